public import Vocabulary

/// What became of a text.
public enum Rendering: Hashable, Sendable {
    /// These words go.
    case text(RedactedText)
    /// Nothing goes, and no trace of it.
    case nothing
    /// A person must look first.
    case held(HoldReason)
}

/// Why a text waits for a person. The word says nothing of what the text holds.
public enum HoldReason: String, Word {
    /// The engine is less sure than the pack asks for.
    case doubt
    /// The result, looked at again with the strictest settings, still holds something protected.
    case secondLook = "second-look"
    /// A text that should go whole holds something that the recipient must not read.
    case protectedContent = "protected-content"
    /// The level needs a minimum or a theme, and none was given.
    case nothingGiven = "nothing-given"
    /// Over 64 KiB.
    case tooLong = "too-long"
    /// The engine met something that it does not understand.
    case failed
    /// It says what could only have come from her. For the co-ordinator's eyes alone.
    case inferred
    /// Marks that do not fit the text: for another text, or outside it.
    case badMarks = "bad-marks"
}

/// A rendering with what led to it, for the reviewer and the command line; never for the recipient.
public struct Inspection: Hashable, Sendable {
    /// What became of the text.
    public let rendering: Rendering
    /// How unsure the engine is of what it let through, in percent.
    public let doubt: Int
    /// What was found, by place.
    public let findings: [Finding]
}
