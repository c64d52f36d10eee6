import ArgumentParser
import Foundation
import HubClient
import Vocabulary

/// The options that every command has.
struct Common: ParsableArguments {
    @Option(
        help:
            "The folder with your keys and what is kept (SAFE_CONDUCT_HOME, else ~/.safe-conduct).")
    var home: String?

    @Flag(help: "Print one JSON value; errors too.")
    var json = false

    @Option(
        help:
            "The six digits of your app, where they are needed, or - for a line of standard input (SAFE_CONDUCT_CODE); asked for else."
    )
    var code: String?

    /// A worker's session with this home.
    func session(_ identity: Identity, over connection: HubConnection) -> WorkerSession {
        WorkerSession(
            identity: identity, home: place, connection: connection, code: CodeEntry.asking(code),
            clock: { .now })
    }

    var place: DiskHome {
        let environment = ProcessInfo.processInfo.environment
        let folder =
            home ?? environment["SAFE_CONDUCT_HOME"]
            ?? FileManager.default.homeDirectoryForCurrentUser.path + "/.safe-conduct"
        return DiskHome(folder: folder)
    }
}

/// The option of commands that act for a mailbox.
struct Acting: ParsableArguments {
    @Option(help: "The mailbox to act for, where you have several.")
    var mailbox: MailboxID?
}

/// What a command has done, for programs and for people.
struct Report {
    let json: JSON
    let lines: [String]
    /// With what the program ends once this has been said: 0 but where a script asked to be told something.
    var exit: Int32 = 0
    /// Everything that there is to say has been written already.
    let isSilent: Bool

    init(_ json: JSON, _ lines: [String], exit: Int32 = 0, isSilent: Bool = false) {
        self.json = json
        self.lines = lines
        self.exit = exit
        self.isSilent = isSilent
    }

    /// The report of what was done in spite of an alarm: it ends with the alarm's code.
    func ending(with alarm: ClientFailure?) -> Report {
        guard let alarm else { return self }
        return Report(json, lines, exit: Failure(alarm).exit, isSilent: isSilent)
    }

    /// An act that the hub gave a receipt for.
    init(
        _ receipt: KeptReceipt, _ line: String, _ members: [JSON.Member] = [], more: [String] = []
    ) {
        json = .object(
            [
                .init("command", .string(receipt.command.hex)),
                .init("leaf", .string(Hex.encode(receipt.leaf))),
            ] + members)
        isSilent = false
        lines = [line] + more + ["Receipt: command \(receipt.command.hex)."]
    }
}

/// A command that does one thing and reports it.
protocol Reporting: AsyncParsableCommand {
    var common: Common { get }
    /// Whether alarms that stand are said beside what the command reports.
    var saysAlarms: Bool { get }
    func report() async throws -> Report
}

extension Reporting {
    var saysAlarms: Bool { true }

    /// Runs the command; what goes wrong becomes one sentence and an exit code.
    func run() async throws {
        do {
            let report = try await report()
            if report.isSilent {
                // Nothing stands beside what was written to standard output.
            } else if common.json {
                Terminal.say(Terminal.escaped(report.json))
            } else {
                for line in report.lines { Terminal.say(Terminal.plain(line)) }
            }
            if report.exit != 0 { throw ExitCode(report.exit) }
        } catch let error as ExitCode {
            throw error
        } catch {
            let failure = Failure(error)
            failure.print(json: common.json)
            throw ExitCode(failure.exit)
        }
    }

    /// Opens the identity, signs in, sends what was left in the outbox, does the work, and signs out.
    func signedIn(
        _ work: (WorkerSession) async throws -> Report
    ) async throws -> Report {
        try await opened { session in
            _ = try await begin(session)
            try await sendKept(session)
            return try await work(session)
        }
    }

    /// Signs in. An alarm that stood before is said again (`opened`) and stops nobody. A new one ends the command; but what is
    /// urgent must go: what is asked for, where that is urgent, and what of the outbox is.
    ///
    /// - Returns: the new alarm, where the command goes on; say it and end with its code (`Report.ending`).
    func begin(
        _ session: WorkerSession, isUrgent: Bool = false
    ) async throws -> ClientFailure? {
        let standing = Set(try await session.alarms().filter(\.stands).map(\.fault))
        do {
            try await session.signIn()
            return nil
        } catch {
            guard case .local(let fault) = error, error.sort == .alarm else { throw error }
            if standing.contains(fault) { return nil }
            guard isUrgent else {
                try await sendKept(session, urgentOnly: true)
                throw error
            }
            Failure(error).print(json: common.json)
            return error
        }
    }

    /// On standard error, with every command, until the officer's word is recorded.
    private func sayAlarms(_ session: WorkerSession) async throws {
        for alarm in try await session.alarms() where alarm.stands {
            let object: JSON = [
                "alarm": .string(alarm.fault.rawValue), "at": .int(alarm.at.seconds),
                "message": .string(alarm.fault.sentence),
            ]
            let line =
                "\(alarm.fault.sentence) Since \(alarm.at.display); safeconduct alarm show. "
                + "[\(alarm.fault.rawValue)]"
            Terminal.complain(common.json ? object.text : line)
        }
    }

    /// Opens the identity without signing in.
    func opened(_ work: (WorkerSession) async throws -> Report) async throws -> Report {
        let home = common.place
        let file = try IdentityFile.kept(in: home)
        let identity = try file.unwrapped(passphrase: try PassphraseEntry.read())
        let connection = try HubConnection(
            to: file.card.hub, authorities: file.card.authorities)
        let session = common.session(identity, over: connection)
        do {
            if saysAlarms { try await sayAlarms(session) }
            let report = try await work(session)
            await session.signOut()
            await connection.close()
            return report
        } catch {
            await session.signOut()
            await connection.close()
            throw error
        }
    }

    /// Sends what was left in the outbox, and says on standard error what became of it.
    func sendKept(_ session: WorkerSession, urgentOnly: Bool = false) async throws {
        for retried in try await session.retryOutbox(urgentOnly: urgentOnly) {
            let line = OutboxLines.line(retried)
            // Standard output is for what was asked for.
            Terminal.complain(common.json ? OutboxLines.json(retried).text : line)
        }
    }
}

/// What is said of kept commands.
enum OutboxLines {
    static func line(_ retried: Retried) -> String {
        switch retried.outcome {
        case .received:
            "A \(retried.kind) that was kept has arrived now (\(retried.command.hex))."
        case .kept(let failure):
            "A \(retried.kind) is still kept (\(retried.command.hex)): \(failure.sentence)"
        case .refused(let refusal):
            "A \(retried.kind) that was kept was refused (\(retried.command.hex)): \(refusal.sentence)"
        }
    }

    static func json(_ retried: Retried) -> JSON {
        let (outcome, code): (String, String?) =
            switch retried.outcome {
            case .received: ("received", nil)
            case .kept(let failure): ("kept", failure.code)
            case .refused(let refusal): ("refused", refusal.rawValue)
            }
        var members: [JSON.Member] = [
            .init("command", .string(retried.command.hex)), .init("kind", .string(retried.kind)),
            .init("outcome", .string(outcome)),
        ]
        if let code { members.append(.init("code", .string(code))) }
        return .object(members)
    }
}
