public import AuditLog
public import SealedRoom
public import Vocabulary

extension Broker {
    /// The most log details in one answer.
    public static let mostDetails = 100
    /// The most entries of one history.
    static let longestHistory = 10_000

    /// Publishes the log: fills it to a whole block and signs its new end.
    ///
    /// - Throws: `busy` or `unavailable`.
    public func publish() async throws(Refusal) {
        switch await committer.publish() {
        case .committed: return
        case .moved, .absent:
            try await catchUpWithVault()
            throw .busy
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

    /// How a mailbox came to its members and keys, with the keys of everybody who signed: entries of the log with their salts.
    /// Only of one's own mailboxes and of registrars'.
    ///
    /// - Throws: `sessionRequired`; `unknown` for every other mailbox; `busy`, `unavailable`.
    public func history(of mailbox: MailboxID, session: SessionToken) async throws(Refusal) -> JSON
    {
        let worker = try await worker(of: session)
        _ = try await mailboxes(of: worker)
        let room = room
        let now = await timekeeper.reading().now
        return try await translating {
            try await self.store.read { reader in
                let entries = { (place: RowKey) throws -> [JSON] in
                    try reader.details(to: place, from: 0, limit: Broker.longestHistory).map {
                        try room.historyEntry($0.view, at: $0.index, in: place)
                    }
                }
                let places = try room.histories(
                    of: mailbox, for: worker, now: now, snapshot: Snapshot(reading: reader))
                let chain = { (mailbox: MailboxID, place: RowKey) throws -> JSON in
                    ["mailbox": .string(mailbox.text), "links": .array(try entries(place))]
                }
                let officer = try places.officer.map { try chain($0.mailbox, $0.place) }
                return [
                    "v": 1, "mailbox": .string(mailbox.text),
                    "links": .array(try entries(places.mailbox)),
                    "workers": .array(try places.workers.flatMap { try entries($0) }),
                    "registrars": .array(
                        try places.registries.map { try chain($0.mailbox, $0.place) }),
                    "officer": officer ?? .null,
                    "custodians": .array(try entries(places.custodians)),
                ]
            }
        }
    }

    private func logState() async throws(Refusal) -> LogState {
        try await translating { try await self.store.read { try $0.logState() } }
    }
}
