public import Sodium
public import Vocabulary

/// A change of the passphrase, in steps of which each can be the last: whichever passphrase the hub knows afterwards, this
/// home has a file that opens with it.
///
/// The new file is written beside the old one before the hub hears of it; once the hub's receipt is here it takes the old
/// one's place. Where the answer was lost, the same change is asked for again: a hub that refuses the old passphrase has
/// taken it already.
public struct PassphraseChange: Sendable {
    /// The identity as the old passphrase opens it; the session that changes it is this identity's.
    public let before: Identity
    /// The same as the new passphrase opens it.
    public let after: Identity
    private let file: IdentityFile
    private let home: any Home

    /// Prepares a change, or takes up one that was begun with the same new passphrase.
    ///
    /// Fails with `wrong-passphrase`, `identity-tampered`, `no-memory`, and with what a home fails with.
    public init(
        in home: any Home, from old: [UInt8], to new: [UInt8],
        strength: Passphrase.Strength = .standard
    ) throws(ClientFailure) {
        let present = try IdentityFile.kept(in: home)
        before = try present.unwrapped(passphrase: old)
        self.home = home
        if let begun = try PassphraseChange.begun(in: home, after: present, new) {
            (file, after) = begun
        } else {
            file = try present.changing(passphrase: old, to: new, strength: strength)
            after = try file.unwrapped(passphrase: new)
            try home.write(file.bytes, to: .nextIdentity)
        }
    }

    private static func begun(
        in home: any Home, after present: IdentityFile, _ new: [UInt8]
    ) throws(ClientFailure) -> (IdentityFile, Identity)? {
        guard let bytes = try home.read(.nextIdentity) else { return nil }
        do throws(ClientFailure) {
            let file = try IdentityFile(parsing: bytes)
            guard file.card == present.card, file.revision > present.revision else { return nil }
            return (file, try file.unwrapped(passphrase: new))
        } catch {
            // Begun with another new passphrase, or half written: it is begun anew.
            guard [.local(.wrongPassphrase), .local(.identityMalformed)].contains(error) else {
                throw error
            }
            return nil
        }
    }

    /// Tells the hub, by a session of `before`.
    public func tell(_ session: WorkerSession, as mailbox: MailboxID) async throws(ClientFailure) {
        guard let key = after.authenticationKey() else { throw .local(.identityMalformed) }
        let act = try Act.keepKeys(
            file, authentication: key, handsOut: try home.read(.keysAtHub) != nil)
        do throws(ClientFailure) {
            try await session.attempt(act, as: mailbox)
        } catch {
            if case .hub(let refusal) = error, !refusal.mayPass { try home.remove(.nextIdentity) }
            throw error
        }
    }

    /// The hub knows the new passphrase: this home has it from now on, and the old one no more.
    public func finish() throws(ClientFailure) {
        try file.replace(in: home)
        try home.remove(.nextIdentity)
    }
}
