import Envelope
import Sodium
import Vocabulary

extension Identity {
    /// Signs in to the pinned hub and to no other: the record that is signed is made here, and only its nonce comes from the hub.
    ///
    /// Fails with `bad-challenge`.
    func signature(overChallenge nonce: [UInt8]) throws(ClientFailure) -> [UInt8] {
        guard let challenge = Challenge(hub: card.pinned, worker: card.worker, nonce: nonce) else {
            throw .local(.badChallenge)
        }
        return challenge.signed(by: signing).signature
    }
}
