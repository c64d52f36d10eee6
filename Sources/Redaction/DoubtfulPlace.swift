public import Vocabulary

/// A stretch of the original text that a reviewer must look at. Places count Unicode scalars.
public struct DoubtfulPlace: Hashable, Sendable {
    /// The first scalar that belongs to it.
    public let start: Int
    /// The first scalar after it.
    public let end: Int
    /// What it is, or what it would be if it did not pass.
    public let kind: FindingKind
    /// Which recogniser decided.
    public let recogniser: RecogniserName
    /// How sure it is, in percent.
    public let confidence: Int
    /// It goes unless somebody hides it. Where it does not, it stays out unless somebody clears it.
    public let passes: Bool
    /// Whether clearing it changes anything; a wall stands whatever is cleared, and only hiding
    /// it lets the rest go.
    public let canClear: Bool
    /// Closed words of the evidence, the weightiest first, e.g. "she-tells".
    public let why: [String]

    /// Makes a place.
    public init(
        start: Int, end: Int, kind: FindingKind, recogniser: RecogniserName, confidence: Int,
        passes: Bool, canClear: Bool, why: [String]
    ) {
        self.start = start
        self.end = end
        self.kind = kind
        self.recogniser = recogniser
        self.confidence = confidence
        self.passes = passes
        self.canClear = canClear
        self.why = why
    }
}

/// One finding with what became of it and why, for whoever may read the whole text.
public struct ExplainedFinding: Hashable, Sendable {
    /// What became of a finding.
    public enum Fate: String, Word {
        /// The words go.
        case goes
        /// A mask stands for them.
        case masked
        /// The sentence or clause that holds them does not go.
        case withheld
    }

    /// What was found.
    public let finding: Finding
    /// What became of it.
    public let fate: Fate
    /// Closed words of the evidence, the weightiest first.
    public let why: [String]
}

/// A rendering with why each finding counts: what `--explain` prints.
public struct Explanation: Hashable, Sendable {
    /// What became of the text.
    public let rendering: Rendering
    /// How unsure the engine is of the least sure thing that it let through, in percent.
    public let doubt: Int
    /// What was found, by place; units that pass are among them, so that it can be seen why.
    public let findings: [ExplainedFinding]
}
