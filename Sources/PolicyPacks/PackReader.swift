import Policy
import Vocabulary

/// Reads `pack.yaml`.
struct PackReader {
    private let root: PackNode

    init(_ bytes: [UInt8], file: String) throws(PackFailure) {
        root = try PackText.root(bytes, file: file)
    }

    func read() throws(PackFailure) -> Pack {
        var map = try PackMap(root)
        let name = try map.required("pack")
        guard let id = PackID(try name.text()) else {
            throw name.failure(.badForm, "A pack's name has small letters, digits and hyphens.")
        }
        let version = try map.required("version").text()
        let documents = try map.required("documents").table()
        let laws = try map.required("laws").table()
        let sides = try sides(try map.required("sides"))
        let groups = try Groups(sides: sides, map.optional("groups"))
        let reader = RuleReader(
            conditions: ConditionReader(groups: groups), documents: documents, laws: laws)
        let terms = try terms(&map, sides: sides, reader)
        let nodes = try map.required("rules").items()
        try map.finish()
        return try assemble(id, version, terms, nodes, reader)
    }

    private func assemble(
        _ id: PackID, _ version: String, _ terms: Pack.Terms, _ nodes: [PackNode],
        _ reader: RuleReader
    ) throws(PackFailure) -> Pack {
        var rules: [Rule] = []
        var places: [RuleID: PackNode] = [:]
        for node in nodes {
            let rule = try reader.read(node)
            guard places.updateValue(node, forKey: rule.id) == nil else {
                throw node.failure(.duplicate, "Another rule is named \"\(rule.id.text)\".")
            }
            rules.append(rule)
        }
        do {
            return try Pack(id: id, version: version, terms: terms, rules: rules)
        } catch {
            throw failure(
                from: error, at: places[error.rule] ?? root, names: places.keys.map(\.text))
        }
    }

    private func failure(
        from fault: PackFault, at node: PackNode, names: [String]
    ) -> PackFailure {
        switch fault {
        case .duplicateRule(let rule):
            node.failure(.duplicate, "Another rule is named \"\(rule.text)\".")
        case .liftsUnknown(_, let lifts):
            node.failure(
                .liftsUnknown, "No rule is named \"\(lifts.text)\".",
                suggestion: Nearest.word(to: lifts.text, among: names.sorted()))
        case .liftsWall(_, let lifts):
            node.failure(
                .liftsWall, "\"\(lifts.text)\" is a wall, or neither a cap nor a hold.")
        case .wrongWay:
            node.failure(
                .wrongWay,
                "A permission, a waiver or an approval may only open, and its absence only close.")
        case .unexplained:
            node.failure(.unexplained, "A rule needs its citation, its sentence and its law.")
        }
    }

    private func sides(_ node: PackNode) throws(PackFailure) -> [Role: Side] {
        var sides: [Role: Side] = [:]
        var map = try PackMap(node)
        for pair in map.pairs() {
            let side: Side = try pair.key.word()
            for item in try pair.value.items() {
                guard sides.updateValue(side, forKey: try item.word()) == nil else {
                    throw item.failure(.duplicate, "A role is on one side only.")
                }
            }
        }
        return sides
    }

    private func terms(
        _ map: inout PackMap, sides: [Role: Side], _ reader: RuleReader
    ) throws(PackFailure) -> Pack.Terms {
        let doubt = try map.required("doubt_bound")
        guard (1...100).contains(try doubt.count()) else {
            throw doubt.failure(.badForm, "The bound of doubt is 1 to 100 per cent.")
        }
        let closing = try map.required("closing_line")
        return Pack.Terms(
            sides: sides, slotSeconds: try slots(try map.required("slots")),
            closingLine: try closingLine(closing), closingLines: try closing.bySide(),
            themes: try themes(try map.required("themes")), doubtBound: Int(try doubt.count()),
            staffOnlySeconds: try map.required("staff_only_lasts").duration(),
            silence: try silence(try map.required("silence"), reader))
    }

    /// The line for his side is the one that anybody may see.
    private func closingLine(_ node: PackNode) throws(PackFailure) -> String {
        guard let line = try node.bySide()[.his] else {
            throw node.failure(.missing, "The closing line for his side is missing.")
        }
        return line
    }

    private func slots(_ node: PackNode) throws(PackFailure) -> [Side: Int64] {
        var slots: [Side: Int64] = [:]
        var map = try PackMap(node)
        for pair in map.pairs() { slots[try pair.key.word()] = try pair.value.duration() }
        return slots
    }

    private func themes(_ node: PackNode) throws(PackFailure) -> [Category: String] {
        var themes: [Category: String] = [:]
        var map = try PackMap(node)
        for pair in map.pairs() { themes[try pair.key.word()] = try pair.value.text() }
        return themes
    }

    private func silence(
        _ node: PackNode, _ reader: RuleReader
    ) throws(PackFailure) -> Pack.Silence {
        var map = try PackMap(node)
        let silence = Pack.Silence(
            why: try map.required("why").text(),
            cite: try reader.citation(try map.required("cite")),
            law: try reader.named(try map.required("law"), in: reader.laws))
        try map.finish()
        return silence
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
