public import Sodium

/// What a log says about itself (C2SP tlog-checkpoint): who it is, how many leaves it has, and
/// their root.
public struct Checkpoint: Hashable, Sendable {
    /// The name of the log, its address without scheme: `hub.example/log`.
    public let origin: String
    /// The number of leaves.
    public let size: UInt64
    /// The root of the tree, 32 bytes.
    public let root: [UInt8]
    /// Further lines, opaque. Our logs write none; others may.
    public let extensions: [String]

    /// Refuses an origin that could not name a key (empty, spaces, a plus, control characters) and
    /// a root that is not 32 bytes.
    public init?(origin: String, size: UInt64, root: [UInt8]) {
        guard NoteKey.accepts(name: origin), root.count == TreeHash.length else { return nil }
        self.origin = origin
        self.size = size
        self.root = root
        extensions = []
    }

    /// Reads the text of a note. What it accepts prints back as it was. Fails with
    /// `malformedCheckpoint`, also where the origin could not name a key: the specification advises
    /// against such, and no log of ours has one.
    public init(parsing text: String) throws(LogFailure) {
        let lines = Array(text.utf8).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.last?.isEmpty == true,
            lines.dropLast().allSatisfy({ !$0.isEmpty })
        else { throw .malformedCheckpoint }
        let words = lines.dropLast().map { String(decoding: $0, as: UTF8.self) }
        guard NoteKey.accepts(name: words[0]), let size = UInt64(words[1]),
            let root = Base64.decode(lines[2]),
            root.count == TreeHash.length
        else { throw .malformedCheckpoint }
        origin = words[0]
        self.size = size
        self.root = root
        extensions = Array(words.dropFirst(3))
        // One spelling only: no leading zero, no sign.
        guard Array(self.text.utf8) == Array(text.utf8) else { throw .malformedCheckpoint }
    }

    /// The text of the note: origin, size and root, a line each.
    public var text: String {
        let encoded = String(decoding: Base64.encode(root), as: UTF8.self)
        return ([origin, "\(size)", encoded] + extensions).map { $0 + "\n" }.joined()
    }

    /// The note as it is published, signed by the log's key under the log's origin.
    public func note(signedBy key: borrowing SigningKey) -> String {
        var note = SignedNote(text: text)
        let name = NoteKey(accepted: origin, key: key.verifyingKey)
        note.add(key.signature(over: Array(text.utf8)), by: name)
        return note.note
    }

    /// Reads a note and checks that the log's own key signed it for this log.
    ///
    /// Fails with `malformedNote`, `wrongOrigin`, `unknownKey`, `badSignature`,
    /// `malformedCheckpoint`.
    public static func verified(
        note: String, origin: String, key: VerifyingKey
    ) throws(LogFailure) -> Checkpoint {
        let note = try SignedNote(parsing: note)
        // Told apart before the signature is looked at: another log's checkpoint is no forgery of
        // this one's.
        guard let name = NoteKey(name: origin, key: key),
            Array(note.text.utf8).starts(with: Array("\(origin)\n".utf8))
        else { throw .wrongOrigin }
        try note.verify(name)
        return try Checkpoint(parsing: note.text)
    }
}
