public import SealedRoom
public import Vocabulary

/// What browsers are served, in the log before it is served.
extension Broker {
    /// Logs the digest of the pages that will be served, where it is another than the last one.
    ///
    /// - Throws: `busy` or `unavailable`: then nothing is to be served.
    public func serve(pages digest: [UInt8]) async throws(Refusal) {
        try await ruling { on in
            ((), try on.room.serving(pages: digest, now: on.now, snapshot: on.snapshot))
        }
    }

    /// Every entry about pages with its salt, for anybody: so that whoever was served something else can show it.
    ///
    /// - Throws: `unavailable`.
    public func historyOfPages() async throws(Refusal) -> JSON {
        let room = room
        return try await translating {
            try await self.store.read { reader in
                let place = room.historyOfPages
                let entries = try reader.details(
                    to: place, from: 0, limit: Broker.longestHistory
                ).map { try room.historyEntry($0.view, at: $0.index, in: place) }
                return ["v": 1, "pages": .array(entries)]
            }
        }
    }
}
