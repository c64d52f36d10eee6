import Foundation
import HubClient
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// `safeconductd serve` as a child.
final class HubProcess: Sendable {
    /// How a hub is started other than plainly.
    struct Start: Sendable {
        /// Shell commands before the hub takes the shell's place; none: there is no shell.
        var prelude: String?
        var environment: [String: String] = [:]
        var flags: [String] = []
        var vaultFile: String?
    }

    /// It ended before it listened.
    struct EndedEarly: Error {
        let status: Int32
        let said: String
    }

    let place: HubPlace
    private let process: Process
    private let saidFile: String
    private static let all = Mutex<[HubProcess]>([])

    /// Beside the test bundle lies what the package builds.
    static let program: String = {
        let own = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return own.deletingLastPathComponent().appending(path: "safeconductd").path
    }()

    /// Starts it; it may not listen yet.
    init(in place: HubPlace, _ start: Start = Start()) throws {
        self.place = place
        let count = try FileManager.default.contentsOfDirectory(atPath: place.said).count
        saidFile = "\(place.said)/\(count)"
        try #require(FileManager.default.createFile(atPath: saidFile, contents: nil))
        let said = try #require(FileHandle(forWritingAtPath: saidFile))
        try said.seekToEnd()
        let arguments =
            [
                "serve", "--port", "0", "--state", place.state, "--policies", place.policies,
                "--vault-credential", start.vaultFile ?? place.vaultFile,
                "--registrar-invite-file", place.inviteFile, "--publish-every", "1",
                "--worker-rate", "100000", "--address-rate", "100000",
            ] + start.flags
        process = Process()
        if let prelude = start.prelude {
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments =
                ["-c", "\(prelude)\nexec \"$@\"", "sh", HubProcess.program] + arguments
        } else {
            process.executableURL = URL(filePath: HubProcess.program)
            process.arguments = arguments
        }
        process.environment = HubProcess.environment(start.environment)
        process.currentDirectoryURL = URL(filePath: place.running)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = said
        process.standardError = said
        try process.run()
        HubProcess.all.withLock { $0.append(self) }
        try said.close()
    }

    /// The hub refuses settings that it does not know: what this process was told stays here.
    private static func environment(_ added: [String: String]) -> [String: String] {
        ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("SAFE_CONDUCT_") }
            .merging(added) { $1 }
    }

    /// Starts it and waits until it listens; `EndedEarly` where it does not come to that.
    static func listening(
        in place: HubPlace, _ start: Start = Start()
    ) async throws -> (hub: HubProcess, address: HubAddress) {
        let hub = try HubProcess(in: place, start)
        let mark = "listening on "
        while true {
            let over = !hub.process.isRunning
            let said = try hub.said()
            for line in said.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                guard let range = line.range(of: mark) else { continue }
                return (hub, try HubAddress(String(line[range.upperBound...])))
            }
            if over { throw EndedEarly(status: hub.process.terminationStatus, said: said) }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// What this one said so far.
    func said() throws -> String { try String(contentsOfFile: saidFile, encoding: .utf8) }

    var id: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }

    func signal(_ number: Int32) { if process.isRunning { kill(id, number) } }

    /// Waits for the end. The status is an exit code, or a signal's number where `bySignal`.
    @discardableResult
    func ended() async throws -> (status: Int32, bySignal: Bool) {
        while process.isRunning { try await Task.sleep(for: .milliseconds(2)) }
        HubProcess.all.withLock { $0.removeAll { $0 === self } }
        return (process.terminationStatus, process.terminationReason == .uncaughtSignal)
    }

    /// `kill -9`.
    func killed() async throws {
        signal(SIGKILL)
        let end = try await ended()
        #expect(end.bySignal && end.status == SIGKILL)
    }

    /// SIGTERM, and the end that belongs to it.
    func stopped() async throws {
        signal(SIGTERM)
        let end = try await ended()
        #expect(!end.bySignal && end.status == 0, "\(end)")
    }

    /// Leaves no process behind, whatever a test did.
    static func endAll(of place: HubPlace) async {
        let left = all.withLock { all in
            defer { all.removeAll { $0.place.root == place.root } }
            return all.filter { $0.place.root == place.root }
        }
        for hub in left {
            hub.signal(SIGKILL)
            hub.process.waitUntilExit()
        }
    }
}
