import Policy
import Vocabulary

/// The parts of a pack that can keep a source rule without a rule of their own.
private enum Setting: String, Word {
    case closingLine = "closing_line"
    case doubtBound = "doubt_bound"
    case doubtReviewer = "doubt_reviewer"
    case legalHold = "legal_hold"
    case runBy = "run_by"
    case sides
    case silence
    case slots
    case staffOnlyLasts = "staff_only_lasts"
    case themes
    case traces
    case words
}

/// Reads what a pack says of the source rules that it answers for.
struct SourceReader {
    /// `source_rules: {from: R136, to: R167}`.
    static func range(_ node: PackNode?) throws(PackFailure) -> ClosedRange<SourceRule>? {
        guard let node else { return nil }
        var map = try PackMap(node)
        let from = try map.required("from").sourceRule()
        let to = try map.required("to").sourceRule()
        try map.finish()
        guard from <= to else { throw node.failure(.badForm, "The range ends before it begins.") }
        return from...to
    }

    let reader: RuleReader

    func read(
        outside: PackNode?, elsewhere: PackNode?, encodedBy: [SourceRule: RuleID]
    ) throws(PackFailure) -> SourceRules {
        var seen: Set<SourceRule> = []
        var out: [SourceRules.Outside] = []
        for node in try outside?.items() ?? [] {
            var map = try PackMap(node)
            let place = try map.required("rule")
            let rule = try once(place, &seen)
            out.append(SourceRules.Outside(rule, because: try map.required("because").text()))
            try map.finish()
            if let other = encodedBy[rule] {
                throw place.failure(
                    .duplicate, "\(rule.text) is said to be outside, and \(other.text) encodes it.")
            }
        }
        var other: [SourceRules.Elsewhere] = []
        for node in try elsewhere?.items() ?? [] {
            var map = try PackMap(node)
            let rule = try once(try map.required("rule"), &seen)
            let by = try map.required("by").word(Setting.self)
            other.append(SourceRules.Elsewhere(rule, by: by.rawValue))
            try map.finish()
        }
        return SourceRules(range: reader.range, outside: out, elsewhere: other)
    }

    private func once(
        _ node: PackNode, _ seen: inout Set<SourceRule>
    ) throws(PackFailure) -> SourceRule {
        let rule = try node.sourceRule()
        try reader.check(rule, at: node)
        guard seen.insert(rule).inserted else {
            throw node.failure(.duplicate, "\(rule.text) stands in these tables twice.")
        }
        return rule
    }
}
