import Envelope
import Foundation
import SQLiteStore
import Sodium
import Synchronization
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

@Suite("Keys that were lost or stolen end at every desk, of every agency, at once")
struct RevocationTests {
    static let own = "lwv-extra"
    static let others = ["council-extra", "housing-desk"]
    static let council = ("council", "social_services", "council-officer")

    /// Housing's worker has a desk at the programme and one at the council; the programme has a registrar of its own.
    func scene() async throws -> Community {
        let hub = try await Community.opening()
        // Hours apart: a chain takes no word from before its member joined.
        hub.clock.advance(by: 3_600)
        try await hub.join(
            "council-extra", role: .agencyWorker, person: "housing-desk", agency: Self.council)
        hub.clock.advance(by: 3_600)
        try await hub.join(Self.own, role: .agencyWorker, person: "housing-desk")
        try await hub.joinRegistrar()
        for desk in ["hub-registrar", "lwv-officer", "council-officer", "housing-officer"] {
            _ = try await hub.inbox(desk)
        }
        return hub
    }

    func report(
        _ hub: Community, _ name: String, _ reason: DepartureReason = .keysCompromised,
        mailbox: String? = nil, id: String
    ) async throws -> Refusal? {
        try await hub.refusal(
            "member.remove", from: "lwv-registrar",
            try hub.departure(of: name, from: mailbox, reason: reason, by: "lwv-officer"), id: id,
            by: "lwv-officer")
    }

    /// How many people each desk has, and whether it awaits a key.
    func desks(_ hub: Community) async throws -> [String: (members: Int, awaits: Bool)] {
        let session = try await Community.signIn(hub["hub-registrar"], hub.broker)
        let boxes = try await hub.broker.directory(session: session)["mailboxes"]?.array ?? []
        return Dictionary(
            uniqueKeysWithValues: boxes.map {
                (
                    $0["id"]?.string ?? "",
                    ($0["members"]?.array?.count ?? 0, $0["awaits"] == .bool(true))
                )
            })
    }

    func signIn(_ name: String, _ hub: Community) async -> Refusal? {
        do {
            _ = try await Community.signIn(hub[name], hub.broker)
            return nil
        } catch let refusal as Refusal {
            return refusal
        } catch {
            return .unavailable
        }
    }

    func told(_ hub: Community, _ desk: String) async throws -> [JSON] {
        try await hub.inbox(desk).map(\.json).filter { $0["event"] == "keys-lost" }
    }

    @Test("a registrar of one agency reports them: every other desk takes the worker's own word")
    func everywhere() async throws {
        let hub = try await scene()
        let session = try await Community.signIn(hub["housing-desk"], hub.broker)
        #expect(try await report(hub, "housing-desk", id: "stolen") == nil)
        let after = try await desks(hub)
        for desk in Self.others + [Self.own] {
            #expect(after[desk]?.members == 0 && after[desk]?.awaits == true, "\(desk)")
        }
        await #expect(throws: Refusal.sessionRequired) {
            _ = try await hub.broker.fetch(
                FetchRequest(mailbox: try handle("housing-desk")), session: session)
        }
        #expect(await signIn("housing-desk", hub) == .notPermitted)
        let worker = JSON.string(hub["housing-desk"].id.hex)
        for (officer, desk) in [
            ("lwv-officer", Self.own), ("council-officer", "council-extra"),
            ("housing-officer", "housing-desk"),
        ] {
            let views = try await told(hub, officer)
            #expect(views.map { $0["mailboxes"] } == [.array([.string(desk)])], "\(officer)")
            #expect(views.first?["worker"] == worker)
            #expect(views.first?["reason"] == "keys-compromised")
        }
        #expect(try await told(hub, "hub-registrar").count == 1)
        try await hub.close()
    }

    @Test("each officer reads of their own desks alone, and not who reported the keys")
    func apart() async throws {
        let hub = try await scene()
        var before: [String: Int] = [:]
        for officer in ["lwv-officer", "council-officer", "housing-officer"] {
            before[officer] = try await hub.details(of: officer).count
        }
        #expect(try await report(hub, "housing-desk", id: "stolen") == nil)
        for (officer, desk, foreign) in [
            ("lwv-officer", Self.own, ["council-", "housing-"]),
            ("council-officer", "council-extra", ["lwv-", "housing-"]),
            ("housing-officer", "housing-desk", ["lwv-", "council-"]),
        ] {
            let all = try await hub.details(of: officer)
            let new = Array(all.dropFirst(before[officer] ?? 0))
            for text in foreign { #expect(!new.contains { $0.text.contains(text) }, "\(officer)") }
            let gone = new.filter { $0["act"] == "member-departed" }
            #expect(gone.map { $0["mailbox"] } == [.string(desk)])
            let isOwn = officer == "lwv-officer"
            let by = isOwn ? "lwv-officer" : "housing-desk"
            #expect(gone.first?["by"] == .string(hub[by].id.hex))
            #expect(gone.first?["reason"] == .string(isOwn ? "keys-compromised" : "device-lost"))
            #expect(gone.first?["reported"] == (isOwn ? nil : "keys-compromised"))
            guard !isOwn else { continue }
            let reporter = hub["lwv-officer"].id.hex
            #expect(!new.contains { $0.text.contains(reporter) })
            let views = try await hub.inbox(officer, again: true)
            #expect(!views.contains { $0.words.contains(reporter) })
        }
        try await hub.close()
    }

    @Test("receipt, leaves and refusals do not tell whether there were other agencies")
    func silence() async throws {
        let hub = try await scene()
        try await hub.join("lwv-second", role: .agencyWorker, person: "lwv-assessors")
        var sizes: [UInt64] = []
        for (number, name) in ["housing-desk", "lwv-assessors"].enumerated() {
            let before = try await hub.store.read { try $0.leaves(from: 0, count: 100_000).count }
            let body = try hub.departure(of: name, reason: .deviceLost, by: "lwv-officer")
            let session = try await Community.signIn(hub["lwv-officer"], hub.broker)
            let between = try await hub.store.read { try $0.leaves(from: 0, count: 100_000).count }
            #expect(between - before < 3)
            let draft = try Community.command(
                "member.remove", body, by: hub["lwv-officer"], as: "lwv-registrar", hub.broker,
                hub.clock, id: "report-\(number)")
            let receipt = try await hub.broker.submit(
                try await Community.seal(draft, hub["lwv-officer"], hub.broker), session: session)
            #expect(receipt.count == 148)
            let after = try await hub.store.read { try $0.leaves(from: 0, count: 100_000).count }
            sizes.append(UInt64(after - between))
        }
        #expect(sizes == [64, 64])
        // Somebody of another agency, somebody whom nobody knows, somebody who is gone: one answer.
        let stranger = Community.Person(
            name: "stranger", id: try identifier(String(repeating: "77", count: 16)),
            signing: SigningKey(), sealing: OpeningKey(), mailboxes: [:])
        hub.newcomers.withLock { $0["stranger"] = stranger }
        var tried = 0
        for name in ["police-desk", "stranger", "housing-desk"] {
            for reason in DepartureReason.allCases {
                #expect(
                    try await report(hub, name, reason, id: "\(name)/\(reason)") == .unknown)
                tried += 1
            }
            for desk in ["police-desk", "housing-desk", "nowhere"] {
                #expect(
                    try await report(hub, name, .left, mailbox: desk, id: "\(name)/\(desk)")
                        == .notPermitted)
                tried += 1
            }
            #expect(
                try await report(hub, name, .left, mailbox: "lwv-assessors", id: "\(name)/own")
                    == .unknown)
            #expect(
                try await report(
                    hub, name, .deviceLost, mailbox: "lwv-assessors", id: "\(name)/lost")
                    == .badBody)
            tried += 2
        }
        #expect(tried == 24)
        try await hub.close()
    }

    @Test("who simply left one agency works on at the others, and is gone with the last desk")
    func left() async throws {
        let hub = try await scene()
        #expect(try await report(hub, "housing-desk", .left, id: "left") == nil)
        let after = try await desks(hub)
        #expect(after[Self.own]?.members == 0)
        for desk in Self.others {
            #expect(after[desk]?.members == 1 && after[desk]?.awaits == false)
        }
        _ = try await hub.inbox("housing-desk")
        #expect(try await report(hub, "housing-desk", .left, id: "again") == .unknown)
        for officer in ["council-officer", "housing-officer", "lwv-officer"] {
            #expect(try await told(hub, officer).isEmpty)
        }
        let elsewhere = try await hub.details(of: "council-officer", act: "member-departed")
        #expect(elsewhere.isEmpty)
        // From the last desks one by one: then there is no way to sign in.
        try await hub.remove("housing-desk", from: "council-extra", id: "second")
        _ = try await hub.inbox("housing-desk")
        try await hub.send(
            "member.remove", from: "housing-desk",
            try hub.departure(of: "housing-desk", from: "housing-desk", by: "housing-desk"),
            id: "last")
        #expect(await signIn("housing-desk", hub) == .notPermitted)
        // The laptop of somebody who left turns out to be stolen: any agency that they worked for may say so, once.
        #expect(try await report(hub, "housing-desk", id: "later") == nil)
        #expect(try await told(hub, "council-officer").count == 1)
        #expect(try await report(hub, "housing-desk", .deviceLost, id: "once more") == .unknown)
        try await hub.close()
    }

    @Test(
        "somebody reports their own keys: their word counts everywhere, and each officer hears it")
    func oneself() async throws {
        let hub = try await scene()
        try await hub.send(
            "member.remove", from: "housing-desk",
            try hub.departure(of: "housing-desk", reason: .keysCompromised, by: "housing-desk"),
            id: "own")
        let after = try await desks(hub)
        for desk in Self.others + [Self.own] { #expect(after[desk]?.members == 0, "\(desk)") }
        for officer in ["lwv-officer", "council-officer", "housing-officer"] {
            #expect(try await told(hub, officer).count == 1)
            let gone = try await hub.details(of: officer, act: "member-departed")
            #expect(gone.count == 1 && gone.first?["reported"] == nil, "\(officer)")
            #expect(gone.first?["reason"] == "keys-compromised")
        }
        try await hub.close()
    }

    @Test(
        "where the word given in advance is damaged, the rest ends all the same and others are told"
    )
    func damaged() async throws {
        let hub = try await scene()
        let worker = hub["housing-desk"].id
        try await hub.broker.ruling { on in
            var sitting = Sitting(
                room: on.room, now: on.now, draw: "damage", snapshot: on.snapshot)
            for desk in Self.others { try sitting.dropRevocation(of: worker, from: handle(desk)) }
            return ((), try sitting.batch())
        }
        let session = try await Community.signIn(hub["housing-desk"], hub.broker)
        #expect(try await report(hub, "housing-desk", id: "stolen") == nil)
        let after = try await desks(hub)
        #expect(after[Self.own]?.members == 0)
        // They stand there still, and can do nothing; what comes waits for somebody else.
        for desk in Self.others {
            #expect(after[desk]?.members == 1 && after[desk]?.awaits == true, "\(desk)")
        }
        await #expect(throws: Refusal.sessionRequired) {
            _ = try await hub.broker.fetch(
                FetchRequest(mailbox: try handle("housing-desk")), session: session)
        }
        #expect(await signIn("housing-desk", hub) == .notPermitted)
        let views = try await hub.inbox("hub-registrar", again: true).map(\.json)
        let empty = views.filter { $0["event"] == "nobody" }.compactMap { $0["mailbox"]?.string }
        #expect(Set(empty) == Set(Self.others + [Self.own]))
        for officer in ["lwv-officer", "council-officer", "housing-officer"] {
            #expect(try await told(hub, officer).count == 1)
        }
        // Those who were told put them out with their own word, from one desk or from all; the report stands.
        try await hub.remove("housing-desk", from: "housing-desk", id: "one")
        try await hub.send(
            "member.remove", from: "hub-registrar",
            try hub.departure(of: "housing-desk", reason: .keysCompromised), id: "the rest")
        for desk in Self.others { #expect(try await desks(hub)[desk]?.members == 0) }
        try await hub.invited(
            "council-extra", role: .agencyWorker, agency: Self.council, id: "return")
        #expect(
            try await hub.enrolling("council-extra", hub["housing-desk"], id: "return")
                == .keysEnded)
        #expect(await signIn("housing-desk", hub) == .notPermitted)
        try await hub.close()
    }

    @Test("enrolling and joining bring the word in advance, and no other than it must be")
    func required() async throws {
        let hub = try await Community.opening()
        let person = hub["housing-desk"]
        let identity = try await Community.identity(hub.broker)
        try await hub.invited(Self.own, role: .agencyWorker, agency: Self.programme)
        let record = JSON.Member(
            "record",
            try TestRecord.hex(
                person.id, verifying: person.keys.verifying, sealing: person.keys.sealing,
                mailbox: Self.own, code: TestInvitation.code(Self.own), hub: identity))
        let box = OpeningKey()
        let epoch = try TestRecord.firstEpoch(
            of: Self.own, key: box, by: person.keys, signing: person.signing, hub: identity)
        let other = hub["police-desk"]
        func word(
            _ id: WorkerID? = nil, by signer: Community.Person? = nil, shift: Int64 = 0,
            hub key: VerifyingKey? = nil, reason: DepartureReason = .deviceLost,
            mailbox: String? = Self.own, issuer: WorkerID? = nil
        ) throws -> [JSON.Member] {
            [
                try TestRecord.revocation(
                    of: id ?? person.id, signing: (signer ?? person).signing,
                    at: hub.clock.now.advanced(by: shift), hub: key ?? identity, reason: reason,
                    mailbox: mailbox, issuer: issuer)
            ]
        }
        let cases: [([JSON.Member], Refusal?)] = [
            ([], .badBody), ([.init("revocation", "00")], .badBody),
            (try word(reason: .left), .badBody), (try word(reason: .keysCompromised), .badBody),
            (try word(mailbox: nil), .badBody), (try word(mailbox: "housing-desk"), .badBody),
            (try word(other.id), .badBody), (try word(issuer: other.id), .badBody),
            (try word(hub: other.keys.verifying), .badBody),
            (try word(by: other), .wrongSigner), (try word(shift: 301), .stale),
            (try word(shift: -301), .stale), (try word(shift: -300), nil),
        ]
        for (number, (word, code)) in cases.enumerated() {
            #expect(
                try await hub.refusal(
                    "join", from: "housing-desk", .object([record] + epoch + word),
                    id: "join-\(number)") == code, "number \(number)")
        }
        #expect(cases.count == 13)
        try await hub.close()
    }

    static let programme = ("lwv-programme", "lwv_mens_programme", "lwv-officer")

    @Test("whoever came back is ended by the word of their return, and does not come back again")
    func returned() async throws {
        let hub = try await scene()
        try await hub.gone("housing-desk", .left)
        #expect(await signIn("housing-desk", hub) == .notPermitted)
        hub.clock.advance(by: 3_600)
        let person = hub["housing-desk"]
        try await hub.invited(
            "council-extra", role: .agencyWorker, agency: Self.council, id: "return")
        #expect(try await hub.enrolling("council-extra", person, id: "return") == nil)
        try await hub.invited(
            Self.own, role: .agencyWorker, agency: Self.programme, id: "return-own")
        try await hub.taken(
            Self.own, by: "housing-desk", id: "return-own", from: "council-extra")
        #expect(try await report(hub, "housing-desk", .deviceLost, id: "stolen") == nil)
        let after = try await desks(hub)
        for desk in Self.others + [Self.own] { #expect(after[desk]?.members == 0, "\(desk)") }
        let gone = try await hub.details(of: "council-officer", act: "member-departed")
        #expect(gone.map { $0["reported"] } == [nil, "device-lost"])
        hub.clock.advance(by: 3_600)
        try await hub.invited(
            "council-extra", role: .agencyWorker, agency: Self.council, id: "third")
        #expect(try await hub.enrolling("council-extra", person, id: "third") == .keysEnded)
        try await hub.close()
    }

    @Test("nobody is served the word before it is used")
    func unused() async throws {
        let hub = try await scene()
        // A departure begins with these letters, in digits.
        let mark = Hex.encode(Array("SCD1".utf8))
        var searched = 0
        for name in hub.people.keys {
            let session = try await Community.signIn(hub[name], hub.broker)
            var seen = [try await hub.broker.directory(session: session).text]
            for mailbox in try await hub.broker.mailboxes(of: hub[name].id) {
                seen.append(try await hub.broker.keys(of: mailbox, session: session).text)
                seen.append(try await hub.broker.history(of: mailbox, session: session).text)
            }
            if name.hasSuffix("officer") { seen += try await hub.details(of: name).map(\.text) }
            #expect(!seen.contains { $0.contains(mark) }, "\(name)")
            searched += seen.count
        }
        #expect(searched > 100)
        #expect(try await report(hub, "housing-desk", id: "stolen") == nil)
        // The guard: what is looked for would be found.
        let gone = try await hub.details(of: "council-officer", act: "member-departed")
        #expect(gone.contains { $0.text.contains(mark) })
        try await hub.close()
    }
}
