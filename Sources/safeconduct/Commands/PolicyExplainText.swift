import Policy
import PolicyPacks
import PolicyProof
import Vocabulary

/// An explanation as a person reads it.
struct ExplanationText {
    private let explanation: Explanation
    private let worked: PolicyCase
    private let pack: Pack
    /// More than this many possibilities of one sort are counted, not listed.
    private static let most = 8

    init(_ explanation: Explanation, _ worked: PolicyCase, _ loaded: LoadedPack) {
        self.explanation = explanation
        self.worked = worked
        pack = loaded.pack
    }

    var lines: [String] {
        var lines = head + [""] + outcome
        if !explanation.rules.isEmpty {
            lines += ["", "Rules"] + explanation.rules.flatMap(rule)
        }
        if !explanation.others.isEmpty {
            lines += ["", "Spoke too, and made no difference"]
            lines += explanation.others.flatMap(other)
        }
        if !explanation.decision.duties.isEmpty {
            lines +=
                ["", "What must be done"] + DutyText.lines(explanation.decision.duties)
        }
        if let hold = explanation.decision.hold { lines += ["", "What it waits for"] + need(hold) }
        lines += ["", "What would let more go"]
        lines += possibilities(
            explanation.openings,
            none: isOpen
                ? "It goes in full already."
                : "Nothing that a person could change, nor two such things together.")
        if !explanation.closings.isEmpty {
            lines += ["", "What would let less go"]
            lines += possibilities(explanation.closings, none: "")
        }
        return lines
    }

    private var isOpen: Bool { explanation.decision.outcome == .level(.forward) }

    private var head: [String] {
        let request = explanation.request
        let role = PlainWords.role(request.recipientRole)
        let agency = PlainWords.agency(request.recipientAgency)
        let recipient =
            request.recipientAgency == .none || agency == role ? role : "\(role) (\(agency))"
        let sensitive = request.sensitive.map { ", sensitive: \(PlainWords.sensitive($0))" } ?? ""
        let about =
            "\(PlainWords.category(request.category)), about \(PlainWords.about(request.about)), "
            + "told by \(PlainWords.source(request.source))\(sensitive)"
        return TextTable.rows(
            [
                ("Case", "\(worked.id), by \(pack.title), version \(pack.version)"),
                ("What", about),
                ("From", PlainWords.role(request.senderRole)),
                ("To", recipient),
                (
                    "As",
                    "\(PlainWords.kind(request.kind)), for \(PlainWords.purpose(request.purpose)), "
                        + request.urgency.rawValue
                ),
            ] + untold)
    }

    /// Facts whose value no rule can tell: whoever wrote them meant something that was not decided.
    private var untold: [(String, String)] {
        let facts = explanation.request.facts.filter { !$0.key.accepts($0.value) }
        return facts.keys.sorted().map { fact in
            ("But", "\(fact.rawValue) has a value that it cannot have; it has: \(fact.values).")
        }
    }

    private var outcome: [String] {
        let decision = explanation.decision
        var rows = [
            (
                "Outcome",
                "\(decision.outcome.word.uppercased()). \(PlainWords.outcome(decision.outcome))"
            ),
            ("Why", decision.why), ("Law", decision.law),
        ]
        if explanation.rules.isEmpty { rows.append(("Written", decision.cite)) }
        if decision.restsOnPermission {
            rows.append(("Rests", "on the permission: a withdrawal recalls what was not yet read"))
        }
        if decision.staffOnly {
            rows.append(("Staff", "only: nothing that he can obtain may hold it"))
        }
        return TextTable.rows(rows)
    }

    private func rule(_ rule: Rule) -> [String] {
        TextTable.hanging("\(rule.id.text): \(RuleText.does(rule, where: spoke))")
            + [rule.why, rule.citeText, rule.law].flatMap {
                Terminal.wrapped($0, width: 96, indent: "      ")
            }
    }

    private func other(_ rule: Rule) -> [String] {
        let lifting = explanation.rules.filter { $0.isOverride(of: rule.id) }
        let lifted =
            lifting.isEmpty ? "" : " (lifted by \(lifting.map(\.id.text).joined(separator: ", ")))"
        let does = RuleText.does(rule, where: spoke)
        return TextTable.bullet("\(rule.id.text) \(does)\(lifted): \(rule.why)")
    }

    /// The rules that have anything to do with the case.
    private var spoke: Set<RuleID> { Set((explanation.rules + explanation.others).map(\.id)) }

    private func need(_ hold: HoldNeed) -> [String] {
        let who = "\(PlainWords.roles(hold.resolvers).sentenceStart) can end it."
        let missing = PlainWords.listed(hold.missing.map(PlainWords.noApproval), joinedBy: "and")
        return [who, missing.isEmpty ? "" : "Missing: \(missing)."].filter { !$0.isEmpty }
            .flatMap { Terminal.wrapped($0, width: 96, indent: "  ") }
    }

    private func possibilities(_ all: [Possibility], none: String) -> [String] {
        guard !all.isEmpty else { return ["  \(none)"] }
        var lines = all.prefix(ExplanationText.most).flatMap {
            TextTable.bullet("\($0.sentence(for: explanation.request))")
        }
        let rest = all.count - ExplanationText.most
        if rest > 0 { lines.append("  - and \(rest) more (--json lists them).") }
        return lines
    }
}

/// What a rule does, in a few words.
enum RuleText {
    static func does(_ rule: Rule, where spoke: Set<RuleID>) -> String {
        let wall = rule.isWall ? ", a wall that nothing lifts" : ""
        switch rule.effect {
        case .grant(let level): return "grants \(level.rawValue)"
        case .cap(.withhold, _): return "lets nothing go\(wall)"
        case .cap(let level, _): return "allows at most \(level.rawValue)\(wall)"
        case .hold: return "makes it wait for a person\(wall)"
        case .override(let override):
            let lifted = override.lifts.intersection(spoke).sorted().map(\.text)
            return "overrides \(lifted.isEmpty ? "nothing here" : lifted.joined(separator: ", ")) "
                + "for \(PlainWords.duration(override.lasts)), "
                + "to be reviewed within \(PlainWords.duration(override.review))"
        case .duty: return "brings a duty"
        }
    }

    /// One word for programs.
    static func word(_ rule: Rule) -> String {
        switch rule.effect {
        case .grant: "grant"
        case .cap: "cap"
        case .hold: "hold"
        case .override: "override"
        case .duty: "duty"
        }
    }
}

extension Rule {
    fileprivate func isOverride(of other: RuleID) -> Bool {
        guard case .override(let override) = effect else { return false }
        return override.lifts.contains(other)
    }
}

/// A duty as a sentence.
enum DutyText {
    /// Each duty once, with every rule that brings it.
    static func lines(_ due: [DueDuty]) -> [String] {
        var duties: [RuleDuty] = []
        for one in due where !duties.contains(one.duty) { duties.append(one.duty) }
        return duties.flatMap { duty in
            let rules = due.filter { $0.duty == duty }.map(\.rule.text)
            return TextTable.bullet("\(sentence(duty)) [\(rules.joined(separator: ", "))]")
        }
    }

    private static func sentence(_ duty: RuleDuty) -> String {
        var text = "\(PlainWords.role(duty.owner).sentenceStart): \(PlainWords.duty(duty.kind))"
        if let within = duty.within {
            text += within == 0 ? ", at once" : ", within \(PlainWords.duration(within))"
            if duty.from != .decision {
                text += " of the \(duty.from.rawValue.replacing("_", with: " "))"
            }
        }
        if let every = duty.every { text += ", every \(PlainWords.duration(every))" }
        if !duty.after.isEmpty {
            text += ", after: \(duty.after.map(PlainWords.duty).joined(separator: ", "))"
        }
        if duty.proposed { text += " (proposed: a person decides)" }
        if duty.metBy == .offering { text += " (an offer meets it)" }
        return text
    }
}

/// Rows and points, aligned.
enum TextTable {
    /// A point of a list; its further lines stand under its first word.
    static func bullet(_ text: String) -> [String] {
        Terminal.wrapped(text, width: 96, indent: "    ").enumerated().map { place, line in
            place == 0 ? "  - " + line.dropFirst(4) : line
        }
    }

    /// A heading; its further lines stand further in.
    static func hanging(_ text: String) -> [String] {
        Terminal.wrapped(text, width: 96, indent: "    ").enumerated().map { place, line in
            place == 0 ? "  " + line.dropFirst(4) : line
        }
    }

    /// A name and what belongs to it.
    static func rows(_ rows: [(String, String)], width: Int = 96) -> [String] {
        let column = (rows.map(\.0.count).max() ?? 0) + 2
        return rows.flatMap { name, text in
            let lines = Terminal.wrapped(text, width: width - column)
            return lines.enumerated().map { place, line in
                (place == 0 ? name : "").padded(to: column) + line
            }
        }
    }
}

extension String {
    /// With spaces after it up to this many characters.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    /// With its first letter large.
    var sentenceStart: String { prefix(1).uppercased() + dropFirst() }
}
