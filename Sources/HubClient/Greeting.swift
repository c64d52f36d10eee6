import Envelope
public import Sodium
import Vocabulary

extension HubConnection {
    /// Asks a hub who it is, for the one time that there is nothing to compare with: at enrolment. Compare the answer with
    /// what the registrar gave you by another way.
    public func introduction() async throws(ClientFailure) -> VerifyingKey {
        let greeting = try await json(.get, Wire.hub) { try Wire.Greeting($0) }
        return greeting.identity
    }

    /// The same, where the registrar gave the key by another way: 64 hexadecimal digits. Fails with `wrong-identity`.
    public func introduction(expecting text: String?) async throws(ClientFailure) -> VerifyingKey {
        let key = try await introduction()
        guard text == nil || text == Hex.encode(key.bytes) else { throw .local(.wrongIdentity) }
        return key
    }

    /// Checks that it is the pinned hub that answers, and gives its receiving key once the hub's signature of it and its days
    /// have been checked.
    ///
    /// Fails with `wrong-identity`, `bad-receiving-key`, `clock-apart`.
    func receivingKey(
        pinned: VerifyingKey, now: Moment, token: SessionCredential? = nil
    ) async throws(ClientFailure) -> SealingKey {
        let greeting = try await json(.get, Wire.hub, token: token) { try Wire.Greeting($0) }
        guard greeting.identity == pinned else { throw .local(.wrongIdentity) }
        do {
            let record = try greeting.receivingKey.verified(by: pinned)
            guard record.hub == pinned else { throw ClientFailure.local(.badReceivingKey) }
            // The window of a command's age: a clock that is further off would not get a command through either.
            guard record.from.advanced(by: -300) <= now, now < record.until else {
                throw ClientFailure.local(.clockApart)
            }
            return record.key
        } catch let failure as ClientFailure {
            throw failure
        } catch {
            throw .local(.badReceivingKey)
        }
    }
}
