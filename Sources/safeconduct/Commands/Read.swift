import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct read`.
struct Read: Reporting {
    static let configuration = CommandConfiguration(
        abstract: "Show a delivery in full.",
        discussion:
            "The hub's signature is checked each time. Nothing is acknowledged by reading: see ack."
    )

    @OptionGroup var common: Common
    @Argument(help: "The delivery.") var delivery: DeliveryID

    func report() async throws -> Report {
        try await opened { session in
            let view = try await session.read(delivery)
            let reference = try await session.cases().first { $0.alias == view.alias }?.reference
            var members: [JSON.Member] = [
                .init("delivery", .string(delivery.hex)),
                .init("mailbox", .string(view.mailbox.text)),
            ]
            if let alias = view.alias { members.append(.init("case", .string(alias.hex))) }
            if let reference { members.append(.init("reference", .string(reference))) }
            return Report(
                .object(members + [.init("view", view.content)]),
                ViewText.lines(view, reference: reference))
        }
    }
}

/// A view in plain words.
enum ViewText {
    static func lines(_ view: ReceivedView, reference: String?) -> [String] {
        var lines = [head(view)]
        if let place = reference ?? view.alias?.hex { lines.append("Case: \(place)") }
        if view.content["staff_only"] == .bool(true) {
            lines.append(
                "STAFF ONLY: never in his file, an export, a print, or an answer to his request for it."
            )
        }
        lines += facts(of: view.content)
        if view.type == .intake { lines += IntakeText.answers(view) }
        for segment in view.segments { lines += [""] + self.segment(segment) }
        if let expires = view.moment("expires") { lines += ["", "Expires: \(expires.display)"] }
        if let closing = view.text("closing") { lines += [""] + Terminal.wrapped(closing) }
        return lines
    }

    private static func head(_ view: ReceivedView) -> String {
        let urgency =
            view.text("urgency").map { $0 == "routine" ? "" : " — \($0.uppercased())" } ?? ""
        let kind = plain(view.text("message"))
        return switch view.type {
        case .message: (kind.isEmpty ? "Message" : "Message: \(kind)") + urgency
        case .copy: "Your message: \(kind)\(urgency)"
        case .hold: "A decision waits for you"
        case .participation: "You take part in a case: \(plain(view.text("state")))"
        case .duty: "To be done: \(plain(view.text("what")))"
        case .answer: "Answer: \(plain(view.text("answer")))"
        case .audit: "An act in the log"
        case .notice: "For your notice: \(plain(view.text("notice")))"
        case .warning: "WARNING: \(plain(view.text("warning")))"
        case .intake: IntakeText.head(view)
        case .inquiry: "A joint inquiry: \(plain(view.text("state")))"
        case .membership: membership[view.text("event") ?? ""] ?? "Who belongs to what has changed"
        }
    }

    /// What somebody has to do about it, each in one sentence.
    private static let membership = [
        "nobody":
            "NOBODY can open this mailbox now; what comes waits there. Invite somebody, or hand its cases to another",
        "taken-over":
            "Somebody new has come to a mailbox that everybody had left. Ring the agency, and make sure that it is right",
        "keys-lost":
            "Somebody's keys were reported lost or stolen, and open nothing that comes from now on. Data protection officer: see what they could open ('safeconduct audit breach --worker')",
        "custodians-proposed":
            "A registrar names who can help to open your agency's records. The officer must agree before it counts",
        "custodians-set": "Who can help to open your agency's records has changed",
        "recovery-opened":
            "Somebody asks for this mailbox's older keys. Is it not expected? Ring your data protection officer; they can stop it",
        "recovery-stopped": "A recovery of older keys was stopped: nobody gets them",
    ]

    /// The other members, one line each, in the order in which the hub wrote them.
    static func facts(of content: JSON, without shown: Set<String> = shown) -> [String] {
        guard case .object(let members) = content else { return [] }
        return members.compactMap { member in
            guard !shown.contains(member.key) else { return nil }
            let name = plain(member.key).prefix(1).uppercased() + plain(member.key).dropFirst()
            return "\(name): \(value(member))"
        }
    }

    /// A time as people read it.
    static func time(_ value: JSON?) -> String? {
        guard case .int(let seconds)? = value else { return nil }
        return Moment(seconds: seconds)?.display
    }

    /// What is shown elsewhere.
    static let shown: Set<String> = [
        "v", "type", "event", "message", "urgency", "staff_only", "segments", "expires", "closing",
        "texts", "places", "answers", "known", "title",
    ]
    /// The members that are times.
    private static let times: Set<String> = [
        "sent", "from", "until", "due", "at", "review", "lapses", "received",
    ]

    /// The members that are lengths of time.
    private static let spans: Set<String> = ["within", "every"]

    private static func span(_ seconds: Int64) -> String {
        let (days, hours) = (seconds / 86_400, seconds / 3_600)
        if seconds % 86_400 == 0 { return days == 1 ? "1 day" : "\(days) days" }
        return seconds % 3_600 == 0 ? "\(hours) hours" : "\(seconds / 60) minutes"
    }

    /// The members that are somebody's own words.
    private static let sentences: Set<String> = ["cite", "reason", "terms"]

    private static func value(_ member: JSON.Member) -> String {
        switch member.value {
        case .null: "none"
        case .bool(let truth): truth ? "yes" : "no"
        case .int(let number):
            times.contains(member.key)
                ? time(member.value) ?? "\(number)"
                : spans.contains(member.key) ? span(number) : "\(number)"
        case .string(let text): sentences.contains(member.key) ? text : plain(text)
        case .array(let values):
            values.isEmpty
                ? "none" : values.map { value(JSON.Member(member.key, $0)) }.joined(separator: ", ")
        case .object: member.value.text
        }
    }

    private static func segment(_ segment: JSON) -> [String] {
        let about = segment.words("about").map { " about the \(plain($0))" } ?? ""
        let field = segment.words("field").map { " (question \($0))" } ?? ""
        let level = segment.words("level").map { " — \(levelWords[$0] ?? $0)" } ?? ""
        var lines = ["• \(plain(segment.words("category")))\(about)\(field)\(level)"]
        lines += Terminal.wrapped(segment.words("text") ?? "", indent: "  ")
        if let why = segment.words("why") {
            let cite = segment.words("cite").map { " [\($0)]" } ?? ""
            lines += Terminal.wrapped("Why: \(why)\(cite)", indent: "  ")
        }
        return lines
    }

    private static let levelWords = [
        "forward": "in full", "redact": "with names and disclosures masked",
        "condense": "only the minimum", "generalise": "only the theme", "withhold": "nothing",
    ]

    /// Words of closed lists as people write them.
    private static func plain(_ word: String?) -> String {
        (word ?? "").replacing("_", with: " ").replacing("-", with: " ")
    }
}
