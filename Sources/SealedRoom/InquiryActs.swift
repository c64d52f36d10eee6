import AuditLog
import Envelope
import Sodium
import Vocabulary

/// A joint inquiry takes two officers. The hub cannot open what it sealed to them: each shows the other chosen entries, and the hub sees to
/// it that they are the log's.
extension Sitting {
    /// The longest that an inquiry runs.
    private static let longestInquiry: Int64 = 366 * 86_400
    /// The most entries that one command shares.
    private static let mostShared = 100

    mutating func openInquiry(_ act: Act) throws {
        try checkOfficer(act)
        var fields = try Fields(act.command.body, at: "body")
        let id: InquiryID = try fields.identifier("inquiry")
        let other: MailboxID = try fields.handle("mailbox")
        let reason: InquiryReason = try fields.word("reason")
        let from = try fields.moment("from")
        let until = try fields.moment("until")
        try fields.finish()
        guard until > now, from < until, until <= from.advanced(by: Sitting.longestInquiry) else {
            throw Refusal.badBody
        }
        let directory = try directory()
        guard other != act.mailbox, directory.ready(other),
            directory.agencies.values.contains(where: { $0.officer == other })
        else { throw Refusal.unknown }
        guard try ledger.row(inquiryRow(id)) == nil else { throw Refusal.conflict }
        let inquiry = InquiryRecord(
            opener: act.mailbox, other: other, reason: reason, from: from, until: until,
            isAgreed: false)
        write(inquiry, id)
        try logBoth(.inquiryOpened, inquiry.terms, id, inquiry, act)
        try tell(inquiry, id, to: other, state: "opened")
    }

    mutating func agreeToInquiry(_ act: Act) throws {
        try checkOfficer(act)
        var fields = try Fields(act.command.body, at: "body")
        let id: InquiryID = try fields.identifier("inquiry")
        try fields.finish()
        var inquiry = try inquiry(id)
        // What is not theirs and what does not exist are one.
        guard inquiry.other == act.mailbox else { throw Refusal.unknown }
        guard !inquiry.isAgreed else { throw Refusal.conflict }
        guard now < inquiry.until else { throw Refusal.closed }
        inquiry.isAgreed = true
        write(inquiry, id)
        try logBoth(.inquiryAgreed, [], id, inquiry, act)
        try tell(inquiry, id, to: inquiry.opener, state: "agreed")
    }

    private struct SharedEntry {
        let index: UInt64
        let salt: [UInt8]
        let detail: JSON

        init(_ value: JSON) throws(FormatFailure) {
            var fields = try Fields(value, at: "entries")
            guard let index = UInt64(exactly: try fields.int("index")) else {
                throw FormatFailure(.badForm, at: "index")
            }
            self.index = index
            salt = try fields.hex("salt", count: Entry.saltLength)
            detail = try fields.required("detail")
            try fields.finish()
        }

        var json: JSON {
            [
                "index": .int(Int64(clamping: index)), "salt": .string(Hex.encode(salt)),
                "detail": detail,
            ]
        }
    }

    /// Seals entries to the other officer. Each must be what the log has at its index: so nobody is shown what is not in the log.
    mutating func shareEntries(_ act: Act) throws {
        try checkOfficer(act)
        var fields = try Fields(act.command.body, at: "body")
        let id: InquiryID = try fields.identifier("inquiry")
        let values = try fields.array("entries", limit: Sitting.mostShared)
        try fields.finish()
        let inquiry = try inquiry(id)
        guard let other = inquiry.other(than: act.mailbox) else { throw Refusal.unknown }
        guard inquiry.isAgreed else { throw Refusal.notPermitted }
        guard now >= inquiry.from, now < inquiry.until else { throw Refusal.closed }
        var entries: [SharedEntry] = []
        for value in values { entries.append(try SharedEntry(value)) }
        guard !entries.isEmpty, Set(entries.map(\.index)).count == entries.count else {
            throw Refusal.badBody
        }
        for entry in entries {
            guard let made = Entry(salt: entry.salt, detail: entry.detail),
                try ledger.leaf(at: entry.index) == made.leaf.bytes
            else { throw Refusal.unknown }
        }
        let indexes = entries.map { JSON.int(Int64(clamping: $0.index)) }
        try logBoth(.inquiryShared, [("entries", .array(indexes))], id, inquiry, act)
        let view: JSON = [
            "v": 1, "type": "audit", "inquiry": .string(id.hex),
            "mailbox": .string(act.mailbox.text), "entries": .array(entries.map(\.json)),
        ]
        try tell(view, .audit, to: other, name: "shared")
    }

    // MARK: How

    private func inquiryRow(_ id: InquiryID) -> RowKey { room.vault.key(.inquiry, id.bytes) }

    private mutating func inquiry(_ id: InquiryID) throws -> InquiryRecord {
        let place = inquiryRow(id)
        guard let sealed = try ledger.row(place) else { throw Refusal.unknown }
        let json = try Sitting.parse(try room.vault.open(sealed, at: place))
        return try Sitting.own { try InquiryRecord(json: json) }
    }

    private mutating func write(_ inquiry: InquiryRecord, _ id: InquiryID) {
        let place = inquiryRow(id)
        ledger.write(room.vault.seal(inquiry.json.bytes, at: place, draw: draw), at: place)
    }

    /// An entry for each of the two officers: which command it was reads the one whose it is.
    private mutating func logBoth(
        _ sort: LogAct, _ members: [(String, JSON)], _ id: InquiryID, _ inquiry: InquiryRecord,
        _ act: Act
    ) throws {
        for officer in [inquiry.opener, inquiry.other] {
            let own = officer == act.mailbox
            try log(
                sort,
                [
                    ("inquiry", .string(id.hex)),
                    ("mailbox", .string(act.mailbox.text)),
                    ("with", .text(inquiry.other(than: act.mailbox)?.text)),
                ] + members + (own ? Array(Sitting.signature(of: act).dropFirst()) : []),
                for: [officer], name: "\(id.hex)/\(officer.text)")
        }
    }

    private mutating func tell(
        _ inquiry: InquiryRecord, _ id: InquiryID, to officer: MailboxID, state: String
    ) throws {
        let view = JSON.compact(
            [
                ("v", 1), ("type", "inquiry"), ("inquiry", .string(id.hex)),
                ("state", .string(state)),
                ("mailbox", .text(inquiry.other(than: officer)?.text)),
            ] + inquiry.terms)
        try tell(view, .inquiry, to: officer, name: state)
    }

    /// Seals a view that belongs to no case, and logs that it was sealed.
    private mutating func tell(
        _ view: JSON, _ sort: LoggedView, to mailbox: MailboxID, name: String
    ) throws {
        let delivery = try deliver(view, to: mailbox, alias: nil, name: name)
        try log(
            .sealed, try members(of: SealedNote(sort), delivery, to: mailbox), for: [mailbox],
            name: name)
    }
}

/// What two officers look into together, as the hub keeps it.
private struct InquiryRecord {
    var opener: MailboxID
    var other: MailboxID
    var reason: InquiryReason
    var from: Moment
    var until: Moment
    var isAgreed: Bool

    init(
        opener: MailboxID, other: MailboxID, reason: InquiryReason, from: Moment, until: Moment,
        isAgreed: Bool
    ) {
        self.opener = opener
        self.other = other
        self.reason = reason
        self.from = from
        self.until = until
        self.isAgreed = isAgreed
    }

    /// The other of the two; nothing for anybody else.
    func other(than mailbox: MailboxID) -> MailboxID? {
        if mailbox == opener { return other }
        return mailbox == other ? opener : nil
    }

    var terms: [(String, JSON)] {
        [
            ("reason", .string(reason.rawValue)), ("from", .moment(from)),
            ("until", .moment(until)),
        ]
    }

    var json: JSON {
        .compact(
            [
                ("v", 1), ("opener", .string(opener.text)), ("other", .string(other.text)),
                ("agreed", .bool(isAgreed)),
            ] + terms)
    }

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "inquiry")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        opener = try fields.handle("opener")
        other = try fields.handle("other")
        isAgreed = try fields.bool("agreed")
        reason = try fields.word("reason")
        from = try fields.moment("from")
        until = try fields.moment("until")
        try fields.finish()
    }
}
