import Policy
import Vocabulary

/// Reads one duty of a rule: what must be done, by whom, and the clock that runs.
struct DutyReader {
    let groups: Groups

    func read(_ node: PackNode) throws(PackFailure) -> RuleDuty {
        var map = try PackMap(node)
        let kind: DutyKind = try map.required("do").word()
        let owner: Role = try map.required("owner").word(Role.self, groups.roles)
        let within = try map.optional("within")?.duration()
        let anchor = map.optional("from")
        let from: Anchor = try anchor?.word() ?? .decision
        let repeating = map.optional("every")
        let every = try repeating?.duration()
        let first = map.optional("after")
        let after: Set<DutyKind> = try first?.words() ?? []
        let proposed = try map.optional("proposed")?.truth() ?? false
        let metBy: DutyMet = try map.optional("met_by")?.word() ?? .doing
        try map.finish()
        if let repeating, every == 0 {
            throw repeating.failure(.badForm, "A duty that comes again needs some time between.")
        }
        if let first, after.contains(kind) {
            throw first.failure(.badForm, "A duty cannot wait for itself.")
        }
        return RuleDuty(
            kind, owner: owner, within: within, from: from, every: every, after: after,
            proposed: proposed, metBy: metBy)
    }
}
