import Foundation
import Hub
import HubServer
import Logging
import SQLiteStore
import ServiceLifecycle
import Sodium
import Testing
import Vocabulary

/// A hub on a free port of loopback, as a browser sees it.
struct WebHub: Sendable {
    /// `http://localhost:…`: a secure context for browsers, and a name that passkeys can be for.
    let address: String
    let broker: Broker
    let store: SQLiteStore

    /// Serves while `body` runs, then stops gracefully.
    static func serving<Value: Sendable>(
        packs: [RulePack] = [], _ body: @escaping @Sendable (WebHub) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "web-tests-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore(directory: folder.path)
        guard let vault = VaultSecret(SecretBytes(copying: Array(repeating: 7, count: 32))) else {
            throw Driver.Broken(description: "no vault secret")
        }
        let broker = try await Broker.opening(on: store, vaultSecret: vault, packs: packs)
        let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
        let (addresses, ready) = AsyncStream<String>.makeStream()
        let listener = try Listener(
            serving: broker, at: ListenAddress(host: "localhost", port: 0), logger: quiet
        ) { ready.yield($0) }
        let group = ServiceGroup(
            configuration: .init(services: [.init(service: listener)], logger: quiet))
        async let served: Void = group.run()
        do {
            let address = await addresses.first { _ in true } ?? ""
            let hub = WebHub(address: address, broker: broker, store: store)
            let value = try await body(hub)
            await group.triggerGracefulShutdown()
            try await served
            try await store.close()
            return value
        } catch {
            await group.triggerGracefulShutdown()
            throw error
        }
    }
}
