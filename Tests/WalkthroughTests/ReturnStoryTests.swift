import HubClient
import SecondFactor
import Sodium
import Testing
import Vocabulary

@testable import safeconduct

/// A social worker who leaves, comes back with the home that she had, loses it, and comes back as the same person.
@Suite("Who comes back comes back with their home, or as who they were") struct ReturnStoryTests {
    private static let secret = [UInt8](repeating: 0x3B, count: 20)

    /// A person with a home of their own.
    private struct Person {
        let identity: Identity
        let home = MemoryHome()
        let connection: HubConnection
        let clock: StoryStage.StoryClock

        /// A session as this person's machine begins one.
        func session() throws -> WorkerSession {
            let clock = clock
            let codes = try #require(TOTP(secret: ReturnStoryTests.secret))
            return WorkerSession(
                identity: identity, home: home, connection: connection,
                code: { codes.code(at: clock.now) }, clock: { clock.now })
        }

        /// The code with which enrolling fails; nothing where it does not.
        func enrol(_ invitation: Invitation) async throws -> String? {
            let codes = try #require(TOTP(secret: ReturnStoryTests.secret))
            let name = try #require(SignInName("w-\(identity.card.worker.hex)"))
            let first = try #require(
                FirstFactor(
                    name: name, label: "desk", secret: ReturnStoryTests.secret,
                    code: codes.code(at: clock.now)))
            do {
                try await session().enrol(
                    invite: invitation.code, mailbox: invitation.mailbox, signIn: first)
                return nil
            } catch let failure as ClientFailure {
                return failure.code
            }
        }
    }

    private struct Scene {
        let registrar: WorkerSession
        let office: MailboxID
        let connection: HubConnection
        let clock: StoryStage.StoryClock

        func person(_ name: String) async throws -> Person {
            let pinned = try await connection.introduction()
            return Person(
                identity: try Identity(hub: connection.address, pinned: pinned, name: name),
                connection: connection, clock: clock)
        }

        func invitation(
            _ mailbox: String, was: WorkerID? = nil
        ) async throws -> Invitation {
            let invitation = Invitation(
                agency: try #require(AgencyID("council")), agencyName: "Stowmere Council",
                agencyKind: .socialServices,
                officer: try #require(MailboxID("council-officer")),
                mailbox: try #require(MailboxID(mailbox)), role: .socialWorker,
                expires: clock.now.advanced(by: 3_600), predecessor: was)
            try await registrar.invite(invitation, as: office)
            return invitation
        }
    }

    @Test("she leaves, comes back with her home, loses it, and is the same person with new keys")
    func story() async throws {
        try await StoryStage.tell(StoryStage.Lines()) { community, clock in
            let registrar = try community.session(DemoCommunity.registrar)
            let scene = Scene(
                registrar: registrar, office: try #require(MailboxID(DemoCommunity.registrar)),
                connection: try HubConnection(to: registrar.identity.card.hub), clock: clock)
            do {
                try await tell(scene)
            } catch {
                await scene.connection.close()
                throw error
            }
            await scene.connection.close()
        }
    }

    private func tell(_ scene: Scene) async throws {
        let night = try #require(MailboxID("council-night"))
        let sade = try await scene.person("Sade Bello")
        #expect(try await sade.enrol(scene.invitation("council-night")) == nil)
        // Who still has a desk joins, and does not enrol.
        #expect(try await sade.enrol(scene.invitation("council-day")) == "conflict")
        let worker = sade.identity.card.worker
        try await sade.session().remove(worker, from: nil, reason: .left, acting: night)
        scene.clock.advance(by: 86_400)
        #expect(try await sade.enrol(scene.invitation("council-night")) == nil)
        let back = try sade.session()
        _ = try await back.fetch(night, again: true)
        let people = try await back.people(of: night)
        #expect(people.map(\.worker) == [worker] && people.allSatisfy { !$0.isWaiting })
        // Her laptop is stolen: its keys come back nowhere.
        try await scene.registrar.remove(
            worker, from: nil, reason: .keysCompromised, acting: scene.office)
        #expect(try await sade.enrol(scene.invitation("council-day")) == "keys-ended")
        let anew = try await scene.person("Sade Bello")
        #expect(
            try await anew.enrol(scene.invitation("council-night", was: worker)) == nil)
        let session = try anew.session()
        _ = try await session.fetch(night, again: true)
        // Every chain is checked by her client, the grant that says who she was among the rest.
        let now = try await session.people(of: night)
        #expect(now.map(\.worker) == [anew.identity.card.worker])
        // A number that is somebody's who works here is nobody's predecessor.
        let third = try await scene.person("Somebody else")
        let own = anew.identity.card.worker
        #expect(try await third.enrol(scene.invitation("council-day", was: own)) == "conflict")
    }
}
