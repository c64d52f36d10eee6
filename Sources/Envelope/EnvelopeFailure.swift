import Vocabulary

/// Why an envelope is refused. The words stand in `Specs/envelope.md` and in the vectors; none says
/// what was inside.
public enum EnvelopeFailure: String, Error, Hashable, Sendable, CaseIterable {
    /// Its length is none that the format has: bytes are missing, or were added.
    case truncated
    /// A fixed field has not the form that the format asks for.
    case malformed
    /// Longer than the format allows, or more segments than a commitment has leaves.
    case oversized
    /// For another hub, for another receiving key, or for another mailbox key.
    case wrongRecipient = "wrong-recipient"
    /// What was sealed has changed, or what it says of itself inside and outside differs.
    case tampered
    /// The signature is not the one of the key that should have signed these bytes.
    case wrongSigner = "wrong-signer"
    /// A name stands twice in one JSON object.
    case duplicateKeys = "duplicate-keys"
    /// A number with a fraction or an exponent.
    case float
    /// JSON nested more than sixteen deep.
    case tooDeep = "too-deep"
    /// Not JSON, or not the members that a command has.
    case badBody = "bad-body"
    /// Issued too far from now.
    case stale

    init(_ failure: JSON.Failure) {
        switch failure {
        case .duplicateKey: self = .duplicateKeys
        case .float: self = .float
        case .tooDeep: self = .tooDeep
        case .notUTF8, .syntax, .outOfRange: self = .badBody
        }
    }
}
