import Sodium
public import Vocabulary

/// Which pages the hub serves to browsers. A browser runs what the hub sends it, so what was sent must not be deniable.
extension Room {
    /// Where the entries about pages lie, in the store's details and rows. Everybody may read them.
    public var historyOfPages: RowKey { vault.key(.history, Array("pages".utf8)) }

    /// The entry about pages whose digests have this digest of 32 bytes; nothing where the last one says the same.
    public func serving(
        pages digest: [UInt8], now: Moment, snapshot: Snapshot
    ) throws -> CommitBatch? {
        let draw = "pages/\(now.seconds)/\(Hex.encode(digest))"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        let place = historyOfPages
        let last = try sitting.ledger.row(place).map { try vault.open($0, at: place) }
        guard last != digest else { return nil }
        let hub = MailboxID("hub-registrar").map { [$0] } ?? []
        try sitting.log(
            .pagesServed, [("digest", .string(Hex.encode(digest)))], for: hub, name: "pages",
            history: place)
        sitting.ledger.write(vault.seal(digest, at: place, draw: draw), at: place)
        return try sitting.batch()
    }
}
