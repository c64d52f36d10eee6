public import Vocabulary

/// A length of time as a calendar has it: a year is a year and not a number of seconds.
public struct CalendarPeriod: Hashable, Sendable {
    /// What is counted.
    public enum Unit: String, Word {
        case days
        case weeks
        case months
        case years
    }

    /// How many.
    public let count: Int
    /// Of what.
    public let unit: Unit

    /// Refuses less than 1 and more than 36,500.
    public init?(_ count: Int, _ unit: Unit) {
        guard (1...36_500).contains(count) else { return nil }
        self.count = count
        self.unit = unit
    }

    /// As a reader sees it: `6 years`, `1 year`.
    public var text: String {
        count == 1 ? "1 \(unit.rawValue.dropLast())" : "\(count) \(unit.rawValue)"
    }
}

/// What starts the time for which something is kept.
public enum RetentionTrigger: String, Word {
    case received
    case manLeft = "man_left"
    case caseClosed = "case_closed"
    case applicantRefused = "applicant_refused"
    case reportSent = "report_sent"
    case programmeCompleted = "programme_completed"
    case childTurns18 = "child_turns_18"
}

/// What happens when the time is over.
public enum RetentionEnd: String, Word {
    case destroy
    case keepMonitoringOnly = "keep_monitoring_only"
    case review
}

/// What a retention rule covers; an empty set is every word of its list.
public struct RetentionClass: Hashable, Sendable {
    /// Whom it is about.
    public let about: Set<About>
    /// Who told.
    public let source: Set<Source>
    /// What it says.
    public let category: Set<Category>
    /// What the message is.
    public let kind: Set<MessageKind>

    /// Makes a class; without an argument it is everything.
    public init(
        about: Set<About> = [], source: Set<Source> = [], category: Set<Category> = [],
        kind: Set<MessageKind> = []
    ) {
        self.about = about
        self.source = source
        self.category = category
        self.kind = kind
    }

    /// Whether something with this label, in a message of this kind, is of the class.
    public func contains(_ label: Label, kind: MessageKind) -> Bool {
        (about.isEmpty || about.contains(label.about))
            && (source.isEmpty || source.contains(label.source))
            && (category.isEmpty || category.contains(label.category))
            && (self.kind.isEmpty || self.kind.contains(kind))
    }
}

/// How long something is kept, from when, and what happens then. It is data: nothing here asks a clock.
public struct RetentionRule: Hashable, Sendable {
    /// How long.
    public enum Keep: Hashable, Sendable {
        /// Not beyond what starts the time.
        case nothing
        /// This long after it.
        case period(CalendarPeriod)
    }

    /// Its name; rules and retention rules of a pack share their names.
    public let id: RuleID
    /// The source rules that it encodes.
    public let sources: Set<SourceRule>
    /// What it covers.
    public let covers: RetentionClass
    /// How long.
    public let keep: Keep
    /// From when.
    public let from: RetentionTrigger
    /// The source names a minimum.
    public let atLeast: Bool
    /// What happens then.
    public let then: RetentionEnd
    /// What must have been done before, sorted.
    public let after: [DutyKind]
    /// One plain sentence.
    public let why: String
    /// What it rests on in law.
    public let basis: LegalBasis
    /// The paragraph that it rests on.
    public let cite: Citation

    /// Makes a rule; the number in its name counts as a source rule by itself.
    public init(
        id: RuleID, also: Set<SourceRule> = [], covers: RetentionClass, keep: Keep,
        from: RetentionTrigger, atLeast: Bool = false, then: RetentionEnd,
        after: Set<DutyKind> = [], why: String, basis: LegalBasis, cite: Citation
    ) {
        self.id = id
        self.sources = also.union(SourceRule(of: id).map { [$0] } ?? [])
        self.covers = covers
        self.keep = keep
        self.from = from
        self.atLeast = atLeast
        self.then = then
        self.after = after.sorted()
        self.why = why
        self.basis = basis
        self.cite = cite
    }
}

extension RetentionRule {
    /// It keeps something for a minimum of time that the other one destroys before, from the same start; or both say
    /// different things of exactly the same.
    package func contradicts(_ other: RetentionRule) -> Bool {
        guard from == other.from, covers.meets(other.covers) else { return false }
        if atLeast, !other.atLeast { return other.then != .review && keep.days > other.keep.days }
        guard atLeast == other.atLeast, covers == other.covers else { return false }
        return keep != other.keep || then != other.then
    }
}

extension RetentionRule.Keep {
    /// About how many days, to compare with.
    fileprivate var days: Int {
        switch self {
        case .nothing: 0
        case .period(let period): period.days
        }
    }
}

extension CalendarPeriod {
    fileprivate var days: Int {
        switch unit {
        case .days: count
        case .weeks: count * 7
        case .months: count * 30
        case .years: count * 365
        }
    }
}

extension RetentionClass {
    /// Something can be of both.
    fileprivate func meets(_ other: RetentionClass) -> Bool {
        func meet<W: Hashable>(_ left: Set<W>, _ right: Set<W>) -> Bool {
            left.isEmpty || right.isEmpty || !left.isDisjoint(with: right)
        }
        return meet(about, other.about) && meet(source, other.source)
            && meet(category, other.category) && meet(kind, other.kind)
    }
}

/// Who can stop destruction. While a hold stands nothing is destroyed.
public struct LegalHold: Hashable, Sendable {
    /// The roles that place and lift it, sorted.
    public let placedBy: [Role]
    /// How often somebody asks whether it is still needed.
    public let review: CalendarPeriod
    /// One plain sentence.
    public let why: String
    /// What it rests on in law.
    public let basis: LegalBasis
    /// The paragraph that it rests on.
    public let cite: Citation

    /// Makes a hold's terms.
    public init(
        placedBy: Set<Role>, review: CalendarPeriod, why: String, basis: LegalBasis, cite: Citation
    ) {
        self.placedBy = placedBy.sorted()
        self.review = review
        self.why = why
        self.basis = basis
        self.cite = cite
    }
}
