/// A secret that only a key inside a token opens, with everything that leads to that key. None of it is secret.
public struct WrappedByToken: Hashable, Sendable {
    /// How the token wraps.
    public enum Mechanism: String, Hashable, Sendable, CaseIterable {
        /// A secret key of the token (AES, CKM_AES_GCM with a tag of 128 bits).
        case aesGCM = "aes-gcm"
        /// A key pair of the token (CKM_RSA_PKCS_OAEP with SHA-1 and MGF1 of it, which is what tokens have in common).
        case rsaOAEP = "rsa-oaep"
    }

    /// The path of the PKCS#11 module.
    public let module: String
    /// The token's label.
    public let token: String
    /// The key's label.
    public let key: String
    /// How.
    public let mechanism: Mechanism
    /// The nonce of 12 bytes; empty for a key pair.
    public let nonce: [UInt8]
    /// The wrapped secret.
    public let sealed: [UInt8]

    /// Names a wrapped secret and the way to its key.
    public init(
        module: String, token: String, key: String, mechanism: Mechanism, nonce: [UInt8],
        sealed: [UInt8]
    ) {
        self.module = module
        self.token = token
        self.key = key
        self.mechanism = mechanism
        self.nonce = nonce
        self.sealed = sealed
    }
}
