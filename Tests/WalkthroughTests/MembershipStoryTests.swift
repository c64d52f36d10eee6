import Sodium
import Testing
import Vocabulary

@testable import HubClient
@testable import safeconduct

/// Two social workers in one mailbox, at a real hub: one joins, one leaves, one laptop is stolen.
@Suite("People come and go, and the mailbox stays") struct MembershipStoryTests {
    /// A person with a home of their own.
    private struct Person {
        let identity: Identity
        let home = MemoryHome()
        let connection: HubConnection
        let clock: StoryStage.StoryClock

        init(
            _ name: String, _ pinned: VerifyingKey, _ connection: HubConnection,
            _ clock: StoryStage.StoryClock
        ) throws {
            identity = try Identity(hub: connection.address, pinned: pinned, name: name)
            self.connection = connection
            self.clock = clock
        }

        /// What this person's app and sign-in are called.
        private var app: String { "w-\(identity.card.worker.hex)" }

        /// A session as this person's machine would have it, whoever holds the machine.
        func session() -> WorkerSession {
            let (clock, app) = (clock, app)
            return WorkerSession(
                identity: identity, home: home, connection: connection,
                code: { DemoCommunity.code(of: app, at: clock.now) }, clock: { clock.now })
        }

        func enrol(invite: String, mailbox: MailboxID) async throws {
            try await session().enrol(
                invite: invite, mailbox: mailbox,
                signIn: try DemoCommunity.first(app, at: clock.now))
        }
    }

    /// The council's social workers and those around them.
    private struct Team {
        let community: DemoCommunity
        let clock: StoryStage.StoryClock
        let connection: HubConnection
        let desk: MailboxID
        let office: MailboxID

        init(_ community: DemoCommunity, _ clock: StoryStage.StoryClock) throws {
            self.community = community
            self.clock = clock
            desk = try #require(MailboxID("council-social-work"))
            office = try #require(MailboxID(DemoCommunity.registrar))
            let card = try community.session(DemoCommunity.registrar).identity.card
            connection = try HubConnection(to: card.hub)
        }

        var registrar: WorkerSession {
            get throws { try community.session(DemoCommunity.registrar) }
        }
        var grace: WorkerSession { get throws { try community.session("council-social-work") } }

        func invitation(withHistory: Bool, seconds: Int64 = 3_600) throws -> Invitation {
            Invitation(
                agency: try #require(AgencyID("council")), agencyName: "Stowmere Council",
                agencyKind: .socialServices,
                officer: try #require(MailboxID("council-officer")), mailbox: desk,
                role: .socialWorker, withHistory: withHistory,
                expires: clock.now.advanced(by: seconds))
        }

        func enrolled(_ name: String, withHistory: Bool) async throws -> Person {
            let invitation = try invitation(withHistory: withHistory)
            try await registrar.invite(invitation, as: office)
            let pinned = try await connection.introduction()
            let person = try Person(name, pinned, connection, clock)
            try await person.enrol(invite: invitation.code, mailbox: desk)
            return person
        }

        /// The women's safety worker tells the social workers that a child is at risk.
        func tell() async throws {
            let wsw = try #require(MailboxID("wsw-desk"))
            let session = try community.session("wsw-desk")
            var draft = MessageDraft(
                alias: try await session.alias(of: "LWV-2026-014", for: wsw), kind: .supportNote,
                purpose: .programmeRiskWork, segments: [DemoStory.childConcern])
            draft.roles = [.socialWorker]
            draft.facts = [
                .significant: .truth(true), .womanInformedOfSharing: .truth(true),
                .currentChildConcern: .truth(true), .manStatementSigned: .truth(true),
            ]
            try await session.perform(.send(draft), as: wsw)
        }

        /// What somebody can read of the messages that lie ready.
        func messages(_ session: WorkerSession) async throws -> [DeliveryID: ReceivedView] {
            var read: [DeliveryID: ReceivedView] = [:]
            for item in try await session.fetch(desk, again: true) {
                // Whoever was let in from now on has no key of what was sealed before.
                if case .failure(.local(.mailboxKeyMissing)) = item.view { continue }
                let view = try item.view.get()
                if view.type == .message { read[item.delivery] = view }
            }
            return read
        }
    }

    /// The code with which something fails; nothing where it does not.
    private func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch let failure as ClientFailure {
            return failure.code
        } catch {
            return "another error"
        }
    }

    /// Whatever comes of it, the connection is closed: one that is not ends the whole run.
    private func closing(_ team: Team, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch {
            await team.connection.close()
            throw error
        }
        await team.connection.close()
    }

    /// The story is told once, and goes on in three chapters: telling it takes longer than all of them.
    @Test(
        "a stolen laptop opens until it is revoked; one joins and reads what was before; one leaves, and the rest read on"
    )
    func chapters() async throws {
        try await StoryStage.tell(StoryStage.Lines()) { community, clock in
            let team = try Team(community, clock)
            try await closing(team) {
                try await stolenLaptop(team)
                try await team.tell()
                try await join(team)
                try await invitations(team)
            }
        }
    }

    private func join(_ team: Team) async throws {
        let (desk, grace) = (team.desk, try team.grace)
        let farid = try await team.enrolled("Farid Nasser, social worker", withHistory: true)
        let second = farid.session()
        try await second.signIn()
        #expect(await second.isWaiting(in: desk))
        #expect(await code { _ = try await second.fetch(desk) } == "still-waiting")
        // A person lets him in, and hands him the keys; no view moves.
        try await grace.signIn()
        let waiting = await grace.waiting()
        #expect(waiting.map(\.person.worker) == [farid.identity.card.worker])
        #expect(waiting.first?.person.words == farid.identity.card.ownWords)
        let older = try await grace.keyHistory(of: desk).epochs.count
        #expect(older >= 1)
        #expect(try await grace.admit(farid.identity.card.worker, to: desk) == older)
        try await second.signIn()
        #expect(await !second.isWaiting(in: desk))
        let before = try await team.messages(second)
        #expect(!before.isEmpty)
        let hers = try await team.messages(grace)
        #expect(Set(hers.keys) == Set(before.keys))
        try await leave(team, grace, farid, second, before: Set(before.keys), older)
    }

    private func leave(
        _ team: Team, _ grace: WorkerSession, _ farid: Person, _ second: WorkerSession,
        before: Set<DeliveryID>, _ older: Int
    ) async throws {
        let desk = team.desk
        try await grace.remove(
            grace.identity.card.worker, from: desk, reason: .left, acting: desk)
        try await team.tell()
        // Nothing is sealed for anybody until a member has made a key without her; it is not lost.
        try await second.signIn()
        let history = try await second.keyHistory(of: desk)
        #expect(history.epochs.map(\.number) == (1...UInt32(older + 1)).map { $0 })
        #expect(history.epochs.last?.worker == farid.identity.card.worker)
        #expect(history.people.map(\.worker) == [farid.identity.card.worker])
        let after = try await team.messages(second)
        let new = Set(after.keys).subtracting(before)
        #expect(new.count == 1)
        for old in before { #expect(try await second.read(old).type == .message) }
        // Her machine, with all that it has, gets nothing more, and opens nothing that she is given.
        #expect(await code { _ = try await grace.fetch(desk) } == "sign-in-refused")
        let hersStill = await grace.home
        #expect(try !hersStill.names(in: .epochs).isEmpty)
        for id in new {
            try await closed(id, of: farid.home, to: grace.identity, with: hersStill, team)
        }
    }

    /// A machine with all that it ever had, and the bytes of a view that came later: it does not open.
    private func closed(
        _ id: DeliveryID, of reader: any Home, to identity: Identity, with home: any Home,
        _ team: Team
    ) async throws {
        let bytes = try #require(try reader.read(.file(.inbox, id)))
        try home.write(bytes, to: .file(.inbox, id))
        let session = WorkerSession(
            identity: identity, home: home, connection: team.connection,
            clock: { team.clock.now })
        // None of its keys is the view's, and the hub gives it no other.
        #expect(await code { _ = try await session.read(id) } == "sign-in-refused")
    }

    private func stolenLaptop(_ team: Team) async throws {
        let farid = try await team.enrolled("Farid Nasser, social worker", withHistory: false)
        let grace = try team.grace
        try await grace.signIn()
        try await grace.admit(farid.identity.card.worker, to: team.desk)
        try await team.tell()
        // Somebody has the machine and the passphrase.
        let thief = farid.session()
        try await thief.signIn()
        #expect(await thief.mailboxes == [team.desk])
        let stolen = try await team.messages(thief)
        #expect(stolen.count == 1)
        let wsw = try #require(MailboxID("wsw-desk"))
        #expect(await code { _ = try await thief.fetch(wsw) } == "unknown")
        #expect(await code { try await thief.keyHistory(of: wsw) } == "unknown")
        let seen = Set(try await team.messages(grace).keys)
        // The registrar hears of it.
        try await team.registrar.remove(
            farid.identity.card.worker, from: nil, reason: .keysCompromised, acting: team.office)
        // The session is over, and there is no other.
        #expect(await code { _ = try await thief.fetch(team.desk) } == "sign-in-refused")
        #expect(await code { try await farid.session().signIn() } == "sign-in-refused")
        try await team.tell()
        try await grace.signIn()
        let history = try await grace.keyHistory(of: team.desk)
        #expect(history.epochs.count == 3 && !history.awaitsEpoch)
        let new = Set(try await team.messages(grace).keys).subtracting(seen)
        #expect(new.count == 1)
        // The keys that were stolen open nothing of it, whatever the thief is given.
        #expect(try !farid.home.names(in: .epochs).isEmpty)
        let reader = await grace.home
        for id in new {
            try await closed(id, of: reader, to: farid.identity, with: farid.home, team)
        }
    }

    /// A wrong, an expired and a used invitation have a code each.
    private func invitations(_ team: Team) async throws {
        let pinned = try await team.connection.introduction()
        func enrol(_ code: String) async throws {
            let person = try Person("Nobody", pinned, team.connection, team.clock)
            try await person.enrol(invite: code, mailbox: team.desk)
        }
        let invitation = try team.invitation(withHistory: false, seconds: 600)
        try await team.registrar.invite(invitation, as: team.office)
        let wrong = String(invitation.code.reversed())
        #expect(await code { try await enrol(wrong) } == "invite-invalid")
        try await enrol(invitation.code)
        #expect(await code { try await enrol(invitation.code) } == "invite-used")
        let other = try team.invitation(withHistory: false, seconds: 600)
        try await team.registrar.invite(other, as: team.office)
        team.clock.advance(by: 601)
        #expect(await code { try await enrol(other.code) } == "invite-expired")
    }
}
