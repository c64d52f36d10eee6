import Foundation
import HubClient
import Testing
import Vocabulary

/// `safeconductd keys` as a child, with what it said.
struct KeyCommand: Sendable {
    let status: Int32
    let output: String
    let error: String

    /// Runs one to its end, with `input` on its standard input.
    static func run(
        _ words: [String], in place: HubPlace, vaultFile: String? = nil, input: String = "",
        environment: [String: String] = [:]
    ) throws -> KeyCommand {
        let needsPlace = words.first != "restore"
        let arguments =
            ["keys"] + words
            + (needsPlace
                ? ["--state", place.state, "--vault-credential", vaultFile ?? place.vaultFile] : [])
        let count = try FileManager.default.contentsOfDirectory(atPath: place.said).count
        let said = "\(place.said)/keys-\(count)"
        try #require(FileManager.default.createFile(atPath: said, contents: nil))
        let error = try #require(FileHandle(forWritingAtPath: said))
        let process = Process()
        process.executableURL = URL(filePath: HubProcess.program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("SAFE_CONDUCT_") }.merging(environment) { $1 }
        let (stdin, stdout) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = error
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try error.close()
        return KeyCommand(
            status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
            error: try String(contentsOfFile: said, encoding: .utf8))
    }

    /// Whether it was refused with this code, in one sentence.
    func isRefused(_ code: String) -> Bool {
        status != 0 && error.hasPrefix("safeconductd: \(code): ")
            && error.split(separator: "\n").count == 1
    }

    /// The generations of the vault key that the hub shows.
    static func generations(in place: HubPlace, vaultFile: String? = nil) throws -> Int {
        let shown = try run(["show", "--json"], in: place, vaultFile: vaultFile)
        try #require(shown.status == 0, "\(shown.error)")
        guard
            case .array(let all)? = try JSON(
                parsing: Array(shown.output.utf8.prefix { $0 != 0x0A }))["vault_keys"]
        else { return 0 }
        return all.count
    }
}

extension HubProcess {
    /// Starts a hub that waits for its passphrase, until it answers so; its address.
    static func locked(in place: HubPlace, _ start: Start = Start()) async throws -> (
        hub: HubProcess, address: HubAddress
    ) {
        let hub = try HubProcess(in: place, start)
        while true {
            let said = try hub.said()
            if let line = said.split(separator: "\n").first(where: { $0.contains("is locked") }),
                said.hasSuffix("\n"), let word = line.split(separator: " ").last
            {
                return (hub, try HubAddress(String(word)))
            }
            if !hub.isRunning { throw EndedEarly(status: 0, said: said) }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Waits until it listens.
    func listening() async throws {
        while try !said().contains("listening on ") {
            try #require(isRunning)
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
