/// Why a JSON value is not what its format says. The place is a name from the format, never what somebody wrote.
public struct FormatFailure: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case missing
        case wrongType = "wrong-type"
        case unknownWord = "unknown-word"
        case unknownField = "unknown-field"
        case tooLong = "too-long"
        case badForm = "bad-form"
    }

    /// What is wrong.
    public let reason: Reason
    /// The field in which it is wrong; for an unknown field, the object that has it.
    public let place: String

    /// Makes a failure.
    public init(_ reason: Reason, at place: String) {
        self.reason = reason
        self.place = place
    }
}

/// Reads an object field by field; a field that nobody asked for is refused at the end.
public struct Fields {
    private let place: String
    private var rest: [String: JSON]

    /// Takes an object; anything else is refused.
    public init(_ json: JSON, at place: String) throws(FormatFailure) {
        guard case .object(let members) = json else { throw FormatFailure(.wrongType, at: place) }
        self.place = place
        rest = [:]
        for member in members { rest[member.key] = member.value }
    }

    /// The value, or nothing where it is absent or null.
    public mutating func optional(_ key: String) -> JSON? {
        guard let value = rest.removeValue(forKey: key), value != .null else { return nil }
        return value
    }

    /// The value; absent or null is refused.
    public mutating func required(_ key: String) throws(FormatFailure) -> JSON {
        guard let value = optional(key) else { throw FormatFailure(.missing, at: key) }
        return value
    }

    /// Text of at most `limit` bytes.
    public mutating func string(_ key: String, limit: Int = 1024) throws(FormatFailure) -> String {
        try Fields.string(try required(key), at: key, limit: limit)
    }

    /// Text of at most `limit` bytes, or nothing.
    public mutating func optionalString(
        _ key: String, limit: Int = 1024
    ) throws(FormatFailure) -> String? {
        guard let value = optional(key) else { return nil }
        return try Fields.string(value, at: key, limit: limit)
    }

    /// A whole number.
    public mutating func int(_ key: String) throws(FormatFailure) -> Int64 {
        guard case .int(let value) = try required(key) else {
            throw FormatFailure(.wrongType, at: key)
        }
        return value
    }

    /// True or false; absent is false.
    public mutating func bool(_ key: String) throws(FormatFailure) -> Bool {
        guard let value = optional(key) else { return false }
        guard case .bool(let truth) = value else { throw FormatFailure(.wrongType, at: key) }
        return truth
    }

    /// A list of at most `limit` values; absent is empty.
    public mutating func array(_ key: String, limit: Int = 256) throws(FormatFailure) -> [JSON] {
        guard let value = optional(key) else { return [] }
        guard case .array(let values) = value else { throw FormatFailure(.wrongType, at: key) }
        guard values.count <= limit else { throw FormatFailure(.tooLong, at: key) }
        return values
    }

    /// A word of a closed list.
    public mutating func word<W: Word>(
        _ key: String, as type: W.Type = W.self
    ) throws(FormatFailure) -> W {
        try Fields.word(try required(key), at: key)
    }

    /// A word of a closed list, or nothing.
    public mutating func optionalWord<W: Word>(
        _ key: String, as type: W.Type = W.self
    ) throws(FormatFailure) -> W? {
        guard let value = optional(key) else { return nil }
        return try Fields.word(value, at: key)
    }

    /// Words of a closed list, each once.
    public mutating func words<W: Word>(
        _ key: String, as type: W.Type = W.self
    ) throws(FormatFailure) -> Set<W> {
        var words: Set<W> = []
        for value in try array(key) { words.insert(try Fields.word(value, at: key)) }
        return words
    }

    /// A moment in whole seconds.
    public mutating func moment(_ key: String) throws(FormatFailure) -> Moment {
        guard let moment = Moment(seconds: try int(key)) else {
            throw FormatFailure(.badForm, at: key)
        }
        return moment
    }

    /// A moment in whole seconds, or nothing.
    public mutating func optionalMoment(_ key: String) throws(FormatFailure) -> Moment? {
        guard let value = rest[key], value != .null else {
            rest[key] = nil
            return nil
        }
        return try moment(key)
    }

    /// An identifier of 32 hexadecimal digits.
    public mutating func identifier<T>(
        _ key: String, as type: Identifier<T>.Type = Identifier<T>.self
    ) throws(FormatFailure) -> Identifier<T> {
        guard let id = Identifier<T>(hex: try string(key)) else {
            throw FormatFailure(.badForm, at: key)
        }
        return id
    }

    /// A name that a registrar gave.
    public mutating func handle<T>(
        _ key: String, as type: Handle<T>.Type = Handle<T>.self
    ) throws(FormatFailure) -> Handle<T> {
        guard let handle = Handle<T>(try string(key)) else {
            throw FormatFailure(.badForm, at: key)
        }
        return handle
    }

    /// Bytes in hexadecimal digits, exactly `count` of them.
    public mutating func hex(_ key: String, count: Int) throws(FormatFailure) -> [UInt8] {
        guard let bytes = Hex.decode(try string(key, limit: 4096)), bytes.count == count else {
            throw FormatFailure(.badForm, at: key)
        }
        return bytes
    }

    /// Refuses what nobody asked for: an unknown field may carry a meaning that we would drop.
    public func finish() throws(FormatFailure) {
        guard rest.isEmpty else { throw FormatFailure(.unknownField, at: place) }
    }

    /// Text of at most `limit` bytes.
    public static func string(
        _ value: JSON, at place: String, limit: Int = 1024
    ) throws(FormatFailure) -> String {
        guard case .string(let text) = value else { throw FormatFailure(.wrongType, at: place) }
        guard text.utf8.count <= limit else { throw FormatFailure(.tooLong, at: place) }
        return text
    }

    /// A word of a closed list.
    public static func word<W: Word>(_ value: JSON, at place: String) throws(FormatFailure) -> W {
        guard let word = W(rawValue: try string(value, at: place)) else {
            throw FormatFailure(.unknownWord, at: place)
        }
        return word
    }
}
