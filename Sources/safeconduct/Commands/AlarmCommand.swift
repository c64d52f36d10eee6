import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct alarm`.
struct AlarmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alarm",
        abstract: "What was noticed about the hub's log or keys, until the officer's word.",
        subcommands: [Show.self, Acknowledge.self])

    struct Show: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Show every alarm. Ends with 7 while one stands.")

        @OptionGroup var common: Common
        @Flag(help: "Print the notes that contradict each other, too.") var evidence = false

        var saysAlarms: Bool { false }

        func report() async throws -> Report {
            try await opened { session in
                let alarms = try await session.alarms()
                return Report(
                    .array(alarms.map(json)),
                    alarms.isEmpty ? ["There is no alarm."] : alarms.flatMap(lines),
                    exit: alarms.contains(where: \.stands) ? 7 : 0)
            }
        }

        private func json(_ alarm: Alarm) -> JSON {
            var members: [JSON.Member] = [
                .init("alarm", .string(alarm.fault.rawValue)), .init("at", .int(alarm.at.seconds)),
                .init("stands", .bool(alarm.stands)),
                .init("message", .string(alarm.fault.sentence)),
                .init("evidence", .array(alarm.evidence.map { .string($0) })),
            ]
            if let remembered = alarm.remembered {
                members.append(.init("remembered", .string(remembered)))
            }
            if let word = alarm.acknowledged {
                members.append(.init("officer", .string(word.officer.text)))
                members.append(.init("acknowledged", .int(word.at.seconds)))
            }
            return .object(members)
        }

        private func lines(_ alarm: Alarm) -> [String] {
            var lines = ["\(alarm.at.display)  \(alarm.fault.rawValue): \(alarm.fault.sentence)"]
            if let word = alarm.acknowledged {
                lines.append("    \(word.officer.text) gave their word at \(word.at.display).")
            } else {
                lines.append("    It stands: safeconduct alarm acknowledge --officer MAILBOX")
            }
            guard evidence else { return lines }
            for (name, notes) in [
                ("seen before", [alarm.remembered].compactMap { $0 }), ("shown", alarm.evidence),
            ] {
                for note in notes {
                    lines += ["    \(name):"] + note.split(separator: "\n").map { "      \($0)" }
                }
            }
            return lines
        }
    }

    struct Acknowledge: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Record the data protection officer's word about every alarm that stands.",
            discussion: """
                The hub is asked for its directory: it must have the mailbox as an agency's officer. From then on the log is followed from where it is at the next contact. What contradicted it stays here as \
                evidence.
                """)

        @OptionGroup var common: Common
        @Option(help: "The mailbox of the officer whose word it is.") var officer: MailboxID

        var saysAlarms: Bool { false }

        func report() async throws -> Report {
            try await opened { session in
                if try await session.alarms().contains(where: \.stands) {
                    try await check(session)
                }
                let count = try await session.acknowledgeAlarms(officer: officer)
                return Report(
                    ["acknowledged": .int(Int64(count)), "officer": .string(officer.text)],
                    [count == 0 ? "No alarm stands." : "\(count) acknowledged."])
            }
        }

        /// It is an officer's word: of an officer whom the directory knows.
        private func check(_ session: WorkerSession) async throws {
            let directory = try await session.directory()
            guard case .array(let agencies)? = directory["agencies"],
                agencies.contains(where: { $0["officer"] == .string(officer.text) })
            else {
                throw InputFailure(
                    "--officer names nobody whom the directory has as a data protection officer: 'safeconduct directory'.",
                    code: "not-an-officer")
            }
        }
    }
}
