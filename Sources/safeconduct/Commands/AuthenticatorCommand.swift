import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct authenticator`.
struct AuthenticatorCommand: Reporting {
    static let configuration = CommandConfiguration(
        commandName: "authenticator",
        abstract:
            "Put a new secret into your authenticator app; the old one is worth nothing then.",
        discussion: """
            For a new telephone, while you are still signed in on this machine. Shows the secret once, as a QR code, as letters and as an \
            address, and asks for the first code. With --code - only the address is shown, and codes are lines of standard input.
            """)

    @OptionGroup var common: Common
    @OptionGroup var acting: Acting
    @Option(help: "What the app calls the entry; your sign-in name.") var signInName: String?

    func report() async throws -> Report {
        let fromLine = common.code == CodeEntry.piped
        _ = try CodeEntry.isFromLine(fromLine ? common.code : nil)
        return try await signedIn { session in
            let mailbox = try await session.mailbox(acting.mailbox)
            let name = try CodeEntry.name(signInName, for: session.identity)
            let secret = try CodeEntry.newSecret(
                name, at: session.identity.card.hub, fromLine: fromLine)
            let first = try CodeEntry.first(name, secret: secret, fromLine: fromLine)
            let receipt = try await session.setCodes(
                secret: first.secret, code: first.code, as: mailbox)
            return Report(receipt, "Your app's new codes are the ones that count from now on.")
        }
    }
}
