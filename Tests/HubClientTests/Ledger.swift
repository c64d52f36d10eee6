import AuditLog
import Envelope
import HubClient
import Membership
import Sodium
import Testing
import Vocabulary

/// A person with keys of their own, for whom no client here stands.
final class Someone: Sendable {
    let signing = SigningKey()
    let opening = OpeningKey()
    let keys: MemberKeys
    var worker: WorkerID { keys.worker }

    init() throws {
        let worker = try #require(WorkerID(bytes: Entropy.system.bytes(16, for: "worker")))
        keys = MemberKeys(
            worker: worker, verifying: signing.verifyingKey, sealing: opening.sealingKey)
    }
}

/// A mailbox key in the hands of a test.
final class OpeningBox: Sendable {
    let key = OpeningKey()
}

/// What a hub tells of the mailbox `ws-desk`: chains of statements with real signatures, in the order of a log. The hub's identity is
/// the fake hub's own, so it can sign whatever a hub that lies could.
struct Ledger {
    struct Line {
        /// None: the agency's custodians.
        let mailbox: MailboxID?
        let detail: JSON
    }

    let scene: Scene
    let registrar: Someone
    let colleague: Someone
    let office: MailboxID
    let desk: MailboxID
    /// The agency's officer; in the chains where a test lets them in.
    let officer: Someone
    let officers: MailboxID
    /// The place of the first entry in the log: where nothing is published so far, the entries are young.
    let first: Int
    let began: Moment
    var lines: [Line] = []
    var chains: [MailboxID: MailboxChain] = [:]
    var keys: [OpeningBox] = []

    /// A registrar, whom the hub's identity let in, and their mailbox's key.
    init(_ scene: Scene, first: Int = 1_000_000) throws {
        self.scene = scene
        self.first = first
        registrar = try Someone()
        colleague = try Someone()
        officer = try Someone()
        officers = try #require(MailboxID("ws-officer"))
        office = try #require(MailboxID("hub-registrar"))
        desk = try #require(Scene.mailbox)
        began = Moment.current.advanced(by: -86_400)
        try join(registrar.keys, office, by: nil)
        try epoch(of: office, by: registrar)
    }

    /// The desk with a colleague and, where `withOwn`, this scene's worker, and one key.
    static func desk(
        _ scene: Scene, first: Int = 1_000_000, withOwn: Bool = true
    ) throws -> Ledger {
        var ledger = try Ledger(scene, first: first)
        try ledger.join(ledger.colleague.keys, ledger.desk, by: ledger.registrar)
        if withOwn { try ledger.join(scene.keys, ledger.desk, by: ledger.registrar) }
        try ledger.epoch(of: ledger.desk, by: ledger.colleague)
        return ledger
    }

    var now: Moment { began.advanced(by: Int64(lines.count)) }
    var hub: VerifyingKey { scene.hub.signing.verifyingKey }

    var issuers: Issuers { Issuers(hub: hub, chains: Array(chains.values)) }

    // MARK: What happens

    /// Somebody takes an invitation up. Without an issuer the hub's identity signed it.
    mutating func join(
        _ keys: MemberKeys, _ mailbox: MailboxID, by issuer: Someone?, withHistory: Bool = true,
        until: Moment? = nil, signedBy forger: Someone? = nil, as role: Role? = nil
    ) throws {
        let isOffice = mailbox.text.hasSuffix("-registrar") || mailbox.text.hasPrefix("hub-")
        let isOfficers = mailbox == officers
        let voucher = SigningKey()
        let agency = try #require(AgencyID(mailbox.text.hasPrefix("hub-") ? "hub" : "service"))
        let grant = try #require(
            InvitationGrant(
                hub: hub, agency: agency,
                mailbox: mailbox,
                role: role ?? (isOffice ? .registrar : isOfficers ? .dpo : .wsw),
                voucher: voucher.verifyingKey, withHistory: withHistory, coverUntil: until,
                expires: now.advanced(by: 86_400), issuer: issuer?.worker))
        let record = try #require(
            WorkerRecord(
                hub: hub, worker: keys.worker, verifying: keys.verifying, sealing: keys.sealing,
                mailbox: mailbox))
        let signed =
            if let signer = forger ?? issuer { grant.signed(by: signer.signing) } else {
                grant.signed(by: scene.hub.signing)
            }
        let countersigned = record.signed(by: voucher)
        try add(
            "member-joined", mailbox,
            [
                .init("worker", .string(keys.worker.hex)),
                .init("grant", .string(Hex.encode(signed.bytes))),
                .init("record", .string(Hex.encode(countersigned.bytes))),
            ], .joined(signed, countersigned, at: now))
    }

    mutating func depart(
        _ worker: WorkerID, _ mailbox: MailboxID, by issuer: Someone,
        reason: DepartureReason = .left
    ) throws {
        let departure = try #require(
            Departure(
                hub: hub, worker: worker, mailbox: mailbox, reason: reason, at: now,
                issuer: issuer.worker)
        ).signed(by: issuer.signing)
        try add(
            "member-departed", mailbox,
            [
                .init("worker", .string(worker.hex)), .init("by", .string(issuer.worker.hex)),
                .init("departure", .string(Hex.encode(departure.bytes))),
            ], .departed(departure, at: now))
    }

    /// A key, by default the one that must come next, made by whom the caller says.
    @discardableResult
    mutating func epoch(
        of mailbox: MailboxID, by maker: Someone, key: OpeningBox = OpeningBox(),
        for members: [MemberKeys]? = nil
    ) throws -> SignedMailboxEpoch {
        let chain = try #require(chains[mailbox])
        var record = try #require(
            chain.nextEpoch(key: key.key.sealingKey, by: maker.worker, at: now))
        if let members {
            record = try #require(
                MailboxEpoch(
                    hub: hub, mailbox: mailbox, number: record.number, key: record.key,
                    worker: maker.worker, previous: record.previous,
                    members: MemberKeys.digest(of: members)))
        }
        let signed = record.signed(by: maker.signing)
        try add(epoch: signed)
        if mailbox == desk { keys.append(key) }
        return signed
    }

    mutating func add(epoch signed: SignedMailboxEpoch) throws {
        let record = signed.claimedButUnverified
        try add(
            "mailbox-epoch", record.mailbox,
            [
                .init("number", .int(Int64(record.number))),
                .init("key", .string(Hex.encode(record.key.bytes))),
                .init("worker", .string(record.worker.hex)),
                .init("epoch", .string(Hex.encode(signed.bytes))),
            ], .epoch(signed, at: now))
    }

    mutating func hand(to worker: WorkerID, by giver: WorkerID, _ mailbox: MailboxID) throws {
        try add(
            "history-handed", mailbox,
            [
                .init("worker", .string(worker.hex)), .init("by", .string(giver.hex)),
            ], .handed(worker: worker, by: giver, at: now))
    }

    /// The agency's custodians, by its own registrar and, where one agrees, its officer.
    mutating func custodians(
        _ keys: [SealingKey], by issuer: Someone, agreed: Bool, number: UInt32 = 1
    ) throws {
        let agency = try #require(AgencyID("service"))
        let set = try #require(
            CustodianSet(
                hub: hub, agency: agency, number: number, waitSeconds: 3_600, custodians: keys,
                issuer: issuer.worker)
        ).signed(by: issuer.signing)
        let second = set.claimedButUnverified.signed(by: officer.signing).signature
        let both = try #require(
            AgreedCustodians(
                set,
                officer: agreed
                    ? AgreedCustodians.Officer(worker: officer.worker, signature: second) : nil))
        lines.append(
            Line(
                mailbox: nil,
                detail: [
                    "act": "custodians-set", "at": .int(now.seconds), "agency": "service",
                    "number": .int(Int64(number)), "set": .string(Hex.encode(both.bytes)),
                ]))
    }

    /// Writes it down. A lie is no link of the chain: then the chain stays as it is, and the line stands all the same.
    private mutating func add(
        _ act: String, _ mailbox: MailboxID, _ members: [JSON.Member], _ link: ChainLink
    ) throws {
        var all: [JSON.Member] = [
            .init("act", .string(act)), .init("at", .int(now.seconds)),
            .init("mailbox", .string(mailbox.text)),
        ]
        all += members
        if let last = lines.last(where: { $0.mailbox == mailbox }) {
            all.append(.init("previous", .string(try Ledger.entry(last.detail).leaf.hex)))
        }
        if case .joined(let grant, _, _) = link, chains[mailbox] == nil {
            let stated = grant.claimedButUnverified
            chains[mailbox] = MailboxChain(
                hub: hub, mailbox: mailbox, agency: stated.agency, role: stated.role)
        }
        let issuers = issuers
        do {
            try chains[mailbox]?.append(link, issuers: issuers)
        } catch {
            // What the clients under test must find out for themselves.
        }
        lines.append(Line(mailbox: mailbox, detail: .object(all)))
    }

    // MARK: What is told

    static let salt = [UInt8](repeating: 7, count: 32)

    static func entry(_ detail: JSON) throws -> Entry {
        try #require(Entry(salt: salt, detail: detail))
    }

    private func told(_ mailbox: MailboxID?) -> JSON {
        .array(
            lines.enumerated().filter { $1.mailbox == mailbox }.map { place, line in
                [
                    "index": .int(Int64(first + place)),
                    "salt": .string(Hex.encode(Ledger.salt)), "detail": line.detail,
                ]
            })
    }

    /// What is answered about the desk.
    var history: JSON {
        let registrars = Set(lines.compactMap(\.mailbox)).filter {
            chains[$0]?.role == .registrar
        }.sorted()
        var members: [JSON.Member] = [
            .init("v", 1), .init("mailbox", .string(desk.text)), .init("links", told(desk)),
            .init(
                "registrars",
                .array(registrars.map { ["mailbox": .string($0.text), "links": told($0)] })),
            .init("custodians", told(nil)),
        ]
        if chains[officers] != nil {
            members.append(
                .init("officer", ["mailbox": .string(officers.text), "links": told(officers)]))
        }
        return .object(members)
    }

    static let path = "/v1/mailboxes/ws-desk/history"

    /// Tells the history from now on.
    func serve() { scene.hub.always(Ledger.path, .json(history)) }

    /// Tells it, and the keys' private halves as far as this scene's worker has them: sealed by a colleague.
    func serveKeys(
        for boxes: [OpeningBox]? = nil, shares: Int64? = nil,
        changing: (([UInt8]) -> [UInt8])? = nil
    ) throws {
        serve()
        let epochs = try #require(chains[desk]).epochs
        let all: [JSON] = zip(epochs, boxes ?? keys).map { signed, box in
            let secret = scene.identity.card.sealingKey.seal(box.key.secret())
            var members: [JSON.Member] = [
                .init("epoch", .string(Hex.encode(signed.bytes))),
                .init("secret", .string(Hex.encode(changing?(secret) ?? secret))),
            ]
            if let shares { members.append(.init("shares", .int(shares))) }
            return .object(members)
        }
        scene.hub.always(
            "/v1/mailboxes/ws-desk/keys",
            .json([
                "v": 1, "mailbox": .string(desk.text), "awaits": false, "members": [],
                "epochs": .array(all),
            ]))
    }

    /// Publishes a log of so many leaves that has every line in its place.
    func publish(_ count: Int = 300, forking seed: UInt8 = 1) throws {
        var leaves = (0..<count).map { LeafHash(hashing: [seed, UInt8($0 >> 8), UInt8($0 & 255)]) }
        for (place, line) in lines.enumerated() where first + place < count {
            leaves[first + place] = try Ledger.entry(line.detail).leaf
        }
        try scene.publish(leaves)
    }
}

extension Scene {
    /// The keys of this scene's worker, as others know them.
    var keys: MemberKeys {
        MemberKeys(
            worker: identity.card.worker, verifying: identity.card.verifyingKey,
            sealing: identity.card.sealingKey)
    }

    /// Serves a log of these leaves.
    func publish(_ leaves: [LeafHash]) throws {
        var frontier = Frontier()
        for leaf in leaves { frontier.append(leaf) }
        let checkpoint = try #require(
            Checkpoint(
                origin: session.logOrigin, size: UInt64(leaves.count), root: frontier.root))
        hub.honest(on: "/log/")
        hub.always(
            "/log/checkpoint",
            FakeHub.Reply(
                type: "text/plain", body: Array(checkpoint.note(signedBy: hub.signing).utf8)))
        for path in Tiles.paths(size: UInt64(leaves.count)) {
            let bytes = try Tiles.bytes(at: path) { range in
                Array(leaves[Int(range.lowerBound)..<Int(range.upperBound)])
            }
            hub.always("/log/\(path.text)", FakeHub.Reply(body: bytes))
        }
    }
}
