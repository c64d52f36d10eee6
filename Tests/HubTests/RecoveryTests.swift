import Envelope
import Membership
import SealedRoom
import Sodium
import Synchronization
import Testing
import Vocabulary

@testable import Hub

@Suite("Older keys come back with two of three custodians, announced, after a time, and logged")
struct RecoveryTests {
    static let desk = "council-social-work"

    /// A community whose council has custodians, and shares of its social work desk's first key.
    struct Scene: Sendable {
        let hub: Community
        let sheets: [Community.OpeningKeyBox]
        let set: CustodianSet

        func signed(_ request: RecoveryRequest, by name: String) -> JSON {
            ["request": .string(Hex.encode(request.signed(by: hub[name].signing).bytes))]
        }

        func request(
            _ id: String, by name: String, fresh: Community.OpeningKeyBox, rehearsal: Bool = false,
            of desk: String = RecoveryTests.desk
        ) async throws -> RecoveryRequest {
            let identity = try await Community.identity(hub.broker)
            return try #require(
                RecoveryRequest(
                    hub: identity,
                    recovery: try identifier(id),
                    mailbox: try handle(desk),
                    requester: hub[name].id, freshKey: fresh.key.sealingKey,
                    isRehearsal: rehearsal, at: hub.clock.now))
        }

        func serve(_ id: String, to name: String) async throws -> JSON {
            let session = try await Community.signIn(hub[name], hub.broker)
            return try await hub.broker.recovery(
                try identifier(id), session: session)
        }
    }

    static let recovery = "ab12ab12ab12ab12ab12ab12ab12ab12"

    static func set(
        _ hub: Community, number: UInt32 = 1, _ keys: [SealingKey], agency: String = "council",
        by registrar: String = "council-registrar"
    ) async throws -> Signed<CustodianSet> {
        let identity = try await Community.identity(hub.broker)
        let set = try #require(
            CustodianSet(
                hub: identity,
                agency: try handle(agency), number: number, waitSeconds: 7_200,
                custodians: keys, issuer: hub[registrar].id))
        return set.signed(by: hub[registrar].signing)
    }

    static func agreed(
        _ signed: Signed<CustodianSet>, by name: String, _ hub: Community
    ) throws -> JSON {
        let second = signed.claimedButUnverified.signed(by: hub[name].signing).signature
        let officer = try #require(
            AgreedCustodians.Officer(worker: hub[name].id, signature: second))
        let agreed = try #require(AgreedCustodians(signed, officer: officer))
        return ["set": .string(Hex.encode(agreed.bytes))]
    }

    static func scene() async throws -> Scene {
        try await custody(at: try await Community.opening())
    }

    /// The council names custodians, and they have shares of its social work desk's first key.
    static func custody(at hub: Community) async throws -> Scene {
        try await hub.admitRegistrar(of: "council")
        let sheets = (0..<3).map { _ in Community.OpeningKeyBox(OpeningKey()) }
        let signed = try await set(hub, sheets.map { $0.key.sealingKey })
        try await hub.send(
            "custodians.set", from: "council-registrar",
            ["set": .string(Hex.encode(signed.bytes))], id: "set")
        try await hub.send(
            "custodians.agree", from: "council-officer",
            try agreed(signed, by: "council-officer", hub), id: "agree")
        let key = try #require(hub[desk].mailboxes[desk])
        let shares = try await hub.shares(of: desk, 1, key, set: 1, sheets)
        try await hub.send(
            "custody.give", from: desk,
            ["mailbox": .string(desk), "set": 1, "epochs": [shares.with("number", 1)]],
            id: "give")
        return Scene(hub: hub, sheets: sheets, set: signed.claimedButUnverified)
    }

    @Test(
        "who lost everything is admitted again, waits, and opens what there was; the mailbox gets a new key"
    )
    func recovered() async throws {
        let scene = try await Self.scene()
        let (hub, sheets) = (scene.hub, scene.sheets)
        let alias = try await hub.openCase()["wsw-desk"]
        try await hub.note("Before the fire.", case: alias, id: "before")
        try await hub.send(
            "member.remove", from: "hub-registrar",
            try hub.departure(of: Self.desk, reason: .deviceLost), id: "lost")
        try await hub.note("While nobody was there.", case: alias, id: "meanwhile")
        try await hub.admit("again", to: Self.desk)
        let fresh = Community.OpeningKeyBox(OpeningKey())
        let request = try await scene.request(Self.recovery, by: "again", fresh: fresh)
        try await hub.send(
            "recovery.open", from: Self.desk, scene.signed(request, by: "again"), id: "open",
            by: "again")
        hub.clock.advance(by: 7_199)
        await #expect(throws: Refusal.recoveryWaits) {
            _ = try await scene.serve(Self.recovery, to: "again")
        }
        await #expect(throws: Refusal.unknown) {
            _ = try await scene.serve(Self.recovery, to: "police-desk")
        }
        hub.clock.advance(by: 1)
        hub.clock.jump(by: 86_400)
        await #expect(throws: Refusal.clockDoubtful) {
            _ = try await scene.serve(Self.recovery, to: "again")
        }
        hub.clock.jump(by: -86_400)
        let served = try await scene.serve(Self.recovery, to: "again")
        let one = try #require(served["epochs"]?.array?.first)
        let sealed = (one["sealed"]?.array ?? []).compactMap { Hex.decode($0.string ?? "") }
        #expect(sealed.count == 6 && one["set"] == 1)
        // The first two custodians answer, each their half of their pair.
        var halves: [[UInt8]] = []
        for (place, custodian) in [(0, 0), (1, 1)] {
            let share = try CustodyShare(opening: sealed[place], with: sheets[custodian].key)
            #expect(share.number == 1 && share.set == 1 && share.pair == .ab)
            halves.append(share.half.copiedIntoOrdinaryMemory())
        }
        let secret = SecretBytes(copying: zip(halves[0], halves[1]).map { $0 ^ $1 })
        guard let old = OpeningKey(copying: secret) else { throw Refusal.badBody }
        let recovered = Community.OpeningKeyBox(old)
        let epochs = try Community.epochs(in: try await hub.keys(of: Self.desk, by: "again"))
        #expect(recovered.key.sealingKey == epochs.first?.claimedButUnverified.key)
        #expect(try await hub.keys(of: Self.desk, by: "again")["awaits"] == true)
        // A new key, with shares, and with the recovery that it ends.
        let bare = try await hub.epoch(of: Self.desk, by: "again", recovery: Self.recovery)
        #expect(
            try await hub.refusal("epoch.make", from: Self.desk, bare.body, id: "b", by: "again")
                == .sharesRequired)
        let two = try await hub.makeEpoch(
            of: Self.desk, by: "again", id: "two", custodians: sheets, recovery: Self.recovery)
        try await hub.send(
            "epoch.hand", from: Self.desk,
            try hub.hand([(1, recovered)], of: Self.desk, to: "again"),
            id: "keep", by: "again")
        let views = try await hub.fetched(from: Self.desk, by: "again", with: [recovered, two])
        let texts = views.flatMap { ($0?["segments"]?.array ?? []).compactMap { $0["text"] } }
        #expect(views.allSatisfy { $0 != nil } && texts.count == 2)
        // It is over: what comes later is no part of it.
        await #expect(throws: Refusal.unknown) {
            _ = try await scene.serve(Self.recovery, to: "again")
        }
        let acts = try await hub.details(of: "council-officer").compactMap { $0["act"]?.string }
        for act in [
            "custodians-proposed", "custodians-set", "shares-given", "recovery-opened",
            "recovery-served", "mailbox-recovered", "recovery-finished",
        ] { #expect(acts.contains(act), "\(act)") }
        try await hub.close()
    }

    @Test("a recovery that was stopped serves nothing, and a rehearsal never does")
    func stopped() async throws {
        let scene = try await Self.scene()
        let hub = scene.hub
        let fresh = Community.OpeningKeyBox(OpeningKey())
        let open = { (id: String, rehearsal: Bool) in
            let request = try await scene.request(
                id, by: Self.desk, fresh: fresh, rehearsal: rehearsal)
            try await hub.send(
                "recovery.open", from: Self.desk, scene.signed(request, by: Self.desk), id: id)
        }
        let others = String(repeating: "cd", count: 16)
        try await open(Self.recovery, false)
        try await open(others, true)
        for desk in [Self.desk, "council-officer", "council-registrar", "hub-registrar"] {
            let opened = try await hub.membership(at: desk).filter {
                $0["event"] == "recovery-opened"
            }
            #expect(opened.count == 2, "\(desk)")
        }
        let stop: JSON = ["recovery": .string(Self.recovery)]
        for stranger in ["police-desk", "police-officer-dpo", "wsw-desk"] {
            #expect(
                try await hub.refusal("recovery.stop", from: stranger, stop, id: stranger)
                    == .unknown)
        }
        try await hub.send("recovery.stop", from: "council-officer", stop, id: "stop")
        #expect(
            try await hub.refusal("recovery.stop", from: "council-officer", stop, id: "again")
                == .conflict)
        hub.clock.advance(by: 7_200)
        await #expect(throws: Refusal.recoveryStopped) {
            _ = try await scene.serve(Self.recovery, to: Self.desk)
        }
        let ends = try await hub.epoch(
            of: Self.desk, by: Self.desk, custodians: scene.sheets, recovery: Self.recovery)
        #expect(
            try await hub.refusal("epoch.make", from: Self.desk, ends.body, id: "ends")
                == .recoveryStopped)
        let rehearsed = try await scene.serve(others, to: Self.desk)
        #expect(rehearsed["epochs"] == [])
        #expect(try await hub.keys(of: Self.desk, by: Self.desk)["awaits"] == false)
        try await hub.close()
    }

    @Test("what is wrong with a request is refused, and somebody else's is nobody's")
    func requests() async throws {
        let scene = try await Self.scene()
        let hub = scene.hub
        let fresh = Community.OpeningKeyBox(OpeningKey())
        let own = try await scene.request(Self.recovery, by: Self.desk, fresh: fresh)
        let others = try await scene.request(Self.recovery, by: "police-desk", fresh: fresh)
        let cases: [(JSON, String, Refusal)] = [
            (scene.signed(own, by: "police-desk"), Self.desk, .wrongSigner),
            (scene.signed(others, by: "police-desk"), Self.desk, .badBody),
            (scene.signed(others, by: "police-desk"), "police-desk", .badBody),
        ]
        for (index, (body, desk, code)) in cases.enumerated() {
            #expect(
                try await hub.refusal("recovery.open", from: desk, body, id: "r\(index)") == code)
        }
        try await hub.send(
            "recovery.open", from: Self.desk, scene.signed(own, by: Self.desk), id: "own")
        #expect(
            try await hub.refusal(
                "recovery.open", from: Self.desk, scene.signed(own, by: Self.desk), id: "twice")
                == .conflict)
        // An agency without custodians has nothing to recover from.
        let identity = try await Community.identity(hub.broker)
        let police = try #require(
            RecoveryRequest(
                hub: identity,
                recovery: try identifier(String(repeating: "ef", count: 16)),
                mailbox: try handle("police-desk"), requester: hub["police-desk"].id,
                freshKey: fresh.key.sealingKey, isRehearsal: false, at: hub.clock.now))
        #expect(
            try await hub.refusal(
                "recovery.open", from: "police-desk", scene.signed(police, by: "police-desk"),
                id: "none") == .notReady)
        let finish = try await hub.epoch(
            of: Self.desk, by: Self.desk, custodians: scene.sheets, recovery: Self.recovery)
        #expect(
            try await hub.refusal("epoch.make", from: Self.desk, finish.body, id: "early")
                == .conflict)
        try await hub.close()
    }

    @Test("custodians stand with two signatures of two people, and shares are for those who stand")
    func custodians() async throws {
        let scene = try await Self.scene()
        let hub = scene.hub
        let keys = (0..<3).map { _ in OpeningKeyBoxes.key() }
        let next = try await Self.set(hub, number: 2, keys)
        let hex = { (signed: Signed<CustodianSet>) -> JSON in
            ["set": .string(Hex.encode(signed.bytes))]
        }
        let again = try await Self.set(hub, number: 1, keys)
        let forged = Signed(next.claimedButUnverified, signature: again.signature)
        let cases: [(String, JSON, String, Refusal)] = [
            ("custodians.set", hex(again), "council-registrar", .conflict),
            ("custodians.set", hex(forged), "council-registrar", .wrongSigner),
            ("custodians.set", hex(next), "hub-registrar", .notPermitted),
            ("custodians.set", hex(next), "council-officer", .notPermitted),
            (
                "custodians.agree", try Self.agreed(next, by: "council-officer", hub),
                "council-officer", .conflict
            ),
        ]
        for (index, (kind, body, desk, code)) in cases.enumerated() {
            #expect(
                try await hub.refusal(kind, from: desk, body, id: "c\(index)") == code,
                "number \(index)")
        }
        try await hub.send("custodians.set", from: "council-registrar", hex(next), id: "two")
        let told = try await hub.membership(at: Self.desk)
        #expect(told.contains { $0["event"] == "custodians-proposed" && $0["number"] == 2 })
        // Until somebody of the officer's desk has signed as well, the first ones stand.
        #expect(try await hub.keys(of: Self.desk, by: Self.desk)["custodians"] != nil)
        #expect(
            try await hub.refusal(
                "custodians.agree", from: "police-officer-dpo",
                try Self.agreed(next, by: "police-officer-dpo", hub), id: "p") == .notPermitted)
        #expect(
            try await hub.refusal(
                "custodians.agree", from: "council-officer",
                try Self.agreed(next, by: "police-desk", hub), id: "q") == .badBody)
        try await hub.send(
            "custodians.agree", from: "council-officer",
            try Self.agreed(next, by: "council-officer", hub), id: "agree-two")
        // Shares for the first ones are no more taken.
        let key = try #require(hub[Self.desk].mailboxes[Self.desk])
        let old = try await hub.shares(of: Self.desk, 1, key, set: 1, scene.sheets)
        let give = { (set: Int64, epochs: JSON) -> JSON in
            ["mailbox": .string(Self.desk), "set": .int(set), "epochs": epochs]
        }
        let wrong: [(JSON, Refusal)] = [
            (give(1, [old.with("number", 1)]), .conflict),
            (give(2, [old.with("number", 7)]), .badBody), (give(2, []), .badBody),
            (give(2, [["number": 1, "sealed": []]]), .badBody),
            (give(2, [old.with("number", 1)]).with("mailbox", "police-desk"), .notPermitted),
        ]
        for (index, (body, code)) in wrong.enumerated() {
            #expect(
                try await hub.refusal("custody.give", from: Self.desk, body, id: "g\(index)")
                    == code, "number \(index)")
        }
        try await hub.send(
            "custody.give", from: Self.desk, give(2, [old.with("number", 1)]), id: "given")
        let keysNow = try await hub.keys(of: Self.desk, by: Self.desk)
        #expect(keysNow["epochs"]?.array?.first?["shares"] == 2)
        try await hub.close()
    }
}

enum OpeningKeyBoxes {
    static func key() -> SealingKey {
        let key = OpeningKey()
        return key.sealingKey
    }
}

extension Community {
    /// Takes a registrar of their own into an agency: somebody new.
    func admitRegistrar(of agency: String) async throws {
        let mailbox = "\(agency)-registrar"
        let member = try #require(Community.members.first { $0.1 == agency })
        let invitation = TestInvitation(
            hub: try await Community.identity(broker), mailbox: mailbox, agency: agency,
            kind: member.2, officer: member.3, role: .registrar, code: TestInvitation.code(mailbox),
            expires: clock.now.advanced(by: 3_600))
        try await send(
            "invite", from: "hub-registrar", try invitation.body(by: self["hub-registrar"]),
            id: "invite-\(mailbox)")
        let person = try await Community.enrol(
            mailbox, code: Hex.encode(invitation.code), broker, clock,
            draw: Entropy.seeded(Array("newcomer".utf8)))
        newcomers.withLock { $0[mailbox] = person }
    }

    /// The views about who belongs to what that lie at a desk.
    func membership(at desk: String) async throws -> [JSON] {
        let box = try #require(self[desk].mailboxes[desk])
        return try await fetched(from: desk, by: desk, with: [box], again: true)
            .compactMap { $0 }.filter { $0["type"] == "membership" }
    }
}
