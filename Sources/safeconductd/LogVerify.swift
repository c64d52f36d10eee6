import ArgumentParser
import Foundation
import Hub
import SQLiteStore

/// `safeconductd log`.
struct Log: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Examine the stored log.", subcommands: [Verify.self])

    /// `safeconductd log verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare the stored log with what was written, without any officer's key.",
            discussion: """
                Reads one snapshot; a hub may be running. Every leaf is held against what the hub kept \
                of it under its vault secret, the stored end and the last checkpoint against the \
                leaves, and each entry against the number of its details. Faults go to standard \
                output, one a line, with their place. Exits with 0 where everything holds and with 8 \
                where something does not.
                """)

        @Option(help: "The folder of the hub's state.") var state = "./var"
        @Option(help: "The file of the vault secret.") var vaultCredential: String?
        @Option(help: "The file of the token's PIN.") var tokenPin: String?
        @Flag(help: "One JSON object on one line.") var json = false

        func run() async throws {
            do {
                try await examine()
            } catch let refusal as StartRefusal {
                Console.error(refusal.text)
                throw ExitCode(refusal.sort.rawValue)
            }
        }

        private func examine() async throws {
            let path = URL(filePath: state).resolvingSymlinksInPath().path
            guard FileManager.default.fileExists(atPath: path + "/hub.sqlite") else {
                throw StartRefusal(
                    .stateDirectory, "no-state", "There is no hub's state in \(state).")
            }
            let credential = VaultCredential(
                named: vaultCredential, state: path,
                environment: ProcessInfo.processInfo.environment)
            let opening = SecretOpening(
                pinFile: tokenPin, environment: ProcessInfo.processInfo.environment)
            let secret = try opening.attended(try credential.file())
            let store: SQLiteStore
            do {
                store = try SQLiteStore(directory: path)
            } catch {
                throw StartRefusal(error)
            }
            let found: StoredLog
            do {
                found = try await StoredLog.examined(store, vaultSecret: secret) { done in
                    if isatty(STDERR_FILENO) == 1 { Console.error("\(done) leaves…") }
                }
            } catch {
                throw StartRefusal(error)
            }
            try await store.close()
            report(found)
            if !found.faults.isEmpty { throw ExitCode(8) }
        }

        private func report(_ found: StoredLog) {
            if json {
                let faults = found.faults.map { "\"\($0.text)\"" }.joined(separator: ",")
                return Console.line(
                    "{\"holds\":\(found.faults.isEmpty),\"size\":\(found.size),"
                        + "\"published\":\(found.published),\"entries\":\(found.entries),"
                        + "\"dummies\":\(found.dummies),\"faults\":[\(faults)]}")
            }
            for fault in found.faults { Console.line(fault.text) }
            guard found.faults.isEmpty else { return }
            Console.line(
                "\(found.size) leaves, \(found.published) of them published: \(found.entries) entries "
                    + "and \(found.dummies) dummies; the stored log holds.")
        }
    }
}
