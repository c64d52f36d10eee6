import ArgumentParser
import Foundation
import HubClient
import Sodium
import Vocabulary

/// `safeconduct sign-in`.
struct SignIn: Reporting {
    static let configuration = CommandConfiguration(
        commandName: "sign-in",
        abstract: "Fetch your keys to this machine from the hub, where you left them there.",
        discussion: """
            On a machine that has your keys: 'safeconduct keys keep'. Here: your sign-in name, your passphrase, and a code of your app. This machine becomes a device of its own, which \
            'safeconduct device list' shows and 'safeconduct device revoke' ends. Every other command signs in by itself: this one is for a home folder that has no keys yet, \
            or whose passphrase you have changed on another machine.

            The twelve words of the hub must be the ones that your other machine shows ('safeconduct keys show'), or that your registrar reads to you.

            What came before is fetched with 'safeconduct inbox --past'.
            """)

    @OptionGroup var common: Common
    @Option(help: "The hub's address, such as https://hub.example.") var hub: String
    @Option(help: "Your sign-in name.") var name: String
    @Option(help: "The hub's key, as you have it from your other machine (64 digits).") var hubKey:
        String?
    @Option(help: "The hub's twelve words, as your other machine shows them.") var hubWords: String?
    @Option(help: "A file of certificates to trust instead of the system's (PEM).") var ca: String?

    func report() async throws -> Report {
        let name = try CodeEntry.name(self.name, option: "--name")
        let address = try HubAddress(hub)
        if try common.place.read(.identity) != nil {
            let before = try IdentityFile.kept(in: common.place).card
            guard before.hub.text == address.text else {
                throw ClientFailure.local(.alreadyEnrolled)
            }
        }
        let authorities = try ca.map { try Input.text(at: $0, option: "--ca") }
        let connection = try HubConnection(to: address, authorities: authorities)
        do {
            let identity = try await fetched(name, over: connection)
            await connection.close()
            return try await signedIn(identity)
        } catch {
            await connection.close()
            throw error
        }
    }

    /// The keys, in this home from now on.
    private func fetched(
        _ name: SignInName, over connection: HubConnection
    ) async throws -> Identity {
        let pinned = try await pinned(over: connection)
        let passphrase = try PassphraseEntry.read()
        let fetched = try await connection.fetchIdentity(
            of: name, at: pinned, passphrase: passphrase, code: try CodeEntry.code(common.code),
            label: CodeEntry.label)
        try fetched.keep(in: common.place)
        return fetched.identity
    }

    /// The hub's identity: the one that this home knows, else one that somebody has compared.
    private func pinned(over connection: HubConnection) async throws -> VerifyingKey {
        if try common.place.read(.identity) != nil {
            let known = try IdentityFile.kept(in: common.place).card
            return try await connection.introduction(expecting: known.pinnedText)
        }
        let pinned = try await connection.introduction(expecting: hubKey)
        if hubKey == nil {
            try Compared.hub(
                pinned, at: connection.address, given: hubWords,
                question:
                    "Are these the hub's words as your other machine shows them ('safeconduct keys show'), or as your registrar reads them to you?"
            )
        }
        return pinned
    }

    /// As every command signs in: the keys know where their hub is, and whose certificates they trust.
    private func signedIn(_ identity: Identity) async throws -> Report {
        let card = identity.card
        let connection = try HubConnection(to: card.hub, authorities: card.authorities)
        let session = common.session(identity, over: connection)
        do {
            try await session.signIn()
            let mailboxes = await session.mailboxes
            await session.signOut()
            await connection.close()
            return report(card, mailboxes)
        } catch {
            await session.signOut()
            await connection.close()
            throw error
        }
    }

    private func report(_ card: IdentityCard, _ mailboxes: [MailboxID]) -> Report {
        Report(
            [
                "worker": .string(card.worker.hex),
                "mailboxes": .array(mailboxes.map { .string($0.text) }),
                "hub_key": .string(card.pinnedText),
                "hub_words": .string(card.hubWords.joined(separator: " ")),
            ],
            [
                "Your keys are on this machine now. Your mailboxes: "
                    + mailboxes.map(\.text).joined(separator: ", ") + ".",
                "What came before comes with 'safeconduct inbox --past'. 'safeconduct device list' shows this machine; 'device revoke' ends it.",
            ])
    }
}
