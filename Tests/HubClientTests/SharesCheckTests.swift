import AuditLog
import Envelope
import Membership
import Sodium
import Testing
import Vocabulary

@testable import HubClient

/// What a hub says of the custodians' shares, right and wrong.
@Suite("The shares that lie at the hub")
struct SharesCheckTests {
    private static let path = "/v1/mailboxes/ws-desk/shares"

    /// A desk of two keys whose custodians were given shares of both, as this client gave them.
    private struct Given {
        let scene: Scene
        let one: Successor
        /// Of each key, by its number less one.
        let digests: [[UInt8]]

        init(_ scene: Scene) async throws {
            var one = try Successor(scene)
            try one.ledger.ownEpoch()
            try one.ledger.serveKeys()
            try await scene.session.signIn()
            let body = try #require(scene.hub.said("custody.give").last)
            let (desk, hub) = (one.ledger.desk, one.ledger.hub)
            digests = try (body["epochs"]?.list ?? []).enumerated().map { place, epoch in
                let sealed = try (epoch["sealed"]?.list ?? []).map { value -> [UInt8] in
                    guard case .string(let digits) = value else { return [] }
                    return try #require(Hex.decode(digits))
                }
                #expect(sealed.count == 6)
                return Custody.digest(
                    of: sealed, hub: hub, mailbox: desk, number: UInt32(place + 1), set: 1)
            }
            #expect(digests.count == 2)
            // From now on the hub has them.
            try one.ledger.serveKeys(shares: 1)
            self.scene = scene
            self.one = one
        }

        static func sound(_ number: Int64, _ digest: [UInt8], set: Int64 = 1) -> JSON {
            [
                "number": .int(number), "state": "sound", "set": .int(set),
                "digest": .string(Hex.encode(digest)),
            ]
        }

        /// An entry of the log that says what was given; each names the one before it.
        func entries(_ all: [[(Int64, [UInt8])]], set: Int64 = 1) throws -> [JSON] {
            var last: String?
            return try all.enumerated().map { place, given in
                var members: [JSON.Member] = [
                    .init("act", "shares-given"), .init("at", .int(1_790_000_000)),
                    .init("mailbox", "ws-desk"), .init("set", .int(set)),
                    .init("numbers", .array(given.map { .int($0.0) })),
                    .init("digests", .array(given.map { .string(Hex.encode($0.1)) })),
                ]
                if let last { members.append(.init("previous", .string(last))) }
                let detail = JSON.object(members)
                last = try Ledger.entry(detail).leaf.hex
                return [
                    "index": .int(Int64(2_000_000 + place)),
                    "salt": .string(Hex.encode(Ledger.salt)), "detail": detail,
                ]
            }
        }

        func serve(_ stored: [JSON], _ given: [JSON]) {
            scene.hub.always(
                SharesCheckTests.path,
                .json([
                    "v": 1, "mailbox": "ws-desk", "stored": .array(stored), "given": .array(given),
                ]))
        }

        func check() async throws -> SharesCheck {
            try await scene.session.checkShares(of: one.ledger.desk)
        }
    }

    @Test func `as they were given: sound, and nothing is given again`() async throws {
        try await Scene.play { scene in
            let given = try await Given(scene)
            let (a, b) = (given.digests[0], given.digests[1])
            given.serve(
                [Given.sound(1, a), Given.sound(2, b)], try given.entries([[(1, a), (2, b)]]))
            let check = try await given.check()
            #expect(check.numbers(.sound) == [1, 2] && check.fault == nil)
            // So far nobody has published it.
            #expect(check.unproved == 1)
            #expect(try await scene.session.mendShares(check) == [])
            #expect(scene.hub.said("custody.give").count == 1)
            #expect(scene.hub.requests(to: "/v1/recoveries").isEmpty)
        }
    }

    @Test func `missing, damaged, others than the log says: each its code, and given anew`()
        async throws
    {
        try await Scene.play { scene in
            let given = try await Given(scene)
            let (a, b) = (given.digests[0], given.digests[1])
            let good = try given.entries([[(1, a), (2, b)]])
            let second = Given.sound(2, b)
            let cases: [(String, JSON, String)] = [
                ("it cannot be read", ["number": 1, "state": "damaged"], "shares-damaged"),
                ("others lie there", Given.sound(1, b), "shares-damaged"),
                ("of another set than was given", Given.sound(1, a, set: 2), "shares-damaged"),
                ("none lie there", ["number": 1, "state": "missing"], "shares-missing"),
            ]
            for (name, stored, code) in cases {
                given.serve([stored, second], good)
                let check = try await given.check()
                #expect(check.fault?.rawValue == code, "\(name)")
                #expect(check.numbers(.sound) == [2], "\(name)")
                let before = scene.hub.said("custody.give").count
                #expect(try await scene.session.mendShares(check) == [1], "\(name)")
                let said = scene.hub.said("custody.give")
                #expect(said.count == before + 1)
                #expect(said.last?["epochs"]?.list.map { $0["number"] } == [.int(1)], "\(name)")
            }
            #expect(cases.count == 4)
            // What the hub does not speak of is missing, too.
            given.serve([second], good)
            #expect(try await given.check().numbers(.missing) == [1])
        }
    }

    @Test func `what the log does not say was given counts for nothing`() async throws {
        try await Scene.play { scene in
            let given = try await Given(scene)
            let (a, b) = (given.digests[0], given.digests[1])
            given.serve([Given.sound(1, a), Given.sound(2, b)], [])
            #expect(try await given.check().numbers(.missing) == [1, 2])
            // Given to other custodians than those who stand.
            given.serve(
                [Given.sound(1, a), Given.sound(2, b)],
                try given.entries([[(1, a), (2, b)]], set: 7))
            #expect(try await given.check().numbers(.missing) == [1, 2])
        }
    }

    @Test func `entries that are left out, changed or not chained are key-changed, and an alarm`()
        async throws
    {
        let lies: [(String, (Given) throws -> [JSON])] = [
            ("the newest is left out", { try $0.entries([[(1, $0.digests[0])]]) }),
            (
                "the oldest is another",
                {
                    try $0.entries([[(1, $0.digests[1])], [(2, $0.digests[1])]])
                }
            ), ("all of it is gone", { _ in [] }),
        ]
        for (name, lie) in lies {
            try await Scene.play { scene in
                let given = try await Given(scene)
                let (a, b) = (given.digests[0], given.digests[1])
                let stored = [Given.sound(1, a), Given.sound(2, b)]
                given.serve(stored, try given.entries([[(1, a)], [(2, b)]]))
                #expect(try await given.check().fault == nil)
                given.serve(stored, try lie(given))
                #expect(await code { _ = try await given.check() } == "key-changed", "\(name)")
                #expect(try await scene.session.alarms().map(\.fault) == [.keyChanged])
                // While it stands nothing more is given to anybody.
                let before = scene.hub.said("custody.give").count
                let old = SharesCheck(
                    mailbox: given.one.ledger.desk, keys: [.init(number: 1, state: .missing)],
                    unproved: 0)
                #expect(
                    await code { _ = try await scene.session.mendShares(old) } == "key-changed")
                #expect(scene.hub.said("custody.give").count == before)
            }
        }
        #expect(lies.count == 3)
        // An entry that names no one before it, or of another mailbox.
        try await Scene.play { scene in
            let given = try await Given(scene)
            let (a, b) = (given.digests[0], given.digests[1])
            let two = try given.entries([[(1, a)], [(2, b)]])
            given.serve([Given.sound(1, a), Given.sound(2, b)], [two[1]])
            #expect(await code { _ = try await given.check() } == "key-changed")
        }
    }

    @Test func `without custodians there is nothing to look at`() async throws {
        try await Scene.play { scene in
            let ledger = try Ledger.desk(scene)
            ledger.serve()
            #expect(
                await code { _ = try await scene.session.checkShares(of: ledger.desk) }
                    == "no-custodians")
            #expect(scene.hub.requests(to: SharesCheckTests.path).isEmpty)
        }
    }
}

extension JSON {
    fileprivate var list: [JSON] {
        guard case .array(let values) = self else { return [] }
        return values
    }
}
