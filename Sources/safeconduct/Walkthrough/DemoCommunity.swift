import Foundation
import HubClient
import SecondFactor
import Sodium
import Vocabulary

/// The demo community: a programme, its women's safety service, social services, police and a housing service, each with
/// its data protection officer. All people are invented.
struct DemoCommunity {
    /// One mailbox, its agency and who works there.
    struct Member {
        let mailbox: String
        let agency: String
        let agencyName: String
        let kind: AgencyKind
        let officer: String
        let role: Role
        let person: String
    }

    static let members: [Member] = [
        programme("lwv-officer", .dpo, "Imelda Farrant, data protection officer"),
        programme("lwv-coordinator", .coordinator, "Sanjay Whitlock, co-ordinator"),
        programme("lwv-facilitators", .facilitator, "Neil Ashby, facilitator"),
        women("wsw-officer", .dpo, "Ruth Kessler, data protection officer"),
        women("wsw-desk", .wsw, "Amara Bell, women's safety worker"),
        women("wsw-manager", .lineManager, "Joan Prideaux, line manager"),
        Member(
            mailbox: "council-officer", agency: "council", agencyName: "Stowmere Council",
            kind: .socialServices, officer: "council-officer", role: .dpo,
            person: "Owen Maddox, data protection officer"),
        Member(
            mailbox: "council-social-work", agency: "council", agencyName: "Stowmere Council",
            kind: .socialServices, officer: "council-officer", role: .socialWorker,
            person: "Grace Oyelaran, social worker"),
        Member(
            mailbox: "police-data-officer", agency: "police", agencyName: "Stowmere Police",
            kind: .police, officer: "police-data-officer", role: .dpo,
            person: "Lewis Tarn, data protection officer"),
        Member(
            mailbox: "police-desk", agency: "police", agencyName: "Stowmere Police",
            kind: .police, officer: "police-data-officer", role: .policeOfficer,
            person: "Sgt Helen Abercrombie, police"),
        Member(
            mailbox: "housing-officer", agency: "housing", agencyName: "Stowmere Homes",
            kind: .housingService, officer: "housing-officer", role: .dpo,
            person: "Priya Nambiar, data protection officer"),
        Member(
            mailbox: "housing-desk", agency: "housing", agencyName: "Stowmere Homes",
            kind: .housingService, officer: "housing-officer", role: .agencyWorker,
            person: "Callum Reyes, housing adviser"),
    ]

    static let registrar = "hub-registrar"
    /// The demo's passphrase protects nothing: these keys are for trying the hub out.
    static let passphrase = Array("lantern copper seaside walnut".utf8)

    private static func programme(_ mailbox: String, _ role: Role, _ person: String) -> Member {
        Member(
            mailbox: mailbox, agency: "lwv-programme", agencyName: "Living without Violence",
            kind: .lwvMensProgramme, officer: "lwv-officer", role: role, person: person)
    }

    private static func women(_ mailbox: String, _ role: Role, _ person: String) -> Member {
        Member(
            mailbox: mailbox, agency: "lwv-womens-service",
            agencyName: "Women's Safety Service", kind: .lwvWomensService, officer: "wsw-officer",
            role: role, person: person)
    }

    private let sessions: [String: WorkerSession]

    /// The session of the worker of a mailbox.
    func session(_ mailbox: String) throws -> WorkerSession {
        guard let session = sessions[mailbox] else {
            throw InputFailure("The demo community has no such mailbox.")
        }
        return session
    }

    /// The secret of somebody's app. It protects nothing, as the passphrase.
    static func secret(of mailbox: String) -> [UInt8] {
        Array(
            Digest.blake2b(Array("safe-conduct demo codes \(mailbox)".utf8))
                .prefix(TOTP.secretLength))
    }

    /// The code that somebody's app shows.
    static func code(of mailbox: String, at now: Moment) -> String? {
        TOTP(secret: secret(of: mailbox))?.code(at: now)
    }

    /// How somebody of the demo will sign in.
    static func first(_ mailbox: String, at now: Moment) throws -> FirstFactor {
        guard let name = SignInName(mailbox), let code = code(of: mailbox, at: now),
            let first = FirstFactor(
                name: name, label: "demo", secret: secret(of: mailbox), code: code)
        else { throw InputFailure("The demo community has no such mailbox.") }
        return first
    }

    /// Where a worker's keys and views are kept.
    typealias Homes = @Sendable (String) -> any Home

    /// Enrols everybody: the registrar with the hub's first invitation, the others with the registrar's.
    static func enrol(
        at connection: HubConnection, invite: String, homes: Homes,
        clock: @escaping @Sendable () -> Moment, say: (String) -> Void
    ) async throws -> DemoCommunity {
        let pinned = try await connection.introduction()
        var sessions: [String: WorkerSession] = [:]
        func join(_ mailbox: String, _ name: String, invite: String) async throws {
            guard let handle = MailboxID(mailbox) else { return }
            let file = try IdentityFile(
                wrapping: Identity(hub: connection.address, pinned: pinned, name: name),
                passphrase: passphrase)
            try file.keep(in: homes(mailbox))
            let identity = try file.unwrapped(passphrase: passphrase)
            let session = WorkerSession(
                identity: identity, home: homes(mailbox), connection: connection,
                code: { code(of: mailbox, at: clock()) }, clock: clock)
            try await session.enrol(
                invite: invite, mailbox: handle, signIn: try first(mailbox, at: clock()))
            try await session.signIn()
            sessions[mailbox] = session
            say("  enrolled \(name) (\(mailbox))")
        }
        try await join(registrar, "Registrar of the hub", invite: invite)
        for member in members {
            let invitation = try invitation(for: member, now: clock())
            guard let desk = MailboxID(registrar) else { continue }
            try await sessions[registrar]?.invite(invitation, as: desk)
            try await join(member.mailbox, member.person, invite: invitation.code)
        }
        return DemoCommunity(sessions: sessions)
    }

    /// Opens a community that was enrolled before, from its homes.
    static func returning(
        to connection: HubConnection, homes: Homes, clock: @escaping @Sendable () -> Moment
    ) async throws -> DemoCommunity {
        var sessions: [String: WorkerSession] = [:]
        for mailbox in [registrar] + members.map(\.mailbox) {
            let identity = try IdentityFile.kept(in: homes(mailbox))
                .unwrapped(passphrase: passphrase)
            let session = WorkerSession(
                identity: identity, home: homes(mailbox), connection: connection,
                code: { code(of: mailbox, at: clock()) }, clock: clock)
            try await session.signIn()
            sessions[mailbox] = session
        }
        return DemoCommunity(sessions: sessions)
    }

    private static func invitation(for member: Member, now: Moment) throws -> Invitation {
        guard let agency = AgencyID(member.agency), let officer = MailboxID(member.officer),
            let mailbox = MailboxID(member.mailbox)
        else { throw InputFailure("A demo mailbox has a name that is none.") }
        return Invitation(
            agency: agency, agencyName: member.agencyName, agencyKind: member.kind,
            officer: officer, mailbox: mailbox, role: member.role,
            expires: now.advanced(by: 3_600))
    }

    func signOut() async {
        for session in sessions.values { await session.signOut() }
    }
}
