import Crypto
import Envelope
import Foundation
import HubClient
import Sodium
import Vocabulary

/// The people of the run, all invented: enrolled at the hub over its own protocol.
struct Community {
    let hub: VerifyingKey
    let coordinator: WorkerSession
    let sender: WorkerSession
    let recipients: [WorkerSession]
    let registrar: WorkerSession
    private let connection: HubConnection
    private let process: HubProcess

    /// The seed of every key, so that the sender's signing key can be had again to sign before the clock starts.
    static let entropy = Entropy.seeded(Array("safe conduct bench".utf8))
    static let senderName = "bench-wsw-desk"

    /// One mailbox with one worker.
    private struct Member {
        let mailbox: String
        let agency: String
        let kind: AgencyKind
        let officer: String
        let role: Role
    }

    private static func member(
        _ mailbox: String, _ agency: String, _ kind: AgencyKind, _ role: Role
    ) -> Member {
        Member(
            mailbox: "bench-" + mailbox, agency: "bench-" + agency, kind: kind,
            officer: "bench-\(agency)-officer", role: role)
    }

    private static let members = [
        member("programme-officer", "programme", .lwvMensProgramme, .dpo),
        member("coordinator", "programme", .lwvMensProgramme, .coordinator),
        member("service-officer", "service", .lwvWomensService, .dpo),
        member("wsw-desk", "service", .lwvWomensService, .wsw),
        member("line-manager", "service", .lwvWomensService, .lineManager),
        member("council-officer", "council", .socialServices, .dpo),
        member("social-work", "council", .socialServices, .socialWorker),
        member("police-officer", "police", .police, .dpo),
        member("police-desk", "police", .police, .policeOfficer),
    ]

    /// Enrols everybody, does the work, and lets the connection go, whatever came of it.
    static func enrolling<Value>(
        at hub: HubProcess, _ work: (Community) async throws -> Value
    ) async throws -> Value {
        let connection = try HubConnection(to: hub.address, authorities: hub.certificate.text)
        do {
            let value = try await work(try await enrolled(at: hub, over: connection))
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    private static func enrolled(
        at hub: HubProcess, over connection: HubConnection
    ) async throws -> Community {
        let pinned = try await connection.introduction()
        let registrar = session(
            try identity("hub-registrar", hub, pinned), MemoryHome(), connection)
        try await registrar.enrol(
            invite: hub.invitation, mailbox: try handle("hub-registrar"),
            signIn: try first("hub-registrar"))
        try await registrar.signIn()
        var sessions: [String: WorkerSession] = [:]
        for member in members {
            let invitation = Invitation(
                agency: try handle(member.agency), agencyName: member.agency,
                agencyKind: member.kind, officer: try handle(member.officer),
                mailbox: try handle(member.mailbox), role: member.role,
                expires: now.advanced(by: 3_600))
            try await registrar.invite(invitation, as: try handle("hub-registrar"))
            let session = session(
                try identity(member.mailbox, hub, pinned), MemoryHome(), connection)
            try await session.enrol(
                invite: invitation.code, mailbox: invitation.mailbox,
                signIn: try first(member.mailbox))
            try await session.signIn()
            sessions[member.mailbox] = session
        }
        return try Community(
            hub: pinned, registrar: registrar, sessions: sessions, connection: connection,
            process: hub)
    }

    /// Somebody whom nobody knows yet, with keys in a home on disk under the benchmark's passphrase.
    func newcomer(_ name: String, in home: DiskHome) throws -> WorkerSession {
        let identity = try Community.identity(name, process, hub)
        return Community.session(
            try CommandLineRate.kept(identity, in: home), home, connection)
    }

    private init(
        hub: VerifyingKey, registrar: WorkerSession, sessions: [String: WorkerSession],
        connection: HubConnection, process: HubProcess
    ) throws {
        func session(_ name: String) throws -> WorkerSession {
            guard let session = sessions[name] else { throw BenchFailure("nobody has \(name)") }
            return session
        }
        self.hub = hub
        self.registrar = registrar
        self.connection = connection
        self.process = process
        coordinator = try session("bench-coordinator")
        sender = try session(Community.senderName)
        recipients = try ["bench-line-manager", "bench-social-work", "bench-police-desk"]
            .map(session)
    }

    private static func identity(
        _ name: String, _ hub: HubProcess, _ pinned: VerifyingKey
    ) throws -> Identity {
        try Identity(
            hub: hub.address, pinned: pinned, authorities: hub.certificate.text, name: name,
            entropy: entropy)
    }

    private static func session(
        _ identity: Identity, _ home: any Home, _ connection: HubConnection
    ) -> WorkerSession {
        WorkerSession(
            identity: identity, home: home, connection: connection, clock: { now },
            // The load signs its requests with the sender's own device.
            entropy: entropy)
    }

    /// How somebody of the benchmark will sign in.
    static func first(_ mailbox: String) throws -> FirstFactor {
        let secret = [UInt8](repeating: 0x2A, count: 20)
        let number = now.seconds / 30
        let step = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: step, using: SymmetricKey(data: secret)))
        let start = Int(mac[19] & 15)
        let part = mac[start..<(start + 4)].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
        let digits = String((part & 0x7FFF_FFFF) % 1_000_000)
        let code = String(repeating: "0", count: 6 - digits.count) + digits
        guard let name = SignInName(mailbox),
            let first = FirstFactor(name: name, secret: secret, code: code)
        else { throw BenchFailure("a first factor is malformed") }
        return first
    }

    /// Opens cases and gives the sender's own names for them.
    func openCases(_ count: Int) async throws -> [CaseAlias] {
        let places: [(String, Role)] = [
            ("coordinator", .coordinator), ("wsw-desk", .wsw), ("line-manager", .lineManager),
            ("social-work", .socialWorker), ("police-desk", .policeOfficer),
        ]
        guard let partner = SubjectID("P1"), let pack = PackID("living-without-violence"),
            let period = Period(from: Community.now, until: nil)
        else { throw BenchFailure("a case cannot be described") }
        let participations = try places.map { name, role in
            Participation(
                mailbox: try Community.handle("bench-" + name), role: role,
                serves: role == .wsw || role == .lineManager ? partner : nil, period: period)
        }
        for number in 1...count {
            try await coordinator.perform(
                .openCase(
                    pack: pack, reference: "LWV-BENCH-\(number)", roster: try Story.roster(),
                    participations: participations),
                as: try Community.handle("bench-coordinator"))
        }
        try await sender.fetch(try Community.handle(Community.senderName))
        let aliases = try await sender.inbox(all: true).compactMap { try $0.view.get().alias }
        guard Set(aliases).count == count else { throw BenchFailure("a case was not opened") }
        return Set(aliases).sorted()
    }

    /// Opens everything that came, and counts the messages and copies by mailbox.
    func countReceived() async throws -> [(mailbox: String, messages: Int)] {
        var counts: [(mailbox: String, messages: Int)] = []
        for session in [sender] + recipients {
            guard let mailbox = await session.mailboxes.first else {
                throw BenchFailure("a mailbox")
            }
            var messages = 0
            while true {
                let items = try await session.fetch(mailbox)
                guard !items.isEmpty else { break }
                for item in items {
                    let type = try item.view.get().type
                    if type == .message || type == .copy { messages += 1 }
                }
            }
            counts.append((mailbox.text, messages))
        }
        return counts
    }

    static func handle<Tag>(_ text: String) throws -> Handle<Tag> {
        guard let handle = Handle<Tag>(text) else { throw BenchFailure("\(text) is no handle") }
        return handle
    }

    static var now: Moment {
        Moment(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) ?? .first
    }
}
