import Envelope
import Membership
import Sodium
import Testing
import Vocabulary

/// The chain as it should go: joining, letting in, leaving, coming back.
@Suite struct ChainTests {
    private let cast = Cast()

    private func at(_ seconds: Int64) -> Moment { Cast.start.advanced(by: seconds) }

    /// Ada has made the first key, Bea waits.
    private func desk(bea terms: Cast.Terms = Cast.Terms()) throws -> (
        chain: MailboxChain, ada: Person, bea: Person
    ) {
        let (ada, bea) = (cast.person("Ada"), cast.person("Bea"))
        var chain = cast.chain
        try chain.append(cast.joining(ada, 1), issuers: cast.issuers)
        try chain.append(cast.epoch(chain, by: ada, 2), issuers: cast.issuers)
        try chain.append(cast.joining(bea, 3, terms), issuers: cast.issuers)
        return (chain, ada, bea)
    }

    @Test func `The first member makes the first key and is full by it`() throws {
        let ada = cast.person("Ada")
        var chain = cast.chain
        #expect(chain.awaitsEpoch(at: at(0)))
        try chain.append(cast.joining(ada, 1), issuers: cast.issuers)
        #expect(chain.waiting(at: at(1)).map(\.worker) == [ada.id])
        #expect(chain.mayMakeEpoch(ada.id, at: at(1)))
        try chain.append(cast.epoch(chain, by: ada, 2), issuers: cast.issuers)
        #expect(chain.full(at: at(2)).map(\.worker) == [ada.id])
        #expect(!chain.awaitsEpoch(at: at(2)))
        #expect(chain.held(by: ada.id) == [1])
    }

    @Test func `A newcomer from now on waits, forces nothing, and is let in by the next key`()
        throws
    {
        var (chain, ada, bea) = try desk()
        #expect(chain.waiting(at: at(3)).map(\.worker) == [bea.id])
        #expect(!chain.awaitsEpoch(at: at(3)))
        #expect(!chain.mayMakeEpoch(bea.id, at: at(3)))
        try chain.append(cast.epoch(chain, by: ada, 4), issuers: cast.issuers)
        #expect(Set(chain.full(at: at(4)).map(\.worker)) == [ada.id, bea.id])
        #expect(chain.held(by: bea.id) == [2])
        #expect(chain.held(by: ada.id) == [1, 2])
    }

    @Test func `A newcomer with history is let in by being handed the keys there are`() throws {
        var (chain, ada, bea) = try desk(bea: Cast.Terms(withHistory: true))
        try chain.append(
            .handed(worker: bea.id, by: ada.id, at: at(4)), issuers: cast.issuers)
        #expect(chain.full(at: at(4)).count == 2)
        #expect(chain.epochs.count == 1)
        #expect(!chain.awaitsEpoch(at: at(4)))
        #expect(chain.held(by: bea.id) == [1])
        // She holds the key now, so her leaving asks for another one.
        try chain.append(cast.leaving(bea, 5), issuers: cast.issuers)
        #expect(chain.awaitsEpoch(at: at(5)))
    }

    @Test func `Who came into a newer key while they waited is handed the older ones still`() throws
    {
        var (chain, ada, bea) = try desk(bea: Cast.Terms(withHistory: true))
        #expect(chain.awaitedHistory(of: bea.id, at: at(3)) == [1])
        // What Ada's program makes by itself when somebody has gone: Bea is in it, and full.
        try chain.append(cast.epoch(chain, by: ada, 4), issuers: cast.issuers)
        #expect(chain.waiting(at: at(4)).isEmpty)
        #expect(chain.held(by: bea.id) == [2])
        #expect(chain.awaitedHistory(of: bea.id, at: at(4)) == [1])
        #expect(chain.awaitedHistory(of: ada.id, at: at(4)) == [])
        try chain.append(
            .handed(worker: bea.id, by: ada.id, at: at(5)), issuers: cast.issuers)
        #expect(chain.held(by: bea.id) == [1, 2])
        #expect(chain.awaitedHistory(of: bea.id, at: at(5)) == [])
        #expect(!chain.awaitsEpoch(at: at(5)))
    }

    @Test func `Nobody waits for history who is there from now on, or where nobody has it`() throws
    {
        var (chain, ada, bea) = try desk()
        try chain.append(cast.epoch(chain, by: ada, 4), issuers: cast.issuers)
        #expect(chain.awaitedHistory(of: bea.id, at: at(4)) == [])
        #expect(
            chain.refusal(
                of: .handed(worker: bea.id, by: ada.id, at: at(5)), cast.issuers)
                == .historyNotGranted)
        let cat = cast.person("Cat")
        try chain.append(
            cast.joining(cat, 5, Cast.Terms(withHistory: true)), issuers: cast.issuers)
        #expect(chain.awaitedHistory(of: cat.id, at: at(5)) == [1, 2])
        // With Ada the first key is gone; Bea, who is there from now on, has the second.
        try chain.append(cast.leaving(ada, 6), issuers: cast.issuers)
        #expect(chain.awaitedHistory(of: cat.id, at: at(6)) == [2])
        try chain.append(cast.leaving(bea, 7), issuers: cast.issuers)
        #expect(chain.awaitedHistory(of: cat.id, at: at(7)) == [])
    }

    @Test func `Who leaves before they were let in held nothing, and no new key is needed`() throws
    {
        var (chain, _, bea) = try desk()
        try chain.append(cast.leaving(bea, 5), issuers: cast.issuers)
        #expect(!chain.awaitsEpoch(at: at(5)))
        #expect(chain.held(by: bea.id) == [])
    }

    @Test func `A leaver is out from the entry on, and the next key is without them`() throws {
        var (chain, ada, bea) = try desk()
        try chain.append(cast.epoch(chain, by: ada, 4), issuers: cast.issuers)
        try chain.append(cast.leaving(bea, by: bea, 5), issuers: cast.issuers)
        #expect(chain.members(at: at(5)).map(\.worker) == [ada.id])
        #expect(chain.awaitsEpoch(at: at(5)))
        try chain.append(cast.epoch(chain, by: ada, 6), issuers: cast.issuers)
        #expect(!chain.awaitsEpoch(at: at(6)))
        #expect(chain.held(by: bea.id) == [2])
        let left = try #require(chain.everMembers.last { $0.worker == bea.id })
        #expect(left.until == at(5))
        #expect(left.departed?.reason == .left)
        // Who left as anybody leaves may come back, as themself.
        try chain.append(cast.joining(bea, code: "again", 7), issuers: cast.issuers)
        #expect(chain.waiting(at: at(7)).map(\.worker) == [bea.id])
    }

    @Test func `Cover runs out by itself, to the second`() throws {
        var (chain, ada, bea) = try desk(bea: Cast.Terms(coverUntil: at(100)))
        try chain.append(cast.epoch(chain, by: ada, 4), issuers: cast.issuers)
        #expect(chain.member(bea.id, at: at(99)) != nil)
        #expect(!chain.awaitsEpoch(at: at(99)))
        #expect(chain.member(bea.id, at: at(100)) == nil)
        #expect(chain.awaitsEpoch(at: at(100)))
        #expect(chain.digest(at: at(100)) == MemberKeys.digest(of: [ada.keys]))
        #expect(
            chain.refusal(of: cast.epoch(chain, by: bea, 100), cast.issuers) == .removedMember)
        try chain.append(cast.epoch(chain, by: ada, 100), issuers: cast.issuers)
        #expect(!chain.awaitsEpoch(at: at(100)))
    }

    @Test func `Where no full member is left, one who waits makes the next key`() throws {
        var (chain, ada, bea) = try desk()
        try chain.append(cast.leaving(ada, 5, reason: .deviceLost), issuers: cast.issuers)
        #expect(chain.mayMakeEpoch(bea.id, at: at(5)))
        try chain.append(cast.epoch(chain, by: bea, 6), issuers: cast.issuers)
        #expect(chain.held(by: bea.id) == [2])
    }

    @Test func `A recovery gives the old keys and forces a new one`() throws {
        var (chain, ada, bea) = try desk()
        try chain.append(cast.leaving(ada, 5, reason: .deviceLost), issuers: cast.issuers)
        try chain.append(.recovered(worker: bea.id, at: at(6)), issuers: cast.issuers)
        #expect(chain.awaitsEpoch(at: at(6)))
        #expect(chain.held(by: bea.id) == [1])
        try chain.append(cast.epoch(chain, by: bea, 7), issuers: cast.issuers)
        #expect(!chain.awaitsEpoch(at: at(7)))
        #expect(chain.held(by: bea.id) == [1, 2])
    }

    @Test func `A hub's first registrar is let in by its identity, and lets in the others`() throws
    {
        let terms = Cast.Terms(
            agency: Cast.hubAgency, mailbox: Cast.handle("hub-registrar"), role: .registrar,
            isHubs: true)
        let (first, second) = (cast.person("first"), cast.person("second"))
        let none = Issuers(hub: cast.identity)
        var hub = MailboxChain(
            hub: cast.identity, mailbox: terms.mailbox, agency: Cast.hubAgency, role: .registrar)
        func joining(_ person: Person, _ grant: Signed<InvitationGrant>, _ code: String)
            -> ChainLink
        {
            .joined(grant, cast.record(person, code: code, mailbox: terms.mailbox), at: at(1))
        }
        try hub.append(joining(first, cast.grant("1", terms), "1"), issuers: none)
        var own = terms
        own.isHubs = false
        try hub.append(joining(second, cast.grant("2", by: first, own), "2"), issuers: none)
        // The identity is good for the first alone, and stays so when all have gone.
        let third = joining(cast.person("third"), cast.grant("3", terms), "3")
        #expect(hub.refusal(of: third, none) == .badGrant)
        var empty = hub
        for person in [first, second] {
            let leaving = cast.departure(of: person, by: person, 1, mailbox: terms.mailbox)
            try empty.append(.departed(leaving, at: at(1)), issuers: none)
        }
        #expect(empty.members(at: at(1)).isEmpty)
        #expect(empty.refusal(of: third, none) == .badGrant)
        // Both may sign for every agency, and a client finds them in the hub's chain.
        let issuers = Issuers(hub: cast.identity, chains: [hub])
        #expect(issuers.registrars.map(\.worker) == [first.id, second.id])
        let grant = cast.grant("desk", by: second)
        let ada = cast.person("Ada")
        let link = ChainLink.joined(grant, cast.record(ada, code: "desk"), at: at(2))
        #expect(cast.chain.refusal(of: link, issuers) == nil)
        #expect(cast.chain.refusal(of: link, none) == .badGrant)
    }
}
