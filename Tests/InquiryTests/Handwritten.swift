import Inquiry
import Vocabulary

/// A book written by hand: each act is one line, and begins a group of its own unless it is told to go on with the one before.
struct Handwritten {
    static let start: Int64 = 1_790_000_000
    static let salt = ArraySlice([UInt8](repeating: 7, count: 32))

    private(set) var entries: [BookEntry] = []
    private var group: UInt64 = 0
    private var seconds = Handwritten.start

    /// One act. `after` moves the clock first.
    @discardableResult
    mutating func act(
        _ word: String, _ members: [(String, JSON)] = [], same: Bool = false, after: Int64 = 60
    ) -> UInt64 {
        if !same { seconds += after }
        let index = UInt64(entries.count * 3)
        if !same { group = index }
        let detail = JSON.object(
            [.init("act", .string(word)), .init("at", .int(seconds))]
                + members.map { .init($0.0, $0.1) })
        entries.append(
            BookEntry(
                index: index, group: group, salt: Handwritten.salt, detail: detail.bytes[...]))
        return index
    }

    /// Bytes that somebody put there.
    mutating func raw(_ text: String) {
        entries.append(
            BookEntry(
                index: UInt64(entries.count * 3), group: UInt64(entries.count * 3),
                salt: Handwritten.salt, detail: Array(text.utf8)[...]))
    }

    var chronicle: Chronicle { Chronicle(entries) }
    var now: Moment { Moment(seconds: seconds) ?? .first }

    // MARK: Names

    static func hex(_ digit: String) -> JSON { .string(String(repeating: digit, count: 32)) }
    static func id<T>(_ digit: String) -> Identifier<T> {
        Identifier<T>(hex: String(repeating: digit, count: 32)) ?? Handwritten.none()
    }
    static func box(_ text: String) -> MailboxID { MailboxID(text) ?? Handwritten.none() }
    static func subject(_ text: String) -> SubjectID { SubjectID(text) ?? .man }

    private static func none<T>() -> T { preconditionFailure("a name that is none") }

    static let her = subject("P1")
    static let other = subject("P2")
    static let child = subject("C1")

    static let places = Places(directory: [
        "agencies": [
            ["id": "wsw-service", "name": "Women's Safety Service"],
            ["id": "council", "name": "Stowmere Council"],
            ["id": "programme", "name": "Living without Violence"],
        ],
        "mailboxes": [
            ["id": "wsw-desk", "agency": "wsw-service", "role": "wsw"],
            ["id": "social-work", "agency": "council", "role": "social_worker"],
            ["id": "groups", "agency": "programme", "role": "facilitator"],
            ["id": "coordinator", "agency": "programme", "role": "coordinator"],
        ],
    ])
}

extension Handwritten {
    /// A decision on one part for one recipient.
    static func line(
        to mailbox: String, _ role: String, category: String = "support_needs",
        about: String = "woman", subject: String? = "P1", source: String = "woman",
        outcome: String = "released", level: String? = "redact", rules: [String] = ["r-1"],
        permission: String? = nil, overrides: [String] = [], bases: [String] = []
    ) -> JSON {
        let members: [(String, JSON?)] = [
            ("segment", 0), ("mailbox", .string(mailbox)), ("role", .string(role)),
            ("category", .string(category)), ("about", .string(about)),
            ("subject", subject.map { .string($0) }), ("source", .string(source)),
            ("outcome", .string(outcome)), ("level", level.map { .string($0) }),
            ("rules", .array(rules.map { .string($0) })), ("why", "Because it may."),
            ("cite", "LWV Protocol 4.2"), ("law", "UK GDPR Article 6(1)(e)"),
            ("permission", permission.map { Handwritten.hex($0) }),
            ("overrides", .array(overrides.map { .string($0) })),
            ("bases", bases.isEmpty ? nil : .array(bases.map { .string($0) })),
        ]
        return .object(members.compactMap { name, value in value.map { .init(name, $0) } })
    }

    @discardableResult
    mutating func decided(
        _ alias: String, _ lines: [JSON], from: String = "wsw-desk", command: String = "1",
        same: Bool = false
    ) -> UInt64 {
        act(
            "decided",
            [
                ("alias", Handwritten.hex(alias)), ("mailbox", .string(from)),
                ("message", "support_note"), ("urgency", "routine"), ("purpose", "support"),
                ("pack", "00"), ("subjects", ["P1"]), ("decisions", .array(lines)),
                ("worker", Handwritten.hex("e")), ("command", Handwritten.hex(command)),
            ], same: same)
    }

    @discardableResult
    mutating func sealed(
        _ alias: String, _ delivery: String, to mailbox: String, view: String = "message",
        epoch: Int64 = 1, category: String = "support_needs", subject: String? = "P1",
        level: String? = "redact", staffOnly: Bool = false, expires: Int64? = nil,
        same: Bool = false
    ) -> UInt64 {
        let part: [(String, JSON?)] = [
            ("category", .string(category)), ("subject", subject.map { .string($0) }),
            ("level", level.map { .string($0) }), ("rules", ["r-1"]), ("overrides", []),
        ]
        return act(
            "sealed",
            [
                ("alias", Handwritten.hex(alias)), ("view", .string(view)),
                ("delivery", Handwritten.hex(delivery)), ("mailbox", .string(mailbox)),
                ("epoch", .int(epoch)), ("staff_only", .bool(staffOnly)),
                ("expires", expires.map { .int($0) } ?? .null),
                ("subjects", .array(subject.map { [.string($0)] } ?? [])),
                (
                    "segments",
                    [.object(part.compactMap { name, value in value.map { .init(name, $0) } })]
                ),
            ], same: same)
    }

    @discardableResult
    mutating func fetched(
        _ deliveries: [String], by worker: String, from mailbox: String, again: [String] = [],
        after: Int64 = 60
    ) -> UInt64 {
        act(
            "fetched",
            [
                ("worker", Handwritten.hex(worker)), ("mailbox", .string(mailbox)),
                ("deliveries", .array(deliveries.map { Handwritten.hex($0) })),
                ("again", .array(again.map { Handwritten.hex($0) })),
            ], after: after)
    }

    @discardableResult
    mutating func joined(_ worker: String, _ mailbox: String) -> UInt64 {
        act(
            "member-joined",
            [
                ("worker", Handwritten.hex(worker)), ("mailbox", .string(mailbox)),
                ("grant", "00"), ("record", "00"),
            ])
    }

    @discardableResult
    mutating func departed(_ worker: String, _ mailbox: String) -> UInt64 {
        act(
            "member-departed",
            [
                ("worker", Handwritten.hex(worker)), ("mailbox", .string(mailbox)),
                ("by", Handwritten.hex("0")), ("reason", "left"), ("departure", "00"),
            ])
    }

    @discardableResult
    mutating func epoch(
        _ number: Int64, of mailbox: String, by worker: String, key: String, same: Bool = false
    ) -> UInt64 {
        act(
            "mailbox-epoch",
            [
                ("mailbox", .string(mailbox)), ("number", .int(number)), ("key", .string(key)),
                ("worker", Handwritten.hex(worker)), ("epoch", "00"),
            ], same: same)
    }
}
