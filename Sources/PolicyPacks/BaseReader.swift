import Policy
import Vocabulary

/// Reads the base pack: the sides that are fixed and the walls that every programme gets.
struct BaseReader {
    /// Its name.
    let id: PackID
    /// The sides that no programme may change.
    let sides: [Role: Side]
    private let documents: [String: String]
    private let laws: [String: LegalBasis]
    private let groups: PackNode?
    private let rules: [PackNode]

    /// Reads the file's keys; it must have the name by which a programme asks for it.
    init(_ root: PackNode, named name: PackID?) throws(PackFailure) {
        var map = try PackMap(root)
        let found = try map.required("pack")
        id = try found.packID()
        guard name == nil || id == name else {
            throw found.failure(
                .badForm, "A programme asks for this base pack by another name.",
                suggestion: name?.text)
        }
        _ = try map.required("version").text()
        documents = try map.required("documents").table()
        laws = try LawReader(try map.required("laws")).laws
        sides = try SideReader(fixed: [:], roles: [:]).read(try map.required("sides"))
        groups = map.optional("groups")
        rules = try map.required("rules").items()
        try map.finish()
    }

    /// The rules as they are for a programme: `recipient_side: his` means its sides.
    func read(sides: [Role: Side]) throws(PackFailure) -> [RuleSite] {
        var groups = Groups()
        groups.sides = sides
        if let node = self.groups { try groups.addGroups(node) }
        let reader = RuleReader(
            conditions: ConditionReader(groups: groups), documents: documents, laws: laws,
            range: nil, isBase: true)
        return try rules.reading { node throws(PackFailure) in
            let rule = try reader.read(node)
            guard rule.isWall else {
                throw node.failure(
                    .loosensBase, "The base pack has only caps and holds with \"wall: true\".")
            }
            return RuleSite(rule: rule, node: node)
        }
    }
}

/// A rule and where it stands.
struct RuleSite {
    let rule: Rule
    let node: PackNode
}

/// Reads `sides`: a role is on one side, and stays where the base pack put it.
struct SideReader {
    let fixed: [Role: Side]
    let roles: [String: Set<Role>]

    func read(_ node: PackNode) throws(PackFailure) -> [Role: Side] {
        var sides: [Role: Side] = [:]
        var map = try PackMap(node)
        for pair in map.pairs() {
            let side: Side = try pair.key.word()
            for item in try pair.value.items() {
                let role = try item.word(Role.self, roles)
                if let fixed = fixed[role], fixed != side {
                    throw item.failure(
                        .loosensBase, "The base pack puts \(role.rawValue) on another side.",
                        suggestion: fixed.rawValue)
                }
                guard sides.updateValue(side, forKey: role) == nil else {
                    throw item.failure(.duplicate, "A role is on one side only.")
                }
            }
        }
        return sides.merging(fixed) { _, fixed in fixed }
    }
}

extension PackNode {
    func packID() throws(PackFailure) -> PackID {
        guard let id = PackID(try text()) else {
            throw failure(.badForm, "A pack's name has small letters, digits and hyphens.")
        }
        return id
    }
}
