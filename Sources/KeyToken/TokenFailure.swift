/// Why a token did not do as it was asked. Nothing in it names a PIN or a key.
public enum TokenFailure: String, Error, Hashable, Sendable, CaseIterable {
    /// The module is not there, or is no PKCS#11 module.
    case moduleUnreadable = "token-module-unreadable"
    /// No token of this label is present.
    case tokenMissing = "token-missing"
    /// The PIN is wrong, or has a length that the token does not take.
    case wrongPIN = "token-wrong-pin"
    /// The token takes no PIN any more: too many were wrong.
    case pinLocked = "token-pin-locked"
    /// There is no key of this label for the purpose, or more than one.
    case keyMissing = "token-key-missing"
    /// The key could leave the token.
    case keyExtractable = "token-key-extractable"
    /// What was wrapped does not open with this key.
    case notOpened = "token-not-opened"
    /// The token refuses, for a reason of its own.
    case refused = "token-refused"

    /// One plain sentence.
    public var sentence: String {
        switch self {
        case .moduleUnreadable:
            "The PKCS#11 module cannot be loaded: check the path and that it is installed."
        case .tokenMissing: "No token with that label is there: plug it in, or check the label."
        case .wrongPIN: "The token's PIN is wrong; after a few wrong ones the token locks itself."
        case .pinLocked: "The token is locked after too many wrong PINs: its officer can unlock it."
        case .keyMissing:
            "The token has no key, or several, with that label that may decrypt: check the label."
        case .keyExtractable:
            "The token's key could leave the token: make one that is sensitive and not extractable."
        case .notOpened: "The token's key does not open this secret: it was wrapped with another."
        case .refused: "The token refused; its own log may say why."
        }
    }
}
