/// The number of a rule that was found in the source documents, such as `R088`.
public struct SourceRule: Hashable, Comparable, Sendable {
    /// 1 to 999.
    public let number: Int

    /// Refuses what three digits cannot say.
    public init?(_ number: Int) {
        guard (1...999).contains(number) else { return nil }
        self.number = number
    }

    /// Reads `R088`: the letter and three digits.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 4, bytes[0] == 0x52,
            bytes[1...].allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        self.init(bytes[1...].reduce(0) { $0 * 10 + Int($1) - 0x30 })
    }

    /// The number that a rule's name begins with, alone or before a hyphen: `R088-child` is of `R088`.
    public init?(of rule: RuleID) {
        guard let first = rule.text.split(separator: "-", maxSplits: 1).first else { return nil }
        self.init(String(first))
    }

    /// As written: `R088`.
    public var text: String {
        let digits = String(number)
        return "R" + String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// By number.
    public static func < (left: SourceRule, right: SourceRule) -> Bool {
        left.number < right.number
    }
}

/// Which source rules a pack answers for, and where they are if not in a rule of it.
public struct SourceRules: Hashable, Sendable {
    /// A source rule that is none of the hub's business.
    public struct Outside: Hashable, Sendable {
        /// Which.
        public let rule: SourceRule
        /// Why, in one plain sentence.
        public let because: String

        /// Makes an entry.
        public init(_ rule: SourceRule, because: String) {
            self.rule = rule
            self.because = because
        }
    }

    /// A source rule that is kept by another part of the pack than a rule.
    public struct Elsewhere: Hashable, Sendable {
        /// Which.
        public let rule: SourceRule
        /// The key of the pack that keeps it, such as `closing_line`, or `form` with its name.
        public let by: String

        /// Makes an entry.
        public init(_ rule: SourceRule, by: String) {
            self.rule = rule
            self.by = by
        }
    }

    /// The first and the last that the pack answers for; none where it answers for none.
    public let range: ClosedRange<SourceRule>?
    /// What is none of the hub's business, by number.
    public let outside: [Outside]
    /// What other parts of the pack keep, by number.
    public let elsewhere: [Elsewhere]

    /// Makes the table.
    public init(
        range: ClosedRange<SourceRule>? = nil, outside: [Outside] = [],
        elsewhere: [Elsewhere] = []
    ) {
        self.range = range
        self.outside = outside.sorted { $0.rule < $1.rule }
        self.elsewhere = elsewhere.sorted { ($0.rule, $0.by) < ($1.rule, $1.by) }
    }
}
