import Foundation
import Hub
import HubServer
import Logging
import SQLiteStore
import ServiceLifecycle
import Sodium
import Synchronization
import Testing
import Vocabulary

/// A hub on a free port of loopback, with its store in a folder of its own.
struct RunningHub {
    let wire: Wire
    let broker: Broker
    let store: SQLiteStore

    /// The address that the listener says it is ready on.
    private final class Ready: Sendable {
        let stream: AsyncStream<String>
        let continuation: AsyncStream<String>.Continuation
        init() { (stream, continuation) = AsyncStream.makeStream() }
    }

    /// Serves while `body` runs, then stops gracefully and returns what it made.
    static func serving<Value: Sendable>(
        _ address: ListenAddress = ListenAddress(port: 0), limits: Limits = Limits(),
        _ body: @escaping @Sendable (RunningHub) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "hub-server-tests-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await serving(address, in: folder.path, limits: limits, body)
    }

    /// The same, on a store that is there already or stays: with the vault secret of 32 bytes `07`.
    static func serving<Value: Sendable>(
        _ address: ListenAddress, in folder: String, limits: Limits = Limits(),
        _ body: @escaping @Sendable (RunningHub) async throws -> Value
    ) async throws -> Value {
        let store = try SQLiteStore(directory: folder)
        let secret = SecretBytes(copying: [UInt8](repeating: 7, count: 32))
        guard let vault = VaultSecret(secret) else { throw Wire.NoAnswer() }
        let broker = try await Broker.opening(on: store, vaultSecret: vault, packs: [])
        let ready = Ready()
        let listener = try Listener(
            serving: broker, at: address, limits: limits, logger: quiet
        ) { ready.continuation.yield($0) }
        let group = ServiceGroup(
            configuration: .init(services: [.init(service: listener)], logger: quiet))
        let value = try await withThrowingTaskGroup(of: Value?.self) { tasks in
            tasks.addTask {
                try await group.run()
                return nil
            }
            tasks.addTask {
                var addresses = ready.stream.makeAsyncIterator()
                let address = await addresses.next() ?? ""
                guard let port = address.split(separator: ":").last.flatMap({ Int($0) }) else {
                    throw Wire.NoAnswer()
                }
                let hub = RunningHub(wire: Wire(port: port), broker: broker, store: store)
                do {
                    let value = try await body(hub)
                    await group.triggerGracefulShutdown()
                    return value
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
            }
            var made: Value?
            for try await value in tasks { made = value ?? made }
            return try #require(made)
        }
        try await store.close()
        return value
    }

    static var quiet: Logger {
        Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
    }

    /// How many entries the log has: what every act, every failed one of somebody known included,
    /// would change.
    func logSize() async throws -> UInt64 { try await store.read { try $0.logState().size } }
}
