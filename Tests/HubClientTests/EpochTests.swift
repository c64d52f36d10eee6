import Envelope
import HubClient
import Membership
import Sodium
import Testing
import Vocabulary

/// Members make a mailbox's keys, and hand them on: what a client sends, of its own accord and when a person says so.
@Suite("Making and handing keys")
struct EpochTests {
    /// What a command made or handed on says.
    private struct Made {
        let epoch: MailboxEpoch
        let secrets: [WorkerID: [UInt8]]
        let shares: JSON?

        init(_ body: JSON, by scene: Scene) throws {
            var fields = try Fields(body, at: "body")
            let bytes = try #require(Hex.decode(try fields.string("epoch")))
            epoch = try Signed<MailboxEpoch>(parsing: bytes).verified(
                by: scene.identity.card.verifyingKey)
            var secrets: [WorkerID: [UInt8]] = [:]
            for value in try fields.array("secrets") {
                var parts = try Fields(value, at: "secrets")
                let worker: WorkerID = try parts.identifier("worker")
                secrets[worker] = Hex.decode(try parts.string("secret"))
            }
            self.secrets = secrets
            shares = fields.optional("shares")
        }

        /// The private half that somebody was given is the one of the key.
        func opens(for someone: Someone) throws -> Bool {
            let sealed = try #require(secrets[someone.worker])
            guard let half = someone.opening.openSecret(sealed) else { return false }
            return OpeningKey(copying: half)?.sealingKey == epoch.key
        }
    }

    /// A desk that a third person has just left.
    private static func left(_ scene: Scene) throws -> (ledger: Ledger, leaver: Someone) {
        var ledger = try Ledger.desk(scene)
        let leaver = try Someone()
        try ledger.join(leaver.keys, ledger.desk, by: ledger.registrar)
        try ledger.epoch(of: ledger.desk, by: ledger.colleague)
        try ledger.depart(leaver.worker, ledger.desk, by: ledger.registrar)
        return (ledger, leaver)
    }

    @Test
    func `after somebody left, whoever comes first makes a key without them, before fetching`()
        async throws
    {
        try await Scene.play { scene in
            let (ledger, leaver) = try Self.left(scene)
            try ledger.serveKeys()
            try await scene.session.signIn()
            let bodies = scene.hub.said("epoch.make")
            #expect(bodies.count == 1)
            let made = try Made(try #require(bodies.first), by: scene)
            #expect(made.epoch.number == 3)
            #expect(made.epoch.previous == ledger.chains[ledger.desk]?.epochs.last?.digest)
            #expect(
                made.epoch.members == MemberKeys.digest(of: [ledger.colleague.keys, scene.keys]))
            #expect(
                Set(made.secrets.keys) == [ledger.colleague.worker, scene.identity.card.worker])
            #expect(try made.opens(for: ledger.colleague))
            #expect(made.secrets[leaver.worker] == nil)
            #expect(made.shares == nil)
            // It is kept, as the hub would hand it out.
            #expect(try scene.home.names(in: .epochs) == ["ws-desk.3"])
            #expect(scene.hub.requests(to: "/v1/deliveries").isEmpty)
        }
    }

    @Test func `where another member was first, the chain is read again, and nothing more is made`()
        async throws
    {
        try await Scene.play { scene in
            var (ledger, _) = try Self.left(scene)
            scene.hub.refuse("epoch.make", "conflict")
            let before = ledger.history
            try ledger.epoch(of: ledger.desk, by: ledger.colleague)
            scene.hub.next(Ledger.path, .json(before), .json(before))
            ledger.serve()
            try await scene.session.signIn()
            #expect(scene.hub.said("epoch.make").count == 1)
            #expect(try scene.home.names(in: .epochs).isEmpty)
            #expect(try await scene.session.outbox().isEmpty)
            #expect(try await scene.session.alarms().isEmpty)
        }
    }

    @Test func `a key that cannot be made now keeps nobody from working`() async throws {
        try await Scene.play { scene in
            let (ledger, _) = try Self.left(scene)
            try ledger.serveKeys()
            for code in ["unavailable", "not-permitted", "reauthenticate"] {
                scene.hub.refuse("epoch.make", code)
                try await scene.session.signIn()
                _ = try await scene.session.fetch(ledger.desk)
            }
            #expect(try await scene.session.outbox().isEmpty)
            scene.hub.refuse("epoch.make", nil)
            try await scene.session.signIn()
            #expect(scene.hub.said("epoch.make").count == 4)
        }
    }

    @Test func `cover that has run out is a leaving that nobody had to sign`() async throws {
        try await Scene.play { scene in
            var ledger = try Ledger.desk(scene)
            let locum = try Someone()
            try ledger.join(
                locum.keys, ledger.desk, by: ledger.registrar,
                until: Moment.current.advanced(by: 600))
            try ledger.epoch(of: ledger.desk, by: ledger.colleague)
            ledger.serve()
            try await scene.session.signIn()
            #expect(scene.hub.said("epoch.make").isEmpty)
            scene.move(by: 601)
            try await scene.session.signIn()
            let made = try Made(try #require(scene.hub.said("epoch.make").first), by: scene)
            #expect(made.secrets[locum.worker] == nil && made.secrets.count == 2)
        }
    }

    @Test func `who waits makes no key while somebody has one, and makes it where nobody has`()
        async throws
    {
        try await Scene.play { scene in
            var ledger = try Ledger.desk(scene, withOwn: false)
            try ledger.join(scene.keys, ledger.desk, by: ledger.registrar)
            ledger.serve()
            try await scene.session.signIn()
            #expect(await scene.session.isWaiting(in: ledger.desk))
            #expect(scene.hub.said("epoch.make").isEmpty)
            try ledger.depart(
                ledger.colleague.worker, ledger.desk, by: ledger.registrar)
            ledger.serve()
            try await scene.session.signIn()
            let made = try Made(try #require(scene.hub.said("epoch.make").first), by: scene)
            #expect(Array(made.secrets.keys) == [scene.identity.card.worker])
        }
    }

    @Test func `older keys are handed on when a person says so, and as the registrar said`()
        async throws
    {
        for withHistory in [true, false] {
            try await Scene.play { scene in
                var ledger = try Ledger.desk(scene)
                try ledger.epoch(of: ledger.desk, by: ledger.colleague)
                let newcomer = try Someone()
                try ledger.join(
                    newcomer.keys, ledger.desk, by: ledger.registrar, withHistory: withHistory)
                try ledger.serveKeys()
                try await scene.session.signIn()
                // Somebody waits, and nothing happens by itself.
                #expect(await scene.session.waiting().map(\.person.worker) == [newcomer.worker])
                #expect(scene.hub.acts == scene.hub.said("witness.join").count)
                let handed = try await scene.session.admit(newcomer.worker, to: ledger.desk)
                #expect(handed == (withHistory ? 2 : 0))
                let bodies = scene.hub.said("epoch.hand")
                #expect(bodies.count == (withHistory ? 1 : 0))
                if withHistory {
                    try Self.check(bodies[0], ledger, newcomer)
                }
                #expect(scene.hub.said("epoch.make").count == (withHistory ? 0 : 1))
                guard !withHistory else { return }
                let made = try Made(scene.hub.said("epoch.make")[0], by: scene)
                #expect(try made.opens(for: newcomer))
                #expect(made.epoch.number == 3)
            }
        }
    }

    private static func check(_ body: JSON, _ ledger: Ledger, _ newcomer: Someone) throws {
        var fields = try Fields(body, at: "body")
        #expect(try fields.string("worker") == newcomer.worker.hex)
        let secrets = try fields.array("secrets")
        #expect(secrets.count == 2)
        for (value, key) in zip(secrets, ledger.keys.reversed()) {
            var parts = try Fields(value, at: "secrets")
            let sealed = try #require(Hex.decode(try parts.string("secret")))
            guard let half = newcomer.opening.openSecret(sealed) else {
                Issue.record("a secret does not open")
                continue
            }
            #expect(OpeningKey(copying: half)?.sealingKey == key.key.sealingKey)
        }
    }

    @Test func `who came into a newer key while they waited is handed the older one still`()
        async throws
    {
        try await Scene.play { scene in
            var ledger = try Ledger.desk(scene)
            let (newcomer, later) = (try Someone(), try Someone())
            try ledger.join(newcomer.keys, ledger.desk, by: ledger.registrar, withHistory: true)
            try ledger.join(later.keys, ledger.desk, by: ledger.registrar, withHistory: false)
            try ledger.epoch(of: ledger.desk, by: ledger.colleague)
            try ledger.serveKeys()
            try await scene.session.signIn()
            #expect(await scene.session.waiting().isEmpty)
            #expect(
                await scene.session.waitingForHistory().map(\.person.worker) == [newcomer.worker])
            #expect(
                await code { try await scene.session.admit(later.worker, to: ledger.desk) }
                    == "not-waiting")
            #expect(try await scene.session.admit(newcomer.worker, to: ledger.desk) == 1)
            let body = try #require(scene.hub.said("epoch.hand").first)
            #expect(body["worker"] == .string(newcomer.worker.hex))
            guard case .array(let secrets)? = body["secrets"] else {
                Issue.record("nothing was handed")
                return
            }
            #expect(secrets.map { $0["number"] } == [1])
            #expect(scene.hub.said("epoch.make").isEmpty)
        }
    }

    @Test func `nobody is let in who does not wait, and nobody hands on what they have not`()
        async throws
    {
        try await Scene.play { scene in
            var ledger = try Ledger.desk(scene)
            try ledger.serveKeys()
            try await scene.session.signIn()
            let newcomer = try Someone()
            #expect(
                await code { try await scene.session.admit(newcomer.worker, to: ledger.desk) }
                    == "not-waiting")
            #expect(
                await code {
                    try await scene.session.admit(ledger.colleague.worker, to: ledger.desk)
                } == "not-waiting")
            // This worker's own first key is not handed out by the hub.
            try ledger.epoch(of: ledger.desk, by: ledger.colleague)
            try ledger.join(newcomer.keys, ledger.desk, by: ledger.registrar)
            ledger.serve()
            scene.hub.always(
                "/v1/mailboxes/ws-desk/keys", .json(["v": 1, "members": [], "epochs": []]))
            #expect(
                await code { try await scene.session.admit(newcomer.worker, to: ledger.desk) }
                    == "older-keys-missing")
            #expect(scene.hub.said("epoch.hand").isEmpty)
        }
    }

    @Test func `custodians on whom two people agreed get six shares, others are an alarm`()
        async throws
    {
        for agreed in [true, false] {
            try await Scene.play { scene in
                var (ledger, _) = try Self.left(scene)
                let sheets = [OpeningBox(), OpeningBox(), OpeningBox()]
                let registrar = try Someone()
                let office = try #require(MailboxID("ws-registrar"))
                try ledger.join(registrar.keys, office, by: ledger.registrar)
                try ledger.join(ledger.officer.keys, ledger.officers, by: registrar)
                try ledger.custodians(
                    sheets.map { $0.key.sealingKey }, by: registrar, agreed: agreed)
                ledger.serve()
                guard agreed else {
                    #expect(await code { try await scene.session.signIn() } == "bad-custodians")
                    #expect(scene.hub.said("epoch.make").isEmpty)
                    return
                }
                try await scene.session.signIn()
                let made = try Made(try #require(scene.hub.said("epoch.make").first), by: scene)
                #expect(made.shares?["set"] == 1)
                guard case .array(let sealed)? = made.shares?["sealed"] else {
                    Issue.record("there are no shares")
                    return
                }
                #expect(sealed.count == Custody.order.count)
                for (value, place) in zip(sealed, Custody.order) {
                    guard case .string(let hex) = value else { continue }
                    let bytes = try #require(Hex.decode(hex))
                    let share = try CustodyShare(
                        opening: bytes, with: sheets[place.custodian].key)
                    #expect(share.pair == place.pair && share.number == 3)
                }
            }
        }
    }

    @Test func `custodians whom the hub made up are bad-custodians`() async throws {
        try await Scene.play { scene in
            var (ledger, _) = try Self.left(scene)
            try ledger.custodians(
                (0..<3).map { _ in OpeningKey().sealingKey }, by: ledger.colleague, agreed: true)
            ledger.serve()
            #expect(await code { try await scene.session.signIn() } == "bad-custodians")
            #expect(scene.hub.said("epoch.make").isEmpty)
        }
    }

    @Test func `a departure says who, from where, why, and is signed by who says so`() async throws
    {
        try await Scene.play { scene in
            let ledger = try Ledger.desk(scene)
            ledger.serve()
            try await scene.session.signIn()
            let card = scene.identity.card
            try await scene.session.remove(
                ledger.colleague.worker, from: ledger.desk, reason: .left, acting: ledger.desk)
            try await scene.session.remove(
                card.worker, from: nil, reason: .keysCompromised, acting: ledger.desk)
            let bodies = scene.hub.said("member.remove")
            #expect(bodies.count == 2)
            for (body, mailbox) in zip(bodies, [ledger.desk, nil]) {
                guard case .string(let hex)? = body["departure"] else { continue }
                let departure = try Signed<Departure>(parsing: try #require(Hex.decode(hex)))
                    .verified(by: card.verifyingKey)
                #expect(departure.mailbox == mailbox && departure.issuer == card.worker)
                #expect(departure.reason == (mailbox == nil ? .keysCompromised : .left))
            }
            #expect(await scene.session.mailboxes.isEmpty)
            // Keys in other hands are so everywhere.
            #expect(
                await code {
                    try await scene.session.remove(
                        card.worker, from: ledger.desk, reason: .deviceLost, acting: ledger.desk)
                } == "bad-command")
        }
    }
}
