import Envelope
import Foundation
import Sodium
import Synchronization
import Testing
import Vocabulary

@testable import Hub
@testable import HubClient
@testable import HubServer

/// One address floods; those whom the hub knows work on behind the very same address.
@Suite("A flood from one's own address", .serialized) struct FloodTests {
    /// Nothing comes back while a test runs.
    private static let limits = Limits(addressRate: 0.000_1, addressBurst: 40)

    /// Uses up what an address has, on every errand; how often each was still answered.
    private static func flood(_ hub: RunningHub) async throws -> [Int] {
        var answered: [Int] = []
        let body = Array(#"{"worker":"00","device":"00"}"#.utf8)
        for (method, path, type) in [
            ("GET", "/", nil), ("GET", "/v1/hub", nil),
            ("POST", "/v1/challenges", "application/json"),
            ("GET", "/v1/intake/\(String(repeating: "0a", count: 16))", nil),
        ] as [(String, String, String?)] {
            var count = 0
            for _ in 0..<60 {
                let answer = try await hub.wire.ask(
                    method, path, type: type, body: type == nil ? nil : body)
                if answer.code != "rate-limited" { count += 1 }
            }
            answered.append(count)
        }
        return answered
    }

    @Test func `a device that is known signs in, and goes on, while nobody else can`() async throws
    {
        try await RunningHub.serving(limits: Self.limits) { hub in
            let registrar = try await Registrar(at: hub)
            let token = try await registrar.begin()
            let answered = try await Self.flood(hub)
            // Each errand has its own: what was used up before was for signing in, and for asking who the hub is.
            #expect(answered[0] == 40 && answered[1] == 39 && answered[2] < 40, "\(answered)")
            let stranger = try await registrar.asks(for: "/v1/challenges")
            #expect(stranger.code == "rate-limited")
            // The known device: a challenge, a session, and the session's own requests.
            let word = try registrar.word("POST /v1/challenges")
            let challenge = try await registrar.asks(for: "/v1/challenges", headers: word)
            #expect(challenge.status == 201)
            let signedIn = try await registrar.signIn(
                try Registrar.hex(challenge.json?["challenge"]),
                headers: try registrar.word("POST /v1/sessions"))
            #expect(signedIn.status == 201)
            let pass = try registrar.pass(signedIn)
            for pass in [token, pass] {
                #expect(try await hub.wire.ask("GET", "/v1/directory", token: pass).status == 200)
            }
            for path in ["/v1/hub", "/", "/log/checkpoint"] {
                let answer = try await hub.wire.ask(
                    "GET", path, headers: try registrar.word("GET \(path)"))
                #expect([200, 404].contains(answer.status), "\(path)")
            }
        }
    }

    @Test func `no other word counts, and a device's own share ends too`() async throws {
        try await RunningHub.serving(limits: Self.limits) { hub in
            let registrar = try await Registrar(at: hub)
            _ = try await registrar.begin()
            _ = try await Self.flood(hub)
            let target = "GET /v1/hub"
            let good = try registrar.word(target)
            let wrong: [[String]] = [
                // Another request, an unknown device, another's name, another's signature, a clock that is off, half a word.
                try registrar.word("POST /v1/hub"), try registrar.word("GET /v1/hub?x=1"),
                try registrar.word(target, device: 1),
                [try registrar.word(target, device: 1)[0], good[1]],
                [good[0], try registrar.word(target, device: 1)[1]],
                try registrar.word(target, after: -400), try registrar.word(target, after: 400),
                [good[0]], [good[1]], ["safe-conduct-device: zz", good[1]],
            ]
            for lines in wrong {
                let answer = try await hub.wire.ask("GET", "/v1/hub", headers: lines)
                #expect(answer.code == "rate-limited", "\(lines)")
            }
            #expect(wrong.count == 10)
            var answered = 0
            for _ in 0..<60 {
                if try await hub.wire.ask("GET", "/v1/hub", headers: good).status == 200 {
                    answered += 1
                }
            }
            #expect(answered == 40)
        }
    }

    @Test func `a session that is over says so under a flood too`() async throws {
        try await RunningHub.serving(limits: Self.limits) { hub in
            let registrar = try await Registrar(at: hub)
            let token = try await registrar.begin()
            _ = try await Self.flood(hub)
            #expect(
                try await hub.wire.ask("DELETE", "/v1/sessions/current", token: token).status == 204
            )
            for _ in 0..<100 {
                let answer = try await hub.wire.ask("GET", "/v1/directory", token: token)
                #expect(answer.code == "session-required")
            }
        }
    }

    @Test func `a device is known after a restart, and no longer once it was forgotten`()
        async throws
    {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "hub-flood-tests-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let here = ListenAddress(port: 0)
        let known = try await RunningHub.serving(here, in: folder.path, limits: Self.limits) {
            hub in
            let registrar = try await Registrar(at: hub)
            _ = try await registrar.begin()
            return registrar
        }
        try await RunningHub.serving(here, in: folder.path, limits: Self.limits) { hub in
            _ = try await Self.flood(hub)
            let lines = try known.word("GET /v1/hub")
            #expect(try await hub.wire.ask("GET", "/v1/hub", headers: lines).status == 200)
            let id = try known.device().verifyingKey.device
            await hub.broker.devices.remove(id)
            let after = try await hub.wire.ask("GET", "/v1/hub", headers: lines)
            #expect(after.code == "rate-limited")
        }
    }

    /// The command line's own client, with a flood going on all the while.
    @Test func `a client of ours signs in from a home that is known, beside a flood`() async throws
    {
        try await RunningHub.serving(limits: Limits(addressRate: 1, addressBurst: 60)) { hub in
            let connection = try HubConnection(
                to: try HubAddress("http://127.0.0.1:\(hub.wire.port)"))
            let flood = Task { try await Self.floodOn(hub) }
            let failure: (any Error)?
            do {
                try await Self.works(over: connection, at: hub)
                failure = nil
            } catch {
                failure = error
            }
            flood.cancel()
            await connection.close()
            if let failure { throw failure }
            #expect(try await flood.value > 0)
        }
    }

    /// Asks on every errand until it is told to stop; how often it was turned away.
    private static func floodOn(_ hub: RunningHub) async throws -> Int {
        var refused = 0
        while !Task.isCancelled {
            // Until somebody has enrolled, everybody is new here.
            guard await !hub.broker.devices.isEmpty else {
                try await Task.sleep(for: .milliseconds(5))
                continue
            }
            for path in ["/v1/hub", "/log/checkpoint", "/v1/challenges", "/"] {
                let isPost = path == "/v1/challenges"
                let answer = try await hub.wire.ask(
                    isPost ? "POST" : "GET", path, type: isPost ? "application/json" : nil,
                    body: isPost ? [] : nil)
                if answer.code == "rate-limited" { refused += 1 }
            }
        }
        return refused
    }

    private static func works(
        over connection: HubConnection, at hub: RunningHub
    ) async throws {
        let pinned = try await connection.introduction()
        let known = try Identity(hub: connection.address, pinned: pinned, name: "known")
        let home = MemoryHome()
        let now: @Sendable () -> Moment = {
            Moment(seconds: Int64(Date().timeIntervalSince1970)) ?? .first
        }
        let (name, code) = (try #require(SignInName("known")), try Registrar.code())
        let first = try #require(FirstFactor(name: name, secret: Registrar.secret, code: code))
        let mailbox = try #require(MailboxID("hub-registrar"))
        let session = WorkerSession(
            identity: known, home: home, connection: connection, clock: now)
        let invite = try #require(try await hub.broker.firstRegistrarInvite())
        try await session.enrol(invite: invite, mailbox: mailbox, signIn: first)
        try await session.signIn()
        for path in ["/v1/hub", "/v1/challenges"] {
            let method = path == "/v1/hub" ? "GET" : "POST"
            while try await hub.wire.ask(method, path, type: "application/json").code
                != "rate-limited"
            {}
        }
        // Each run of the program is a session of its own.
        for _ in 0..<5 {
            let again = WorkerSession(
                identity: known, home: home, connection: connection, clock: now)
            try await again.signIn()
            _ = try await again.directory()
        }
        let stranger = WorkerSession(
            identity: try Identity(hub: connection.address, pinned: pinned, name: "new"),
            home: MemoryHome(), connection: connection, clock: now)
        await #expect(throws: ClientFailure.hub(.rateLimited)) { try await stranger.signIn() }
    }
}

/// How many connections there are, and whose.
@Suite("Connections of one address") struct ConnectionTests {
    /// Connections under invented names, and what was closed.
    private final class Closed: Sendable {
        // Locked because whoever closes may be on any thread.
        private let names = Mutex<[Int]>([])
        func add(_ name: Int) { names.withLock { $0.append(name) } }
        var all: [Int] { names.withLock { $0 } }
    }

    private final class Name: Sendable {}

    @Test func `the oldest stranger of an address gives way, and whoever is known stays`() {
        let (table, closed) = (Connections(most: 100, mostOfAddress: 3), Closed())
        let names = (0..<40).map { _ in Name() }
        let enter = { (place: Int, address: String) in
            table.enter(ObjectIdentifier(names[place]), from: address) {
                closed.add(place)
            }
        }
        for place in 0..<3 { #expect(enter(place, "192.0.2.1")) }
        table.keep(ObjectIdentifier(names[1]), for: [1])
        #expect(enter(3, "192.0.2.1") && closed.all == [])
        #expect(enter(4, "192.0.2.1") && closed.all == [0])
        #expect(enter(5, "192.0.2.2") && closed.all == [0])
        for place in 6..<36 { #expect(enter(place, "192.0.2.1")) }
        #expect(!closed.all.contains(1) && !closed.all.contains(5))
        #expect(table.count == 5)
        // What was let go makes room, and who was closed is not counted out twice.
        table.leave(ObjectIdentifier(names[0]))
        table.leave(ObjectIdentifier(names[35]))
        let before = closed.all.count
        #expect(enter(36, "192.0.2.1") && closed.all.count == before)
        table.leave(ObjectIdentifier(names[1]))
        #expect(table.count == 4)
    }

    @Test func `where all places are taken, who has the most gives way, and nobody who is known`() {
        let (table, closed) = (Connections(most: 4, mostOfAddress: 3), Closed())
        let names = (0..<20).map { _ in Name() }
        let enter = { (place: Int, address: String) in
            table.enter(ObjectIdentifier(names[place]), from: address) {
                closed.add(place)
            }
        }
        #expect(enter(0, "192.0.2.1") && enter(1, "192.0.2.2") && enter(2, "192.0.2.2"))
        #expect(enter(3, "192.0.2.3") && closed.all == [])
        #expect(enter(4, "192.0.2.4") && closed.all == [1])
        for (place, name) in [0, 2, 3, 4].enumerated() {
            table.keep(ObjectIdentifier(names[name]), for: [UInt8(place)])
        }
        #expect(!enter(5, "192.0.2.5") && table.count == 4)
        table.leave(ObjectIdentifier(names[0]))
        #expect(enter(6, "192.0.2.5") && closed.all == [1])
    }

    @Test func `nobody keeps more than their own`() {
        let (table, closed) = (Connections(most: 1_000, mostOfAddress: 3), Closed())
        let names = (0..<60).map { _ in Name() }
        for (place, name) in names.enumerated() {
            _ = table.enter(ObjectIdentifier(name), from: "192.0.2.1") {
                closed.add(place)
            }
            table.keep(ObjectIdentifier(name), for: [7])
        }
        #expect(table.count == Connections.mostOfHolder + 3)
    }

    @Test func `over the wire, a flood of connections closes its own`() async throws {
        let limits = Limits(connectionsOfAddress: 4, silence: .seconds(20))
        try await RunningHub.serving(limits: limits) { hub in
            let registrar = try await Registrar(at: hub)
            let pass = try await registrar.begin()
            let request = { (path: String, lines: [String], last: Bool) in
                let head =
                    ["GET \(path) HTTP/1.1", "host: localhost"] + lines
                    + (last ? ["connection: close"] : [])
                return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8)
            }
            let both = { (path: String, lines: [String]) in
                let answer = try await hub.wire.exchange(
                    [request(path, lines, false), request(path, lines, true)],
                    between: {
                        try await Task.sleep(for: .milliseconds(300))
                        try await Self.crowd(at: hub)
                    })
                return String(decoding: answer, as: UTF8.self).ranges(of: "HTTP/1.1 200").count
            }
            #expect(try await both("/v1/directory", pass.lines("GET /v1/directory")) == 2)
            #expect(try await both("/v1/hub", try registrar.word("GET /v1/hub")) == 2)
            // The same as a stranger: the connection went to those who came later.
            #expect(try await both("/v1/hub", []) == 1)
        }
    }

    /// Twelve connections that say something and stay; the last four of them until they are told to go.
    private static func crowd(at hub: RunningHub) async throws {
        let asking = Array("GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n".utf8)
        for _ in 0..<12 {
            Task { _ = try await hub.wire.exchange([asking]) }
            try await Task.sleep(for: .milliseconds(40))
        }
        try await Task.sleep(for: .milliseconds(300))
    }
}
