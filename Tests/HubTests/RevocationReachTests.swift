import Envelope
import Sodium
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

/// How far a report of lost keys reaches, and what it leaves.
extension RevocationTests {
    @Test("an agency that somebody has left bars the keys at its own desks and ends nothing else")
    func formerly() async throws {
        let hub = try await scene()
        try await hub.remove("housing-desk", from: Self.own, id: "left")
        let session = try await Community.signIn(hub["housing-desk"], hub.broker)
        #expect(try await report(hub, "housing-desk", id: "old grudge") == nil)
        let after = try await desks(hub)
        for desk in Self.others {
            #expect(after[desk]?.members == 1 && after[desk]?.awaits == false, "\(desk)")
        }
        _ = try await hub.broker.fetch(
            FetchRequest(mailbox: try handle("housing-desk")), session: session)
        #expect(await signIn("housing-desk", hub) == nil)
        // Those for whom they work now hear of it and decide.
        for desk in ["council-officer", "housing-officer", "lwv-officer", "hub-registrar"] {
            #expect(try await told(hub, desk).count == 1, "\(desk)")
        }
        // Once is enough, wherever they stand.
        #expect(try await report(hub, "housing-desk", .deviceLost, id: "again") == .unknown)
        // The keys come back to no desk of that agency.
        try await hub.invited(
            Self.own, role: .agencyWorker, agency: Self.programme, id: "return")
        await #expect(throws: Refusal.unknown) {
            try await hub.taken(Self.own, by: "housing-desk", id: "return")
        }
        // Who has them now ends them, and then they come back nowhere.
        try await hub.gone("housing-desk", .keysCompromised)
        #expect(await signIn("housing-desk", hub) == .notPermitted)
        let person = hub["housing-desk"]
        try await hub.invited(
            "council-extra", role: .agencyWorker, agency: Self.council, id: "third")
        #expect(try await hub.enrolling("council-extra", person, id: "third") == .keysEnded)
        try await hub.close()
    }

    @Test("an agency that has left somebody behind bars the keys of whoever stands nowhere")
    func nowhere() async throws {
        let hub = try await scene()
        try await hub.gone("housing-desk", .left)
        #expect(try await report(hub, "housing-desk", id: "later") == nil)
        #expect(try await report(hub, "housing-desk", id: "again") == .unknown)
        try await hub.invited(
            "council-extra", role: .agencyWorker, agency: Self.council, id: "return")
        #expect(
            try await hub.enrolling("council-extra", hub["housing-desk"], id: "return")
                == .keysEnded)
        try await hub.close()
    }

    @Test("nobody else's report ends the hub's only registrar; with a second one it does")
    func lastRegistrar() async throws {
        let hub = try await scene()
        try await hub.join("lwv-second", role: .agencyWorker, person: "hub-registrar")
        #expect(try await report(hub, "hub-registrar", id: "coup") == nil)
        let after = try await desks(hub)
        #expect(after["lwv-second"]?.members == 0)
        #expect(after["hub-registrar"]?.members == 1 && after["hub-registrar"]?.awaits == false)
        #expect(await signIn("hub-registrar", hub) == nil)
        #expect(try await report(hub, "hub-registrar", id: "again") == .unknown)
        try await hub.close()
    }

    @Test("the word that a desk reads names that desk alone, and is dated by its own joining")
    func apartInTime() async throws {
        let hub = try await scene()
        let hubKey = try await Community.identity(hub.broker)
        #expect(try await report(hub, "housing-desk", id: "stolen") == nil)
        var dates: Set<Moment> = []
        for (officer, desk) in [
            ("council-officer", "council-extra"), ("housing-officer", "housing-desk"),
        ] {
            let joined = try await hub.details(of: officer, act: "member-joined").last {
                $0["worker"]?.string == hub["housing-desk"].id.hex
            }
            let gone = try #require(
                try await hub.details(of: officer, act: "member-departed").last)
            let bytes = try #require(gone["departure"]?.string.flatMap { Hex.decode($0) })
            let word = try Signed<Departure>(parsing: bytes).claimedButUnverified
            #expect(word.mailbox?.text == desk && word.hub == hubKey)
            #expect(joined?["at"] == .moment(word.at), "\(desk)")
            dates.insert(word.at)
        }
        #expect(dates.count == 2)
        try await hub.close()
    }

    @Test("with the desk goes its word, and the others stay")
    func wordsOfDesks() async throws {
        let hub = try await scene()
        let worker = hub["housing-desk"].id
        try await hub.remove("housing-desk", from: "council-extra", id: "left")
        let found = try await hub.broker.ruling { on in
            var sitting = Sitting(room: on.room, now: on.now, draw: "look", snapshot: on.snapshot)
            var found: [Bool] = []
            for desk in Self.others + [Self.own] {
                found.append(try sitting.revocation(of: worker, from: handle(desk)) != nil)
            }
            return (found, nil)
        }
        #expect(found == [false, true, true])
        try await hub.close()
    }

    private func witnessing(_ hub: Community, from desk: String, _ fill: UInt8) async throws {
        let seed = [UInt8](repeating: fill, count: SigningKey.seedLength)
        guard let key = SigningKey(seed: SecretBytes(copying: seed)) else {
            fatalError("32 bytes make a key")
        }
        try await hub.send(
            "witness.join", from: desk, ["key": .string(Hex.encode(key.verifyingKey.bytes))],
            id: "witness-\(fill)", by: "housing-desk")
    }

    /// The acts that an officer reads, with the log's place of each.
    private func acts(
        _ officer: String, _ hub: Community, since: Int
    ) async throws -> [String] {
        try await hub.details(of: officer).dropFirst(since).compactMap { $0["act"]?.string }
    }

    @Test("a witness key ends with its agency's last desk, wherever else the worker is")
    func witnessOfAgency() async throws {
        let hub = try await scene()
        try await witnessing(hub, from: Self.own, 1)
        try await witnessing(hub, from: "housing-desk", 2)
        let since = try await hub.details(of: "lwv-officer").count
        #expect(try await report(hub, "housing-desk", .left, id: "left") == nil)
        let read = try await acts("lwv-officer", hub, since: since)
        let gone = try #require(read.firstIndex(of: "member-departed"))
        #expect(read.dropFirst(gone + 1).first == "witness-left")
        let elsewhere = try await hub.details(of: "housing-officer", act: "witness-left")
        #expect(elsewhere.isEmpty)
        // What was joined through another agency ends there, and the first one reads nothing of it.
        let before = try await hub.details(of: "lwv-officer", act: "witness-left").count
        try await hub.gone("housing-desk", .left)
        #expect(try await hub.details(of: "housing-officer", act: "witness-left").count == 1)
        #expect(try await hub.details(of: "lwv-officer", act: "witness-left").count == before)
        try await hub.close()
    }

    @Test("after a report each officer reads of the keys joined through their own agency alone")
    func witnessesReported() async throws {
        let hub = try await scene()
        try await witnessing(hub, from: Self.own, 1)
        try await witnessing(hub, from: "council-extra", 2)
        let since = try await hub.details(of: "lwv-officer").count
        #expect(try await report(hub, "housing-desk", id: "stolen") == nil)
        let read = try await acts("lwv-officer", hub, since: since)
        let gone = try #require(read.firstIndex(of: "member-departed"))
        #expect(read.dropFirst(gone + 1).first == "witness-left")
        for (officer, count) in [
            ("lwv-officer", 1), ("council-officer", 1), ("housing-officer", 0),
        ] {
            let left = try await hub.details(of: officer, act: "witness-left")
            #expect(left.count == count, "\(officer)")
        }
        try await hub.close()
    }

    @Test("an agency that somebody has left: its officer hears of lost keys, its registrars do not")
    func officersAlone() async throws {
        let hub = try await scene()
        try await hub.remove("housing-desk", from: Self.own, id: "one")
        try await hub.gone("housing-desk", .keysCompromised)
        #expect(try await told(hub, "lwv-officer").count == 1)
        let registrars = try await hub.deskInbox("lwv-registrar", of: "lwv-officer")
            .map(\.json)
        #expect(!registrars.contains { $0["event"] == "keys-lost" })
        // The hub's registrars hear of the desks that the worker had until now.
        let views = try await told(hub, "hub-registrar")
        #expect(
            views.map { $0["mailboxes"] } == [.array(Self.others.sorted().map { .string($0) })])
        try await hub.close()
    }
}
