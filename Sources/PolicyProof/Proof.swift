public import Policy
public import Vocabulary

/// What proving a pack found: the whole space of requests was walked, and each law holds or has a counter-example.
public struct Proof: Sendable {
    /// The pack that was proved.
    public let pack: PackID
    /// Its version.
    public let version: String
    /// How many requests there are over the closed vocabulary: an exact whole number, in digits.
    public let requests: String
    /// How many states of the decision diagram stand for them all.
    public let states: Int
    /// How many of these requests the real engine decided, to see that diagram and engine agree.
    public let decided: Int
    /// Every law, in the order of the list.
    public let laws: [LawResult]
    /// Where the engine decides otherwise than the diagram: then the proof says nothing about this engine.
    public let disagreements: [Disagreement]

    /// The pack was walked to the end. A pack that is too intricate for that has no proof, whatever its laws seem to be.
    public let isWhole: Bool

    /// It was walked whole, every law holds, and the engine agrees with what was walked.
    public var holds: Bool { isWhole && laws.allSatisfy(\.holds) && disagreements.isEmpty }
}

/// What came of one law.
public struct LawResult: Sendable {
    /// The law.
    public let law: Law
    /// No request breaks it.
    public var holds: Bool { counterExample == nil }
    /// The smallest request, or pair of requests, that was found to break it; none where it holds.
    public let counterExample: CounterExample?
}

/// Requests that break a law, with as little in them as breaks it.
public struct CounterExample: Sendable {
    /// The law that is broken.
    public let law: Law
    /// One request, or two where the law compares two: the one that should give at least as much stands first.
    public let requests: [PolicyRequest]
    /// What the pack decides on each, in the same order.
    public let decisions: [Decision]
    /// What is wrong, in one sentence or two.
    public let sentence: String
}

/// A request on which diagram and engine differ.
public struct Disagreement: Sendable {
    /// The request.
    public let request: PolicyRequest
    /// What the walk says, as a word.
    public let walked: String
    /// What the engine says, as a word.
    public let decided: String
}
