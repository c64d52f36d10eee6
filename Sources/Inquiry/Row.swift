public import Vocabulary

/// One line of an answer: members in a fixed order, for JSON, CSV and people alike.
public protocol Row: Sendable {
    /// Its members; what is unknown is null.
    var members: [JSON.Member] { get }
}

extension Row {
    /// The line as one object; what is unknown is left out.
    public var json: JSON { .object(members.filter { $0.value != .null }) }
}

/// An answer to an officer's question.
public struct Answer<Line: Row>: Sendable {
    /// The lines, in the order of the log unless the answer says otherwise.
    public let rows: [Line]
    /// Leaves of entries that may belong to it and cannot be read; where there are any the answer may lack something.
    public let unread: [UInt64]
    /// Erasures of cases on which the answer could have rested: what was handed out before may still be somewhere.
    public let erased: [Erasure]

    init(rows: [Line], unread: [UInt64], erased: [Erasure] = []) {
        self.rows = rows
        self.unread = unread
        self.erased = erased
    }

    /// The answer as one object.
    public var json: JSON {
        [
            "rows": .array(rows.map(\.json)), "erased": .array(erased.map(\.json)),
            "unread": .array(unread.map { .int(Int64(clamping: $0)) }),
        ]
    }
}

extension JSON {
    static func index(_ index: UInt64) -> JSON { .int(Int64(clamping: index)) }
    static func index(_ index: UInt64?) -> JSON { index.map { .index($0) } ?? .null }
    static func indexes(_ indexes: some Sequence<UInt64>) -> JSON {
        .array(indexes.map { .index($0) })
    }
    static func moment(_ moment: Moment?) -> JSON { moment.map { .int($0.seconds) } ?? .null }
    static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
    static func word(_ word: (some Word)?) -> JSON { word.map { .string($0.rawValue) } ?? .null }
    static func texts(_ texts: some Sequence<String>) -> JSON { .array(texts.map { .string($0) }) }
    static func id<T>(_ id: Identifier<T>?) -> JSON { id.map { .string($0.hex) } ?? .null }
    static func handle<T>(_ handle: Handle<T>?) -> JSON { handle.map { .string($0.text) } ?? .null }
}
