import AuditLog
import SealedRoom
import Vocabulary

/// Applies batches one after the other inside one transaction, each against what those before it
/// left.
///
/// Nothing of a batch is written before all that it rests on has been checked; so a batch that
/// moved leaves nothing, and the others go on.
struct GroupWriter {
    private let writer: any StoreWriter
    private let now: Moment
    private var state: LogState
    private var frontier: Frontier
    /// The generation that the vault row says; nothing before the first start.
    private var generation: UInt32?

    /// Reads where the log stands. Throws `damaged` where what is stored of the tree contradicts
    /// itself.
    init(_ writer: any StoreWriter, now: Moment) throws {
        self.writer = writer
        self.now = now
        state = try writer.logState()
        if state.frontier.isEmpty {
            frontier = Frontier()
        } else {
            guard let stored = Frontier(decoding: state.frontier) else {
                throw StoreFailure.damaged
            }
            frontier = stored
        }
        guard frontier.size == state.size else { throw StoreFailure.damaged }
        generation = try GroupWriter.generation(of: writer)
    }

    /// The newest generation of the store's vault.
    static func generation(of reader: any StoreReader) throws -> UInt32? {
        try reader.row(Room.vaultPlace).flatMap { Room.generation(of: $0.bytes) }
    }

    /// Writes a batch, or nothing of it; says what became of it.
    mutating func apply(_ batch: CommitBatch) throws -> Committer.Verdict {
        guard try stands(batch) else { return .moved }
        guard try hasDuties(batch) else { return .absent }
        for row in batch.rows {
            if let bytes = row.bytes {
                try writer.put(row.key, bytes: bytes, expires: row.expires)
            } else {
                try writer.remove(row.key)
            }
        }
        for delivery in batch.deliveries { try writer.add(delivery) }
        // What is handed out once more stays as it is: `stands` has looked, and to write each of them again costs as much as to send it.
        for step in batch.transitions where step.from != step.to {
            try writer.setState(of: step.id, to: step.to)
        }
        for view in batch.resealed { try reseal(view) }
        for duty in batch.duties { try writer.add(duty) }
        for duty in batch.metDuties {
            guard try writer.meet(duty.id, of: duty.mailbox) else { throw StoreFailure.conflict }
        }
        for duty in batch.missedDuties { try writer.miss(duty.id) }
        try append(batch.entries)
        state.lastDecision = max(state.lastDecision, batch.decidedAt)
        if batch.changesVault { generation = try GroupWriter.generation(of: writer) }
        return .committed
    }

    private func reseal(_ view: ResealedView) throws {
        switch view.place {
        case .delivery(let id): try writer.reseal(id, view: view.view)
        case .detail(let index, let officer):
            try writer.reseal(detailAt: index, of: officer, view: view.view)
        }
    }

    /// Appends entries at the end of the log.
    mutating func append(_ entries: [NewEntry]) throws {
        for entry in entries {
            guard let leaf = LeafHash(bytes: entry.leaf) else { throw StoreFailure.conflict }
            try writer.append(entry, at: state.size)
            frontier.append(leaf)
            state.size += 1
        }
    }

    /// Fills the log up to whole blocks, at least one more than was published, and signs its new
    /// end.
    mutating func publish(with room: Room) throws -> Committer.Verdict {
        guard room.generation == generation else { return .moved }
        let block = Publisher.block
        let rest = state.size % block
        var missing = rest == 0 ? 0 : block - rest
        if state.size + missing == state.publishedSize { missing += block }
        try append(room.dummyEntries(count: Int(missing), at: state.size))
        state.checkpoint = room.checkpoint(size: state.size, root: frontier.root)
        state.publishedSize = state.size
        return .committed
    }

    /// Writes where the log stands now: once for the whole group. Returns it.
    mutating func finish() throws -> LogState {
        state.frontier = frontier.encoded
        try writer.setLogState(state)
        return state
    }

    private func stands(_ batch: CommitBatch) throws -> Bool {
        // A decision that is older than one that is in the log is taken again, so that time in the
        // log never goes back.
        guard batch.decidedAt >= state.lastDecision else { return false }
        // What was sealed under a key that has been replaced since is sealed again, so that once everything old is re-sealed nothing
        // old is left.
        guard generation == nil || batch.generation == generation else { return false }
        if let end = batch.validUntil, end <= max(now, batch.decidedAt) { return false }
        for (key, version) in batch.expecting {
            guard try writer.version(of: key) == version else { return false }
        }
        for step in batch.transitions {
            guard try writer.delivery(step.id)?.state == step.from else { return false }
        }
        for duty in batch.missedDuties {
            guard let standing = try writer.duty(duty.id), !standing.isMet, !standing.isMissed
            else { return false }
        }
        return true
    }

    private func hasDuties(_ batch: CommitBatch) throws -> Bool {
        for duty in batch.metDuties {
            guard let standing = try writer.duty(duty.id), standing.mailbox == duty.mailbox,
                !standing.isMet
            else { return false }
        }
        return true
    }
}
