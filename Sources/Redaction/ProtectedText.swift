/// Text that somebody wrote about a case, before it was decided who may read how much of it.
///
/// It has no public getter: `Redactor.render` is the only way to words that a recipient may see.
public struct ProtectedText: Sendable {
    let text: String

    /// Takes text of any length; a text over the limit is held when it is rendered.
    public init(_ text: String) { self.text = text }
}

/// Text as one recipient may see it. Only this module makes values of the type.
public struct RedactedText: Hashable, Sendable {
    /// The words that go.
    public let text: String

    init(_ text: String) { self.text = text }
}
