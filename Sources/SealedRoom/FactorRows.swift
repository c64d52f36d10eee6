import SecondFactor
import Sodium
import Vocabulary

/// Where factors, sign-in names, passkeys and wrapped keys rest.
extension Sitting {
    /// The worker's factors; none of any where they have no row.
    mutating func factors(of worker: WorkerID) throws -> Factors? {
        let key = room.vault.key(.factors, worker.bytes)
        guard let sealed = try ledger.row(key) else { return nil }
        let json = try Sitting.parse(try room.vault.open(sealed, at: key))
        return try Sitting.own { try Factors(json: json) }
    }

    mutating func write(_ factors: Factors, of worker: WorkerID) {
        let key = room.vault.key(.factors, worker.bytes)
        ledger.write(room.vault.seal(factors.json.bytes, at: key, draw: draw), at: key)
    }

    /// The worker that a name or a passkey leads to.
    mutating func worker(at place: RowKey) throws -> WorkerID? {
        guard let sealed = try ledger.row(place) else { return nil }
        return WorkerID(bytes: try room.vault.open(sealed, at: place))
    }

    /// Leads from a name or a passkey to its worker.
    ///
    /// - Throws: the refusal given, where it leads to somebody else already.
    mutating func lead(
        _ place: RowKey, to worker: WorkerID, orThrow refusal: Refusal
    ) throws {
        if let known = try self.worker(at: place) {
            guard known == worker else { throw refusal }
            return
        }
        ledger.write(room.vault.seal(worker.bytes, at: place, draw: draw), at: place)
    }

    /// The worker's wrapped keys as they were kept.
    mutating func wrappedKeys(of worker: WorkerID) throws -> [UInt8]? {
        let key = room.vault.key(.wrappedKeys, worker.bytes)
        guard let sealed = try ledger.row(key) else { return nil }
        return try room.vault.open(sealed, at: key)
    }

    mutating func write(wrappedKeys blob: [UInt8], of worker: WorkerID) throws {
        let key = room.vault.key(.wrappedKeys, worker.bytes)
        _ = try ledger.row(key)
        let sealed = blob.isEmpty ? nil : room.vault.seal(blob, at: key, draw: draw)
        ledger.write(sealed, at: key)
    }

    /// Forgets everything by which a worker could sign in: they are nobody's member any more.
    mutating func dropFactors(of worker: WorkerID) throws {
        guard let factors = try factors(of: worker) else { return }
        if let name = factors.name { ledger.write(nil, at: room.place(of: name)) }
        for own in factors.passkeys { ledger.write(nil, at: room.place(ofPasskey: own.passkey.id)) }
        ledger.write(nil, at: room.vault.key(.factors, worker.bytes))
        ledger.write(nil, at: room.vault.key(.wrappedKeys, worker.bytes))
    }
}

extension Room {
    func place(of name: SignInName) -> RowKey { vault.key(.signInName, Array(name.text.utf8)) }

    func place(ofPasskey id: [UInt8]) -> RowKey { vault.key(.passkey, id) }

    /// The hub's site, to which passkeys are bound.
    ///
    /// - Throws: `passkeyRefused` where it has none.
    func relyingParty() throws(Refusal) -> RelyingParty {
        guard let party else { throw .passkeyRefused }
        return party
    }
}
