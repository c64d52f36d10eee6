import AuditLog
import Envelope
import HubClient
import Membership
import Sodium
import Testing
import Vocabulary

/// A hub that lies about keys, with everything that a hub has: its identity key, its log, and every chain that it has seen. Each lie
/// has its own word, is kept as an alarm, and from then on nothing is sealed for the mailbox or opened in it.
@Suite("A malicious hub")
struct MaliciousHubTests {
    /// The lie is told after the truth was seen.
    private static func told(
        _ expected: LocalFault, log: Bool = true,
        _ lie: (Scene, Ledger) throws -> Ledger
    ) async throws {
        try await Scene.play { scene in
            let truth = try MaliciousHubTests.truth(scene)
            try truth.serveKeys()
            if log { try truth.publish() }
            try await scene.session.signIn()
            let lying = try lie(scene, truth)
            lying.serve()
            try await refused(scene, expected)
        }
    }

    /// A desk with a colleague, the own worker, and one who was there, left, and was followed by a second key.
    private static func truth(_ scene: Scene) throws -> Ledger {
        var ledger = try Ledger.desk(scene, first: 10)
        let leaver = try Someone()
        try ledger.join(leaver.keys, ledger.desk, by: ledger.registrar)
        try ledger.epoch(of: ledger.desk, by: ledger.colleague)
        try ledger.depart(leaver.worker, ledger.desk, by: ledger.registrar)
        try ledger.epoch(of: ledger.desk, by: ledger.colleague)
        return ledger
    }

    /// The word, the alarm, and silence afterwards, also where the hub is honest again.
    private static func refused(
        _ scene: Scene, _ expected: LocalFault, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        #expect(
            await code { try await scene.session.signIn() } == expected.rawValue,
            sourceLocation: sourceLocation)
        let alarms = try await scene.session.alarms()
        #expect(alarms.map(\.fault) == [expected], sourceLocation: sourceLocation)
        #expect(alarms.first?.mailbox == Scene.mailbox, sourceLocation: sourceLocation)
        try await silent(scene, expected, sourceLocation)
    }

    /// Nothing is fetched, no key taken, made or handed on.
    private static func silent(
        _ scene: Scene, _ expected: LocalFault, _ sourceLocation: SourceLocation
    ) async throws {
        let desk = try #require(Scene.mailbox)
        let newcomer = try Someone()
        let asked = scene.hub.requests(to: "/v1/deliveries").count
        let acts: [(String, () async throws -> Void)] = [
            ("fetch", { _ = try await scene.session.fetch(desk) }),
            ("admit", { try await scene.session.admit(newcomer.worker, to: desk) }),
        ]
        for (name, act) in acts {
            #expect(
                await code(act) == expected.rawValue, "\(name)", sourceLocation: sourceLocation)
        }
        #expect(
            scene.hub.requests(to: "/v1/deliveries").count == asked, sourceLocation: sourceLocation)
        for kind in ["epoch.make", "epoch.hand"] {
            #expect(scene.hub.said(kind).isEmpty, sourceLocation: sourceLocation)
        }
    }

    // MARK: What contradicts what was seen

    @Test func `it swaps a mailbox's key: mailbox-key-swapped`() async throws {
        // The same people, the same places, another last key, made by the hub for somebody whom it lets in.
        try await Self.told(.mailboxKeySwapped) { scene, truth in
            var lying = truth
            lying.lines.removeLast()
            let chain = try #require(lying.chains[lying.desk])
            let last = try #require(chain.epochs.last?.claimedButUnverified)
            let forged = try #require(
                MailboxEpoch(
                    hub: lying.hub, mailbox: lying.desk, number: last.number,
                    key: OpeningKey().sealingKey, worker: last.worker, previous: last.previous,
                    members: last.members))
            try lying.add(epoch: forged.signed(by: scene.hub.signing))
            return lying
        }
    }

    @Test func `it replays an old epoch as the newest: epoch-replayed`() async throws {
        // The departure stands; the key that was made because of it is gone.
        try await Self.told(.epochReplayed) { _, truth in
            var lying = truth
            lying.lines.removeLast()
            return lying
        }
        // The old key again, under a new number.
        try await Self.told(.epochReplayed) { _, truth in
            var lying = truth
            try lying.epoch(of: lying.desk, by: lying.colleague, key: lying.keys[0])
            return lying
        }
        // The old statement again, byte for byte.
        try await Self.told(.epochReplayed) { _, truth in
            var lying = truth
            let old = try #require(lying.chains[lying.desk]?.epochs.first)
            try lying.add(epoch: old)
            return lying
        }
    }

    @Test func `it hides a removal from a client that saw it: removal-hidden`() async throws {
        try await Self.told(.removalHidden) { _, truth in
            var lying = truth
            lying.lines.removeLast(2)
            return lying
        }
    }

    @Test func `it tells of another person than before: key-changed`() async throws {
        try await Scene.play { scene in
            let truth = try Ledger.desk(scene, first: 10)
            truth.serve()
            try await scene.session.signIn()
            var lying = truth
            lying.lines = Array(truth.lines.prefix(2))
            lying.chains = [:]
            try lying.join(try Someone().keys, truth.desk, by: truth.registrar)
            lying.lines += truth.lines.dropFirst(3)
            lying.serve()
            try await Self.refused(scene, .keyChanged)
        }
    }

    // MARK: What cannot be, whether it was seen or not

    /// A lie to a client that sees the mailbox for the first time.
    private static func first(
        _ expected: LocalFault, _ lie: (Scene, inout Ledger) throws -> Void
    ) async throws {
        try await Scene.play { scene in
            var ledger = try Ledger.desk(scene, first: 10)
            try lie(scene, &ledger)
            ledger.serve()
            try ledger.publish()
            try await refused(scene, expected)
        }
    }

    @Test func `it adds a member of its own: member-forged`() async throws {
        // In the registrar's name, whose key it has not.
        try await Self.first(.memberForged) { _, ledger in
            let spy = try Someone()
            try ledger.join(spy.keys, ledger.desk, by: ledger.registrar, signedBy: try Someone())
        }
        // As the hub itself: it lets nobody into an agency's mailbox.
        try await Self.first(.memberForged) { _, ledger in
            try ledger.join(try Someone().keys, ledger.desk, by: nil)
        }
        // By a member who is no registrar.
        try await Self.first(.memberForged) { _, ledger in
            try ledger.join(try Someone().keys, ledger.desk, by: ledger.colleague)
        }
        // By a registrar of its own making: a second root, which leads back to the hub's identity as the first does.
        try await Self.first(.memberForged) { _, ledger in
            let (own, spy) = (try Someone(), try Someone())
            let office = try #require(MailboxID("hub-second-office"))
            try ledger.join(own.keys, office, by: nil)
            try ledger.epoch(of: office, by: own)
            try ledger.join(spy.keys, ledger.desk, by: own)
        }
        // A worker whom the client knows, with keys of the hub's own.
        try await Self.first(.memberForged) { scene, ledger in
            let spy = try Someone()
            let keys = MemberKeys(
                worker: ledger.registrar.worker, verifying: spy.signing.verifyingKey,
                sealing: spy.opening.sealingKey)
            try ledger.join(keys, ledger.desk, by: ledger.registrar)
        }
    }

    @Test func `a second first registrar is seen also one contact later: member-forged`()
        async throws
    {
        try await Scene.play { scene in
            try Ledger.desk(scene).serve()
            try await scene.session.signIn()
            // Another root than the one that was remembered, for a mailbox that nothing is remembered of.
            let office = try #require(MailboxID("hub-registrar"))
            let desk = try #require(Scene.mailbox)
            try scene.home.remove(.history(office))
            try scene.home.remove(.history(desk))
            try Ledger.desk(scene).serve()
            try await Self.refused(scene, .memberForged)
        }
    }

    @Test func `it makes a key itself, or with somebody who left: mailbox-key-swapped`()
        async throws
    {
        try await Self.first(.mailboxKeySwapped) { _, ledger in
            try ledger.epoch(of: ledger.desk, by: try Someone())
        }
        try await Self.first(.mailboxKeySwapped) { _, ledger in
            let leaver = try Someone()
            try ledger.join(leaver.keys, ledger.desk, by: ledger.registrar)
            try ledger.epoch(of: ledger.desk, by: ledger.colleague)
            try ledger.depart(leaver.worker, ledger.desk, by: ledger.registrar)
            try ledger.epoch(of: ledger.desk, by: leaver)
        }
    }

    @Test func `a hidden removal is told by the next key's members: removal-hidden`() async throws {
        // The colleague made the key without the one who left; the hub keeps quiet about the leaving.
        try await Self.first(.removalHidden) { scene, ledger in
            let leaver = try Someone()
            try ledger.join(leaver.keys, ledger.desk, by: ledger.registrar)
            try ledger.epoch(
                of: ledger.desk, by: ledger.colleague, for: [ledger.colleague.keys, scene.keys])
        }
    }

    @Test func `it leaves the own worker out: key-changed`() async throws {
        try await Scene.play { scene in
            let ledger = try Ledger.desk(scene, first: 10, withOwn: false)
            ledger.serve()
            try await Self.refused(scene, .keyChanged)
        }
    }

    @Test func `it tells what the published log has not: key-changed`() async throws {
        try await Scene.play { scene in
            let ledger = try Ledger.desk(scene, first: 10)
            ledger.serve()
            var published = ledger
            published.lines.removeLast()
            try published.publish()
            try await Self.refused(scene, .keyChanged)
        }
    }

    @Test func `a history that was there once is not unknown now: key-changed`() async throws {
        try await Scene.play { scene in
            try Ledger.desk(scene).serve()
            try await scene.session.signIn()
            scene.hub.honest(on: "/v1/mailboxes")
            try await Self.refused(scene, .keyChanged)
        }
    }

    @Test func `it forks the log: log-forked, and no key is made or taken afterwards`() async throws
    {
        try await Scene.play { scene in
            var ledger = try Ledger.desk(scene, first: 10)
            try ledger.serveKeys()
            try ledger.publish()
            try await scene.session.signIn()
            let leaver = try Someone()
            try ledger.join(leaver.keys, ledger.desk, by: ledger.registrar)
            try ledger.epoch(of: ledger.desk, by: ledger.colleague)
            try ledger.depart(leaver.worker, ledger.desk, by: ledger.registrar)
            ledger.serve()
            try ledger.publish(400, forking: 2)
            #expect(await code { try await scene.session.signIn() } == "log-forked")
            #expect(try await scene.session.alarms().map(\.fault) == [.logForked])
            #expect(
                await code { try await scene.session.admit(leaver.worker, to: ledger.desk) }
                    == "log-forked")
            #expect(scene.hub.said("epoch.make").isEmpty)
        }
    }

    @Test func `it serves changed wrapped keys: wrapped-keys-changed, and none is kept`()
        async throws
    {
        try await Scene.play { scene in
            let sealing = try Sealing(scene)
            try sealing.ledger.serveKeys { $0.dropLast() + [($0.last ?? 0) ^ 1] }
            scene.hub.always(
                "/v1/deliveries",
                sealing.deliveries(
                    try sealing.view(["v": 1, "type": "notice", "notice": "x"], scene: scene)))
            try await scene.session.signIn()
            let items = try await scene.session.fetch(sealing.mailbox)
            #expect(items.count == 1)
            #expect(try scene.home.names(in: .epochs).isEmpty)
            #expect(try await scene.session.alarms().map(\.fault) == [.wrappedKeysChanged])
            try await Self.silent(scene, .wrappedKeysChanged, #_sourceLocation)
        }
    }

    @Test func `what is wrong with one mailbox does not end with its standing at the next contact`()
        async throws
    {
        try await Scene.play { scene in
            let truth = try MaliciousHubTests.truth(scene)
            truth.serve()
            try await scene.session.signIn()
            var lying = truth
            lying.lines.removeLast(2)
            lying.serve()
            try await Self.refused(scene, .removalHidden)
            // Honest again: the contact goes well, and the alarm stands until the officer's word.
            truth.serve()
            try await scene.session.signIn()
            #expect(
                await code { _ = try await scene.session.fetch(truth.desk) } == "removal-hidden")
            let officer = try #require(MailboxID("ws-officer"))
            #expect(try await scene.session.acknowledgeAlarms(officer: officer) == 1)
            try await scene.session.signIn()
            _ = try await scene.session.fetch(truth.desk)
        }
    }

    @Test func `every alarm about keys says whom to ring, in one plain sentence`() {
        var seen = 0
        for fault in LocalFault.keyAlarms {
            #expect(fault.sentence.hasPrefix("ALARM: "))
            #expect(fault.sentence.contains("Ring your data protection officer"))
            for word in ["epoch", "digest", "chain", "leaf", "hash", "signature"] {
                #expect(!fault.sentence.lowercased().contains(word), "\(fault): \(word)")
            }
            #expect(ClientFailure.local(fault).sort == .alarm)
            seen += 1
        }
        #expect(seen == 7)
    }
}
