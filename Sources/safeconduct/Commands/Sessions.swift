import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct sessions`.
struct Sessions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions", abstract: "Where you are signed in now: list, end.",
        subcommands: [List.self, End.self], defaultSubcommand: List.self)

    struct List: Reporting {
        static let configuration = CommandConfiguration(abstract: "List your sessions.")

        @OptionGroup var common: Common

        func report() async throws -> Report {
            try await signedIn { session in
                let sessions = try await session.sessions()
                return Report(.array(sessions.map(json)), sessions.map(line))
            }
        }

        private func json(_ session: OpenSession) -> JSON {
            [
                "session": .string(session.session), "device": .string(session.device),
                "began": .int(session.began.seconds), "until": .int(session.until.seconds),
                "current": .bool(session.isCurrent),
            ]
        }

        private func line(_ session: OpenSession) -> String {
            let here = session.isCurrent ? "  (this one)" : ""
            return "\(session.session)  on \(session.device)  since \(session.began.display)  "
                + "until \(session.until.display)\(here)"
        }
    }

    struct End: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "End a session, or all others.",
            discussion: """
                One that you do not know? Somebody else may have your keys: ring your registrar, and see 'safeconduct device revoke --help'.
                """)

        @OptionGroup var common: Common
        @Argument(help: "The session: 'safeconduct sessions list'.") var session: String?
        @Flag(help: "Every session but this one.") var others = false

        func report() async throws -> Report {
            guard others != (session != nil) else {
                throw InputFailure("Name the session, or say --others.")
            }
            return try await signedIn { open in
                let ended =
                    if let session { [session] } else {
                        try await open.sessions().filter { !$0.isCurrent }.map(\.session)
                    }
                for session in ended { try await open.end(session: session) }
                return Report(
                    ["ended": .array(ended.map { .string($0) })], ["\(ended.count) ended."])
            }
        }
    }
}
