public import AuditLog
public import SealedRoom
public import Vocabulary

extension Broker {
    /// The most log details in one answer.
    public static let mostDetails = 100

    /// Publishes the log: fills it to a whole block and signs its new end.
    ///
    /// - Throws: `busy` or `unavailable`.
    public func publish() async throws(Refusal) {
        switch await committer.publish() {
        case .committed: return
        case .moved, .absent: throw .busy
        case .failed(let failure): throw Broker.refusal(for: failure)
        }
    }

    /// The last signed checkpoint (C2SP tlog-checkpoint).
    ///
    /// - Throws: `unknown` before the first; `busy`, `unavailable`.
    public func checkpoint() async throws(Refusal) -> String {
        let state = try await logState()
        guard !state.checkpoint.isEmpty else { throw .unknown }
        return state.checkpoint
    }

    /// The bytes of a tile (C2SP tlog-tiles), of published leaves only.
    ///
    /// - Throws: `unknown` for a tile that is not published; `busy`, `unavailable`.
    public func tile(_ path: TilePath) async throws(Refusal) -> [UInt8] {
        let published = try await logState().publishedSize
        return try await translating {
            guard let bytes = try await self.tiles.bytes(at: path, published: published) else {
                throw Refusal.unknown
            }
            return bytes
        }
    }

    /// Details of the log that are sealed to an officer's mailbox, from a leaf on. The opening is
    /// in the log before they are returned.
    ///
    /// - Throws: `sessionRequired`; `unknown` unless it is an officer's mailbox and theirs; `busy`,
    ///   `unavailable`.
    public func details(
        of mailbox: MailboxID, from index: UInt64, limit: Int, session: SessionToken
    ) async throws(Refusal) -> [StoredDetail] {
        let worker = try await member(session, of: mailbox)
        let address = room.address(of: mailbox)
        let most = min(max(limit, 1), Broker.mostDetails)
        return try await ruling { on in
            let found = try on.reader.details(to: address, from: index, limit: most)
            let batch = try on.room.openingDetails(
                count: found.count, from: index, by: worker, mailbox: mailbox, now: on.now,
                snapshot: on.snapshot)
            let readable = found.compactMap { detail -> StoredDetail? in
                do {
                    return StoredDetail(index: detail.index, view: try on.room.wire(detail.view))
                } catch {
                    // Damaged at rest: the leaf still commits to it, and the officer sees the gap.
                    return nil
                }
            }
            return (readable, batch)
        }
    }

    private func logState() async throws(Refusal) -> LogState {
        try await translating { try await self.store.read { try $0.logState() } }
    }
}
