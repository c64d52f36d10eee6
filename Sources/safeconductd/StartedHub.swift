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

    /// Opens the store in a folder with whichever of the secrets locked it: two where a rotation was stopped half-way.
    init(
        in state: String, secrets: [VaultSecret], credential: VaultCredential, packs: [RulePack],
        webOrigin: String?
    ) async throws(StartRefusal) {
        do {
            store = try SQLiteStore(directory: state)
        } catch {
            throw StartRefusal(error)
        }
        let secret = try await StartedHub.settled(secrets, credential, store)
        do {
            broker = try await Broker.opening(
                on: store, vaultSecret: secret, packs: packs, examination: .packs,
                webOrigin: webOrigin)
        } catch {
            throw StartRefusal(error)
        }
    }

    /// Finds out whether the pending secret took over, and leaves one file.
    private static func settled(
        _ secrets: [VaultSecret], _ credential: VaultCredential, _ store: SQLiteStore
    ) async throws(StartRefusal) -> VaultSecret {
        guard let first = secrets.first else {
            throw StartRefusal(StartFailure.wrongVaultSecret)
        }
        guard credential.hasPending else { return first }
        do {
            if let next = secrets.dropFirst().first, try await next.opens(store) == true {
                try credential.promote()
                return next
            }
            // Only once it is certain that nobody needs it.
            if try await first.opens(store) != false { try credential.dropPending() }
        } catch let refusal as StartRefusal {
            throw refusal
        } catch {
            throw StartRefusal(.store, "store-io", "The store cannot be read.")
        }
        return first
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

    static func packs(in folder: String) throws(StartRefusal) -> [RulePack] {
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
    static func entries(of folder: String) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                .filter { $0 != KeySocket.name }
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
        let keeping = Resealing(broker: broker, logger: logger)
        let answers = KeyAnswers(broker: broker) { keeping.wake() }
        let door = try StartedHub.door(setup, logger) { await answers.answer($0, $1) }
        defer { door?.end() }
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
                    .init(service: keeping),
                ] + (door.map { [.init(service: $0)] } ?? []) + [.init(service: listener)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}

extension StartedHub {
    /// The local socket. A hub that another one on the same state keeps from it serves all the same: that one takes its keys' acts.
    private static func door(
        _ setup: Setup, _ logger: Logger, _ answering: @escaping KeyDoor.Answering
    ) throws(StartRefusal) -> KeyDoor? {
        let state = URL(filePath: setup.state).resolvingSymlinksInPath().path
        do throws(StartRefusal) {
            return try KeyDoor(
                KeySocket(named: setup.keySocket, state: state), answering: answering)
        } catch {
            guard error.code == "socket-taken" else { throw error }
            logger.warning("another hub has the key socket", metadata: ["code": "\(error.code)"])
            return nil
        }
    }
}

/// Re-seals what an older vault key sealed, in small steps with pauses for everything else; it looks after every start and when
/// it is told.
private final class Resealing: Service {
    let broker: Broker
    let logger: Logger
    private let bell = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    init(broker: Broker, logger: Logger) {
        self.broker = broker
        self.logger = logger
        wake()
    }

    func wake() { bell.continuation.yield() }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in self.bell.stream { await self.resealAll() }
        }
    }

    private func resealAll() async {
        while !Task.isCancelled {
            do throws(HubRefusal) {
                guard try await broker.reseal() else { return }
            } catch {
                logger.warning("re-sealing waits", metadata: ["code": "\(error.word)"])
                do { try await Task.sleep(for: .seconds(5)) } catch { return }
            }
            do { try await Task.sleep(for: .milliseconds(10)) } catch { return }
        }
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
