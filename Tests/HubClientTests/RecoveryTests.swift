import Envelope
import Membership
import Sodium
import Testing
import Vocabulary

@testable import HubClient

/// An agency of one: somebody who was its registrar and had its desk alone, named three custodians and lost their laptop; the
/// scene's worker is the same person, with new keys.
struct Successor {
    var ledger: Ledger
    let scene: Scene
    let sheets: [OpeningBox]
    let set: CustodianSet

    /// - Parameter stranger: the custodians were named by a registrar who is not the officer.
    init(_ scene: Scene, stranger: Bool = false) throws {
        self.scene = scene
        ledger = try Ledger(scene)
        let office = try #require(MailboxID("service-registrar"))
        let (before, other) = (ledger.colleague, try Someone())
        let issuer = stranger ? other : before
        try ledger.join(issuer.keys, office, by: ledger.registrar, as: .registrar)
        // Whoever works alone is the agency's officer, too.
        try ledger.join(before.keys, ledger.officers, by: ledger.registrar)
        try ledger.join(before.keys, ledger.desk, by: ledger.registrar)
        try ledger.epoch(of: ledger.desk, by: before)
        let sheets = (0..<3).map { _ in OpeningBox() }
        self.sheets = sheets
        set = try #require(
            CustodianSet(
                hub: ledger.hub, agency: try Successor.agency(), number: 1, waitSeconds: 3_600,
                custodians: sheets.map { $0.key.sealingKey }, issuer: issuer.worker))
        ledger.name(set, by: issuer)
        try ledger.depart(before.worker, ledger.desk, by: ledger.registrar, reason: .deviceLost)
        try ledger.join(scene.keys, ledger.desk, by: ledger.registrar)
    }

    private static func agency() throws -> AgencyID { try #require(AgencyID("service")) }

    /// The hub hands out the shares of every key that there is, or of other ones.
    func serveShares(of boxes: [OpeningBox]? = nil, for id: RecoveryID) throws {
        let epochs = try #require(ledger.chains[ledger.desk]).epochs
        let all: [JSON] = try zip(epochs, boxes ?? ledger.keys).map { signed, box in
            let number = signed.claimedButUnverified.number
            let split = Custody.split(
                box.key.secret(), of: ledger.desk, number: number, set: set, entropy: .system)
            let sealed = try #require(split)
            return [
                "epoch": .string(Hex.encode(signed.bytes)), "set": 1,
                "sealed": .array(sealed.map { .string(Hex.encode($0)) }),
            ]
        }
        scene.hub.always(
            "/v1/recoveries/\(id.hex)",
            .json(["v": 1, "recovery": .string(id.hex), "epochs": .array(all)]))
    }

    /// What custodians answer to papers.
    func answers(_ papers: [CustodyRequest], _ custodians: Int...) throws -> [CustodyReply] {
        try custodians.map { try papers[$0].answered(with: sheets[$0].key) }
    }
}

extension Ledger {
    /// Custodians whom one person named, as the log has it.
    mutating func name(_ set: CustodianSet, by issuer: Someone) {
        let signed = set.signed(by: issuer.signing)
        lines.append(
            Line(
                mailbox: nil,
                detail: [
                    "act": "custodians-set", "at": .int(now.seconds),
                    "agency": .string(set.agency.text), "number": .int(Int64(set.number)),
                    "set": .string(Hex.encode(signed.bytes)),
                ]))
    }
}

extension Ledger {
    /// A key of the desk, made by the scene's own worker.
    mutating func ownEpoch() throws {
        let box = OpeningBox()
        let chain = try #require(chains[desk])
        let record = try #require(
            chain.nextEpoch(
                key: box.key.sealingKey, by: scene.identity.card.worker, at: now))
        try add(epoch: record.signed(by: scene.identity.signing))
        keys.append(box)
    }
}

@Suite("Recovery")
struct RecoveryTests {
    /// The code with which something fails, a custodian's fault included.
    private static func code(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "done"
        } catch let fault as CustodyFault {
            return fault.rawValue
        } catch let failure as ClientFailure {
            return failure.code
        } catch {
            return "another error"
        }
    }

    private static func begun(_ scene: Scene) async throws -> (Successor, RecoveryID) {
        let one = try Successor(scene)
        one.ledger.serve()
        let id = try await scene.session.openRecovery(of: one.ledger.desk).recovery
        try one.serveShares(for: id)
        return (one, id)
    }

    @Test func `the next key goes to the custodians, in six shares of which any two give it`()
        async throws
    {
        try await Scene.play { scene in
            let one = try Successor(scene)
            try one.ledger.serveKeys()
            try await scene.session.signIn()
            let body = try #require(scene.hub.said("epoch.make").first)
            guard case .array(let texts)? = body["shares"]?["sealed"] else {
                Issue.record("no shares")
                return
            }
            #expect(body["shares"]?["set"] == 1)
            #expect(texts.count == 6)
            var halves: [(CustodianPair, Int, [UInt8])] = []
            for (place, text) in zip(Custody.order, texts) {
                guard case .string(let hex) = text, let sealed = Hex.decode(hex) else { continue }
                let share = try CustodyShare(
                    opening: sealed, with: one.sheets[place.custodian].key)
                #expect(share.number == 2)
                halves.append(
                    (place.pair, place.custodian, share.half.copiedIntoOrdinaryMemory()))
            }
            #expect(halves.count == 6)
            let made = try await scene.session.key(of: one.ledger.desk, number: 2)
            let secret = made.opening.secret().copiedIntoOrdinaryMemory()
            for pair in CustodianPair.allCases {
                let two = halves.filter { $0.0 == pair }
                #expect(zip(two[0].2, two[1].2).map { $0 ^ $1 } == secret)
                #expect(two.allSatisfy { $0.2 != secret })
            }
        }
    }

    @Test
    func
        `custodians whom a registrar named while somebody else was the officer are bad-custodians`()
        async throws
    {
        try await Scene.play { scene in
            let one = try Successor(scene, stranger: true)
            try one.ledger.serveKeys()
            #expect(await Self.code { try await scene.session.signIn() } == "bad-custodians")
            #expect(try await scene.session.alarms().map(\.fault) == [.badCustodians])
            #expect(scene.hub.said("epoch.make").isEmpty)
            #expect(scene.hub.said("custody.give").isEmpty)
        }
    }

    @Test func `an officer's mailbox that is not told any more is believed no longer`() async throws
    {
        try await Scene.play { scene in
            let one = try Successor(scene)
            try one.ledger.serveKeys()
            try await scene.session.signIn()
            var told = one.ledger.history
            guard case .object(let members) = told else { return }
            told = .object(members.filter { $0.key != "officer" })
            scene.hub.always(Ledger.path, .json(told))
            #expect(await Self.code { try await scene.session.signIn() } != "done")
        }
    }

    @Test func `custodians who came later are given every key that is here, once`() async throws {
        try await Scene.play { scene in
            var one = try Successor(scene)
            try one.ledger.ownEpoch()
            try one.ledger.serveKeys()
            try await scene.session.signIn()
            let given = scene.hub.said("custody.give")
            #expect(given.count == 1)
            guard case .array(let epochs)? = given.first?["epochs"] else { return }
            #expect(epochs.map { $0["number"] } == [.int(1), .int(2)])
            try await scene.session.signIn()
            #expect(scene.hub.said("custody.give").count == 1)
            #expect(scene.hub.said("epoch.make").isEmpty)
        }
    }

    @Test func `two custodians bring the keys back, and a new one ends it`() async throws {
        try await Scene.play { scene in
            let (one, id) = try await Self.begun(scene)
            let desk = one.ledger.desk
            #expect(
                await Self.code { _ = try await scene.session.key(of: desk, number: 1) }
                    != "done")
            let papers = try await scene.session.recoveryPapers(of: desk)
            #expect(papers.map(\.custodian) == [0, 1, 2])
            let back = try await scene.session.finishRecovery(
                of: desk, replies: try one.answers(papers, 0, 2))
            #expect(back == Recovered(numbers: [1], missing: [], refused: 0))
            let key = try await scene.session.key(of: desk, number: 1).opening.sealingKey
            #expect(key == one.ledger.keys[0].key.sealingKey)
            let handed = try #require(scene.hub.said("epoch.hand").first)
            #expect(handed["worker"] == .string(scene.identity.card.worker.hex))
            let made = try #require(scene.hub.said("epoch.make").first)
            #expect(made["recovery"] == .string(id.hex))
            #expect(
                await Self.code {
                    _ = try await scene.session.finishRecovery(of: desk, replies: [])
                } == "not-here")
        }
    }

    @Test func `one custodian, another recovery's answer, false shares: each its code`()
        async throws
    {
        try await Scene.play { scene in
            let (one, id) = try await Self.begun(scene)
            let desk = one.ledger.desk
            let papers = try await scene.session.recoveryPapers(of: desk)
            let good = try one.answers(papers, 0, 1, 2)
            let other = CustodyReply(
                recovery: try #require(RecoveryID(bytes: [UInt8](repeating: 9, count: 16))),
                custodian: 1, answers: good[1].answers)
            let again = CustodyReply(recovery: id, custodian: 1, answers: good[0].answers)
            try one.serveShares(of: [OpeningBox()], for: id)
            let forged = try one.answers(
                try await scene.session.recoveryPapers(of: desk), 0, 1)
            let cases: [(String, [CustodyReply])] = [
                ("not-enough", [good[0]]), ("not-enough", [good[0], good[0]]),
                ("not-enough", [good[0], again]), ("not-enough", []),
                ("wrong-recovery", [good[0], other]), ("wrong-key", forged),
            ]
            for (expected, replies) in cases {
                #expect(
                    await Self.code {
                        _ = try await scene.session.finishRecovery(of: desk, replies: replies)
                    } == expected)
            }
            #expect(cases.count == 6)
            #expect(scene.hub.said("epoch.make").isEmpty)
            #expect(
                await Self.code {
                    _ = try one.answers(papers, 0).first
                    _ = try papers[0].answered(with: one.sheets[1].key)
                } == "wrong-custodian")
            // After all of that the good ones still do.
            let back = try await scene.session.finishRecovery(
                of: desk, replies: [good[0], good[1], good[2]])
            #expect(back.numbers == [1])
        }
    }

    @Test func `before the time, and after a stop, there are no papers`() async throws {
        try await Scene.play { scene in
            let (one, id) = try await Self.begun(scene)
            for refusal in ["recovery-waits", "recovery-stopped"] {
                scene.hub.always("/v1/recoveries/\(id.hex)", .problem(refusal, status: 409))
                #expect(
                    await Self.code {
                        _ = try await scene.session.recoveryPapers(of: one.ledger.desk)
                    } == refusal)
            }
        }
    }

    @Test func `a second recovery that the hub refuses leaves what the first needs`() async throws {
        try await Scene.play { scene in
            let (one, id) = try await Self.begun(scene)
            let desk = one.ledger.desk
            scene.hub.refuse("recovery.open", "conflict")
            #expect(
                await Self.code { _ = try await scene.session.openRecovery(of: desk) } == "conflict"
            )
            let kept = try await scene.session.recovery(of: desk, rehearsal: false).request
            #expect(kept.recovery == id)
        }
    }

    @Test func `a rehearsal proves two sheets, and asks the hub for no share`() async throws {
        try await Scene.play { scene in
            let one = try Successor(scene)
            one.ledger.serve()
            let desk = one.ledger.desk
            let id = try await scene.session.openRehearsal(of: desk).recovery
            let papers = try await scene.session.rehearsalPapers(of: desk)
            let good = try one.answers(papers, 0, 1, 2)
            #expect(
                await Self.code {
                    _ = try await scene.session.finishRehearsal(of: desk, replies: [good[1]])
                } == "not-enough")
            let damaged = CustodyReply(recovery: id, custodian: 2, answers: [[1, 2, 3]])
            let bad = try await scene.session.finishRehearsal(
                of: desk, replies: [good[0], good[1], damaged])
            #expect(bad.map(\.works) == [true, false, false])
            let all = try await scene.session.finishRehearsal(of: desk, replies: good)
            #expect(all.map(\.works) == [true, true, true])
            #expect(scene.hub.requests(to: "/v1/recoveries").isEmpty)
            #expect(scene.hub.said("epoch.make").isEmpty)
            #expect(scene.hub.said("recovery.open").count == 1)
        }
    }

    @Test func `without custodians there is nothing to open`() async throws {
        try await Scene.play { scene in
            let ledger = try Ledger.desk(scene)
            ledger.serve()
            for rehearsal in [false, true] {
                #expect(
                    await Self.code {
                        if rehearsal {
                            _ = try await scene.session.openRehearsal(of: ledger.desk)
                        } else {
                            _ = try await scene.session.openRecovery(of: ledger.desk)
                        }
                    } == "no-custodians")
            }
        }
    }
}
