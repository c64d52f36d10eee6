import CPKCS11
public import Sodium

/// A secret wrapped by a key that never leaves its token (PKCS#11 2.40: a smart card, a security module, SoftHSM in the tests).
///
/// Each call loads the module, logs in, does one thing and lets everything go: between them nobody is logged in.
public enum KeyToken {
    private static let nonceLength = 12

    /// Wraps a secret with the one key of this label: a secret key where there is one, else a key pair's public half.
    ///
    /// - Throws: `TokenFailure`; `keyExtractable` for a key that the token would hand out.
    public static func wrap(
        _ secret: borrowing SecretBytes, module: String, token: String, key: String, pin: [UInt8]
    ) throws(TokenFailure) -> WrappedByToken {
        let session = try TokenSession(try TokenModule(module), token: token, pin: pin)
        var plain = secret.copiedIntoOrdinaryMemory()
        defer { Same.wipe(&plain) }
        if let handle = try session.object(CKO_SECRET_KEY, of: CKK_AES, label: key) {
            try session.requireStaying(handle)
            let nonce = Entropy.system.bytes(nonceLength, for: "token nonce")
            let sealed = try session.run(
                .aesGCM, nonce: nonce, key: handle, opening: false, plain)
            return WrappedByToken(
                module: module, token: token, key: key, mechanism: .aesGCM, nonce: nonce,
                sealed: sealed)
        }
        guard let opening = try session.object(CKO_PRIVATE_KEY, of: CKK_RSA, label: key),
            let sealing = try session.object(CKO_PUBLIC_KEY, of: CKK_RSA, label: key)
        else { throw .keyMissing }
        try session.requireStaying(opening)
        let sealed = try session.run(.rsaOAEP, nonce: [], key: sealing, opening: false, plain)
        return WrappedByToken(
            module: module, token: token, key: key, mechanism: .rsaOAEP, nonce: [], sealed: sealed)
    }

    /// The secret.
    ///
    /// - Throws: `TokenFailure`; `notOpened` where another key wrapped it or a byte has changed.
    public static func unwrap(
        _ wrapped: WrappedByToken, pin: [UInt8]
    ) throws(TokenFailure) -> SecretBytes {
        let session = try TokenSession(
            try TokenModule(wrapped.module), token: wrapped.token, pin: pin)
        let (kind, type) =
            switch wrapped.mechanism {
            case .aesGCM: (CKO_SECRET_KEY, CKK_AES)
            case .rsaOAEP: (CKO_PRIVATE_KEY, CKK_RSA)
            }
        guard let key = try session.object(kind, of: type, label: wrapped.key) else {
            throw .keyMissing
        }
        try session.requireStaying(key)
        var plain = try session.run(
            wrapped.mechanism, nonce: wrapped.nonce, key: key, opening: true, wrapped.sealed)
        defer { Same.wipe(&plain) }
        return SecretBytes(copying: plain)
    }
}
