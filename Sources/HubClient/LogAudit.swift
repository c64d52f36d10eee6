import AuditLog
import Envelope
import Sodium
import Vocabulary

/// What a verification of the whole log found.
public struct LogReport: Sendable {
    /// How many leaves the log has.
    public let size: UInt64
    /// Its root, 32 bytes.
    public let root: [UInt8]
    /// The size at the checkpoint that was remembered from before; none at the first contact.
    public let earlierSize: UInt64?
    /// How many of the receipts kept here are in the log.
    public let receiptsFound: Int
    /// How many came after the log was last published; verify again later.
    public let receiptsWaiting: Int
    /// What is wrong, one line each; empty where the log holds.
    public let faults: [String]
}

extension WorkerSession {
    /// A log is published at least this often, in seconds; a receipt that is older and not in the log is an alarm.
    static let publication: Int64 = 600

    /// Downloads checkpoint and tiles, and verifies all: the signature, every tile, the continuity with the remembered checkpoint,
    /// and that every receipt kept here is in the log. Needs no session.
    ///
    /// - Parameter folder: where to keep what was downloaded, for other tools; none keeps nothing.
    /// - Throws: what a connection fails with; what is wrong with the log is in the report.
    public func verifyLog(folder: String? = nil) async throws(ClientFailure) -> LogReport {
        guard let note = try await publishedNote() else {
            let before = try remembered()
            if before != nil { try raise(.logRolledBack, []) }
            return LogReport(
                size: 0, root: [], earlierSize: before?.checkpoint.size, receiptsFound: 0,
                receiptsWaiting: try receipts().count,
                faults: before == nil ? [] : ["\(LogFailure.rolledBack.rawValue) at checkpoint"])
        }
        let tiles = try await download(note)
        if let folder {
            do {
                try LogFolder(path: folder).write(
                    checkpoint: note, tiles: tiles.map { (path: $0.key, bytes: $0.value) })
            } catch {
                throw .local(.homeUnwritable)
            }
        }
        return try examine(note, tiles)
    }

    private func download(_ note: String) async throws(ClientFailure) -> [TilePath: [UInt8]] {
        let checkpoint: Checkpoint
        do {
            checkpoint = try Checkpoint.verified(
                note: note, origin: logOrigin, key: identity.card.pinned)
        } catch {
            try home.write(Array(note.utf8), to: .alarm)
            try raise(.badCheckpoint, [note])
            throw .local(.badCheckpoint)
        }
        var tiles: [TilePath: [UInt8]] = [:]
        for path in Tiles.paths(size: checkpoint.size) {
            let (place, bytes) = try await fetchTile(path)
            tiles[place] = bytes
        }
        return tiles
    }

    private func examine(
        _ note: String, _ tiles: [TilePath: [UInt8]]
    ) throws(ClientFailure) -> LogReport {
        let (before, kept) = (try remembered(), try receipts())
        let verifier = LogVerifier(origin: logOrigin, key: identity.card.pinned)
        let leaves = kept.compactMap { LeafHash(bytes: $0.receipt.leaf) }
        let young: Set<LeafHash>
        let verified: LogVerifier.Verified
        do {
            young = try self.young(kept, against: verifier, note, tiles)
            verified = try verifier.verify(
                note: note, earlier: before?.note, including: leaves.filter { !young.contains($0) }
            ) { tiles[$0] }
        } catch {
            try home.write(Array(note.utf8), to: .alarm)
            try raise(WorkerSession.alarm(error.faults), [note])
            return LogReport(
                size: 0, root: [], earlierSize: before?.checkpoint.size, receiptsFound: 0,
                receiptsWaiting: 0, faults: error.faults.map(\.text))
        }
        try home.write(Array(note.utf8), to: .checkpoint)
        return LogReport(
            size: verified.checkpoint.size, root: verified.checkpoint.root,
            earlierSize: verified.earlier?.size, receiptsFound: verified.positions.count,
            receiptsWaiting: young.count, faults: [])
    }

    /// The word for what a whole verification found wrong.
    private static func alarm(_ faults: [LogFault]) -> LocalFault {
        let codes = Set(faults.map(\.code))
        if codes.contains(.rolledBack) { return .logRolledBack }
        if codes.contains(.forked) { return .logForked }
        return codes == [.notIncluded] ? .receiptNotInLog : .logBroken
    }

    /// The leaves of receipts that came so lately that the published log need not have them, and has them not.
    private func young(
        _ kept: [KeptReceipt], against verifier: LogVerifier, _ note: String,
        _ tiles: [TilePath: [UInt8]]
    ) throws(LogFaults) -> Set<LeafHash> {
        let now = clock()
        let late = kept.filter { now.seconds - $0.came.seconds < WorkerSession.publication }
            .compactMap { LeafHash(bytes: $0.receipt.leaf) }
        guard !late.isEmpty else { return [] }
        do {
            _ = try verifier.verify(note: note, including: late) { tiles[$0] }
            return []
        } catch {
            let missing = error.faults.compactMap { fault -> LeafHash? in
                guard fault.code == .notIncluded, case .leaf(let leaf) = fault.place else {
                    return nil
                }
                return leaf
            }
            return Set(missing)
        }
    }
}
