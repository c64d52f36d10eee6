public import Policy

/// Where each source rule of a programme is: in rules, retention, forms or other parts of its pack, outside of it for a
/// reason, or nowhere.
public struct Coverage: Hashable, Sendable {
    /// A part of a pack that keeps a source rule.
    public enum Place: Hashable, Comparable, Sendable {
        /// A rule.
        case rule(RuleID)
        /// A retention rule.
        case retention(RuleID)
        /// A form, by its name.
        case form(String)
        /// Another key of the pack, such as `closing_line`.
        case setting(String)

        /// As a reader sees it: a rule's name, or what it is and its name.
        public var text: String {
            switch self {
            case .rule(let id): id.text
            case .retention(let id): "retention \(id.text)"
            case .form(let name): "form \(name)"
            case .setting(let key): key
            }
        }
    }

    /// A source rule that is kept, and where.
    public struct Encoded: Hashable, Sendable {
        /// Which.
        public let rule: SourceRule
        /// Where, sorted; never empty.
        public let places: [Place]
    }

    /// What is kept, by number.
    public let encoded: [Encoded]
    /// What is none of the hub's business and why, by number.
    public let outside: [SourceRules.Outside]
    /// What is neither, by number.
    public let missing: [SourceRule]

    /// Looks through a pack. Rules of the base pack count for every programme whose range has their source rules.
    public init(of loaded: LoadedPack) {
        let pack = loaded.pack
        var places: [SourceRule: Set<Place>] = [:]
        for rule in pack.rules {
            for source in rule.sources { places[source, default: []].insert(.rule(rule.id)) }
        }
        for rule in pack.retention {
            for source in rule.sources { places[source, default: []].insert(.retention(rule.id)) }
        }
        for form in loaded.forms {
            for source in form.sources { places[source, default: []].insert(.form(form.id)) }
        }
        for other in pack.sources.elsewhere {
            places[other.rule, default: []].insert(.setting(other.by))
        }
        let range = pack.sources.range
        let all = range.map { range in
            (range.lowerBound.number...range.upperBound.number).compactMap { SourceRule($0) }
        }
        encoded = (all ?? []).compactMap { rule in
            places[rule].map { Encoded(rule: rule, places: $0.sorted()) }
        }
        outside = pack.sources.outside
        let out = Set(outside.map(\.rule))
        missing = (all ?? []).filter { places[$0] == nil && !out.contains($0) }
    }
}
