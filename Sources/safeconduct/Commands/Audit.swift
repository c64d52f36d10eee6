import ArgumentParser

/// `safeconduct audit`.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verify the hub's log, and ask it questions (data protection officers).",
        discussion: """
            Each question fetches what is new of the log first, into a sealed book in your home folder, and then asks the \
            book; --offline asks the book as it is. Every fetch is itself in the log. What is printed names cases, workers and \
            entries, and never what a message said.

            Exit codes besides those of every command: 7 the log contradicts what the hub handed out; 8 what was verified does \
            not hold; 9 with --exit-code, something is there.
            """,
        subcommands: [
            Verify.self, Fetch.self, List.self, Show.self, WhoLearned.self, NotShared.self,
            Overrides.self, Breach.self, Breaches.self, StatementCommand.self, Signals.self,
            Export.self, Prove.self, InquiryCommand.self, EraseCase.self,
        ])
}
