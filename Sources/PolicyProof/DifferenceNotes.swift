import Policy
import Vocabulary

/// What two versions do not say alike although no outcome need depend on it: compared as written.
struct DifferenceNotes {
    private let old: Pack
    private let new: Pack

    init(_ old: Pack, _ new: Pack) { (self.old, self.new) = (old, new) }

    /// By rule, then what the packs say besides their rules.
    var all: [PackDifference.Note] {
        let names = Set((old.rules + new.rules).map(\.id)).sorted()
        let rules = names.flatMap { name in
            sentences(name).map { PackDifference.Note(rule: name, sentence: $0) }
        }
        return rules + terms.map { PackDifference.Note(rule: nil, sentence: $0) }
    }

    private func sentences(_ name: RuleID) -> [String] {
        switch (old.rule(name), new.rule(name)) {
        case (nil, nil): return []
        case (let before?, let after?): return sentences(before, after)
        case (nil, let after?):
            return ["\(name.text) is new: it \(after.effect.phrase)."] + brought(by: after)
        case (let before?, nil):
            return ["\(name.text) is gone: it \(before.effect.phrase)."] + taken(with: before)
        }
    }

    private func sentences(_ before: Rule, _ after: Rule) -> [String] {
        let name = after.id.text
        var said: [String] = []
        if before.when != after.when { said.append("\(name) speaks under another condition.") }
        if before.effect != after.effect {
            let same = before.effect.phrase == after.effect.phrase
            said.append(
                same
                    ? "\(name) \(after.effect.phrase) on other terms."
                    : "\(name) \(after.effect.phrase); before, it did this: \(before.effect.phrase)."
            )
        }
        said += duties(before, after)
        if before.why != after.why { said.append("\(name) is explained otherwise: “\(after.why)”") }
        if before.cite != after.cite {
            said.append("\(name) cites another place: \(after.citeText)")
        }
        if before.law != after.law { said.append("\(name) rests on other law: \(after.law).") }
        if before.sources != after.sources { said.append("\(name) encodes other source rules.") }
        return said
    }

    private func duties(_ before: Rule, _ after: Rule) -> [String] {
        let gone = before.duties.filter { !after.duties.contains($0) }
        let new = after.duties.filter { !before.duties.contains($0) }
        return gone.sorted().map { "\(after.id.text) no longer asks: \($0.phrase)." }
            + new.sorted().map { "\(after.id.text) now asks: \($0.phrase)." }
    }

    private func brought(by rule: Rule) -> [String] {
        rule.duties.sorted().map { "\(rule.id.text) asks: \($0.phrase)." }
    }

    private func taken(with rule: Rule) -> [String] {
        rule.duties.sorted().map { "\(rule.id.text) no longer asks: \($0.phrase)." }
    }

    private var terms: [String] {
        let sides = Role.allCases.filter { old.side(of: $0) != new.side(of: $0) }.map { role in
            "\(PlainWords.role(role).capitalisedFirst) stands on the side “\(new.side(of: role).rawValue)”"
                + " and no longer “\(old.side(of: role).rawValue)”."
        }
        let themes = Category.allCases.filter { old.themes[$0] != new.themes[$0] }.map { category in
            "The theme for \(PlainWords.category(category)) is “\(new.themes[category] ?? "none")”"
                + " and no longer “\(old.themes[category] ?? "none")”."
        }
        let others: [(Bool, String)] = [
            (old.slotSeconds != new.slotSeconds, "The times of delivery differ."),
            (old.terms.closingLines != new.terms.closingLines, "The closing lines differ."),
            (old.closingLine != new.closingLine, "The closing line for everybody differs."),
            (old.doubtBound != new.doubtBound, "The bound of doubt differs."),
            (
                old.doubtReviewers != new.doubtReviewers,
                "Somebody else looks at doubtful texts: \(DifferenceNotes.list(new.doubtReviewers))."
            ),
            (
                old.terms.staffOnlySeconds != new.terms.staffOnlySeconds,
                "What is for staff alone can be read for another time."
            ),
            (old.terms.silence != new.terms.silence, "What is said where no rule speaks differs."),
            (old.retention != new.retention, "How long things are kept differs."),
            (old.legalHold != new.legalHold, "Who can stop destruction differs."),
            (old.runBy != new.runBy, "Who may sign a new version differs."),
        ]
        return sides + themes + others.filter(\.0).map(\.1) + traces
    }

    private var traces: [String] {
        Side.allCases.filter { old.allowsTraces(on: $0) != new.allowsTraces(on: $0) }.map { side in
            let shown = new.allowsTraces(on: side)
            return "Views of the side “\(side.rawValue)” "
                + (shown ? "now show" : "no longer show")
                + " that something is withheld, and whom a mask stands for."
        }
    }

    private static func list(_ roles: [Role]) -> String {
        roles.isEmpty ? "nobody" : roles.map(PlainWords.role).joined(separator: ", else ")
    }
}

extension RuleDuty {
    /// `the line manager must inform the woman within 14 days`.
    fileprivate var phrase: String {
        let time = within.map { " within \(PlainWords.duration($0))" } ?? ""
        let start =
            within == nil || from == .decision ? "" : " of \(PlainWords.spaced(from.rawValue))"
        let again = every.map { ", again every \(PlainWords.duration($0))" } ?? ""
        let proposal = proposed ? " (a proposal)" : ""
        return
            "\(PlainWords.role(owner)): \(PlainWords.duty(kind))\(time)\(start)\(again)\(proposal)"
    }
}
