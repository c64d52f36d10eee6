import Policy
import PolicyPacks
import Vocabulary

@testable import PolicyProof

/// The packs of this repository, and what tests do to them.
enum Packs {
    static let names = [
        "dvip", "living-without-violence", "my-time-wolverhampton", "turning-the-spotlight",
    ]

    /// The repository's folder of packs.
    static let folder: String = {
        let parts = #filePath.split(separator: "/")
        return "/" + parts.dropLast(3).joined(separator: "/") + "/Policies"
    }()

    static func load(_ name: String) throws -> Pack {
        try PackFolder.load("\(folder)/\(name)").pack
    }

    /// A rule that no pack has.
    static func rule(_ name: String, _ effect: Effect, when condition: Condition = .always) throws
        -> Rule
    {
        let cite = Citation(document: "Test", section: "§1", quote: "words")
        guard let id = RuleID(name) else { throw PackMissing() }
        return Rule(
            id: id, cite: cite, why: "Because.", law: "law", when: condition, effect: effect)
    }
}

struct PackMissing: Error {}

extension Pack {
    /// The same pack without the rules of these names, and with others.
    func without(_ names: [String], and rules: [Rule] = []) -> Pack {
        with(rules: self.rules.filter { !names.contains($0.id.text) } + rules)
    }
}

extension Proof {
    /// The laws that do not hold.
    var broken: [Law] { laws.filter { !$0.holds }.map(\.law) }
}
