/// Text that somebody wrote about a case, before it was decided who may read how much of it.
///
/// It has no public getter: `Redactor.render` is the only way to words that a recipient may see.
public struct ProtectedText: Sendable {
    let text: String

    /// Takes text of any length; a text over the limit is held when it is rendered.
    public init(_ text: String) { self.text = text }
}

/// A text after its one examination, which serves the views of all recipients. Like the text
/// itself it shows nothing.
public struct ExaminedText: Sendable {
    let text: String
    let found: Result<Examination, Failure>

    /// Tells whether two texts are the same, so that marks on one are no marks on another. It is a
    /// plain hash: who holds it can test a guess at the whole text.
    public var fingerprint: UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// A text that nobody has examined: enough for the levels that show none of its words, and held
    /// at every other.
    public static func unexamined(_ content: ProtectedText) -> ExaminedText {
        ExaminedText(text: content.text, found: .failure(.failed))
    }

    /// Why a text could not be examined; it is held.
    enum Failure: Error {
        case tooLong
        case failed

        var asHold: HoldReason {
            switch self {
            case .tooLong: .tooLong
            case .failed: .failed
            }
        }
    }
}

/// Text as one recipient may see it. Only this module makes values of the type.
public struct RedactedText: Hashable, Sendable {
    /// The words that go.
    public let text: String

    init(_ text: String) { self.text = text }
}
