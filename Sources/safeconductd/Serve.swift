import ArgumentParser
import Foundation
import Hub
import HubServer
import Logging
import PolicyPacks
import SQLiteStore
import ServiceLifecycle

/// `safeconductd serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the hub until it is told to stop (SIGTERM or SIGINT).",
        discussion: """
            Every option can also stand in the file of --config (as host: …) and in the \
            environment (as SAFE_CONDUCT_HOST=…). Options beat the environment, the \
            environment beats the file.
            """)

    @Option(help: "A YAML file with settings.") var config: String?
    @Option(help: "The address to listen on (127.0.0.1).") var host: String?
    @Option(help: "The port to listen on (8080; 0: any that is free).") var port: String?
    @Option(help: "The folder for the hub's state (./var), made on the first start.") var state:
        String?
    @Option(
        help: "The packs that programmes begin with (./Policies); later versions are published.")
    var policies: String?
    @Option(help: "The PEM file of the TLS certificate and its chain.") var certificate: String?
    @Option(help: "The PEM file of the certificate's private key.") var key: String?
    @Option(help: "The file of the vault secret.") var vaultCredential: String?
    @Option(help: "The file of the PIN of the token that keeps the vault secret.")
    var tokenPin: String?
    @Option(help: "The local socket of `safeconductd keys` (keys.sock in the state directory).")
    var keySocket: String?
    @Option(help: "Where to write the first registrar's invitation.") var registrarInviteFile:
        String?
    @Option(help: "How often the log is published, in seconds (60).") var publishEvery: String?
    @Option(help: "Requests a second that a worker may make (200).") var workerRate: String?
    @Option(help: "Requests a second that an address may make without a session (50).")
    var addressRate: String?
    @Option(help: "The one origin at which passkeys are used, such as https://hub.example.")
    var webOrigin: String?
    @Option(help: "debug, info, notice, warning, error or critical (info).") var logLevel: String?

    func run() async throws {
        do {
            try await serve()
        } catch let refusal as StartRefusal {
            Console.error(refusal.text)
            throw ExitCode(refusal.sort.rawValue)
        }
    }

    private func serve() async throws {
        let environment = ProcessInfo.processInfo.environment
        let setup = try Setup(
            try SettingSources.gather(flags: flags, file: config, environment: environment))
        try Hardening.forbidDumps()
        if let warning = Hardening.swapWarning() { Console.error(warning) }
        var logger = Logger(label: "safeconductd") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = setup.logLevel
        guard let hub = try await HubStart(setup, environment, logger).hub() else { return }
        do {
            try await hub.announceUnusedPacks(logger)
            try await hub.announceFirstInvitation(setup)
            try await hub.run(setup, logger: logger)
        } catch let failure as ListenFailure {
            try await hub.store.close()
            throw StartRefusal(failure)
        }
    }

    private var flags: [Setting: String] {
        let given: [Setting: String?] = [
            .host: host, .port: port, .state: state, .policies: policies,
            .certificate: certificate, .key: key, .vaultCredential: vaultCredential,
            .tokenPin: tokenPin, .keySocket: keySocket,
            .registrarInviteFile: registrarInviteFile, .publishEvery: publishEvery,
            .workerRate: workerRate, .addressRate: addressRate, .webOrigin: webOrigin,
            .logLevel: logLevel,
        ]
        return given.compactMapValues { $0 }
    }
}

/// What the operator reads.
enum Console {
    static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
    static func error(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
