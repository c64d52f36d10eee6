import Sodium
import Vocabulary

/// The keys of the vault as the vault row holds them: one that never changes, for places and for wrapping case keys, and one a
/// generation, for rows. The newest generation seals; the older ones open what has not been re-sealed yet.
///
/// Bytes of the row's secret: `version 1 | serial 4 | since 8 | root 32 | count 1 | count × (generation 4 | since 8 | key 32)`.
final class VaultKeys: Sendable {
    /// Where the vault row lies: the one place that is known without any key. That there is such a row is no secret.
    static let place = RowKey(hash: Digest.blake2b(Array("safe-conduct vault row 1".utf8)))
    /// So many generations at a time: the older ones go once everything is re-sealed.
    static let most = 16
    private static let version: UInt8 = 1
    private static let headLength = 1 + 4 + 8 + 32 + 1
    private static let itemLength = 4 + 8 + 32

    /// One generation of the vault key.
    final class Generation: Sendable {
        let number: UInt32
        let since: Moment
        let rows: AEADKey
        let secret: SecretBytes

        fileprivate init?(number: UInt32, since: Moment, secret: consuming SecretBytes) {
            guard let rows = AEADKey(copying: secret) else { return nil }
            self.number = number
            self.since = since
            self.rows = rows
            self.secret = secret
        }
    }

    let root: SecretBytes
    /// How often the outside secret has been replaced, and since when it is this one.
    let serial: UInt32
    let since: Moment
    /// Oldest first, never empty.
    let generations: [Generation]
    let current: Generation

    private init(
        root: consuming SecretBytes, serial: UInt32, since: Moment, generations: [Generation],
        current: Generation
    ) {
        self.root = root
        (self.serial, self.since) = (serial, since)
        (self.generations, self.current) = (generations, current)
    }

    /// A new vault's keys.
    static func fresh(entropy: Entropy, now: Moment) -> VaultKeys {
        let first = generation(1, entropy: entropy, now: now)
        return VaultKeys(
            root: entropy.secret(32, for: "vault root"), serial: 0, since: now,
            generations: [first], current: first)
    }

    private static func generation(
        _ number: UInt32, entropy: Entropy, now: Moment
    ) -> Generation {
        let secret = entropy.secret(AEADKey.length, for: "vault key \(number)")
        guard let made = Generation(number: number, since: now, secret: secret) else {
            fatalError("a key of 32 bytes")
        }
        return made
    }

    /// The generation of a number, where it is still there.
    func generation(_ number: UInt32) -> Generation? {
        number == current.number ? current : generations.first { $0.number == number }
    }

    // MARK: Changes

    /// The same keys as they rest under another outside secret.
    func underAnotherSecret(at now: Moment) -> VaultKeys {
        VaultKeys(
            root: root.copy(), serial: serial &+ 1, since: now, generations: generations,
            current: current)
    }

    /// One generation more; nothing where there are as many as there may be.
    func withNextGeneration(entropy: Entropy, now: Moment) -> VaultKeys? {
        guard generations.count < VaultKeys.most, current.number < .max else { return nil }
        let next = VaultKeys.generation(current.number + 1, entropy: entropy, now: now)
        return VaultKeys(
            root: root.copy(), serial: serial, since: since, generations: generations + [next],
            current: next)
    }

    /// The newest generation alone: nothing rests under the others any more.
    func withoutOldGenerations() -> VaultKeys {
        VaultKeys(
            root: root.copy(), serial: serial, since: since, generations: [current],
            current: current)
    }

    // MARK: The row

    /// The row, locked.
    func row(under lock: VaultLock, entropy: Entropy) -> [UInt8] {
        var plain = [VaultKeys.version] + Vault.prefix(of: serial) + VaultKeys.bytes(of: since)
        var keys = [root.copiedIntoOrdinaryMemory()]
        keys += generations.map { $0.secret.copiedIntoOrdinaryMemory() }
        // In place, so that no longer copy of it is left behind unwiped.
        plain.reserveCapacity(VaultKeys.headLength + generations.count * VaultKeys.itemLength)
        plain += keys[0]
        plain.append(UInt8(generations.count))
        for (index, generation) in generations.enumerated() {
            plain += Vault.prefix(of: generation.number) + VaultKeys.bytes(of: generation.since)
            plain += keys[index + 1]
        }
        defer {
            Same.wipe(&plain)
            for index in keys.indices { Same.wipe(&keys[index]) }
        }
        return lock.seal(
            plain, generation: current.number, entropy: entropy,
            draw: "\(serial)/\(current.number)/\(generations.count)")
    }

    /// The keys, from the row.
    ///
    /// - Throws: `unavailable` where the lock is another's, or the row is damaged or of a later version.
    convenience init(opening row: [UInt8], with lock: VaultLock) throws(Refusal) {
        guard let secret = lock.open(row), secret.count >= VaultKeys.headLength else {
            throw .unavailable
        }
        let head = secret.part(0..<13).copiedIntoOrdinaryMemory()
        let count = Int(secret.part(45..<46).copiedIntoOrdinaryMemory()[0])
        guard head[0] == VaultKeys.version, count > 0,
            secret.count == VaultKeys.headLength + count * VaultKeys.itemLength,
            let since = VaultKeys.moment(head[5..<13])
        else { throw .unavailable }
        var generations: [Generation] = []
        for index in 0..<count {
            let start = VaultKeys.headLength + index * VaultKeys.itemLength
            let words = secret.part(start..<start + 12).copiedIntoOrdinaryMemory()
            guard let number = Vault.generation(of: words),
                let moment = VaultKeys.moment(words[4...]),
                let made = Generation(
                    number: number, since: moment, secret: secret.part(start + 12..<start + 44)),
                number > generations.last?.number ?? 0
            else { throw .unavailable }
            generations.append(made)
        }
        guard let current = generations.last, Vault.generation(of: row) == current.number else {
            throw .unavailable
        }
        self.init(
            root: secret.part(13..<45), serial: Vault.generation(of: Array(head[1..<5])) ?? 0,
            since: since, generations: generations, current: current)
    }

    private static func bytes(of moment: Moment) -> [UInt8] {
        let seconds = UInt64(bitPattern: moment.seconds)
        return stride(from: 56, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: seconds >> UInt64($0))
        }
    }

    private static func moment(_ bytes: ArraySlice<UInt8>) -> Moment? {
        Moment(seconds: Int64(bitPattern: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
    }
}
