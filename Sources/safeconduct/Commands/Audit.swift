import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct audit`.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verify the hub's log, or open the details that are yours.",
        subcommands: [Verify.self, List.self])

    struct Verify: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Download the whole log and verify it, your receipts included.",
            discussion: """
                Checks the hub's signature, every tile against the root, that the log continues the checkpoint that was \
                remembered here, and that every receipt kept here is in it.
                """)

        @OptionGroup var common: Common
        @Option(help: "Keep what was downloaded in this folder, for other tools.") var folder:
            String?

        func report() async throws -> Report {
            try await opened { session in
                let report = try await session.verifyLog(folder: folder)
                let json: JSON = [
                    "holds": .bool(report.faults.isEmpty),
                    "size": .int(Int64(clamping: report.size)),
                    "root": .string(Hex.encode(report.root)),
                    "earlier_size": report.earlierSize.map { .int(Int64(clamping: $0)) } ?? .null,
                    "receipts_found": .int(Int64(report.receiptsFound)),
                    "receipts_waiting": .int(Int64(report.receiptsWaiting)),
                    "faults": .array(report.faults.map { .string($0) }),
                ]
                guard report.faults.isEmpty else {
                    if common.json { Terminal.say(json.text) }
                    for fault in report.faults where !common.json { Terminal.say(fault) }
                    throw ClientFailure.local(alarm(report))
                }
                return Report(json, lines(report))
            }
        }

        private func alarm(_ report: LogReport) -> LocalFault {
            let codes = report.faults.map { $0.prefix { $0 != " " } }
            if codes.contains("rolled-back") { return .logRolledBack }
            if codes.contains("forked") { return .logForked }
            if codes.allSatisfy({ $0 == "not-included" }) { return .receiptNotInLog }
            return .logBroken
        }

        private func lines(_ report: LogReport) -> [String] {
            var lines = ["\(report.size) entries; the log holds."]
            if let earlier = report.earlierSize {
                lines.append("It continues the log of \(earlier) entries that was seen before.")
            }
            lines.append("\(report.receiptsFound) of your receipts are in it.")
            if report.receiptsWaiting > 0 {
                lines.append(
                    "\(report.receiptsWaiting) came after it was last published: verify again in some minutes."
                )
            }
            return lines
        }
    }

    struct List: Reporting {
        static let configuration = CommandConfiguration(
            abstract:
                "Open log details (data protection officers). Each opening is itself in the log.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Option(help: "From which entry on.") var from: UInt64 = 0
        @Option(help: "How many at most, 1 to 100.") var limit = 100

        func report() async throws -> Report {
            guard (1...100).contains(limit) else { throw InputFailure("--limit takes 1 to 100.") }
            return try await signedIn { session in
                let details = try await session.logDetails(
                    of: try await session.mailbox(acting.mailbox), from: from, limit: limit)
                return Report(.array(details.map(json)), details.flatMap(lines))
            }
        }

        private func json(_ detail: LogDetail) -> JSON {
            let head: [JSON.Member] = [
                .init("index", .int(Int64(clamping: detail.index))),
                .init("proved", .bool(detail.isProved)),
            ]
            switch detail.detail {
            case .success: return .object(head + [.init("detail", detail.act ?? .null)])
            case .failure(let failure):
                return .object([head[0], .init("code", .string(failure.code))])
            }
        }

        private func lines(_ detail: LogDetail) -> [String] {
            switch detail.detail {
            case .failure(let failure):
                return ["\(detail.index)  cannot be read: \(failure.sentence)"]
            case .success:
                let act = detail.act ?? .null
                let waits = detail.isProved ? "" : "  (not yet published)"
                let time = ViewText.time(act["at"]).map { "  \($0)" } ?? ""
                return ["\(detail.index)  \(act.words("act") ?? "")\(time)\(waits)"]
                    + ViewText.facts(of: act, without: ["act", "at"]).map { "    \($0)" }
            }
        }
    }
}

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
                try await session.signIn()
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
