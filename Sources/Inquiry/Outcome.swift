public import Vocabulary

/// What became of a part of a message, or of what somebody asked for, as an officer filters by it.
public enum Outcome: String, Word {
    /// It went, at a level.
    case released
    /// It waits, or waited, for a person.
    case held
    /// It did not go.
    case withheld
    /// What a sender who faces him was told; the log says no more to their officer.
    case accepted
    /// The hub refused the command, or a person a hold.
    case refused
}
