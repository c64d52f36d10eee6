import Policy
import Vocabulary

/// Reads `pack.yaml` of a programme, with the base pack's rules.
struct PackReader {
    /// What forms may use of the pack: its names for words, and the source rules that it answers for.
    struct Reading {
        let pack: Pack
        let rules: RuleReader
    }

    private let root: PackNode
    private var map: PackMap

    init(_ root: PackNode) throws(PackFailure) {
        self.root = root
        map = try PackMap(root)
    }

    /// The name of the base pack's folder, beside this one.
    mutating func base() throws(PackFailure) -> PackID { try map.required("base").packID() }

    mutating func read(base: BaseReader) throws(PackFailure) -> Reading {
        let id = try map.required("pack").packID()
        let version = try map.required("version").text()
        let documents = try map.required("documents").table()
        let laws = try LawReader(try map.required("laws")).laws
        var groups = Groups()
        let words = try map.optional("words").map { node throws(PackFailure) in
            try groups.addWords(node)
        }
        let sides = SideReader(fixed: base.sides, roles: groups.roles)
        groups.sides = try sides.read(try map.required("sides"))
        if let node = map.optional("groups") { try groups.addGroups(node) }
        let reader = RuleReader(
            conditions: ConditionReader(groups: groups), documents: documents, laws: laws,
            range: try SourceReader.range(map.optional("source_rules")), isBase: false)
        let terms = try TermsReader(reader: reader).read(&map)
        let own = try rules(try map.required("rules"), reader)
        let programme = try programme(base, words ?? [], own, reader)
        try map.finish()
        let sites = own + (try base.read(sides: groups.sides))
        let pack = try assemble(id, version, terms, programme, sites)
        return Reading(pack: pack, rules: reader)
    }

    private func rules(
        _ node: PackNode, _ reader: RuleReader
    ) throws(PackFailure) -> [RuleSite] {
        var names: Set<RuleID> = []
        return try node.items().reading { node throws(PackFailure) in
            let rule = try reader.read(node)
            guard names.insert(rule.id).inserted else {
                throw node.failure(.duplicate, "Another rule is named \"\(rule.id.text)\".")
            }
            return RuleSite(rule: rule, node: node)
        }
    }

    private mutating func programme(
        _ base: BaseReader, _ words: [OwnWord], _ rules: [RuleSite], _ reader: RuleReader
    ) throws(PackFailure) -> Programme {
        let title = try map.required("title").text()
        let systems = try systems(try map.required("systems"))
        let runBy: Set<AgencyKind> = try map.required("run_by").words(
            reader.conditions.groups.agencies)
        let kept = RetentionReader(rules: reader)
        let retention = try retention(map.optional("retention"), kept, beside: rules)
        let legalHold = try map.optional("legal_hold").map { node throws(PackFailure) in
            try kept.hold(node)
        }
        if legalHold == nil, retention.contains(where: { $0.then != .review }) {
            throw root.failure(
                .missing, "Something is destroyed, and nobody can stop it.",
                suggestion: "legal_hold")
        }
        var encoded: [SourceRule: RuleID] = [:]
        for site in rules { for rule in site.rule.sources { encoded[rule] = site.rule.id } }
        for rule in retention { for source in rule.sources { encoded[source] = rule.id } }
        let sources = try SourceReader(reader: reader).read(
            outside: map.optional("outside"), elsewhere: map.optional("elsewhere"),
            encodedBy: encoded)
        return Programme(
            title: title, base: base.id, systems: systems, runBy: runBy, words: words,
            sources: sources, retention: retention, legalHold: legalHold)
    }

    private func systems(_ node: PackNode) throws(PackFailure) -> Set<String> {
        var systems: Set<String> = []
        for item in try node.items() {
            guard systems.insert(try item.text()).inserted else {
                throw item.failure(.duplicate, "This system is named twice.")
            }
        }
        return systems
    }

    private func retention(
        _ node: PackNode?, _ reader: RetentionReader, beside rules: [RuleSite]
    ) throws(PackFailure) -> [RetentionRule] {
        var names = Set(rules.map(\.rule.id))
        var kept: [RetentionRule] = []
        for node in try node?.items() ?? [] {
            let rule = try reader.read(node)
            guard names.insert(rule.id).inserted else {
                throw node.failure(.duplicate, "Another rule is named \"\(rule.id.text)\".")
            }
            if let other = kept.first(where: { $0.contradicts(rule) || rule.contradicts($0) }) {
                throw node.failure(
                    .contradictory,
                    "It cannot be kept together with \"\(other.id.text)\": one destroys what the other keeps."
                )
            }
            kept.append(rule)
        }
        return kept
    }

    private func assemble(
        _ id: PackID, _ version: String, _ terms: Pack.Terms, _ programme: Programme,
        _ sites: [RuleSite]
    ) throws(PackFailure) -> Pack {
        do {
            let pack = try Pack(
                id: id, version: version, terms: terms, programme: programme,
                rules: sites.map(\.rule))
            try pack.examine()
            return pack
        } catch {
            throw FaultPlaces(sites: sites, root: root).failure(from: error)
        }
    }
}
