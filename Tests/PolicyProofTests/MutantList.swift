import Policy
import Vocabulary

@testable import PolicyProof

/// The guards of each law in a pack, taken out one by one.
enum MutantList {
    /// The base pack's walls, and the law that each of them guards alone somewhere.
    static let walls: [(rule: String, law: Law)] = [
        ("B-never-to-him", .himNever), ("B-no-answer-to-him", .himNever),
        ("B-theme-only", .himNever), ("B-his-side-condensed", .hisSideCondensed),
        ("B-no-sign-of-contact", .hisSideCondensed),
        ("B-other-partner-his-side", .otherPartnerNever),
        ("B-other-partner-from-her", .otherPartnerNever),
        ("B-warning-names-nobody", .otherPartnerNever),
        ("B-other-partner-from-workers", .otherPartnerNever),
        ("B-other-partner-assign", .otherPartnerNever),
        ("B-sensitive", .sensitiveNeedsItsOwnPermission),
        ("B-sensitive-not-in-general", .sensitiveNeedsItsOwnPermission),
        ("B-not-in-his-file", .staffOnlyStaysWithStaff),
    ]

    /// Each wall removed, and each wall one step weaker.
    static func walls(of pack: Pack) throws -> [Mutant] {
        let open = try pack.opened()
        return walls.flatMap { name, law -> [Mutant] in
            guard let wall = open.rules.first(where: { $0.id.text == name }) else { return [] }
            let removed = Mutant(
                name: "without \(name)", law: law, pack: open.replacing(wall.silenced))
            let weak = wall.weakened.map { rule in
                Mutant(name: "\(name) one step weaker", law: law, pack: open.replacing(rule))
            }
            return [removed] + [weak].compactMap(\.self)
        }
    }

    /// The laws whose guards are questions within rules.
    static let questionLaws: [Law] = [
        .endingAPermissionNeverOpens, .removingAnApprovalNeverOpens,
        .immediateIsNeverHeldForAnApproval,
    ]

    /// Every rule that asks for a standing permission asks for a withdrawn one instead.
    static func permissions(of pack: Pack) -> [Mutant] {
        rewritten(pack, .endingAPermissionNeverOpens, "withdrawn for given") { atom in
            guard case .permission(var test) = atom, test.statuses == [.given] else { return nil }
            test.statuses = [.withdrawn]
            return .atom(.permission(test))
        }
    }

    /// Every rule that asks for an approval asks that it be lacking.
    static func approvals(of pack: Pack) -> [Mutant] {
        rewritten(pack, .removingAnApprovalNeverOpens, "lacking for given") { atom in
            guard case .approval = atom else { return nil }
            return .not(.atom(atom))
        }
    }

    /// Every hold that waits for an approval waits in an immediate danger as well.
    static func dangers(of pack: Pack) -> [Mutant] {
        let facts: Set<Fact> = [.immediateSevere, .currentChildConcern, .childProtectionIssue]
        return rewritten(pack, .immediateIsNeverHeldForAnApproval, "even in danger") { atom in
            switch atom {
            case .urgency(.immediate), .urgency(.urgent): .any([])
            case .fact(let fact, _) where facts.contains(fact): .any([])
            default: nil
            }
        } where: { rule in
            guard case .hold(_, let missing, _) = rule.effect else { return false }
            return !missing.isEmpty
        }
    }

    /// One mutant for each rule in which an atom changes.
    private static func rewritten(
        _ pack: Pack, _ law: Law, _ name: String, _ change: (Atom) -> Condition?,
        where isMeant: (Rule) -> Bool = { _ in true }
    ) -> [Mutant] {
        pack.rules.filter { !$0.isDuty && isMeant($0) }.compactMap { rule in
            let when = rule.when.mapping { change($0) ?? .atom($0) }
            guard when != rule.when else { return nil }
            let mutant = pack.replacing(rule.with(when: when))
            return Mutant(name: "\(rule.id.text) \(name)", law: law, pack: mutant)
        }
    }

    /// A role that faces him is placed elsewhere.
    static func sides(of pack: Pack) throws -> [Mutant] {
        let roles: [Role] = [.facilitator, .observer]
        let open = try pack.opened()
        return try roles.map { role in
            var sides = open.sides
            sides[role] = .between
            let terms = Pack.Terms(
                sides: sides, slotSeconds: open.slotSeconds, closingLine: open.closingLine,
                closingLines: open.terms.closingLines, themes: open.themes,
                doubtBound: open.doubtBound, staffOnlySeconds: open.terms.staffOnlySeconds,
                silence: open.terms.silence)
            let moved = try Pack(
                id: open.id, version: open.version, terms: terms, programme: open.programme,
                rules: open.rules)
            return Mutant(
                name: "\(role.rawValue) is placed between", law: .staffOnlyStaysWithStaff,
                pack: moved)
        }
    }
}
