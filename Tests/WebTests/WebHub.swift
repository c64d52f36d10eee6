import Foundation
import Hub
import HubServer
import Logging
import NIOCore
import NIOPosix
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
        packs: [RulePack] = [], limits: Limits = Limits(),
        _ body: @escaping @Sendable (WebHub) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "web-tests-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore(directory: folder.path)
        guard let vault = VaultSecret(SecretBytes(copying: Array(repeating: 7, count: 32))) else {
            throw Driver.Broken(description: "no vault secret")
        }
        // Passkeys are bound to the address, so the port has to be known before the hub opens.
        let port = try await freePort()
        let broker = try await Broker.opening(
            on: store, vaultSecret: vault, packs: packs, webOrigin: "http://localhost:\(port)")
        let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
        let (addresses, ready) = AsyncStream<String>.makeStream()
        let listener = try Listener(
            serving: broker, at: ListenAddress(host: "localhost", port: port), limits: limits,
            logger: quiet
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

    /// The time by this machine's clock.
    static var now: Moment { Moment(seconds: Int64(Date().timeIntervalSince1970)) ?? .first }

    private static func freePort() async throws -> Int {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(channel.localAddress?.port)
        try await channel.close()
        return port
    }
}
