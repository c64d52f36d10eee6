import Sodium
import Vocabulary

/// Reads fixed fields, most significant byte first. Running out of bytes is `truncated`; a bad
/// field is `malformed`.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) { rest = Array(bytes)[...] }

    var remaining: Int { rest.count }

    mutating func take(_ count: Int) throws(EnvelopeFailure) -> [UInt8] {
        guard rest.count >= count else { throw .truncated }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    /// The four letters by which a format and its version are known.
    mutating func magic(_ magic: String) throws(EnvelopeFailure) {
        guard try take(4) == Array(magic.utf8) else { throw .malformed }
    }

    mutating func uint8() throws(EnvelopeFailure) -> UInt8 { try take(1)[0] }

    /// One byte that is 0 or 1.
    mutating func flag() throws(EnvelopeFailure) -> Bool {
        switch try uint8() {
        case 0: false
        case 1: true
        default: throw .malformed
        }
    }

    mutating func uint16() throws(EnvelopeFailure) -> UInt16 {
        try take(2).reduce(0) { $0 << 8 | UInt16($1) }
    }

    mutating func uint32() throws(EnvelopeFailure) -> UInt32 {
        try take(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    mutating func moment() throws(EnvelopeFailure) -> Moment {
        let seconds = try take(8).reduce(0) { $0 << 8 | UInt64($1) }
        guard let whole = Int64(exactly: seconds), let moment = Moment(seconds: whole) else {
            throw .malformed
        }
        return moment
    }

    /// A moment, or none where it is written as zero.
    mutating func optionalMoment() throws(EnvelopeFailure) -> Moment? {
        let moment = try moment()
        return moment == .first ? nil : moment
    }

    /// How an identifier is written that is not there.
    static let noIdentifier = [UInt8](repeating: 0, count: 16)

    /// An identifier, or none where it is written as sixteen zeros.
    mutating func optionalIdentifier<Tag>() throws(EnvelopeFailure) -> Identifier<Tag>? {
        let id: Identifier<Tag> = try identifier()
        return id.isZero ? nil : id
    }

    /// An identifier that is not sixteen zeros.
    mutating func someIdentifier<Tag>() throws(EnvelopeFailure) -> Identifier<Tag> {
        guard let id: Identifier<Tag> = try optionalIdentifier() else { throw .malformed }
        return id
    }

    /// One byte of length and a word of a closed list.
    mutating func word<W: Word>() throws(EnvelopeFailure) -> W {
        let length = Int(try uint8())
        guard let text = String(validating: try take(length), as: UTF8.self),
            let word = W(rawValue: text)
        else { throw .malformed }
        return word
    }

    mutating func identifier<Tag>() throws(EnvelopeFailure) -> Identifier<Tag> {
        guard let id = Identifier<Tag>(bytes: try take(16)) else { throw .malformed }
        return id
    }

    /// One byte of length and the handle's letters.
    mutating func handle<Tag>() throws(EnvelopeFailure) -> Handle<Tag> {
        let length = Int(try take(1)[0])
        guard let text = String(validating: try take(length), as: UTF8.self),
            let handle = Handle<Tag>(text)
        else { throw .malformed }
        return handle
    }

    mutating func verifyingKey() throws(EnvelopeFailure) -> VerifyingKey {
        guard let key = VerifyingKey(bytes: try take(VerifyingKey.length)) else { throw .malformed }
        return key
    }

    mutating func sealingKey() throws(EnvelopeFailure) -> SealingKey {
        guard let key = SealingKey(bytes: try take(SealingKey.length)) else { throw .malformed }
        return key
    }

    func finish() throws(EnvelopeFailure) {
        guard rest.isEmpty else { throw .truncated }
    }
}

extension [UInt8] {
    /// Appends a whole number, most significant byte first.
    mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
        for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    /// Appends one byte of length and the handle's letters.
    mutating func append<Tag>(_ handle: Handle<Tag>) {
        append(UInt8(handle.text.utf8.count))
        append(contentsOf: handle.text.utf8)
    }

    /// Appends one byte of length and the word's letters.
    mutating func append(word: some Word) {
        append(UInt8(word.rawValue.utf8.count))
        append(contentsOf: word.rawValue.utf8)
    }
}

extension Identifier {
    /// Sixteen zeros stand for nobody and nothing.
    var isZero: Bool { bytes == ByteReader.noIdentifier }
}
