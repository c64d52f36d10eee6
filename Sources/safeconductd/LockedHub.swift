import Foundation
import Hub
import HubServer
import Logging
import ServiceLifecycle
import Sodium
import Synchronization
import UnixSignals

/// A hub that has started and waits for its passphrase: it answers `locked` to everything, and takes the passphrase at its local
/// socket alone.
struct LockedHub {
    let setup: Setup
    let state: String
    let logger: Logger

    /// What waits and what it came to.
    private final class Outcome: Sendable {
        let hub = Mutex<Result<StartedHub, StartRefusal>?>(nil)
        let opened = AsyncStream<Void>.makeStream()
        let tries = Mutex(Tries())
        /// How many wrong passphrases were given since this start.
        let wrong = Mutex(0)
    }

    /// Waits until the passphrase has opened the hub. Nothing where it is told to stop before that.
    ///
    /// - Parameter open: opens the hub with the secret; what goes wrong ends the wait.
    func waiting(
        for file: WrappedByPassphrase, pending: WrappedByPassphrase?,
        open: @escaping @Sendable ([VaultSecret]) async throws(StartRefusal) -> StartedHub
    ) async throws -> StartedHub? {
        let outcome = Outcome()
        let door = try KeyDoor(KeySocket(named: setup.keySocket, state: state)) { request, text in
            await LockedHub.answer(request, text, file, pending, outcome, open)
        }
        let listener = try LockedListener(
            at: setup.address, limits: setup.limits, logger: logger
        ) { Console.line("Safe Conduct is locked, and answers so on \($0)") }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: door), .init(service: listener),
                    .init(
                        service: Opened(stream: outcome.opened.stream),
                        successTerminationBehavior: .gracefullyShutdownGroup),
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        door.end()
        return try outcome.hub.withLock { $0 }?.get()
    }

    private static func answer(
        _ request: KeyRequest, _ content: KeyContent, _ file: WrappedByPassphrase,
        _ pending: WrappedByPassphrase?, _ outcome: Outcome,
        _ open: @Sendable ([VaultSecret]) async throws(StartRefusal) -> StartedHub
    ) async -> KeyAnswer {
        guard request == .unlock else {
            return .refused("locked", "The hub is locked: `safeconductd keys unlock` opens it.")
        }
        guard outcome.tries.withLock({ $0.take(at: ContinuousClock.now) }) else {
            return .refused(
                "too-many-tries", "Too many wrong passphrases: wait a minute, then try again.")
        }
        var text = content.bytes.copiedIntoOrdinaryMemory()
        defer { Same.wipe(&text) }
        do throws(StartRefusal) {
            var secrets = [try SecretOpening.open(file, with: text)]
            // A rotation that something stopped wrapped the next one by the same passphrase; a new passphrase that something stopped
            // is another, and the file before still stands.
            if let pending, let next = try SecretOpening.tried(pending, with: text) {
                secrets.append(next)
            }
            outcome.tries.withLock { $0 = Tries() }
            let hub = try await open(secrets)
            try await log(hub, after: outcome.wrong.withLock { $0 })
            outcome.hub.withLock { $0 = .success(hub) }
            outcome.opened.continuation.finish()
            return .done("unlocked")
        } catch {
            if error.code == SecretOpening.wrongPassphrase.code {
                outcome.wrong.withLock { $0 += 1 }
            } else {
                outcome.hub.withLock { $0 = .failure(error) }
                outcome.opened.continuation.finish()
            }
            return KeyAnswer(error)
        }
    }

    /// What cannot be logged does not happen: the hub stays closed then.
    private static func log(_ hub: StartedHub, after wrong: Int) async throws(StartRefusal) {
        do throws(HubRefusal) {
            try await hub.broker.logUnlocking(after: wrong)
        } catch {
            throw StartRefusal(
                .store, "store-\(error.word)", "That the hub was unlocked cannot be logged.")
        }
    }
}

/// Ends when the hub has been opened.
private struct Opened: Service {
    let stream: AsyncStream<Void>

    func run() async throws {
        await cancelWhenGracefulShutdown { for await _ in stream {} }
    }
}

/// Five wrong passphrases in a minute, and no more.
struct Tries: Sendable {
    static let most = 5
    private var taken: [ContinuousClock.Instant] = []

    mutating func take(at now: ContinuousClock.Instant) -> Bool {
        taken.removeAll { now - $0 > .seconds(60) }
        guard taken.count < Tries.most else { return false }
        taken.append(now)
        return true
    }
}
