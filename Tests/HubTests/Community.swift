import Envelope
import Foundation
import Policy
import PolicyPacks
import SQLiteStore
import SealedRoom
import Sodium
import Synchronization
import Testing
import Vocabulary

@testable import Hub

/// A clock that stands until a test moves it.
final class StoppedClock: Sendable {
    private let seconds: Mutex<Int64>

    init(_ seconds: Int64) { self.seconds = Mutex(seconds) }

    var now: Moment { Moment(seconds: seconds.withLock { $0 }) ?? .first }

    func advance(by delta: Int64) { seconds.withLock { $0 += delta } }

    /// How far the wall clock is off; the monotonic one knows nothing of it.
    private let error = Mutex<Int64>(0)

    func jump(by delta: Int64) { error.withLock { $0 += delta } }

    var hubClock: HubClock {
        HubClock(
            wall: { self.now.advanced(by: self.error.withLock { $0 }) },
            monotonic: { .seconds(self.now.seconds) })
    }
}

/// A hub in a temporary folder with the whole demo community enrolled, all in this process: every step goes through
/// sealed commands and sealed views, as over the network.
final class Community: Sendable {
    static let start: Int64 = 1_790_000_000

    let folder: URL
    let store: SQLiteStore
    let broker: Broker
    let clock: StoppedClock
    let people: [String: Person]
    /// The keys of desks that somebody joined besides their own.
    let joined = Mutex<[String: OpeningKeyBox]>([:])
    /// Who came later, by name.
    let newcomers = Mutex<[String: Person]>([:])

    /// A worker with their keys and one mailbox, or more.
    final class Person: Sendable {
        let name: String
        let id: WorkerID
        let signing: SigningKey
        let sealing: OpeningKey
        let mailboxes: [String: OpeningKeyBox]

        init(
            name: String, id: WorkerID, signing: consuming SigningKey,
            sealing: consuming OpeningKey,
            mailboxes: [String: OpeningKeyBox]
        ) {
            self.name = name
            self.id = id
            self.signing = signing
            self.sealing = sealing
            self.mailboxes = mailboxes
        }

        var keys: MemberKeys {
            MemberKeys(
                worker: id, verifying: signing.verifyingKey, sealing: sealing.sealingKey)
        }
    }

    final class OpeningKeyBox: Sendable {
        let key: OpeningKey
        init(_ key: consuming OpeningKey) { self.key = key }
    }

    /// mailbox, agency, agency's name, kind, officer, role
    static let members: [(String, String, AgencyKind, String, Role)] = [
        ("lwv-officer", "lwv-programme", .lwvMensProgramme, "lwv-officer", .dpo),
        ("lwv-coordinator", "lwv-programme", .lwvMensProgramme, "lwv-officer", .coordinator),
        ("lwv-facilitators", "lwv-programme", .lwvMensProgramme, "lwv-officer", .facilitator),
        ("lwv-assessors", "lwv-programme", .lwvMensProgramme, "lwv-officer", .programmeAssessor),
        ("wsw-officer", "lwv-womens-service", .lwvWomensService, "wsw-officer", .dpo),
        ("wsw-desk", "lwv-womens-service", .lwvWomensService, "wsw-officer", .wsw),
        ("wsw-manager", "lwv-womens-service", .lwvWomensService, "wsw-officer", .lineManager),
        ("wsw-second", "lwv-womens-service", .lwvWomensService, "wsw-officer", .wsw),
        ("council-officer", "council", .socialServices, "council-officer", .dpo),
        ("council-social-work", "council", .socialServices, "council-officer", .socialWorker),
        ("police-officer-dpo", "police", .police, "police-officer-dpo", .dpo),
        ("police-desk", "police", .police, "police-officer-dpo", .policeOfficer),
        ("housing-officer", "housing", .housingService, "housing-officer", .dpo),
        ("housing-desk", "housing", .housingService, "housing-officer", .agencyWorker),
        // An agency that stands on his side alone, with an officer of its own.
        ("groups-officer", "groups", .counsellingService, "groups-officer", .dpo),
        ("groups-facilitators", "groups", .counsellingService, "groups-officer", .facilitator),
        ("groups-assessors", "groups", .counsellingService, "groups-officer", .programmeAssessor),
    ]

    static func policies() -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Policies")
    }

    static func opening(
        seed: String? = nil, folder: URL? = nil, packs: [RulePack]? = nil,
        broken: @escaping @Sendable (Pack) -> [String] = { _ in [] }
    ) async throws -> Community {
        try Sodium.start()
        let folder =
            folder
            ?? FileManager.default.temporaryDirectory.appending(
                path: "safe-conduct-\(UUID().uuidString)")
        let clock = StoppedClock(start)
        let store = try SQLiteStore(directory: folder.path)
        let entropy = seed.map { Entropy.seeded(Array($0.utf8)) } ?? .system
        guard let secret = VaultSecret(SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
        else { fatalError("32 bytes make a secret") }
        let broker = try await Broker.opening(
            on: store, vaultSecret: secret,
            packs: try packs ?? [Edition.standing().pack()],
            examination: Edition.examination(broken: broken),
            webOrigin: "https://hub.example", entropy: entropy, clock: clock.hubClock)
        let people = try await enrolAll(broker, clock, seed: seed ?? "community")
        return Community(
            folder: folder, store: store, broker: broker, clock: clock, people: people)
    }

    init(
        folder: URL, store: SQLiteStore, broker: Broker, clock: StoppedClock,
        people: [String: Person]
    ) {
        self.folder = folder
        self.store = store
        self.broker = broker
        self.clock = clock
        self.people = people
    }

    // MARK: Enrolling

    private static func enrolAll(
        _ broker: Broker, _ clock: StoppedClock, seed: String
    ) async throws -> [String: Person] {
        let code = try #require(try await broker.firstRegistrarInvite())
        var people: [String: Person] = [:]
        let registrar = try await enrol(
            "hub-registrar", code: code, broker, clock, draw: Entropy.seeded(Array(seed.utf8)))
        people["hub-registrar"] = registrar
        let session = try await signIn(registrar, broker)
        let hub = try await identity(broker)
        for (index, member) in members.enumerated() {
            let invitation = TestInvitation(
                hub: hub, mailbox: member.0, agency: member.1, kind: member.2, officer: member.3,
                role: member.4, code: [UInt8](repeating: UInt8(index + 1), count: 16),
                expires: clock.now.advanced(by: 3_600))
            let draft = try command(
                "invite", try invitation.body(by: registrar), by: registrar, as: "hub-registrar",
                broker, clock, id: "invite-\(index)")
            _ = try await broker.submit(try await seal(draft, registrar, broker), session: session)
            people[member.0] = try await enrol(
                member.0, code: Hex.encode(invitation.code), broker, clock,
                draw: Entropy.seeded(Array(seed.utf8)))
        }
        return people
    }

    static func enrol(
        _ mailbox: String, as name: String? = nil, code: String, _ broker: Broker,
        _ clock: StoppedClock, draw: Entropy
    ) async throws -> Person {
        let name = name ?? mailbox
        let id = try #require(WorkerID(bytes: draw.bytes(16, for: "worker/\(name)")))
        guard let signing = SigningKey(seed: draw.secret(32, for: "signing/\(name)")),
            let sealing = OpeningKey(copying: draw.secret(32, for: "sealing/\(name)")),
            let box = OpeningKey(copying: draw.secret(32, for: "mailbox/\(name)"))
        else { fatalError("32 bytes make a key") }
        let hub = try await identity(broker)
        let keys = MemberKeys(
            worker: id, verifying: signing.verifyingKey, sealing: sealing.sealingKey)
        let members: [JSON.Member] = [
            .init(
                "record",
                try TestRecord.hex(
                    id, verifying: keys.verifying, sealing: keys.sealing, mailbox: mailbox,
                    code: try #require(Hex.decode(code)), hub: hub)),
            .init("name", .string("Worker of \(name)")),
            try TestRecord.revocation(
                of: id, signing: signing, at: clock.now, hub: hub, mailbox: mailbox),
        ]
        let epoch = try TestRecord.firstEpoch(
            of: mailbox, key: box, by: keys, signing: signing, hub: hub)
        let person = Person(
            name: name, id: id, signing: signing, sealing: sealing,
            mailboxes: [mailbox: OpeningKeyBox(box)])
        let signIn = JSON.Member("sign_in", person.firstFactor(at: clock.now))
        let body = JSON.object(members + epoch + [signIn])
        let draft = try command(
            "enrol", body, by: person, as: nil, broker, clock, hub: hub, id: "enrol-\(name)")
        _ = try await broker.enrol(try await seal(draft, person, broker))
        return person
    }

    static func identity(_ broker: Broker) async throws -> VerifyingKey {
        try #require(VerifyingKey(bytes: await broker.announcement().identity))
    }

    // MARK: Commands

    static func command(
        _ kind: String, _ body: JSON, by person: Person, as mailbox: String?, _ broker: Broker,
        _ clock: StoppedClock, hub: VerifyingKey? = nil, id: String, root: [UInt8]? = nil
    ) throws -> CommandDraft {
        let hub = try hub ?? #require(VerifyingKey(bytes: broker.identityForTests))
        let command = try #require(
            CommandID(bytes: Array(Digest.blake2b(Array(id.utf8)).prefix(16))))
        return CommandDraft(
            hub: hub, id: command, worker: person.id, mailbox: mailbox.flatMap { MailboxID($0) },
            issued: clock.now, kind: kind, root: root, body: body)
    }

    static func seal(
        _ draft: CommandDraft, _ person: Person, _ broker: Broker
    ) async throws -> [UInt8] {
        let key = try SignedReceivingKey(parsing: await broker.announcement().receivingKey)
        return try draft.sealed(by: person.signing, to: key.claimedButUnverified.key).bytes
    }

    subscript(_ mailbox: String) -> Person {
        guard let person = people[mailbox] ?? newcomers.withLock({ $0[mailbox] }) else {
            fatalError("nobody has \(mailbox)")
        }
        return person
    }

    /// Sends one command from a mailbox and gives the receipt's bytes.
    @discardableResult
    func send(
        _ kind: String, from mailbox: String, _ body: JSON, id: String, by name: String? = nil
    ) async throws -> [UInt8] {
        let person = self[name ?? mailbox]
        let draft = try Community.command(
            kind, body, by: person, as: mailbox, broker, clock, id: id,
            root: kind == "message.send" ? [UInt8](repeating: 1, count: 32) : nil)
        let session = try await Community.signIn(person, broker)
        return try await broker.submit(
            try await Community.seal(draft, person, broker), session: session)
    }

    /// The refusal that a command gets; nothing where it is accepted.
    func refusal(
        _ kind: String, from mailbox: String, _ body: JSON, id: String, by name: String? = nil
    ) async throws -> Refusal? {
        do {
            try await send(kind, from: mailbox, body, id: id, by: name)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    // MARK: Views

    struct Received: Sendable {
        let view: SealedView
        let json: JSON

        var alias: CaseAlias? { view.header.alias }
        var type: String { json["type"]?.string ?? "" }
        var texts: [String] {
            (json["segments"]?.array ?? []).compactMap { $0["text"]?.string }
        }
        var words: String { json.text }
    }

    func fetch(_ mailbox: String, again: Bool = false) async throws -> [StoredDelivery] {
        let session = try await Community.signIn(self[mailbox], broker)
        let id = try #require(MailboxID(mailbox))
        return try await broker.fetch(
            FetchRequest(mailbox: id, limit: 100, again: again), session: session)
    }

    /// Fetches and opens what is there for a mailbox.
    func inbox(_ mailbox: String, again: Bool = false) async throws -> [Received] {
        let hub = try await Community.identity(broker)
        let box = try #require(self[mailbox].mailboxes[mailbox])
        return try await fetch(mailbox, again: again).map { delivery in
            let view = try SealedView(parsing: delivery.view)
            return Received(
                view: view, json: try JSON(parsing: try view.opened(with: box.key, hub: hub)))
        }
    }

    func messages(_ mailbox: String) async throws -> [Received] {
        try await inbox(mailbox).filter { $0.type == "message" }
    }

    func close() async throws {
        try await store.close()
        try FileManager.default.removeItem(at: folder)
    }
}

extension JSON {
    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var array: [JSON]? {
        guard case .array(let values) = self else { return nil }
        return values
    }

    var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// The object with one more member, or with one replaced.
    func with(_ key: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.key != key } + [Member(key, value)])
    }
}

extension Broker {
    var identityForTests: [UInt8] { room.identity.bytes }
}

extension Community {
    /// How many of his side's deliveries were taken back.
    func recalledCount(_ mailbox: String) async throws -> Int {
        let address = broker.room.address(of: try #require(MailboxID(mailbox)))
        let late = clock.now.advanced(by: 86_400)
        return try await store.read {
            try $0.deliveries(to: address, in: [.recalled], visibleAt: late, limit: 100).count
        }
    }
}
