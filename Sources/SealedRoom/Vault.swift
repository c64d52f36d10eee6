import Sodium
import Synchronization
import Vocabulary

/// Seals the hub's rows: one key for the hub's own, by generation, one for each case, and keyed hashes for where they lie.
///
/// Its keys rest in one row of the store, locked by a secret that rests outside the store and its backups; whoever has only the
/// disk has nothing, and whoever replaces that secret makes every older copy of the disk worthless.
final class Vault: Sendable {
    private let wrapping: AEADKey
    private let places: KeyedHash
    private let entropy: Entropy
    /// Locked because rows are sealed and opened on several threads while the keys are replaced.
    private let standing: Mutex<Standing>
    /// Keys of the cases that are at work, in guarded memory: unwrapping one for each message would map and unmap pages for each.
    /// Locked because commands are decided on several threads at once.
    private let caseKeys = Mutex<[[UInt8]: CaseKey]>([:])
    private static let mostCaseKeys = 256

    struct Standing: Sendable {
        let keys: VaultKeys
        let lock: VaultLock
        /// The version of the store's row that says so: whoever writes the row anew writes over this one and no other.
        let version: Int64
    }

    init?(keys: VaultKeys, lock: VaultLock, version: Int64, entropy: Entropy) {
        // One key has one use, so that a flaw in one use never opens another.
        guard
            let wrapping = AEADKey(
                copying: KeyDerivation.subkey(of: keys.root, id: 1, context: "scvault2")),
            let places = KeyedHash(
                copying: KeyDerivation.subkey(of: keys.root, id: 2, context: "scvault2"))
        else { return nil }
        self.wrapping = wrapping
        self.places = places
        self.entropy = entropy
        standing = Mutex(Standing(keys: keys, lock: lock, version: version))
    }

    /// The vault from its row.
    ///
    /// - Throws: `unavailable` where this secret did not lock it, or the row is damaged.
    static func opening(
        _ row: SealedRow, with lock: VaultLock, entropy: Entropy
    ) throws(Refusal) -> Vault {
        let keys = try VaultKeys(opening: row.bytes, with: lock)
        guard let vault = Vault(keys: keys, lock: lock, version: row.version, entropy: entropy)
        else { throw .unavailable }
        return vault
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
        case revocation
        case signInName = "sign-in-name"
        case fakeSalt = "fake-salt"
        case passkey
        case registration
        case resealing
    }

    /// Where the row lies. This never changes, whatever key is replaced.
    func key(_ place: Place, _ name: [UInt8] = []) -> RowKey {
        RowKey(hash: places.hash(Array(place.rawValue.utf8), [0], name))
    }

    // MARK: Generations

    /// How many bytes of a sealed row say by which generation it is sealed.
    static let prefixLength = 4

    /// What stands before a row sealed by this generation.
    static func prefix(of generation: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: generation >> $0) }
    }

    /// The generation that a row says; nothing for one too short to say any.
    static func generation(of row: [UInt8]) -> UInt32? {
        guard row.count >= prefixLength else { return nil }
        return row.prefix(prefixLength).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// What seals and opens at this moment.
    var now: Standing { standing.withLock { $0 } }

    /// Goes on with other keys: the store has their row. One that came in between and is newer stays.
    func adopt(_ next: Standing) {
        standing.withLock { known in
            guard next.version > known.version else { return }
            known = next
        }
    }

    // MARK: Rows

    /// Seals a row of the hub's own. The place is bound in, so that no row can be put where another was.
    func seal(_ bytes: [UInt8], at key: RowKey, draw: String) -> [UInt8] {
        let current = now.keys.current
        let nonce = entropy.bytes(AEADKey.nonceLength, for: "row/\(draw)/\(Hex.encode(key.bytes))")
        return Vault.prefix(of: current.number) + nonce
            + current.rows.seal(bytes, nonce: nonce, associated: key.bytes)
    }

    /// Opens a row of the hub's own, by whichever generation it is sealed.
    func open(_ sealed: [UInt8], at key: RowKey) throws(Refusal) -> [UInt8] {
        guard let number = Vault.generation(of: sealed), let made = now.keys.generation(number),
            let bytes = Vault.open(sealed, at: key, by: made)
        else { throw .unavailable }
        return bytes
    }

    private static func open(
        _ sealed: [UInt8], at key: RowKey, by generation: VaultKeys.Generation
    ) -> [UInt8]? {
        let start = prefixLength + AEADKey.nonceLength
        guard sealed.count > start else { return nil }
        return generation.rows.open(
            sealed[start...], nonce: Array(sealed[prefixLength..<start]), associated: key.bytes)
    }

    /// The same row under the newest generation.
    func resealed(_ sealed: [UInt8], at places: [RowKey]) -> Resealed {
        let keys = now.keys
        guard let number = Vault.generation(of: sealed), number != keys.current.number,
            let old = keys.generation(number)
            // It is sealed by the newest, or is no row of the vault's: no key that goes would open it.
        else { return .asItIs }
        for place in places {
            guard let bytes = Vault.open(sealed, at: place, by: old) else { continue }
            let nonce = sealed[Vault.prefixLength..<Vault.prefixLength + AEADKey.nonceLength]
            return .fresh(seal(bytes, at: place, draw: "resealed/\(Hex.encode(nonce))"))
        }
        return .unreadable
    }

    // MARK: Cases

    /// Seals a row of a case under the case's own key and, so that the disk does not show which rows are such, as any other.
    func seal(_ bytes: [UInt8], under caseKey: CaseKey, at key: RowKey, draw: String) -> [UInt8] {
        seal(caseKey.seal(bytes, at: key, draw: draw), at: key, draw: draw)
    }

    /// Opens a row of a case.
    func open(
        _ sealed: [UInt8], under caseKey: CaseKey, at key: RowKey
    ) throws(Refusal) -> [UInt8] {
        try caseKey.open(try open(sealed, at: key), at: key)
    }

    /// The row of a case's file: its wrapped keys, and the file under the newest of them.
    func seal(file bytes: [UInt8], under caseKey: CaseKey, at key: RowKey, draw: String) -> [UInt8]
    {
        seal(
            caseKey.wrapped + caseKey.seal(bytes, at: key, draw: draw), at: key, draw: draw)
    }

    /// The case's key from the row of its file, and the file, still sealed under it.
    func caseKey(
        in row: [UInt8], of id: CaseID, at place: RowKey
    ) throws(Refusal) -> (key: CaseKey, file: [UInt8]) {
        let bytes = try open(row, at: place)
        let length = 1 + Int(bytes.first ?? 0) * CaseKey.oneWrapped
        guard length > 1, bytes.count > length else { throw .unavailable }
        let key = try caseKey(wrapped: Array(bytes[..<length]), for: id)
        return (key, Array(bytes[length...]))
    }

    /// A fresh data key for a case, with its wrapped form for the row.
    func newCaseKey(for id: CaseID) -> CaseKey {
        let fresh = wrappedKey(for: id, draw: "")
        return CaseKey(id: id, keys: [fresh.key], wrapped: [1] + fresh.wrapped, entropy: entropy)
    }

    /// The same with a key more, which seals from now on; nothing where there are as many as there may be.
    func withNewKey(_ known: CaseKey) -> CaseKey? {
        guard known.keys.count < CaseKey.most else { return nil }
        let fresh = wrappedKey(for: known.id, draw: "/\(known.keys.count)")
        return CaseKey(
            id: known.id, keys: [fresh.key] + known.keys,
            wrapped: [UInt8(known.keys.count + 1)] + fresh.wrapped + known.wrapped.dropFirst(),
            entropy: entropy)
    }

    private func wrappedKey(
        for id: CaseID, draw: String
    ) -> (key: CaseKey.One, wrapped: [UInt8]) {
        let secret = entropy.secret(AEADKey.length, for: "case-key/\(id.hex)\(draw)")
        let nonce = entropy.bytes(AEADKey.nonceLength, for: "case-key-nonce/\(id.hex)\(draw)")
        let wrapped = nonce + wrapping.seal(secret, nonce: nonce, associated: id.bytes)
        // The secret has the one length that the key asks for.
        return (CaseKey.One(AEADKey(copying: secret) ?? AEADKey()), wrapped)
    }

    /// Forgets a case's key: what is destroyed on disk must not live on in memory.
    func forget(_ key: CaseKey) { caseKeys.withLock { $0[key.wrapped] = nil } }

    private func caseKey(wrapped: [UInt8], for id: CaseID) throws(Refusal) -> CaseKey {
        if let known = caseKeys.withLock({ $0[wrapped] }), known.id == id { return known }
        var keys: [CaseKey.One] = []
        for start in stride(from: 1, to: wrapped.count, by: CaseKey.oneWrapped) {
            let one = wrapped[start..<start + CaseKey.oneWrapped]
            guard
                let secret = wrapping.openSecret(
                    Array(one.dropFirst(AEADKey.nonceLength)),
                    nonce: Array(one.prefix(AEADKey.nonceLength)), associated: id.bytes),
                let key = AEADKey(copying: secret)
            else { throw .unavailable }
            keys.append(CaseKey.One(key))
        }
        let key = CaseKey(id: id, keys: keys, wrapped: wrapped, entropy: entropy)
        caseKeys.withLock { known in
            if known.count >= Vault.mostCaseKeys { known.removeAll() }
            known[wrapped] = key
        }
        return key
    }
}

/// What becomes of a row when the vault's key has been replaced.
public enum Resealed: Hashable, Sendable {
    /// Nothing has to be done.
    case asItIs
    /// The same content under the newest generation.
    case fresh([UInt8])
    /// It is damaged, or lies where it was not sealed for: it stays, and so does the key that may open it.
    case unreadable
}
