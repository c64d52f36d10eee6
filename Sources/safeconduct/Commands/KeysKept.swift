import ArgumentParser
import HubClient
import Vocabulary

extension KeysCommand {
    /// `safeconduct keys keep`.
    struct Keep: Reporting {
        static let configuration = CommandConfiguration(
            abstract:
                "Leave your wrapped keys at the hub, to sign in with a browser or on another machine.",
            discussion: """
                They are worth as much as your passphrase: whoever takes the hub's disk and its secret can try to guess it. Nobody needs this \
                who works on one machine. 'safeconduct sign-in' fetches them to another. --forget takes them away again.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Flag(help: "Take them away from the hub again.") var forget = false

        func report() async throws -> Report {
            try await signedIn { session in
                let receipt = try await session.keepOwnKeys(
                    !forget, as: try await session.mailbox(acting.mailbox))
                if forget { return Report(receipt, "The hub has your keys no more.") }
                let (hub, name) = (session.identity.card.hub, try await session.signInName())
                return Report(
                    receipt, "The hub keeps your wrapped keys.",
                    name.map { [.init("name", .string($0.text))] } ?? [],
                    more: name.map {
                        [
                            "On another machine: safeconduct sign-in --hub \(hub.text) --name \($0.text)"
                        ]
                    } ?? [])
            }
        }
    }
}
