import Vocabulary

/// A decision's detail in plain lines: who gets a segment at which level, why, and where that is written.
enum DecisionText {
    static func lines(_ detail: JSON) -> [String] {
        guard case .string(let act)? = detail["act"] else { return [] }
        guard case .array(let decisions)? = detail["decisions"] else {
            return act == "permission-withdrawn" ? ["  • \(summary(detail))"] : []
        }
        return decisions.flatMap(decision)
    }

    private static func decision(_ decision: JSON) -> [String] {
        guard case .string(let outcome)? = decision["outcome"] else { return [] }
        let category = text(decision["category"]).replacing("_", with: " ")
        let role = text(decision["role"]).replacing("_", with: " ")
        let why = text(decision["why"])
        let cite = text(decision["cite"])
        let level = text(decision["level"])
        var lines = ["  • \(category) → \(role): \(level.isEmpty ? outcome : level)"]
        if !why.isEmpty {
            lines += Terminal.wrapped("\(why) [\(cite)]", width: 96, indent: "      ")
        }
        return lines
    }

    private static func summary(_ detail: JSON) -> String {
        guard case .int(let recalled)? = detail["recalled"],
            case .int(let fetched)? = detail["already_fetched"]
        else { return "permission withdrawn" }
        return "permission withdrawn: \(recalled) recalled, \(fetched) had been fetched before"
    }

    private static func text(_ json: JSON?) -> String {
        guard case .string(let text)? = json else { return "" }
        return text
    }
}
