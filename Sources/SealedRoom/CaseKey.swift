import Redaction
import Sodium
import Synchronization
import Vocabulary

/// The data key of one case: its file, its held messages and what rests on its permissions. Once its wrapped form is
/// destroyed, all of that is unreadable.
///
/// A case whose key was replaced has several: the newest seals, the older ones open what was sealed before.
final class CaseKey: Sendable {
    /// How long one wrapped key is.
    static let oneWrapped = AEADKey.nonceLength + AEADKey.length + AEADKey.overhead
    /// How many keys a case can have had.
    static let most = 32

    /// One of them.
    final class One: Sendable {
        fileprivate let key: AEADKey
        init(_ key: consuming AEADKey) { self.key = key }
    }

    let id: CaseID
    /// How many there are, and each of them wrapped.
    let wrapped: [UInt8]
    /// Newest first, never empty.
    let keys: [One]
    private let entropy: Entropy
    /// What redacts for the case, by the roster that it was made for: making it costs more than a short message. It goes with
    /// the key, and is made anew when the roster grows.
    private let redactor = Mutex<(roster: [RosterEntry], redactor: Redactor)?>(nil)

    init(id: CaseID, keys: [One], wrapped: [UInt8], entropy: Entropy) {
        self.id = id
        self.keys = keys
        self.wrapped = wrapped
        self.entropy = entropy
    }

    /// The redactor for the case as its roster stands.
    func redactor(for roster: [RosterEntry]) -> Redactor {
        if let known = redactor.withLock({ $0 }), known.roster == roster { return known.redactor }
        let made = Redactor(roster: Roster(roster))
        redactor.withLock { $0 = (roster, made) }
        return made
    }

    func seal(_ bytes: [UInt8], at place: RowKey, draw: String) -> [UInt8] {
        let nonce = entropy.bytes(
            AEADKey.nonceLength, for: "case/\(draw)/\(Hex.encode(place.bytes))")
        return nonce + keys[0].key.seal(bytes, nonce: nonce, associated: place.bytes)
    }

    func open(_ sealed: [UInt8], at place: RowKey) throws(Refusal) -> [UInt8] {
        guard sealed.count > AEADKey.nonceLength else { throw .unavailable }
        let nonce = Array(sealed[..<AEADKey.nonceLength])
        for one in keys {
            if let bytes = one.key.open(
                sealed[AEADKey.nonceLength...], nonce: nonce, associated: place.bytes)
            {
                return bytes
            }
        }
        throw .unavailable
    }
}
