import Redaction
import Sodium
import Synchronization
import Vocabulary

/// Seals the hub's rows: one key for the hub's own, one for each case, and keyed hashes for where they lie.
///
/// The secret behind it rests outside the database and its backups; whoever has only the disk has nothing.
final class Vault: Sendable {
    private let rows: AEADKey
    private let wrapping: AEADKey
    private let places: KeyedHash
    private let entropy: Entropy
    /// Keys of the cases that are at work, in guarded memory: unwrapping one for each message would map and unmap pages for each.
    /// Locked because commands are decided on several threads at once.
    private let caseKeys = Mutex<[[UInt8]: CaseKey]>([:])
    private static let mostCaseKeys = 256

    init?(secret: borrowing SecretBytes, entropy: Entropy) {
        // One key has one use, so that a flaw in one use never opens another.
        guard
            let rows = AEADKey(
                copying: KeyDerivation.subkey(of: secret, id: 1, context: "scvault1")),
            let wrapping = AEADKey(
                copying: KeyDerivation.subkey(of: secret, id: 2, context: "scvault1")),
            let places = KeyedHash(
                copying: KeyDerivation.subkey(of: secret, id: 3, context: "scvault1"))
        else { return nil }
        self.rows = rows
        self.wrapping = wrapping
        self.places = places
        self.entropy = entropy
    }

    /// What a row is about; the store sees only the keyed hash.
    enum Place: String {
        case identity
        case directory
        case command
        case alias
        case caseFile = "case"
        case hold
        case rests
        case reviewed
        case sketches
        case waiting
        case cases
        case mailbox
        case invite
        case view
        case packs
        case packFiles = "pack"
        case arrival
        case history
        case account
        case breach
        case inquiry
        case witnesses
        case witness
        case chain
        case shares
        case recovery
        case admission
        case intake
        case intakes
        case intakeDuty = "intake-duty"
        case factors
        case wrappedKeys = "wrapped-keys"
        case signInName = "sign-in-name"
        case fakeSalt = "fake-salt"
        case passkey
        case registration
    }

    /// Where the row lies.
    func key(_ place: Place, _ name: [UInt8] = []) -> RowKey {
        RowKey(hash: places.hash(Array(place.rawValue.utf8), [0], name))
    }

    /// Seals a row of the hub's own. The place is bound in, so that no row can be put where another was.
    func seal(_ bytes: [UInt8], at key: RowKey, draw: String) -> [UInt8] {
        let nonce = entropy.bytes(AEADKey.nonceLength, for: "row/\(draw)/\(Hex.encode(key.bytes))")
        return nonce + rows.seal(bytes, nonce: nonce, associated: key.bytes)
    }

    /// Opens a row of the hub's own.
    func open(_ sealed: [UInt8], at key: RowKey) throws(Refusal) -> [UInt8] {
        guard sealed.count > AEADKey.nonceLength,
            let bytes = rows.open(
                Array(sealed[AEADKey.nonceLength...]),
                nonce: Array(sealed[..<AEADKey.nonceLength]), associated: key.bytes)
        else { throw .unavailable }
        return bytes
    }

    /// A fresh data key for a case, with its wrapped form for the row.
    func newCaseKey(for id: CaseID) -> CaseKey {
        let secret = entropy.secret(AEADKey.length, for: "case-key/\(id.hex)")
        let nonce = entropy.bytes(AEADKey.nonceLength, for: "case-key-nonce/\(id.hex)")
        var plain = secret.copiedIntoOrdinaryMemory()
        defer { Same.wipe(&plain) }
        let wrapped = wrapping.seal(plain, nonce: nonce, associated: id.bytes)
        return CaseKey(id: id, secret: secret, wrapped: nonce + wrapped, entropy: entropy)
    }

    /// Forgets a case's key: what is destroyed on disk must not live on in memory.
    func forget(_ key: CaseKey) { caseKeys.withLock { $0[key.wrapped] = nil } }

    /// The data key of a case from its wrapped form.
    func caseKey(wrapped: [UInt8], for id: CaseID) throws(Refusal) -> CaseKey {
        if let known = caseKeys.withLock({ $0[wrapped] }), known.id == id { return known }
        guard wrapped.count == CaseKey.wrappedLength,
            let secret = wrapping.openSecret(
                Array(wrapped[AEADKey.nonceLength...]),
                nonce: Array(wrapped[..<AEADKey.nonceLength]), associated: id.bytes)
        else { throw .unavailable }
        let key = CaseKey(id: id, secret: secret, wrapped: wrapped, entropy: entropy)
        caseKeys.withLock { known in
            if known.count >= Vault.mostCaseKeys { known.removeAll() }
            known[wrapped] = key
        }
        return key
    }
}

/// The data key of one case: its file, its held messages and what rests on its permissions. Once its wrapped form is
/// destroyed, all of that is unreadable.
final class CaseKey: Sendable {
    static let wrappedLength = AEADKey.nonceLength + AEADKey.length + AEADKey.overhead

    let id: CaseID
    let wrapped: [UInt8]
    private let key: AEADKey
    private let entropy: Entropy
    /// What redacts for the case, by the roster that it was made for: making it costs more than a short message. It goes with
    /// the key, and is made anew when the roster grows.
    private let redactor = Mutex<(roster: [RosterEntry], redactor: Redactor)?>(nil)

    fileprivate init(
        id: CaseID, secret: borrowing SecretBytes, wrapped: [UInt8], entropy: Entropy
    ) {
        self.id = id
        // The secret has the one length that the key asks for: it was made or unwrapped as such.
        key = AEADKey(copying: secret) ?? AEADKey()
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
        return nonce + key.seal(bytes, nonce: nonce, associated: place.bytes)
    }

    func open(_ sealed: [UInt8], at place: RowKey) throws(Refusal) -> [UInt8] {
        guard sealed.count > AEADKey.nonceLength,
            let bytes = key.open(
                Array(sealed[AEADKey.nonceLength...]),
                nonce: Array(sealed[..<AEADKey.nonceLength]), associated: place.bytes)
        else { throw .unavailable }
        return bytes
    }
}
