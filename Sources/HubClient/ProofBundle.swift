public import AuditLog
import Inquiry
public import Vocabulary

/// One entry with everything that shows it to be in the log, for a court or the regulator, and nothing of any other entry:
/// the checkpoint, the path from the leaf to its root, the salt and the detail (`Specs/audit-inquiry.md`).
public struct ProofBundle: Sendable {
    /// The hub's key as other people's tools take it. Whoever verifies compares it with one that they have from elsewhere.
    public let key: NoteKey
    /// The signed checkpoint.
    public let note: String
    /// The entry's leaf.
    public let index: UInt64
    /// 32 bytes.
    public let salt: [UInt8]
    /// What was done.
    public let detail: JSON
    /// From the leaf's neighbour upwards, 32 bytes each.
    public let hashes: [[UInt8]]

    init(
        key: NoteKey, note: String, index: UInt64, salt: [UInt8], detail: JSON, hashes: [[UInt8]]
    ) {
        self.key = key
        self.note = note
        self.index = index
        self.salt = salt
        self.detail = detail
        self.hashes = hashes
    }

    /// The bundle as one object.
    public var json: JSON {
        [
            "v": 1, "key": .string(key.text), "checkpoint": .string(note),
            "index": .int(Int64(clamping: index)), "salt": .string(Hex.encode(salt)),
            "detail": detail, "proof": .array(hashes.map { .string(Hex.encode($0)) }),
        ]
    }

    /// Reads what `json` wrote; nothing is verified.
    public init(_ json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "bundle")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        guard let key = NoteKey(try fields.string("key")) else {
            throw FormatFailure(.badForm, at: "key")
        }
        self.key = key
        note = try fields.string("checkpoint", limit: 64 << 10)
        guard let index = UInt64(exactly: try fields.int("index")) else {
            throw FormatFailure(.badForm, at: "index")
        }
        self.index = index
        salt = try fields.hex("salt", count: Entry.saltLength)
        detail = try fields.required("detail")
        var hashes: [[UInt8]] = []
        for value in try fields.array("proof", limit: 65) {
            let digits = try Fields.string(value, at: "proof")
            guard let hash = Hex.decode(digits), hash.count == 32 else {
                throw FormatFailure(.badForm, at: "proof")
            }
            hashes.append(hash)
        }
        self.hashes = hashes
        try fields.finish()
    }

    /// Checks the signature by a key, the path and the entry. Nothing else is needed: no hub, no home, no officer's key.
    public func verify(by trusted: NoteKey) throws(LogFailure) -> Checkpoint {
        guard trusted == key else { throw .unknownKey }
        let checkpoint = try Checkpoint.verified(note: note, origin: key.name, key: key.key)
        guard let entry = Entry(salt: salt, detail: detail) else { throw .badProof }
        let proof = Proof.Inclusion(index: index, size: checkpoint.size, hashes: hashes)
        try proof.verify(entry.leaf, root: checkpoint.root)
        return checkpoint
    }
}

extension WorkerSession {
    /// The hub's key as other people's tools take it.
    public nonisolated var logKey: NoteKey? {
        NoteKey(name: logOrigin, key: identity.card.pinned)
    }

    /// The bundle for one entry of a book. Fails with `not-here` where the book has none or its case was erased, and with
    /// `not-published` where the log has not been published so far.
    public func proof(
        of index: UInt64, in book: OfficerBook
    ) async throws(ClientFailure) -> ProofBundle {
        guard let entry = book[index], !entry.isErased, let key = logKey else {
            throw .local(.notHere)
        }
        try await watchLog()
        guard let published = try remembered(), index < published.checkpoint.size else {
            throw .local(.notPublished)
        }
        let proof = try await reading(published.checkpoint.size) { tree throws(LogFault) in
            try tree.inclusion(of: index)
        }
        let detail: JSON
        do { detail = try JSON(parsing: entry.detail) } catch { throw .local(.homeTampered) }
        let bundle = ProofBundle(
            key: key, note: published.note, index: index, salt: Array(entry.salt), detail: detail,
            hashes: proof.hashes)
        do { _ = try bundle.verify(by: key) } catch { throw .local(.detailNotInLog) }
        return bundle
    }
}
