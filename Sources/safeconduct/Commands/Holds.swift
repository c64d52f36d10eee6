import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct hold`.
struct Hold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what waits for your decision, and decide.",
        subcommands: [List.self, Show.self, Mark.self, Release.self])

    struct List: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "List the holds that your mailboxes may resolve.")

        @OptionGroup var common: Common

        func report() async throws -> Report {
            try await signedIn { session in
                try await session.catchUp()
                let holds = try await session.waiting(.hold)
                let closed = try await session.closedLines()
                return Report(
                    .array(
                        holds.map { view in
                            [
                                "hold": .string(view.hold?.hex ?? ""),
                                "delivery": .string(view.delivery.hex),
                                "mailbox": .string(view.mailbox.text),
                                "reason": .string(view.text("reason") ?? ""),
                                "cite": .string(view.text("cite") ?? ""),
                                "missing": view.content["missing"] ?? .array([]),
                            ]
                        }),
                    holds.isEmpty && closed.isEmpty
                        ? ["Nothing waits."]
                        : closed
                            + holds.map { view in
                                let cite = view.text("cite").map { " [\($0)]" } ?? ""
                                return
                                    "\(view.hold?.hex ?? "")  \(view.text("reason") ?? "")\(cite)"
                                    + "  (safeconduct hold show \(view.hold?.hex ?? ""))"
                            })
            }
        }
    }

    struct Release: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Release a hold, or refuse it. The hub decides afresh with your approval.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Argument(help: "The hold.") var hold: HoldID
        @Flag(help: "Refuse instead of release.") var refuse = false
        @Option(help: "Why, at most 200 bytes; kept sealed in the log.") var reason: String?
        @Option(help: "A file with the reason, or - for standard input.") var reasonFile: String?

        func report() async throws -> Report {
            let why =
                try reason ?? reasonFile.map { try Input.text(at: $0, option: "--reason-file") }
                ?? ""
            guard why.utf8.count <= 200 else {
                throw InputFailure("The reason is longer than 200 bytes.")
            }
            return try await signedIn { session in
                try await session.resolve(
                    hold, approve: !refuse, reason: why,
                    as: try await session.mailbox(acting.mailbox))
                let word = refuse ? "refused" : "released"
                return Report(
                    ["hold": .string(hold.hex), "decision": .string(word)],
                    ["The hold is \(word)."])
            }
        }
    }
}

/// `safeconduct duty`.
struct Duty: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what your mailboxes must do by when, and say that it is done.",
        subcommands: [List.self, Meet.self])

    struct List: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "List the duties that are not met.")

        @OptionGroup var common: Common

        func report() async throws -> Report {
            try await signedIn { session in
                try await session.catchUp()
                let duties = try await session.waiting(.duty).sorted {
                    ($0.moment("due") ?? .last, $0.delivery) < (
                        $1.moment("due") ?? .last, $1.delivery
                    )
                }
                let closed = try await session.closedLines()
                return Report(
                    .array(
                        duties.map { view in
                            [
                                "duty": .string(view.duty?.hex ?? ""),
                                "mailbox": .string(view.mailbox.text),
                                "what": .string(view.text("what") ?? ""),
                                "due": view.moment("due").map { .int($0.seconds) } ?? .null,
                                "cite": .string(view.text("cite") ?? ""),
                            ]
                        }),
                    duties.isEmpty && closed.isEmpty
                        ? ["Nothing is due."]
                        : closed
                            + duties.map { view in
                                let what = (view.text("what") ?? "").replacing("_", with: " ")
                                let due = view.moment("due").map { " by \($0.display)" } ?? ""
                                return
                                    "\(view.duty?.hex ?? "")  \(what)\(due)  \(view.text("cite") ?? "")"
                            })
            }
        }
    }

    struct Meet: Reporting {
        static let configuration = CommandConfiguration(abstract: "Say that a duty is met.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Argument(help: "The duty.") var duty: DutyID

        func report() async throws -> Report {
            try await signedIn { session in
                try await session.meet(duty, as: try await session.mailbox(acting.mailbox))
                return Report(["duty": .string(duty.hex), "state": "met"], ["The duty is met."])
            }
        }
    }
}

extension WorkerSession {
    /// The views of holds or duties in the home that nobody has resolved or met from here.
    func waiting(_ type: ViewType) async throws -> [ReceivedView] {
        var waiting: [ReceivedView] = []
        for item in try await inbox(all: true) {
            guard case .success(let view) = item.view, view.type == type else { continue }
            if let hold = view.hold, try isDone(hold) { continue }
            if let duty = view.duty, try isDone(duty) { continue }
            waiting.append(view)
        }
        return waiting
    }
}
