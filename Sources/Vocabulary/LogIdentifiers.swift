extension Named {
    /// A breach of personal data, as an officer records it.
    public enum Breach {}
    /// What two officers look into together.
    public enum Inquiry {}
}

/// Names a breach; made by the officer's client.
public typealias BreachID = Identifier<Named.Breach>
/// Names a joint inquiry; made by the client of the officer who opens it.
public typealias InquiryID = Identifier<Named.Inquiry>
