import Foundation
import Hub
import HubServer
import Logging
import PolicyPacks
import SQLiteStore
import ServiceLifecycle
import UnixSignals
import Vocabulary

/// A hub that has opened its store with its secret and its packs, and does not listen yet.
struct StartedHub {
    let store: SQLiteStore
    let broker: Broker

    init(_ setup: Setup, environment: [String: String]) async throws(StartRefusal) {
        let packs = try StartedHub.packs(in: setup.policies)
        let first = !FileManager.default.fileExists(atPath: setup.state)
        try PrivateFile.makeDirectory(setup.state)
        let state = URL(filePath: setup.state).resolvingSymlinksInPath().path
        let credential = VaultCredential(
            named: setup.vaultCredential, state: state, environment: environment)
        let entries = first ? [] : StartedHub.entries(of: state)
        let secret = try credential.secret(isFirstStart: entries.isEmpty) { Console.line($0) }
        do {
            store = try SQLiteStore(directory: state)
        } catch {
            throw StartRefusal(error)
        }
        do {
            broker = try await Broker.opening(
                on: store, vaultSecret: secret, packs: packs, examination: .packs,
                webOrigin: setup.webOrigin)
        } catch {
            throw StartRefusal(error)
        }
    }

    /// Says which folders of packs are not used: a programme's later versions come as signed commands.
    func announceUnusedPacks(_ logger: Logger) async throws {
        do throws(HubRefusal) {
            for pack in try await broker.unusedPacks() {
                logger.notice(
                    "the folder holds another pack than was published; the published one is used",
                    metadata: ["pack": "\(pack.text)"])
            }
        } catch {
            throw StartRefusal(.store, "store-\(error.word)", "The packs cannot be read.")
        }
    }

    private static func packs(in folder: String) throws(StartRefusal) -> [RulePack] {
        var packs: [RulePack] = []
        do {
            for name in try PackFolder.programmes(in: folder) {
                let path = "\(folder)/\(name)"
                do {
                    packs.append(try RulePack(reading: try PackFolder.files(path)))
                } catch {
                    throw StartRefusal(error, folder: path)
                }
            }
        } catch let refusal as StartRefusal {
            throw refusal
        } catch {
            throw StartRefusal(.pack, "pack-missing", "The folder \(folder) cannot be read.")
        }
        guard !packs.isEmpty else {
            throw StartRefusal(.pack, "pack-missing", "There is no policy pack in \(folder).")
        }
        return packs
    }

    /// Names in a folder, in order; none where there is no such folder.
    private static func entries(of folder: String) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            return []
        }
    }

    /// While nobody is registrar: writes the invitation to its file, and to the terminal where
    /// there is one. It goes to no log.
    func announceFirstInvitation(_ setup: Setup) async throws {
        let code: String?
        do { code = try await broker.firstRegistrarInvite() } catch {
            throw StartRefusal(.store, "store-\(error.word)", "The invitation cannot be kept.")
        }
        guard let code else { return }
        if let file = setup.registrarInviteFile {
            try PrivateFile.write(Array((code + "\n").utf8), to: file)
        }
        if isatty(STDOUT_FILENO) == 1 {
            Console.line("The first registrar's invitation, good for a day: \(code)")
        } else if setup.registrarInviteFile == nil {
            Console.line(
                "No registrar has enrolled yet: start with --registrar-invite-file to get an "
                    + "invitation."
            )
        }
    }

    /// Serves until it is told to stop.
    func run(_ setup: Setup, logger: Logger) async throws {
        let listener = try Listener(
            serving: broker, at: setup.address, limits: setup.limits, logger: logger
        ) { address in
            Console.line("Safe Conduct is listening on \(address)")
        }
        // They stop in the opposite order: the listener finishes its requests first, the store is
        // closed last.
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: StoreKeeping(store: store)),
                    .init(
                        service: Publishing(
                            broker: broker, every: setup.publishEvery, logger: logger)),
                    .init(service: Tidying(broker: broker, logger: logger)),
                    .init(service: listener),
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}

/// Closes the store when everything else has stopped.
private struct StoreKeeping: Service {
    let store: SQLiteStore

    func run() async throws {
        do {
            try await gracefulShutdown()
        } catch is CancellationError {
            // Another service failed: the store is closed all the same.
        }
        try await store.close()
    }
}

/// Publishes the log at its cadence.
private struct Publishing: Service {
    let broker: Broker
    let every: Duration
    let logger: Logger

    func run() async throws {
        let publisher = Publisher(of: broker, every: every) { [logger] refusal in
            logger.warning("the log was not published", metadata: ["code": "\(refusal.word)"])
        }
        await cancelWhenGracefulShutdown { await publisher.run() }
    }
}

/// Rotates keys and removes what is over, once a minute.
private struct Tidying: Service {
    let broker: Broker
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown { await tidyEveryMinute() }
    }

    private func tidyEveryMinute() async {
        while !Task.isCancelled {
            do throws(HubRefusal) {
                try await broker.tidy()
            } catch {
                logger.warning("tidying waits", metadata: ["code": "\(error.word)"])
            }
            do { try await Task.sleep(for: .seconds(60)) } catch { return }
        }
    }
}
