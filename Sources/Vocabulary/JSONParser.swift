/// Reads strict JSON in one pass over the bytes.
struct JSONParser {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSON.Failure) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw .syntax }
        return value
    }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            at += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        at += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSON.Failure) -> JSON {
        guard depth <= JSON.deepest else { throw .tooDeep }
        skipSpace()
        switch next {
        case 0x7B: return try object(depth: depth)
        case 0x5B: return try array(depth: depth)
        case 0x22: return .string(try string())
        case 0x74: return try literal("true", .bool(true))
        case 0x66: return try literal("false", .bool(false))
        case 0x6E: return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func literal(_ word: String, _ value: JSON) throws(JSON.Failure) -> JSON {
        for byte in word.utf8 { guard take(byte) else { throw .syntax } }
        return value
    }

    private mutating func object(depth: Int) throws(JSON.Failure) -> JSON {
        at += 1
        var members: [JSON.Member] = []
        var seen = SeenKeys()
        skipSpace()
        if take(0x7D) { return .object([]) }
        while true {
            skipSpace()
            guard next == 0x22 else { throw .syntax }
            let key = try string()
            guard seen.insert(key, after: members) else { throw .duplicateKey }
            skipSpace()
            guard take(0x3A) else { throw .syntax }
            members.append(JSON.Member(key, try value(depth: depth + 1)))
            skipSpace()
            if take(0x7D) { return .object(members) }
            guard take(0x2C) else { throw .syntax }
        }
    }

    private mutating func array(depth: Int) throws(JSON.Failure) -> JSON {
        at += 1
        var values: [JSON] = []
        skipSpace()
        if take(0x5D) { return .array([]) }
        while true {
            values.append(try value(depth: depth + 1))
            skipSpace()
            if take(0x5D) { return .array(values) }
            guard take(0x2C) else { throw .syntax }
        }
    }

    private mutating func number() throws(JSON.Failure) -> JSON {
        let negative = take(0x2D)
        let digits = at
        var value: Int64 = 0
        var outOfRange = false
        while let byte = next, (0x30...0x39).contains(byte) {
            // Counted downwards, since the least number has no positive counterpart.
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, underflow) = tens.subtractingReportingOverflow(Int64(byte - 0x30))
            outOfRange = outOfRange || overflow || underflow
            value = sum
            at += 1
        }
        guard at > digits else { throw .syntax }
        guard at == digits + 1 || bytes[digits] != 0x30 else { throw .syntax }
        if let byte = next, byte == 0x2E || byte | 0x20 == 0x65 { throw .float }
        guard !outOfRange, negative || value != .min else { throw .outOfRange }
        // "-0" is a second spelling of 0, and one value has one spelling.
        guard value != 0 || !negative else { throw .syntax }
        return .int(negative ? value : -value)
    }

    /// Most strings have no escape: those are read in one run, without a copy byte by byte.
    private mutating func string() throws(JSON.Failure) -> String {
        at += 1
        var out: [UInt8] = []
        while true {
            let start = at
            at = endOfRun(from: start)
            guard let byte = next else { throw .syntax }
            at += 1
            switch byte {
            case 0x22:
                if out.isEmpty { return try text(bytes[start..<at - 1]) }
                out.append(contentsOf: bytes[start..<at - 1])
                return try text(out[...])
            case 0x5C:
                out.append(contentsOf: bytes[start..<at - 1])
                try escape(into: &out)
            default: throw .syntax
            }
        }
    }

    /// The first quotation mark, backslash or control character from here on, or the end.
    private func endOfRun(from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
            index += 1
        }
        return index
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(JSON.Failure) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSON.Failure) {
        guard let byte = next else { throw .syntax }
        at += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: out.append(byte)
        case 0x62: out.append(0x08)
        case 0x66: out.append(0x0C)
        case 0x6E: out.append(0x0A)
        case 0x72: out.append(0x0D)
        case 0x74: out.append(0x09)
        case 0x75: out.append(contentsOf: String(Character(try unicodeEscape())).utf8)
        default: throw .syntax
        }
    }

    private mutating func unicodeEscape() throws(JSON.Failure) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // The first half of a pair must be followed by the second; a half on its own is not text.
        guard (0xD800..<0xDC00).contains(first), take(0x5C), take(0x75) else { throw .notUTF8 }
        let second = try codeUnit()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(
                0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw .notUTF8 }
        return scalar
    }

    private mutating func codeUnit() throws(JSON.Failure) -> UInt16 {
        guard at + 4 <= bytes.count else { throw .syntax }
        let digits = bytes[at..<at + 4]
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .syntax }
        at += 4
        return unit
    }
}

/// The names that an object has had so far. Most objects are small: their few members are looked
/// through, and only a large one pays for a set, so that many names cannot make reading slow.
private struct SeenKeys {
    private static let few = 12
    private var many: Set<String> = []

    /// Whether the name is new among the members before it.
    mutating func insert(_ key: String, after members: [JSON.Member]) -> Bool {
        if members.count < SeenKeys.few {
            for member in members where member.key == key { return false }
            return true
        }
        if many.isEmpty { many = Set(members.map(\.key)) }
        return many.insert(key).inserted
    }
}
