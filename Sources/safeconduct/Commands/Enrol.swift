import ArgumentParser
import Foundation
import HubClient
import Membership
import Sodium
import Vocabulary

/// `safeconduct enrol`.
struct Enrol: Reporting {
    static let configuration = CommandConfiguration(
        abstract: "Make your keys and join a mailbox with an invitation.",
        discussion: """
            Have your registrar on the telephone, on a number that you know. This machine shows twelve words: they must be the ones that your registrar reads to you. Then it is your \
            hub, and nobody stands between. Where they differ: stop, and tell the registrar.

            Whoever has left every mailbox comes back with the home folder that they had: its keys, its number and its passphrase stay. Who still has a mailbox joins a further one with \
            'safeconduct join'.

            Have the authenticator app of your telephone at hand: it takes a secret that is shown once, as a QR code, and its first code is asked for. A script says --code -: it \
            reads the secret's address on standard error, and writes the code to standard input.
            """)

    @OptionGroup var common: Common
    @Option(help: "The hub's address, such as https://hub.example.") var hub: String
    @Option(help: "The code of your invitation.") var invite: String
    @Option(help: "The mailbox that you are invited to.") var mailbox: MailboxID
    @Option(help: "Your name, as your agency knows you.") var name: String
    @Option(help: "The hub's key, if your registrar gave it to you (64 digits).") var hubKey:
        String?
    @Option(help: "The twelve words that your registrar read to you.") var hubWords: String?
    @Option(help: "What you will type to sign in; made of your name where you choose none.")
    var signInName: String?
    @Option(help: "A file of certificates to trust instead of the system's (PEM).") var ca: String?

    func report() async throws -> Report {
        guard CommandID(hex: invite) != nil else {
            throw InputFailure("--invite takes the 32 digits of your invitation.")
        }
        guard (1...100).contains(name.utf8.count) else {
            throw InputFailure("--name takes 1 to 100 characters.")
        }
        // Before there are keys: what cannot go on leaves nothing.
        _ = try CodeEntry.isFromLine(common.code)
        _ = try signInName.map { try CodeEntry.name($0, option: "--sign-in-name") }
        let authorities = try ca.map { try Input.text(at: $0, option: "--ca") }
        let connection = try HubConnection(
            to: try HubAddress(hub), authorities: authorities)
        do {
            let report = try await enrol(over: connection, authorities)
            await connection.close()
            return report
        } catch {
            await connection.close()
            throw error
        }
    }

    private func enrol(
        over connection: HubConnection, _ authorities: String?
    ) async throws -> Report {
        let home = common.place
        let (identity, isNew) = try await identity(over: connection, authorities)
        let session = common.session(identity, over: connection)
        do {
            let (first, receipt) = try await enrol(session)
            return Report(
                receipt, "You are enrolled as a member of \(mailbox.text).",
                [
                    .init("worker", .string(identity.card.worker.hex)),
                    .init("mailbox", .string(mailbox.text)),
                    .init("hub_key", .string(identity.card.pinnedText)),
                    .init("hub_words", .string(identity.card.hubWords.joined(separator: " "))),
                    .init("own_words", .string(identity.card.ownWords.joined(separator: " "))),
                ],
                more: [
                    "Your sign-in name: \(first.name.text)",
                    "The hub's words, as your registrar reads them to you:",
                ]
                    + Compared.lines(identity.card.hubWords)
                    + ["Are you the first in \(mailbox.text)? Then you can receive from now on."]
                    + ["If not, somebody in it lets you in. Read them your own words:"]
                    + Compared.lines(identity.card.ownWords))
        } catch {
            guard let failure = error as? ClientFailure, case .hub(let refusal) = failure else {
                throw error
            }
            // Keys that were here before this command are somebody's.
            if !isNew, refusal == .conflict { throw ClientFailure.local(.alreadyEnrolled) }
            // The hub knows nothing of a refused newcomer, so these keys are nobody's; but where it knows the worker already, they
            // are this worker's.
            if isNew, refusal != .conflict, !refusal.mayPass || refusal == .secondFactorRefused {
                try IdentityFile.remove(from: home)
            }
            throw error
        }
    }

    /// Shows the app's secret and enrols with the first code. A wrong code uses nothing up: at a terminal the same secret's next
    /// code may be typed.
    private func enrol(
        _ session: WorkerSession
    ) async throws -> (first: FirstFactor, receipt: KeptReceipt) {
        let name = try CodeEntry.name(signInName, for: session.identity)
        let fromLine = try CodeEntry.isFromLine(common.code)
        let secret = try CodeEntry.newSecret(
            name, at: session.identity.card.hub, fromLine: fromLine)
        for _ in 1..<(fromLine ? 1 : CodeEntry.tries) {
            let first = try CodeEntry.first(name, secret: secret, fromLine: fromLine)
            if let receipt = try await enrolled(session, first) { return (first, receipt) }
            Terminal.complain(HubRefusal.secondFactorRefused.sentence)
        }
        let last = try CodeEntry.first(name, secret: secret, fromLine: fromLine)
        let receipt = try await session.enrol(invite: invite, mailbox: mailbox, signIn: last)
        return (last, receipt)
    }

    /// Nothing where the code was wrong.
    private func enrolled(
        _ session: WorkerSession, _ first: FirstFactor
    ) async throws -> KeptReceipt? {
        do {
            return try await session.enrol(invite: invite, mailbox: mailbox, signIn: first)
        } catch {
            guard error == .hub(.secondFactorRefused) else { throw error }
            return nil
        }
    }

    /// A new identity, kept before the hub hears of it; or the one that is here: of an enrolment that broke off, or of somebody who comes
    /// back. Whether they may, the hub says.
    private func identity(
        over connection: HubConnection, _ authorities: String?
    ) async throws -> (identity: Identity, isNew: Bool) {
        let home = common.place
        if try home.read(.identity) != nil {
            let file = try IdentityFile.kept(in: home)
            guard file.card.hub.text == connection.address.text,
                hubKey == nil || hubKey == file.card.pinnedText
            else { throw ClientFailure.local(.alreadyEnrolled) }
            if !common.json {
                Terminal.complain("There are keys in this home folder: they are used.")
            }
            return (try file.unwrapped(passphrase: try PassphraseEntry.read()), false)
        }
        let pinned = try await connection.introduction(expecting: hubKey)
        if hubKey == nil { try Compared.hub(pinned, at: connection.address, given: hubWords) }
        let passphrase = try PassphraseEntry.choose(
            known: [name, hub, mailbox.text])
        let identity = try Identity(
            hub: connection.address, pinned: pinned, authorities: authorities, name: name)
        let file = try IdentityFile(wrapping: identity, passphrase: passphrase)
        try file.keep(in: home)
        // As it will be opened from now on: with what this passphrase makes to authenticate with.
        return (try file.unwrapped(passphrase: passphrase), true)
    }
}

/// `safeconduct join`.
struct Join: Reporting {
    static let configuration = CommandConfiguration(
        abstract: "Join a further mailbox with an invitation to it.")

    @OptionGroup var common: Common
    @Option(help: "The code of your invitation.") var invite: String
    @Option(help: "The mailbox that you are invited to.") var mailbox: MailboxID

    func report() async throws -> Report {
        guard CommandID(hex: invite) != nil else {
            throw InputFailure("--invite takes the 32 digits of your invitation.")
        }
        return try await signedIn { session in
            let receipt = try await session.join(invite: invite, mailbox: mailbox)
            return Report(receipt, "You are a member of \(mailbox.text).")
        }
    }
}
