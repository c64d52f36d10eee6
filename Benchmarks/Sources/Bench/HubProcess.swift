import Foundation
import HubClient
import Sodium
import Vocabulary

/// The hub under test: a process of its own, so that its memory is its own.
final class HubProcess {
    let address: HubAddress
    let certificate: LoopbackCertificate
    /// The first registrar's invitation.
    let invitation: String
    private let process: Process

    private init(
        address: HubAddress, certificate: LoopbackCertificate, invitation: String, process: Process
    ) {
        self.address = address
        self.certificate = certificate
        self.invitation = invitation
        self.process = process
    }

    /// Starts it on a free port of the loopback address and waits until it listens.
    static func starting(
        _ settings: Settings, certificate: LoopbackCertificate, in folder: String
    ) throws -> HubProcess {
        let credential = folder + "/vault"
        try Hex.encode(Entropy.system.bytes(32, for: "vault")).write(
            toFile: credential, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: credential)
        let process = Process()
        process.executableURL = URL(filePath: settings.hub)
        process.arguments = [
            "serve", "--host", "127.0.0.1", "--port", "0", "--state", folder + "/state",
            "--policies", settings.policies, "--certificate", certificate.certificateFile,
            "--key", certificate.keyFile, "--vault-credential", credential,
            "--registrar-invite-file", folder + "/invitation",
            // One worker sends what a whole community would.
            "--worker-rate", "100000", "--address-rate", "100000", "--log-level", "warning",
        ]
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        guard let port = port(from: output.fileHandleForReading) else {
            process.terminate()
            throw BenchFailure("the hub did not start")
        }
        let text = try String(contentsOfFile: folder + "/invitation", encoding: .utf8)
        return HubProcess(
            address: try HubAddress("https://localhost:\(port)"), certificate: certificate,
            invitation: text.trimmingCharacters(in: .whitespacesAndNewlines), process: process)
    }

    /// Reads what the hub says until it names its port; nothing where it ends before.
    private static func port(from output: FileHandle) -> Int? {
        var said = ""
        while true {
            let more = output.availableData
            guard !more.isEmpty else { return nil }
            said += String(decoding: more, as: UTF8.self)
            let whole = said.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            for line in whole where line.contains("is listening on") {
                return line.split(separator: ":").last.flatMap { Int($0) }
            }
        }
    }

    /// The most memory that it ever had, in bytes.
    func peakMemory() throws -> Int {
        let status = try String(
            contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        guard let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first,
            let number = Int(kilobytes)
        else { throw BenchFailure("the hub's memory cannot be read") }
        return number * 1_024
    }

    /// How long it has kept a core busy, in seconds.
    func processorTime() throws -> Double {
        try ProcessorTime.seconds(of: "\(process.processIdentifier)")
    }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }
}
