import Foundation
import Hub
import Logging

/// The way from settings to a hub that has opened its store: at once, or once somebody has given the passphrase.
struct HubStart {
    let setup: Setup
    let environment: [String: String]
    let logger: Logger

    init(_ setup: Setup, _ environment: [String: String], _ logger: Logger) {
        self.setup = setup
        self.environment = environment
        self.logger = logger
    }

    /// The hub; nothing where it was told to stop while it waited.
    func hub() async throws -> StartedHub? {
        let packs = try StartedHub.packs(in: setup.policies)
        let isNew = !FileManager.default.fileExists(atPath: setup.state)
        try PrivateFile.makeDirectory(setup.state)
        let state = URL(filePath: setup.state).resolvingSymlinksInPath().path
        let credential = VaultCredential(
            named: setup.vaultCredential, state: state, environment: environment)
        let entries = isNew ? [] : StartedHub.entries(of: state)
        let file = try credential.file(isFirstStart: entries.isEmpty) { Console.line($0) }
        let pending = try credential.pending()
        if case .passphrase(let wrapped) = file {
            var next: WrappedByPassphrase?
            if case .passphrase(let one)? = pending { next = one }
            return try await LockedHub(setup: setup, state: state, logger: logger).waiting(
                for: wrapped, pending: next
            ) { secrets throws(StartRefusal) in
                try await StartedHub(
                    in: state, secrets: secrets, credential: credential, packs: packs,
                    webOrigin: setup.webOrigin)
            }
        }
        let opening = SecretOpening(pinFile: setup.tokenPin, environment: environment)
        var secrets: [VaultSecret] = []
        for one in [file, pending].compactMap({ $0 }) {
            if let secret = try opening.unattended(one) { secrets.append(secret) }
        }
        return try await StartedHub(
            in: state, secrets: secrets, credential: credential, packs: packs,
            webOrigin: setup.webOrigin)
    }
}
