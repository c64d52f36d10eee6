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
    /// them now. Fails with `identity-malformed` where no passphrase does, and with `too-large`.
    @discardableResult
    public func keepKeys(
        _ file: IdentityFile, authentication: borrowing SecretBytes, as mailbox: MailboxID
    ) async throws(ClientFailure) -> KeptReceipt {
        try await perform(
            try .keepKeys(file, authentication: authentication, handsOut: true), as: mailbox)
    }

    /// Keeps this home's wrapped keys at the hub, or takes them away from there again. Fails with `identity-malformed` where the
    /// home was not opened by its passphrase.
    @discardableResult
    public func keepOwnKeys(
        _ wanted: Bool, as mailbox: MailboxID
    ) async throws(ClientFailure) -> KeptReceipt {
        guard let key = identity.authenticationKey() else { throw .local(.identityMalformed) }
        let file = try IdentityFile.kept(in: home)
        let receipt = try await perform(
            try .keepKeys(file, authentication: key, handsOut: wanted), as: mailbox)
        if wanted {
            try home.write(Array("yes".utf8), to: .keysAtHub)
        } else {
            try home.remove(.keysAtHub)
        }
        return receipt
    }
}

extension Act {
    /// `keys.keep`: what the passphrase is worth to the hub, and, where the owner wants them handed out after a sign-in by name, the
    /// wrapped keys; else no bytes.
    static func keepKeys(
        _ file: IdentityFile, authentication: borrowing SecretBytes, handsOut: Bool
    ) throws(ClientFailure) -> Act {
        guard let slot = file.passphraseSlot else { throw .local(.identityMalformed) }
        let blob = handsOut ? file.bytes : []
        guard blob.count <= IdentityFile.largestKept else { throw .local(.tooLarge) }
        return Act(
            "keys.keep",
            [
                .init("blob", .string(Hex.encode(blob))),
                .init("salt", .string(Hex.encode(slot.salt))),
                .init("memory", .int(Int64(slot.strength.memory))),
                .init("passes", .int(Int64(slot.strength.passes))),
                .init(
                    "authentication", .string(Hex.encode(Digest.blake2b(of: authentication)))),
            ])
    }
}
