import Envelope
import HubServer
import Sodium
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

/// What a signed-in worker sees, over a real connection.
@Suite("Sessions and deliveries") struct SessionTests {
    static let command = "application/vnd.safe-conduct.command"

    @Test func `a challenge is good once, and for its worker alone`() async throws {
        try await RunningHub.serving { hub in
            let registrar = try await Registrar(at: hub)
            _ = try await registrar.begin()
            let nonce = try await registrar.challenge()
            #expect(try await registrar.signIn(nonce).status == 201)
            #expect(try await registrar.signIn(nonce).code == "sign-in-refused")
            let stranger = try await Registrar(at: hub)
            let theirs = try await registrar.challenge()
            #expect(try await stranger.signIn(theirs).code == "sign-in-refused")
            #expect(
                try await stranger.signIn(try await stranger.challenge()).code == "sign-in-refused")
        }
    }

    @Test func `commands of a session get the right codes`() async throws {
        try await RunningHub.serving { hub in
            let registrar = try await Registrar(at: hub)
            let token = try await registrar.begin()
            let good = try registrar.sealed(
                "delivery.ack", as: registrar.mailbox, ["deliveries": []])
            let truncated = Array(good.bytes.dropLast(1))
            var flipped = good.bytes
            flipped[flipped.count - 1] ^= 1
            let stale = try registrar.sealed(
                "delivery.ack", as: registrar.mailbox, ["deliveries": []],
                issuedAfter: -86_400)
            let odd = try registrar.sealed("no.such-kind", as: registrar.mailbox, [:])
            let stranger = try await Registrar(at: hub)
            let foreign = try stranger.sealed("delivery.ack", as: stranger.mailbox, [:])
            let expected = [
                (truncated, "malformed"), (flipped, "tampered"), (stale.bytes, "stale"),
                (odd.bytes, "bad-body"), (foreign.bytes, "wrong-signer"),
                ([UInt8](repeating: 0, count: (1 << 20) + 1), "oversized"),
            ]
            for (bytes, code) in expected {
                let answer = try await hub.wire.ask(
                    "POST", "/v1/commands", token: token, type: Self.command, body: bytes)
                #expect(answer.code == code)
            }
            #expect(expected.count == 6)
        }
    }

    @Test func `a session that was ended is none`() async throws {
        try await RunningHub.serving { hub in
            let token = try await Registrar(at: hub).begin()
            #expect(try await hub.wire.ask("GET", "/v1/directory", token: token).status == 200)
            #expect(
                try await hub.wire.ask("DELETE", "/v1/sessions/current", token: token).status == 204
            )
            #expect(
                try await hub.wire.ask("GET", "/v1/directory", token: token).code
                    == "session-required")
        }
    }

    @Test func `a mailbox that is not there and one that is not yours are one answer`() async throws
    {
        try await RunningHub.serving { hub in
            let token = try await Registrar(at: hub).begin()
            for path in [
                "/v1/deliveries?mailbox=nobody", "/v1/mailboxes/nobody/keys",
                "/v1/audit?mailbox=nobody",
            ] {
                #expect(try await hub.wire.ask("GET", path, token: token).code == "unknown")
            }
            let wrong = [
                "", "?mailbox=A", "?mailbox=hub-registrar&wait=61",
                "?mailbox=hub-registrar&wait=01",
                "?mailbox=hub-registrar&limit=0", "?mailbox=hub-registrar&again=yes",
                "?mailbox=hub-registrar&mailbox=hub-registrar", "?mailbox=hub-registrar&more=1",
            ]
            for query in wrong {
                let answer = try await hub.wire.ask("GET", "/v1/deliveries\(query)", token: token)
                #expect(answer.code == "bad-parameter", "\(query)")
            }
        }
    }

    @Test func `a delivery ends the wait, is handed out once, and again when asked`() async throws {
        try await RunningHub.serving { hub in
            let registrar = try await Registrar(at: hub)
            let token = try await registrar.begin()
            let path = "/v1/deliveries?mailbox=hub-registrar"
            _ = try await hub.wire.ask("GET", path, token: token)
            async let waiting = hub.wire.ask("GET", path + "&wait=60", token: token)
            while await hub.broker.doorbell.pollers(
                of: hub.broker.room.address(of: registrar.mailbox)) == 0
            {
                await Task.yield()
            }
            let id = try await Self.deliver(to: registrar, at: hub, after: 0)
            let first = try await waiting
            #expect(Self.ids(first) == [id.hex])
            #expect(Self.ids(try await hub.wire.ask("GET", path, token: token)) == [])
            let again = try await hub.wire.ask("GET", path + "&again=true", token: token)
            #expect(Self.ids(again) == [id.hex])
        }
    }

    @Test func `a view that was damaged at rest is set aside, and the others go on`() async throws {
        try await RunningHub.serving { hub in
            let registrar = try await Registrar(at: hub)
            let token = try await registrar.begin()
            _ = try await Self.deliver(to: registrar, at: hub, after: 0, damaged: true)
            let sound = try await Self.deliver(to: registrar, at: hub, after: 0)
            let path = "/v1/deliveries?mailbox=hub-registrar"
            #expect(Self.ids(try await hub.wire.ask("GET", path, token: token)) == [sound.hex])
        }
    }

    @Test func `a delivery in a later slot does not cut a wait short`() async throws {
        try await RunningHub.serving { hub in
            let registrar = try await Registrar(at: hub)
            let token = try await registrar.begin()
            let start = ContinuousClock.now
            async let waiting = hub.wire.ask(
                "GET", "/v1/deliveries?mailbox=hub-registrar&wait=2", token: token)
            while await hub.broker.doorbell.pollers(
                of: hub.broker.room.address(of: registrar.mailbox)) == 0
            {
                await Task.yield()
            }
            _ = try await Self.deliver(to: registrar, at: hub, after: 3600)
            #expect(Self.ids(try await waiting) == [])
            // Not how long it took, but that it did not end before its time.
            #expect(ContinuousClock.now - start >= .seconds(2))
        }
    }

    @Test func `a graceful stop answers those who wait`() async throws {
        let answer = try await RunningHub.serving { hub in
            let registrar = try await Registrar(at: hub)
            let token = try await registrar.begin()
            let waiting = Task {
                try await hub.wire.ask(
                    "GET", "/v1/deliveries?mailbox=hub-registrar&wait=60", token: token)
            }
            while await hub.broker.doorbell.pollers(
                of: hub.broker.room.address(of: registrar.mailbox)) == 0
            {
                await Task.yield()
            }
            return waiting
        }
        #expect(Self.ids(try await answer.value) == [])
    }

    /// Commits a delivery to the registrar, visible so many seconds from now.
    static func deliver(
        to registrar: Registrar, at hub: RunningHub, after seconds: Int64, damaged: Bool = false
    ) async throws -> DeliveryID {
        let id = try #require(DeliveryID(bytes: Entropy.system.bytes(16, for: "delivery")))
        let broker = hub.broker
        let now = await broker.timekeeper.reading().now
        let vault = broker.room.vault
        let resting = vault.seal([1, 2, 3], at: vault.key(.view), draw: "view/\(id.hex)")
        let delivery = NewDelivery(
            id: id, mailbox: broker.room.address(of: registrar.mailbox),
            visibleFrom: now.advanced(by: seconds),
            view: damaged ? resting.map { ~$0 } : resting)
        let batch = CommitBatch(
            expecting: [:], validUntil: nil, decidedAt: now, rows: [], deliveries: [delivery],
            transitions: [], duties: [], metDuties: [], missedDuties: [],
            entries: broker.room.dummyEntries(count: 1, at: 0), generation: 1)
        guard case .committed = await broker.committer.commit(batch) else { throw Wire.NoAnswer() }
        return id
    }

    static func ids(_ answer: Wire.Answer) -> [String]? {
        guard answer.status == 200, case .array(let deliveries)? = answer.json?["deliveries"] else {
            return nil
        }
        return deliveries.compactMap {
            guard case .string(let id)? = $0["delivery"] else { return nil }
            return id
        }
    }
}
