import Policy
import Vocabulary

/// Reads what a pack says beside its rules: times, closing lines, themes, and the sentence of silence.
struct TermsReader {
    let reader: RuleReader

    func read(_ map: inout PackMap) throws(PackFailure) -> Pack.Terms {
        let doubt = try map.required("doubt_bound")
        guard (1...100).contains(try doubt.count()) else {
            throw doubt.failure(.badForm, "The bound of doubt is 1 to 100 per cent.")
        }
        let closing = try map.required("closing_line")
        return Pack.Terms(
            sides: reader.conditions.groups.sides,
            slotSeconds: try slots(try map.required("slots")),
            closingLine: try closingLine(closing), closingLines: try closing.bySide(),
            themes: try themes(try map.required("themes")), doubtBound: Int(try doubt.count()),
            doubtReviewers: try reviewers(map.optional("doubt_reviewer")),
            traces: try traces(map.optional("traces")),
            staffOnlySeconds: try map.required("staff_only_lasts").duration(),
            silence: try silence(try map.required("silence")))
    }

    /// Roles in the order in which they are asked. Nobody who faces him reads what was too doubtful to go.
    private func reviewers(_ node: PackNode?) throws(PackFailure) -> [Role] {
        guard let node else { return Pack.Terms.usualReviewers }
        let groups = reader.conditions.groups
        var roles: [Role] = []
        for item in try node.oneOrMore() {
            let role: Role = try item.word(Role.self, groups.roles)
            guard groups.sides[role] ?? .his != .his else {
                throw item.failure(
                    .loosensBase, "A reviewer of doubtful texts never faces him.")
            }
            guard !roles.contains(role) else {
                throw item.failure(.duplicate, "This role is named twice.")
            }
            roles.append(role)
        }
        return roles
    }

    /// By side, whether a mask may be seen; a side that is not named gets none. His side never does: that something is
    /// hidden says that somebody spoke.
    private func traces(_ node: PackNode?) throws(PackFailure) -> Set<Side> {
        guard let node else { return Pack.Terms.usualTraces }
        var sides: Set<Side> = []
        var map = try PackMap(node)
        for pair in map.pairs() {
            let side: Side = try pair.key.word()
            guard try pair.value.truth() else { continue }
            guard side != .his else {
                throw pair.value.failure(
                    .loosensBase, "His side sees no trace of what is hidden.", suggestion: "false")
            }
            sides.insert(side)
        }
        return sides
    }

    /// The line for his side is the one that anybody may see.
    private func closingLine(_ node: PackNode) throws(PackFailure) -> String {
        guard let line = try node.bySide()[.his] else {
            throw node.failure(
                .missing, "The closing line for his side is missing.", suggestion: "his")
        }
        return line
    }

    private func slots(_ node: PackNode) throws(PackFailure) -> [Side: Int64] {
        var slots: [Side: Int64] = [:]
        var map = try PackMap(node)
        for pair in map.pairs() {
            let side: Side = try pair.key.word()
            // The moment at which something reaches his side must say nothing of when she spoke.
            slots[side] = try side == .his ? pair.value.lasting() : pair.value.duration()
        }
        guard slots[.his] != nil else {
            throw node.failure(.missing, "The time for his side is missing.", suggestion: "his")
        }
        return slots
    }

    private func themes(_ node: PackNode) throws(PackFailure) -> [Category: String] {
        var themes: [Category: String] = [:]
        var map = try PackMap(node)
        for pair in map.pairs() {
            let category = try pair.key.word(Category.self, reader.conditions.groups.categories)
            themes[category] = try pair.value.text()
        }
        return themes
    }

    private func silence(_ node: PackNode) throws(PackFailure) -> Pack.Silence {
        var map = try PackMap(node)
        let said = try reader.said(&map)
        try map.finish()
        return Pack.Silence(why: said.why, cite: said.cite, basis: said.basis)
    }
}

extension PackNode {
    /// Names with a text each.
    func table() throws(PackFailure) -> [String: String] {
        var table: [String: String] = [:]
        var map = try PackMap(self)
        for pair in map.pairs() { table[try pair.key.text()] = try pair.value.text() }
        return table
    }

    func bySide() throws(PackFailure) -> [Side: String] {
        var lines: [Side: String] = [:]
        var map = try PackMap(self)
        for pair in map.pairs() { lines[try pair.key.word()] = try pair.value.text() }
        return lines
    }
}
