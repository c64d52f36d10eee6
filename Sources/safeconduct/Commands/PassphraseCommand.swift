import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct passphrase`.
struct PassphraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passphrase", abstract: "Change the passphrase of your keys.",
        subcommands: [Change.self, Check.self])

    struct Change: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Choose another passphrase; your keys stay the same.",
            discussion: """
                Did somebody learn the old one? Then changing it is not enough, for they may have a copy of your keys: safeconduct device \
                revoke --stolen. The new one is asked for, or read from SAFE_CONDUCT_NEW_PASSPHRASE_FILE or SAFE_CONDUCT_NEW_PASSPHRASE.
                """)

        @OptionGroup var common: Common

        func report() async throws -> Report {
            let home = common.place
            let card = try IdentityFile.kept(in: home).card
            let old = try PassphraseEntry.read()
            let new = try PassphraseEntry.chooseAnother(known: [card.hub.text])
            let change = try PassphraseChange(in: home, from: old, to: new)
            do {
                try await told(change)
            } catch ClientFailure.hub(.passphraseRefused) {
                // It may have taken the change when its answer was lost: then it knows the new one.
                try await session(change.after) { try await $0.signIn() }
            }
            try change.finish()
            return Report(
                ["changed": true],
                ["Your passphrase is changed. The old one opens nothing here any more."])
        }

        private func told(_ change: PassphraseChange) async throws {
            try await session(change.before) { session in
                try await session.signIn()
                guard let mailbox = await session.mailboxes.first else {
                    throw ClientFailure.local(.noMailbox)
                }
                try await change.tell(session, as: mailbox)
            }
        }

        private func session(
            _ identity: Identity, _ work: (WorkerSession) async throws -> Void
        ) async throws {
            let connection = try HubConnection(
                to: identity.card.hub, authorities: identity.card.authorities)
            let session = common.session(identity, over: connection)
            do {
                try await work(session)
                await session.signOut()
                await connection.close()
            } catch {
                await session.signOut()
                await connection.close()
                throw error
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whether a passphrase would stand; nothing is kept or sent.")

        @Flag(help: "Print one JSON value; errors too.") var json = false

        func run() async throws {
            do {
                _ = try PassphraseEntry.chooseAnother(known: [])
                Terminal.say(json ? #"{"stands":true}"# : "It would stand.")
            } catch {
                let failure = Failure(error)
                failure.print(json: json)
                throw ExitCode(failure.exit)
            }
        }
    }
}
