import ArgumentParser
import Vocabulary

/// `safeconduct policy`: what a programme's agreement decides, tried on this machine. Only publishing needs a hub, keys and a
/// passphrase.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Try, explain, check, prove, compare and publish policy packs.",
        discussion: """
            All but 'publish' and 'versions' work without a hub. Results go to standard output, problems to standard error. Exit code 8 says that what was checked does not hold: \
            a pack with a fault, a worked case that is decided otherwise, a source rule that no pack encodes, a law that fails.
            """,
        subcommands: [
            PolicyDecide.self, PolicyExplain.self, PolicyCheck.self, PolicyCoverage.self,
            PolicyProve.self, PolicyDiff.self, PolicyForms.self, PolicyPublish.self,
            PolicyVersions.self,
        ])
}

/// What a local command has found.
struct Finding {
    let report: Report
    /// What was checked holds.
    let holds: Bool

    init(_ json: JSON, _ lines: [String], holds: Bool = true) {
        report = Report(json, lines)
        self.holds = holds
    }
}

/// A command that needs neither hub nor home folder.
protocol LocalCommand: AsyncParsableCommand {
    var json: Bool { get }
    func find() throws -> Finding
}

extension LocalCommand {
    /// Runs it; what goes wrong becomes one sentence and an exit code.
    func run() async throws {
        try reporting(json: json) {
            let found = try find()
            if json {
                Terminal.say(found.report.json.text)
            } else {
                for line in found.report.lines { Terminal.say(Terminal.plain(line)) }
            }
            if !found.holds { throw ExitCode(Failure.unheldCode) }
        }
    }

    func reporting(json: Bool, _ work: () throws -> Void) throws {
        do {
            try work()
        } catch let error as ExitCode {
            throw error
        } catch {
            let failure = Failure(error)
            failure.print(json: json)
            throw ExitCode(failure.exit)
        }
    }
}
