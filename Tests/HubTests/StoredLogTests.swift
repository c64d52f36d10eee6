import AuditLog
import SQLiteStore
import SealedRoom
import Sodium
import Testing
import Vocabulary

@testable import Hub

@Suite("The stored log is examined without any officer's key, and names the place")
struct StoredLogTests {
    private func examined(_ hub: Community) async throws -> StoredLog {
        guard let secret = VaultSecret(SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
        else { fatalError("32 bytes make a secret") }
        return try await StoredLog.examined(hub.store, vaultSecret: secret)
    }

    @Test("a sound log holds, published or not, and after a restart")
    func sound() async throws {
        let hub = try await Community.opening()
        _ = try await hub.openCase()
        #expect(try await examined(hub).faults.isEmpty)
        try await hub.broker.publish()
        _ = try await hub.inbox("wsw-desk", again: true)
        let again = try await hub.restarted()
        let found = try await examined(again)
        #expect(found.faults.isEmpty && found.published.isMultiple(of: 64))
        #expect(found.entries + found.dummies == found.size && found.entries > 60)
        try await again.close()
    }

    @Test("another hub's secret examines nothing")
    func foreign() async throws {
        let hub = try await Community.opening()
        guard let secret = VaultSecret(SecretBytes(copying: [UInt8](repeating: 8, count: 32)))
        else { fatalError("32 bytes make a secret") }
        await #expect(throws: StartFailure.wrongVaultSecret) {
            _ = try await StoredLog.examined(hub.store, vaultSecret: secret)
        }
        try await hub.close()
    }
}
