import ArgumentParser
import HubClient
import Vocabulary

extension KeysCommand {
    /// `safeconduct keys keep`.
    struct Keep: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Leave your wrapped keys at the hub, to sign in with a browser.",
            discussion: """
                They are worth as much as your passphrase: whoever takes the hub's disk and its secret can try to guess it. Nobody needs this \
                who works at the command line. --forget takes them away again.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Flag(help: "Take them away from the hub again.") var forget = false

        func report() async throws -> Report {
            try await signedIn { session in
                let receipt = try await session.keepOwnKeys(
                    !forget, as: try await session.mailbox(acting.mailbox))
                return Report(
                    receipt,
                    forget ? "The hub has your keys no more." : "The hub keeps your wrapped keys.")
            }
        }
    }
}
