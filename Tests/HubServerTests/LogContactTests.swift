import AuditLog
import Foundation
import Hub
import HubServer
import SQLiteStore
import Sodium
import Synchronization
import Testing
import Vocabulary

@testable import HubClient

/// Clients that follow the log of a real hub, on a real store that somebody puts an old backup under.
@Suite("Clients and the log of a real hub") struct LogContactTests {
    /// One member's client: it outlives the hub's process.
    private final class Client: Sendable {
        let identity: Identity
        let home = MemoryHome()
        let session: WorkerSession
        let shift = Mutex<Int64>(0)

        init(_ name: String, over connection: HubConnection, pinned: VerifyingKey) throws {
            let identity = try Identity(hub: connection.address, pinned: pinned, name: name)
            self.identity = identity
            let moved = Moved()
            session = WorkerSession(
                identity: identity, home: home, connection: connection, clock: { moved.now })
            clock = moved
        }

        private let clock: Moved

        func move(by seconds: Int64) { clock.shift.withLock { $0 += seconds } }

        /// What a contact ends with; nothing where all is well.
        func contact() async -> String? {
            do throws(ClientFailure) {
                try await session.signIn()
                return nil
            } catch {
                return error.code
            }
        }

        /// What the requests of this client's session show, for what the client does not.
        func token(at hub: RunningHub) async throws -> Wire.Pass {
            try await session.signIn()
            guard let credential = await session.credential else { throw Wire.NoAnswer() }
            return Wire.Pass(token: credential.token ?? "") { target in
                do {
                    return try credential.headers(for: target).map { "\($0.name): \($0.value)" }
                } catch {
                    return []
                }
            }
        }

        func standing() async throws -> [String] {
            try await session.alarms().filter(\.stands).map(\.fault.rawValue)
        }
    }

    private final class Moved: Sendable {
        let shift = Mutex<Int64>(0)
        var now: Moment {
            let seconds = Int64(Date().timeIntervalSince1970) + shift.withLock { $0 }
            return Moment(seconds: seconds) ?? .first
        }
    }

    /// A folder, the port on which its hub is every time, and the members' way there.
    private final class Place: Sendable {
        let connections = Mutex<[HubConnection]>([])

        static func with(_ body: (Place) async throws -> Void) async throws {
            let place = Place()
            var failure: (any Error)?
            do { try await body(place) } catch { failure = error }
            for connection in place.connections.withLock({ $0 }) { await connection.close() }
            place.remove()
            if let failure { throw failure }
        }

        func connection(to hub: RunningHub) throws -> HubConnection {
            let address = try HubAddress("http://127.0.0.1:\(hub.wire.port)")
            let connection = try HubConnection(to: address)
            connections.withLock { $0.append(connection) }
            return connection
        }

        let folder = FileManager.default.temporaryDirectory
            .appending(path: "log-contact-\(UUID().uuidString)").path
        let port = Mutex<Int>(0)

        func run<Value: Sendable>(
            in folder: String? = nil,
            _ body: @escaping @Sendable (RunningHub) async throws -> Value
        ) async throws -> Value {
            let port = port.withLock { $0 }
            return try await RunningHub.serving(
                ListenAddress(port: port), in: folder ?? self.folder
            ) { hub in
                self.port.withLock { $0 = hub.wire.port }
                return try await body(hub)
            }
        }

        /// Puts a backup where the store was, as an operator would: into an empty folder.
        func restore(_ backup: String) throws {
            try FileManager.default.removeItem(atPath: folder)
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try FileManager.default.copyItem(atPath: backup, toPath: folder + "/hub.sqlite")
        }

        func remove() {
            for path in [folder, folder + ".backup", folder + ".other"] {
                do { try FileManager.default.removeItem(atPath: path) } catch { continue }
            }
        }
    }

    /// How somebody of these tests will sign in.
    private static func first(_ name: String) throws -> FirstFactor {
        let name = try #require(SignInName(name))
        let code = try Registrar.code()
        return try #require(FirstFactor(name: name, secret: Registrar.secret, code: code))
    }

    /// The hub's registrar and further members' clients, all enrolled.
    private static func clients(
        _ count: Int, at hub: RunningHub, of place: Place
    ) async throws -> [Client] {
        let connection = try place.connection(to: hub)
        let pinned = try await connection.introduction()
        let registrar = try Client("Registrar", over: connection, pinned: pinned)
        let desk = try #require(MailboxID("hub-registrar"))
        let invite = try #require(try await hub.broker.firstRegistrarInvite())
        try await registrar.session.enrol(
            invite: invite, mailbox: desk, signIn: try first("registrar"))
        try await registrar.session.signIn()
        var clients = [registrar]
        for number in 1..<count {
            let invitation = try invitation("hub-registrar-\(number)")
            let mailbox = invitation.mailbox
            try await registrar.session.invite(invitation, as: desk)
            let client = try Client("Member \(number)", over: connection, pinned: pinned)
            try await client.session.enrol(
                invite: invitation.code, mailbox: mailbox, signIn: try first("member-\(number)"))
            clients.append(client)
        }
        return clients
    }

    @Test func `each client cosigns at its contacts under a name of its own, and sees the others`()
        async throws
    {
        try await Place.with { place in
            try await place.run { hub in
                let clients = try await Self.clients(3, at: hub, of: place)
                // Before anything is published there is nothing to witness.
                #expect(try await clients[0].session.witnessName() == nil)
                try await hub.broker.publish()
                for client in clients { #expect(await client.contact() == nil) }
                var names: Set<String> = []
                for client in clients {
                    names.insert(try #require(try await client.session.witnessName()))
                }
                #expect(names.count == 3)
                #expect(names.allSatisfy { $0.hasPrefix(WitnessKey.prefix) && $0.count == 37 })
                let sealed = try #require(try clients[0].home.read(.witness))
                #expect(
                    sealed.count > 100 && !String(decoding: sealed, as: UTF8.self).contains("seed"))
                let served = try await Self.served(by: hub, to: clients[1])
                #expect(Set(served.map(\.name)) == names)
                let size = try await hub.store.read { try $0.logState().publishedSize }
                #expect(served.allSatisfy { $0.size == size })
                try await hub.broker.publish()
                for client in clients { #expect(await client.contact() == nil) }
                // Within the hour nothing more is handed in, and the order says nothing.
                let later = try await Self.served(by: hub, to: clients[1])
                #expect(later.count == 3 && later.allSatisfy { $0.size == size })
                #expect(later.map(\.key) == later.map(\.key).sorted())
                for client in clients { await client.session.signOut() }
            }
        }
    }

    /// What the hub serves of witnesses: the name and the size.
    private static func served(
        by hub: RunningHub, to client: Client
    ) async throws -> [(name: String, size: UInt64, key: String)] {
        let token = try await client.token(at: hub)
        let answer = try await hub.wire.ask("GET", "/log/cosignatures", token: token)
        guard case .array(let all)? = answer.json?["witnesses"] else { throw Wire.NoAnswer() }
        return try all.map { one in
            guard case .string(let text)? = one["note"], case .string(let key)? = one["key"]
            else { throw Wire.NoAnswer() }
            let note = try SignedNote(parsing: text)
            return (note.signatures[1].name, try Checkpoint(parsing: note.text).size, key)
        }
    }

    @Test
    func
        `an old backup under running clients is noticed by the next that comes, and by all others`()
        async throws
    {
        try await Place.with { place in
            let backup = place.folder + ".backup"
            let clients = try await place.run { hub in
                let clients = try await Self.clients(3, at: hub, of: place)
                try await hub.broker.publish()
                for client in clients { #expect(await client.contact() == nil) }
                try await hub.store.backup(to: backup)
                try await hub.broker.publish()
                // Two go on, one is away.
                for client in clients.prefix(2) { #expect(await client.contact() == nil) }
                return clients
            }
            try place.restore(backup)
            try await place.run { hub in
                #expect(await clients[0].contact() == "log-rolled-back")
                #expect(try await clients[0].standing() == ["log-rolled-back"])
                // The one that was away cannot know by itself, and hears it from the one that came.
                #expect(await clients[2].contact() == "log-rolled-back")
                #expect(await clients[1].contact() == "log-rolled-back")
                // Somebody new, too.
                let desk = try #require(MailboxID("hub-registrar"))
                let receipt = try await clients[0].session.invite(
                    try Self.invitation("hub-registrar-9"), as: desk)
                #expect(receipt.leaf.count == 32)
                // It stays, whatever the hub does next; and that the log went another way is news.
                for _ in 0..<3 { try await hub.broker.publish() }
                #expect(await clients[0].contact() == "log-forked")
                let stands = try await clients[0].standing()
                #expect(stands == ["log-rolled-back", "log-forked"])
                let alarms = try await clients[0].session.alarms()
                #expect(alarms.allSatisfy { $0.evidence.count == 1 && $0.remembered != nil })
            }
        }
    }

    @Test
    func
        `the officer's word ends an alarm; from then on another key witnesses, and evidence stays`()
        async throws
    {
        try await Place.with { place in
            let backup = place.folder + ".backup"
            let clients = try await place.run { hub in
                let clients = try await Self.clients(2, at: hub, of: place)
                try await hub.broker.publish()
                for client in clients { #expect(await client.contact() == nil) }
                try await hub.store.backup(to: backup)
                try await hub.broker.publish()
                for client in clients { #expect(await client.contact() == nil) }
                return clients
            }
            try place.restore(backup)
            try await place.run { hub in
                let officer = try #require(MailboxID("hub-registrar"))
                for client in clients { #expect(await client.contact() == "log-rolled-back") }
                try await hub.broker.publish()
                let before = try await clients[0].session.witnessName()
                #expect(try await clients[0].session.acknowledgeAlarms(officer: officer) >= 1)
                #expect(try await clients[0].session.acknowledgeAlarms(officer: officer) == 0)
                // What the other witness saw is another checkpoint: that is news once.
                var contacts = 0
                while let code = await clients[0].contact() {
                    #expect(code == "log-forked" || code == "log-rolled-back")
                    try await clients[0].session.acknowledgeAlarms(officer: officer)
                    contacts += 1
                    guard contacts < 5 else { break }
                }
                #expect(contacts <= 1)
                #expect(try await clients[0].standing().isEmpty)
                #expect(try await clients[0].session.witnessName() != before)
                let kept = try await clients[0].session.alarms()
                #expect(kept.allSatisfy { $0.acknowledged?.officer == officer })
                // The other's stands until somebody gives their word there.
                #expect(try await clients[1].standing().isEmpty == false)
            }
        }
    }

    @Test func `a hub that shows two members two logs is forked to both`() async throws {
        try await Place.with { place in
            let other = place.folder + ".other"
            let clients = try await place.run { hub in
                let clients = try await Self.clients(2, at: hub, of: place)
                try await hub.broker.publish()
                for client in clients { #expect(await client.contact() == nil) }
                try FileManager.default.createDirectory(
                    atPath: other, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
                try await hub.store.backup(to: other + "/hub.sqlite")
                try await hub.broker.publish()
                #expect(await clients[0].contact() == nil)
                return clients
            }
            // The same identity, another log, shown to the other member only.
            try await place.run(in: other) { hub in
                try await hub.broker.publish()
                #expect(await clients[1].contact() == nil)
            }
            try await place.run { hub in
                #expect(await clients[1].contact() == "log-forked")
                // It left what it saw there.
                #expect(await clients[0].contact() == "log-forked")
            }
            let stands = try await clients[0].standing()
            #expect(stands == ["log-forked"])
        }
    }

    @Test func `a log that does not grow for three publications has stalled, and that stays said`()
        async throws
    {
        try await Place.with { place in
            try await place.run { hub in
                let client = try await Self.clients(1, at: hub, of: place)[0]
                try await hub.broker.publish()
                #expect(await client.contact() == nil)
                client.move(by: 1_700)
                #expect(await client.contact() == nil)
                client.move(by: 200)
                #expect(await client.contact() == "log-stalled")
                try await hub.broker.publish()
                #expect(await client.contact() == nil)
                #expect(try await client.standing() == ["log-stalled"])
                let officer = try #require(MailboxID("hub-registrar"))
                let name = try await client.session.witnessName()
                #expect(try await client.session.acknowledgeAlarms(officer: officer) == 1)
                #expect(await client.contact() == nil)
                #expect(try await client.standing().isEmpty)
                // Nothing was contradicted: the key is the same.
                #expect(try await client.session.witnessName() == name)
            }
        }
    }

    @Test
    func
        `a member reads their own mailbox's key history and a registrar's, and the log commits to it`()
        async throws
    {
        try await Place.with { place in
            try await place.run { hub in
                let clients = try await Self.clients(2, at: hub, of: place)
                try await hub.broker.publish()
                for client in clients { #expect(await client.contact() == nil) }
                for (number, name) in ["hub-registrar", "hub-registrar-1"].enumerated() {
                    let mailbox = try #require(MailboxID(name))
                    for client in clients {
                        let history = try await client.session.keyHistory(of: mailbox)
                        #expect(history.epochs.map(\.number) == [1])
                        #expect(history.epochs[0].isProved)
                        #expect(
                            history.epochs[0].worker == clients[number].identity.card.worker)
                    }
                }
                let nobody = try #require(MailboxID("no-desk"))
                await #expect(throws: ClientFailure.hub(.unknown)) {
                    try await clients[0].session.keyHistory(of: nobody)
                }
                #expect(try await clients[0].standing().isEmpty)
                let asked = try await hub.wire.ask("GET", "/v1/mailboxes/hub-registrar/history")
                #expect(asked.code == "session-required")
            }
        }
    }

    private static func invitation(_ mailbox: String) throws -> Invitation {
        Invitation(
            agency: try #require(AgencyID("hub")), agencyName: "Hub", agencyKind: AgencyKind.none,
            officer: try #require(MailboxID("hub-registrar")),
            mailbox: try #require(MailboxID(mailbox)), role: .agencyWorker,
            expires: Moved().now.advanced(by: 86_400))
    }
}
