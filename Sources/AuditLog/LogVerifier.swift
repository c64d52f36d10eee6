public import Sodium

/// Checks a whole log from files alone: the signature, every tile of every level against the root,
/// the continuity with an earlier checkpoint, the stored entries, and that given leaves are in it.
/// Linear in the log's size.
public struct LogVerifier: Sendable {
    /// The log's name, as its checkpoint must give it.
    public let origin: String
    /// The hub's key.
    public let key: VerifyingKey

    /// Makes a verifier for one log.
    public init(origin: String, key: VerifyingKey) {
        self.origin = origin
        self.key = key
    }

    /// What a verification has shown; made by nothing else.
    public struct Verified: Hashable, Sendable {
        /// The checkpoint that holds.
        public let checkpoint: Checkpoint
        /// The checkpoint that it continues.
        public let earlier: Checkpoint?
        /// Where each leaf of `including` stands.
        public let positions: [LeafHash: UInt64]
    }

    /// Verifies, or throws everything that is wrong with its place.
    ///
    /// - Parameters:
    ///   - note: the published checkpoint.
    ///   - earlier: a checkpoint that was kept from before; against a roll-back nothing else helps.
    ///   - including: leaves that must be in the log, from receipts for example.
    ///   - entry: the leaf of each stored entry or dummy, made again from its bytes; nothing where
    ///     there is none. It lets a fault be traced to one entry instead of one tile.
    ///   - tile: the bytes of a tile; a full tile stands in for a partial one.
    public func verify(
        note: String, earlier: String? = nil, including: [LeafHash] = [],
        entry: ((UInt64) -> LeafHash?)? = nil, tile: @escaping (TilePath) -> [UInt8]?
    ) throws(LogFaults) -> Verified {
        let stored = entry.map { entry in
            { (index: UInt64) -> LogContents.Stored in
                entry(index).map { .leaf($0) } ?? .lost
            }
        }
        return try verify(note, earlier, including, stored, tile)
    }

    /// Verifies with a file of what stands behind the leaves: what it has must give the leaves that
    /// the log has.
    ///
    /// - Parameter whole: every index must have its line, as an operator's file has; an officer's
    ///   has some.
    /// - Throws: as the other; `outOfRange` for lines after the log's end.
    public func verify(
        note: String, earlier: String? = nil, including: [LeafHash] = [], contents: LogContents,
        whole: Bool, tile: @escaping (TilePath) -> [UInt8]?
    ) throws(LogFaults) -> Verified {
        let verified = try verify(
            note, earlier, including, { contents.stored($0, whole: whole) }, tile)
        guard contents.end <= verified.checkpoint.size, !contents.isSpoiltAtEnd else {
            throw LogFaults(faults: [LogFault(.outOfRange, at: .checkpoint)])
        }
        return verified
    }

    private func verify(
        _ note: String, _ earlier: String?, _ including: [LeafHash],
        _ entry: ((UInt64) -> LogContents.Stored)?, _ tile: @escaping (TilePath) -> [UInt8]?
    ) throws(LogFaults) -> Verified {
        let checkpoint = try read(note, at: .checkpoint)
        var before: Checkpoint?
        if let earlier { before = try read(earlier, at: .earlierCheckpoint) }
        if let before, before.size > checkpoint.size {
            throw LogFaults(faults: [LogFault(.rolledBack, at: .earlierCheckpoint)])
        }
        var examination = Examination(
            checkpoint: checkpoint, earlier: before, wanted: Set(including), entry: entry,
            tile: tile)
        let faults = examination.faults()
        guard faults.isEmpty else { throw LogFaults(faults: faults) }
        return Verified(
            checkpoint: checkpoint, earlier: before, positions: examination.positions)
    }

    private func read(_ note: String, at place: LogPlace) throws(LogFaults) -> Checkpoint {
        do {
            return try Checkpoint.verified(note: note, origin: origin, key: key)
        } catch {
            throw LogFaults(faults: [LogFault(error, at: place)])
        }
    }
}
