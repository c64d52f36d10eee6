import Foundation
import Hub
import HubClient
import Policy
import PolicyPacks
import SecondFactor
import Sodium
import Testing
import Vocabulary

/// A co-ordinator of a programme, who enrolled with the command line's own client.
private struct Coordinator {
    let session: WorkerSession
    let mailbox: MailboxID
    let pack: PackID

    /// Enrols the registrar, the programme's officer and its co-ordinator.
    static func enrolled(
        over connection: HubConnection, at hub: WebHub, pack: PackID
    ) async throws -> Coordinator {
        let pinned = try await connection.introduction()
        let join = { (mailbox: String, invite: String) async throws -> WorkerSession in
            let identity = try Identity(hub: connection.address, pinned: pinned, name: mailbox)
            let passphrase = Array("lantern copper seaside walnut".utf8)
            let file = try IdentityFile(wrapping: identity, passphrase: passphrase)
            let home = MemoryHome()
            try file.keep(in: home)
            let session = WorkerSession(
                identity: try file.unwrapped(passphrase: passphrase), home: home,
                connection: connection, clock: { WebHub.now })
            let secret = FirstFactor.newSecret()
            let code = try #require(TOTP(secret: secret)).code(at: WebHub.now)
            let name = try #require(SignInName(mailbox))
            try await session.enrol(
                invite: invite, mailbox: try #require(MailboxID(mailbox)),
                signIn: try #require(FirstFactor(name: name, secret: secret, code: code)))
            try await session.signIn()
            return session
        }
        let first = try #require(try await hub.broker.firstRegistrarInvite())
        let registrar = try await join("hub-registrar", first)
        let invite = { (mailbox: String, role: Role) async throws -> WorkerSession in
            let invitation = Invitation(
                agency: try #require(AgencyID("lwv-programme")),
                agencyName: "Living without Violence", agencyKind: .lwvMensProgramme,
                officer: try #require(MailboxID("lwv-officer")),
                mailbox: try #require(MailboxID(mailbox)), role: role,
                expires: WebHub.now.advanced(by: 3_600))
            try await registrar.invite(
                invitation, as: try #require(MailboxID("hub-registrar")))
            return try await join(mailbox, invitation.code)
        }
        _ = try await invite("lwv-officer", .dpo)
        let mailbox = try #require(MailboxID("lwv-coordinator"))
        let session = try await invite(mailbox.text, .coordinator)
        return Coordinator(session: session, mailbox: mailbox, pack: pack)
    }

    /// A one-time link for another agency.
    func opens(at hub: WebHub) async throws -> IntakeLink {
        let link = try IntakeLink(
            hub: try HubAddress(hub.address), pinned: session.identity.card.pinned)
        let asked = [
            ("why", "Why do you refer him?", "long_text", true, []),
            ("name", "What is he called?", "text", false, []),
            ("born", "When was he born?", "date", true, []),
            ("seen", "When was he seen last?", "date", false, []),
            ("phone", "How can he be rung?", "phone", true, []),
            ("children", "Do children live with him?", "yes_no_unknown", true, []),
            ("many", "How many?", "count", false, []),
            ("urgent", "How soon?", "choice", false, ["today", "this_week", "later"]),
        ].map { IntakeQuestion(id: $0, question: $1, type: $2, isRequired: $3, options: $4) }
        let frame = IntakeFrame(
            pack: pack, reference: "LWV-2026-0117", title: "Referral to the programme",
            questions: asked)
        let agency = KnownAgency(
            name: "Millbrook Surgery", phone: "01632 960017", source: .agencyList)
        try await session.perform(
            .openIntake(link, frame, from: agency, expires: WebHub.now.advanced(by: 86_400)),
            as: mailbox)
        return link
    }
}

/// Somebody without an account, at a real browser.
@Suite("A referral by a link", .serialized) struct ReferralTests {
    @Test func `it is sealed in the browser and arrives unverified, once`() async throws {
        let policies = Driver.tests.deletingLastPathComponent().appending(path: "Policies")
        let loaded = try PackFolder.load(policies.appending(path: "living-without-violence").path)
        let (answer, arrived) = try await WebHub.serving(
            packs: [RulePack(loaded.pack, source: loaded.source)]
        ) { hub in
            let connection = try HubConnection(to: try HubAddress(hub.address))
            do {
                let found = try await Self.refer(over: connection, at: hub, loaded.pack.id)
                await connection.close()
                return found
            } catch {
                await connection.close()
                throw error
            }
        }
        #expect(answer.count("steps") == 23)
        let referrals = arrived.filter { $0.type == .intake && $0.text("state") == "unverified" }
        #expect(referrals.count == 1)
        let text = referrals.first?.content.text ?? ""
        #expect(text.contains("MARK-OF-THE-REFERRAL 0") && text.contains("MARK-OF-THE-REFERRAL 1"))
        #expect(text.contains("Dr. Ines Example"))
        // Said, and not left out; and what nobody answered is not there.
        #expect(text.contains("Not known"))
        #expect(text.contains("1980-03-09"))
        #expect(!text.contains("How many?"))
    }

    /// What the browser's script says, and what arrived.
    private static func refer(
        over connection: HubConnection, at hub: WebHub, _ pack: PackID
    ) async throws -> (JSON, [ReceivedView]) {
        let desk = try await Coordinator.enrolled(over: connection, at: hub, pack: pack)
        let link = try await desk.opens(at: hub)
        let pictures = ProcessInfo.processInfo.environment["SAFE_CONDUCT_PICTURES"]
        let answer = try await Driver.run(
            "people.py", ["referral", hub.address, link.url] + (pictures.map { [$0] } ?? []))
        let items = try await desk.session.fetch(desk.mailbox)
        return (answer, items.compactMap { try? $0.view.get() })
    }
}
