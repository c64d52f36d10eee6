import Sodium

/// A text and its signatures (C2SP signed-note). Prints back byte for byte what was parsed; nothing
/// in it is to be believed before `verify`.
public struct SignedNote: Hashable, Sendable {
    /// One signature line.
    public struct Signature: Hashable, Sendable {
        /// The name of the key.
        public let name: String
        /// The key's id: four bytes.
        public let id: [UInt8]
        /// What follows the id; 64 bytes for Ed25519.
        public let signature: [UInt8]
    }

    /// What is signed; ends with a newline.
    public let text: String
    /// At least one in a note that was parsed; at most `most`.
    public private(set) var signatures: [Signature]

    /// Signatures beyond these are refused; C2SP signed-note asks for at least 16.
    public static let most = 64
    /// Longer notes are refused, in bytes.
    public static let longest = 65_536

    private static let newline = UInt8(ascii: "\n")
    private static let space = UInt8(ascii: " ")
    private static let dash = Array("\u{2014} ".utf8)

    /// Begins a note without signatures.
    init(text: String) {
        self.text = text
        signatures = []
    }

    /// Reads a note. Fails with `malformedNote`.
    public init(parsing note: String) throws(LogFailure) {
        try self.init(parsing: Array(note.utf8))
    }

    /// Reads a note's bytes, UTF-8 without control characters but newlines. Fails with
    /// `malformedNote`.
    public init(parsing bytes: [UInt8]) throws(LogFailure) {
        guard bytes.count <= SignedNote.longest, bytes.last == SignedNote.newline,
            bytes.allSatisfy({ $0 >= 0x20 || $0 == SignedNote.newline }),
            let note = String(validating: bytes, as: UTF8.self)
        else { throw .malformedNote }
        guard let gap = SignedNote.lastBlankLine(bytes), gap < bytes.count - 1 else {
            throw .malformedNote
        }
        text = String(decoding: bytes[..<gap], as: UTF8.self)
        signatures = []
        let lines = bytes[(gap + 1)..<(bytes.count - 1)].split(
            separator: SignedNote.newline, omittingEmptySubsequences: false)
        guard lines.count <= SignedNote.most else { throw .malformedNote }
        for line in lines { signatures.append(try SignedNote.signature(line)) }
        // One spelling only.
        guard Array(self.note.utf8) == Array(note.utf8) else { throw .malformedNote }
    }

    /// The whole note: text, a blank line, a line for each signature.
    public var note: String {
        text + "\n"
            + signatures.map { line in
                let encoded = Base64.encode(line.id + line.signature)
                return "\u{2014} \(line.name) \(String(decoding: encoded, as: UTF8.self))\n"
            }.joined()
    }

    /// Checks the signature of one key over the text; other keys' lines are passed over, as the
    /// specification wants.
    ///
    /// Fails with `unknownKey` where no line is by the key and `badSignature` where one is and does
    /// not hold.
    public func verify(_ key: NoteKey) throws(LogFailure) {
        let own = signatures.filter {
            Array($0.name.utf8) == Array(key.name.utf8) && $0.id == key.id
        }
        guard !own.isEmpty else { throw .unknownKey }
        let message = Array(text.utf8)
        for line in own {
            guard line.signature.count == 64, key.key.verifies(line.signature, over: message)
            else { throw .badSignature }
        }
    }

    /// Adds a line by somebody who has signed `text`: the log itself, or a witness.
    public mutating func add(_ signature: [UInt8], by key: NoteKey) {
        signatures.append(Signature(name: key.name, id: key.id, signature: signature))
    }

    /// Adds a witness's line: time and signature.
    mutating func add(_ signature: [UInt8], by key: WitnessKey) {
        signatures.append(Signature(name: key.name, id: key.id, signature: signature))
    }

    /// Adds a line as another note had it.
    mutating func add(_ line: Signature) { signatures.append(line) }

    /// The index of the newline that makes the last blank line; the text ends before it.
    private static func lastBlankLine(_ bytes: [UInt8]) -> Int? {
        var at = bytes.count - 1
        while at > 0 {
            if bytes[at] == newline, bytes[at - 1] == newline { return at }
            at -= 1
        }
        return nil
    }

    private static func signature(_ line: ArraySlice<UInt8>) throws(LogFailure) -> Signature {
        let parts = line.dropFirst(dash.count).split(
            separator: space, omittingEmptySubsequences: false)
        guard line.starts(with: dash), parts.count == 2,
            let bytes = Base64.decode(parts[1]), bytes.count > 4
        else { throw .malformedNote }
        let name = String(decoding: parts[0], as: UTF8.self)
        guard NoteKey.accepts(name: name) else { throw .malformedNote }
        return Signature(
            name: name, id: Array(bytes.prefix(4)), signature: Array(bytes.dropFirst(4)))
    }
}
