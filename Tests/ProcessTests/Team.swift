import Foundation
import HubClient
import SecondFactor
import Sodium
import Testing
import Vocabulary

/// Seconds since 1970 by this machine's clock, as workers' programs have them.
func now() -> Moment { Moment(seconds: Int64(Date().timeIntervalSince1970)) ?? .first }

/// A worker with a home in memory that outlives every hub of the test.
struct Member: Sendable {
    let mailbox: MailboxID
    let identity: Identity
    let home: any Home

    func session(_ connection: HubConnection) -> WorkerSession {
        WorkerSession(identity: identity, home: home, connection: connection, clock: { now() })
    }
}

/// One place to enrol: a mailbox, its agency and its role. The agency's officer has a mailbox too.
struct Post: Sendable {
    let mailbox: String
    let agency: String
    let kind: AgencyKind
    let role: Role

    static let programme = [
        Post(mailbox: "lwv-officer", agency: "lwv", kind: .lwvMensProgramme, role: .dpo),
        Post(
            mailbox: "lwv-coordinator", agency: "lwv", kind: .lwvMensProgramme, role: .coordinator),
        Post(
            mailbox: "lwv-facilitators", agency: "lwv", kind: .lwvMensProgramme, role: .facilitator),
    ]
    static let council = [
        Post(mailbox: "council-officer", agency: "council", kind: .socialServices, role: .dpo),
        Post(
            mailbox: "council-social", agency: "council", kind: .socialServices, role: .socialWorker
        ),
    ]

    /// The women's service with so many desks, `wsw-desk-1` and on.
    static func service(desks: Int) -> [Post] {
        let desk = { (mailbox: String, role: Role) in
            Post(mailbox: mailbox, agency: "wsw", kind: .lwvWomensService, role: role)
        }
        return [desk("wsw-officer", .dpo), desk("wsw-manager", .lineManager)]
            + (1...desks).map { desk("wsw-desk-\($0)", .wsw) }
    }
}

/// The people of a hub, enrolled over HTTP as people do it.
struct Team: Sendable {
    let hub: VerifyingKey
    let members: [String: Member]
    /// What every worker's and mailbox's private key was drawn from.
    let entropy: Entropy

    subscript(_ mailbox: String) -> Member {
        get throws { try #require(members[mailbox]) }
    }

    /// The private keys that no disk of the hub may ever have, by name, 32 bytes each.
    func privateKeys() -> [String: [UInt8]] {
        var keys: [String: [UInt8]] = [:]
        for member in members.values {
            let (name, handle) = (member.identity.name, member.mailbox.text)
            for purpose in [
                "signing seed \(name)", "sealing secret \(name)", "home secret \(name)",
                "mailbox key \(handle) \(member.identity.card.worker.hex)",
            ] { keys[purpose] = entropy.bytes(32, for: purpose) }
        }
        return keys
    }

    /// The secret of everybody's codes.
    static let secret = [UInt8](repeating: 0x2A, count: 20)

    /// How the member of a mailbox will sign in.
    static func first(_ mailbox: String) throws -> FirstFactor {
        let codes = try #require(TOTP(secret: secret))
        let name = try #require(SignInName(mailbox))
        return try #require(FirstFactor(name: name, secret: secret, code: codes.code(at: now())))
    }

    /// Enrols the registrar with the hub's own invitation, and everybody else with the registrar's. `mark` stands in the names
    /// of workers and agencies.
    static func enrolled(
        _ posts: [Post], at address: HubAddress, invitation: String, mark: String,
        in homes: [String: any Home] = [:]
    ) async throws -> Team {
        let connection = try Connections.open(to: address)
        let hub = try await connection.introduction()
        let entropy = Entropy.seeded(Entropy.system.bytes(32, for: "team"))
        var members: [String: Member] = [:]
        func enrol(_ mailbox: String, _ code: String) async throws -> WorkerSession {
            let identity = try Identity(
                hub: address, pinned: hub, name: "Worker \(mark) of \(mailbox)", entropy: entropy)
            let handle = try #require(MailboxID(mailbox))
            let member = Member(
                mailbox: handle, identity: identity, home: homes[mailbox] ?? MemoryHome())
            members[mailbox] = member
            // Only this session draws from the seed: a second one would draw the same ids again.
            let session = WorkerSession(
                identity: identity, home: member.home, connection: connection, clock: { now() },
                entropy: entropy)
            try await session.enrol(
                invite: code, mailbox: handle, signIn: try first(mailbox))
            return member.session(connection)
        }
        let registrar = try await enrol("hub-registrar", invitation)
        try await registrar.signIn()
        let office = try await registrar.mailbox(nil)
        for post in posts {
            let invitation = try post.invitation(mark: mark)
            try await registrar.invite(invitation, as: office)
            _ = try await enrol(post.mailbox, invitation.code)
        }
        await connection.close()
        return Team(hub: hub, members: members, entropy: entropy)
    }
}

extension Post {
    func invitation(mark: String) throws -> Invitation {
        Invitation(
            agency: try #require(AgencyID(agency)), agencyName: "Agency \(mark) \(agency)",
            agencyKind: kind, officer: try #require(MailboxID("\(agency)-officer")),
            mailbox: try #require(MailboxID(mailbox)), role: role,
            expires: now().advanced(by: 3_600))
    }
}
