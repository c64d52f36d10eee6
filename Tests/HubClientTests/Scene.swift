import Envelope
import Foundation
import HubClient
import Sodium
import Synchronization
import Testing
import Vocabulary

/// A fake hub and one worker who has pinned it, with a home in memory and a clock that a test can move.
final class Scene: Sendable {
    let hub: FakeHub
    let connection: HubConnection
    let identity: Identity
    let home: any Home
    let session: WorkerSession

    /// Longer than any letter of it could come about by chance.
    static let marker = "Quillfeather-marker-of-a-text"
    static let mailbox = MailboxID("ws-desk")

    private init(
        _ hub: FakeHub, _ connection: HubConnection, _ identity: Identity, _ home: any Home
    ) {
        self.hub = hub
        self.connection = connection
        self.identity = identity
        self.home = home
        let box = ClockBox()
        session = WorkerSession(
            identity: identity, home: home, connection: connection, clock: { box.now })
        clock = box
    }

    private let clock: ClockBox

    final class ClockBox: Sendable {
        let shift = Mutex<Int64>(0)
        var now: Moment { Moment.current.advanced(by: shift.withLock { $0 }) }
    }

    /// Moves the worker's clock by so many seconds.
    func move(by seconds: Int64) { clock.shift.withLock { $0 += seconds } }

    /// Runs with a scene of its own and lets everything go again.
    static func play<Value>(
        home: any Home = MemoryHome(), _ body: (Scene) async throws -> Value
    ) async throws -> Value {
        let hub = try await FakeHub.start()
        let connection = try HubConnection(to: try HubAddress(hub.url))
        let identity = try Identity(
            hub: connection.address, pinned: hub.signing.verifyingKey, name: "Morgan Example")
        let scene = Scene(hub, connection, identity, home)
        hub.knows(identity.card.worker, identity.card.verifyingKey)
        do {
            let value = try await body(scene)
            await connection.close()
            try await hub.stop()
            return value
        } catch {
            await connection.close()
            try await hub.stop()
            throw error
        }
    }

    func message(_ urgency: Urgency = .routine) throws -> Act {
        let alias = try #require(CaseAlias(hex: String(repeating: "0c", count: 16)))
        let label = Label(category: .incident, about: .woman, source: .woman)
        var draft = MessageDraft(
            alias: alias, kind: .riskUpdate, purpose: .riskManagement, urgency: urgency,
            segments: [Segment(label, text: Scene.marker)])
        draft.roles = [.coordinator]
        return .send(draft)
    }

    @discardableResult
    func send() async throws -> KeptReceipt {
        let mailbox = try #require(Scene.mailbox)
        return try await session.perform(try message(), as: mailbox)
    }
}

/// The code with which something fails; nothing where it does not.
func code(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch let failure as ClientFailure {
        return failure.code
    } catch {
        return "another error"
    }
}

/// A folder of its own for one test, gone afterwards.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(
        path: "hub-client-\(UUID().uuidString)"
    ).path
    defer {
        do { try FileManager.default.removeItem(atPath: folder) } catch {
            Issue.record("the folder could not be removed")
        }
    }
    try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    return try await body(folder)
}
