public import Sodium
public import Vocabulary

/// How a worker changes how they sign in. Each asks for a fresh session, which is made by itself while this program holds what the
/// passphrase made.
extension WorkerSession {
    /// Takes another secret for codes, with the code that the app shows now. Fails with `second-factor-refused`.
    @discardableResult
    public func setCodes(
        secret: [UInt8], code: String, as mailbox: MailboxID
    ) async throws(ClientFailure) -> KeptReceipt {
        try await perform(
            Act(
                "totp.set",
                [.init("secret", .string(Hex.encode(secret))), .init("code", .string(code))]),
            as: mailbox)
    }

    /// Keeps the wrapped keys at the hub, for signing in where there is no home; `authentication` is what the passphrase makes that wraps
    /// them now. Fails with `identity-malformed` where no passphrase does.
    @discardableResult
    public func keepKeys(
        _ file: IdentityFile, authentication: borrowing SecretBytes, as mailbox: MailboxID
    ) async throws(ClientFailure) -> KeptReceipt {
        guard let slot = file.passphraseSlot else { throw .local(.identityMalformed) }
        return try await perform(
            Act(
                "keys.keep",
                [
                    .init("blob", .string(Hex.encode(file.bytes))),
                    .init("salt", .string(Hex.encode(slot.salt))),
                    .init("memory", .int(Int64(slot.strength.memory))),
                    .init("passes", .int(Int64(slot.strength.passes))),
                    .init(
                        "authentication",
                        .string(Hex.encode(Digest.blake2b(of: authentication)))),
                ]), as: mailbox)
    }
}
