public import Policy
public import Vocabulary

/// Which decisions change between two versions of a pack.
public struct PackDifference: Sendable {
    /// How a change bears on what is disclosed.
    public enum Direction: String, CaseIterable, Sendable {
        /// More goes than before.
        case opened
        /// Less goes than before.
        case closed
        /// The same goes: it waits where nothing went, or the other way round, or for something else.
        case changed
    }

    /// Requests that change in the same way for the same reason.
    public struct Group: Sendable {
        /// More, less, or neither.
        public let direction: Direction
        /// Who would receive, sorted.
        public let recipients: [Role]
        /// The rules whose change makes the difference, sorted.
        public let rules: [RuleID]
        /// The change in plain words.
        public let sentence: String
        /// How many requests change so: an exact whole number, in digits.
        public let requests: String
        /// A request of the group with as little in it as shows the change.
        public let witness: PolicyRequest
        /// What the old version decides on it.
        public let old: Decision
        /// What the new version decides on it.
        public let new: Decision
    }

    /// A change that moves no outcome: a rule's words, law or duties, a side, a slot, a theme.
    public struct Note: Hashable, Sendable {
        /// The rule; none where the change is in what the pack says besides its rules.
        public let rule: RuleID?
        /// The change in plain words.
        public let sentence: String
    }

    /// How many requests both versions were compared on: an exact whole number, in digits.
    public let requests: String
    /// Changed outcomes: opened first, then closed, then the rest; within these the greatest steps first.
    public let groups: [Group]
    /// What else changed, rule by rule: compared as written, not walked.
    public let notes: [Note]

    /// Both versions were walked to the end. Where they are too intricate for that, `groups` is empty and says nothing.
    public let isWhole: Bool

    /// Nothing changed, neither an outcome nor a word.
    public var isEmpty: Bool { isWhole && groups.isEmpty && notes.isEmpty }

    /// Walks both versions together and compares what each decides on every request.
    public static func between(_ old: Pack, _ new: Pack) -> PackDifference {
        var search = DifferenceSearch(old, new)
        let groups = search.groups()
        return PackDifference(
            requests: search.space.size.description, groups: search.isWhole ? groups : [],
            notes: DifferenceNotes(old, new).all, isWhole: search.isWhole)
    }
}
