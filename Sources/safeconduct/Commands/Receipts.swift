import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct receipt`.
struct ReceiptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Show the hub's receipts that are kept here.",
        subcommands: [Show.self])

    struct Show: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Show one receipt, or all; their signatures are checked.")

        @OptionGroup var common: Common
        @Argument(help: "The command; all where it is left out.") var command: CommandID?

        func report() async throws -> Report {
            try await opened { session in
                let kept: [KeptReceipt]
                if let command {
                    guard let receipt = try await session.receipt(of: command) else {
                        throw ClientFailure.local(.notHere)
                    }
                    kept = [receipt]
                } else {
                    kept = try await session.receipts()
                }
                return Report(
                    .array(kept.map(json)),
                    kept.map {
                        "\($0.command.hex)  \($0.came.display)  leaf \(Hex.encode($0.leaf))"
                    })
            }
        }

        private func json(_ kept: KeptReceipt) -> JSON {
            [
                "command": .string(kept.command.hex), "digest": .string(Hex.encode(kept.digest)),
                "leaf": .string(Hex.encode(kept.leaf)), "came": .int(kept.came.seconds),
            ]
        }
    }
}

/// `safeconduct outbox`.
struct Outbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What was signed and has no receipt yet.",
        subcommands: [List.self, Retry.self, Drop.self])

    struct List: Reporting {
        static let configuration = CommandConfiguration(abstract: "List what is kept.")

        @OptionGroup var common: Common

        func report() async throws -> Report {
            try await opened { session in
                let kept = try await session.outbox()
                return Report(
                    .array(
                        kept.map {
                            [
                                "command": .string($0.command.hex), "kind": .string($0.kind),
                                "issued": .int($0.issued.seconds),
                            ]
                        }),
                    kept.isEmpty
                        ? ["The outbox is empty."]
                        : kept.map { "\($0.command.hex)  \($0.kind)  \($0.issued.display)" })
            }
        }
    }

    struct Retry: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Send what is kept again; every other command does so, too.")

        @OptionGroup var common: Common

        func report() async throws -> Report {
            try await opened { session in
                _ = try await begin(session)
                let retried = try await session.retryOutbox()
                return Report(
                    .array(retried.map(OutboxLines.json)),
                    retried.isEmpty ? ["The outbox is empty."] : retried.map(OutboxLines.line))
            }
        }
    }

    struct Drop: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Throw a kept command away, because it need not go any more.")

        @OptionGroup var common: Common
        @Argument(help: "The command.") var command: CommandID

        func report() async throws -> Report {
            try await opened { session in
                try await session.drop(command)
                return Report(
                    ["command": .string(command.hex), "state": "dropped"], ["Thrown away."])
            }
        }
    }
}
