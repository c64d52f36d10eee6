import Envelope
import Membership
import Sodium
import Vocabulary

/// A person with keys of their own, from a seed and a name.
final class Person: Sendable {
    let id: WorkerID
    let signing: SigningKey
    let sealing: OpeningKey

    init(_ name: String, _ entropy: Entropy) {
        guard let id = WorkerID(bytes: entropy.bytes(16, for: "id \(name)")),
            let signing = SigningKey(seed: entropy.secret(32, for: "signing \(name)")),
            let sealing = OpeningKey(copying: entropy.secret(32, for: "sealing \(name)"))
        else { fatalError("32 bytes make a key") }
        self.id = id
        self.signing = signing
        self.sealing = sealing
    }

    var keys: MemberKeys {
        MemberKeys(worker: id, verifying: signing.verifyingKey, sealing: sealing.sealingKey)
    }
}

/// A hub, an agency with a registrar, and the papers that they and others sign.
struct Cast {
    let entropy: Entropy
    let hub: Person
    let registrar: Person

    static let agency: AgencyID = handle("stow-womens-service")
    static let otherAgency: AgencyID = handle("stow-programme")
    static let hubAgency: AgencyID = handle("hub")
    static let mailbox: MailboxID = handle("stow-desk")
    static let role = Role.womensServiceWorker
    static let start = moment(1_800_000_000)

    init(_ seed: String = "membership") {
        entropy = .seeded(Array(seed.utf8))
        hub = Person("the hub", entropy)
        registrar = Person("registrar", entropy)
    }

    static func handle<Tag>(_ text: String) -> Handle<Tag> {
        guard let handle = Handle<Tag>(text) else { fatalError("a handle") }
        return handle
    }

    static func moment(_ seconds: Int64) -> Moment {
        guard let moment = Moment(seconds: seconds) else { fatalError("a moment") }
        return moment
    }

    func person(_ name: String) -> Person { Person(name, entropy) }

    func opening(_ name: String) -> OpeningKey { person(name).sealing.copy() }

    var identity: VerifyingKey { hub.signing.verifyingKey }

    var chain: MailboxChain {
        MailboxChain(
            hub: identity, mailbox: Cast.mailbox, agency: Cast.agency, role: Cast.role)
    }

    func standing(_ person: Person, for agency: AgencyID = Cast.agency) -> Issuers.Registrar {
        Issuers.Registrar(
            worker: person.id, verifying: person.signing.verifyingKey, agency: agency,
            from: Cast.start, until: nil)
    }

    var issuers: Issuers { Issuers(hub: identity, standing: [standing(registrar)]) }

    func voucher(_ code: String, hub: VerifyingKey? = nil) -> SigningKey {
        let secret = entropy.secret(Voucher.codeLength, for: "code \(code)")
        guard let key = Voucher.key(code: secret, hub: hub ?? identity) else {
            fatalError("16 bytes")
        }
        return key
    }

    /// What a grant says where a test does not say otherwise.
    struct Terms {
        var hub: VerifyingKey?
        var agency = Cast.agency
        var mailbox = Cast.mailbox
        var role = Cast.role
        var withHistory = false
        var coverUntil: Moment?
        var expires = Cast.start.advanced(by: 86_400)
        var isHubs = false
    }

    func grant(
        _ code: String, by issuer: Person? = nil, signedBy signer: Person? = nil,
        _ terms: Terms = Terms()
    ) -> Signed<InvitationGrant> {
        let issuer = issuer ?? registrar
        guard
            let grant = InvitationGrant(
                hub: terms.hub ?? identity, agency: terms.agency, mailbox: terms.mailbox,
                role: terms.role, voucher: voucher(code).verifyingKey,
                withHistory: terms.withHistory, coverUntil: terms.coverUntil,
                expires: terms.expires, issuer: terms.isHubs ? nil : issuer.id)
        else { fatalError("a grant") }
        return grant.signed(by: (signer ?? (terms.isHubs ? hub : issuer)).signing)
    }

    func record(
        _ person: Person, code: String, mailbox: MailboxID = Cast.mailbox,
        hub: VerifyingKey? = nil, keys: MemberKeys? = nil
    ) -> Signed<WorkerRecord> {
        let keys = keys ?? person.keys
        guard
            let record = WorkerRecord(
                hub: hub ?? identity, worker: keys.worker, verifying: keys.verifying,
                sealing: keys.sealing, mailbox: mailbox)
        else { fatalError("a record") }
        return record.signed(by: voucher(code))
    }

    func joining(
        _ person: Person, code: String? = nil, _ at: Int64 = 0, _ terms: Terms = Terms()
    ) -> ChainLink {
        let code = code ?? "for \(person.id.hex) at \(at)"
        return .joined(
            grant(code, terms), record(person, code: code), at: Cast.start.advanced(by: at))
    }

    func departure(
        of person: Person, by issuer: Person, signedBy signer: Person? = nil, _ at: Int64 = 0,
        reason: DepartureReason = .left, mailbox: MailboxID? = Cast.mailbox,
        hub: VerifyingKey? = nil
    ) -> Signed<Departure> {
        guard
            let departure = Departure(
                hub: hub ?? identity, worker: person.id, mailbox: mailbox, reason: reason,
                at: Cast.start.advanced(by: at), issuer: issuer.id)
        else { fatalError("a departure") }
        return departure.signed(by: (signer ?? issuer).signing)
    }

    func leaving(
        _ person: Person, by issuer: Person? = nil, _ at: Int64, reason: DepartureReason = .left
    ) -> ChainLink {
        .departed(
            departure(of: person, by: issuer ?? registrar, at, reason: reason),
            at: Cast.start.advanced(by: at))
    }

    /// The epoch that the chain asks for at this moment, signed by its maker.
    func epoch(
        _ chain: MailboxChain, by maker: Person, _ at: Int64 = 0, key: String? = nil
    ) -> ChainLink {
        let key = opening(key ?? "epoch \(chain.epochs.count + 1)").sealingKey
        let moment = Cast.start.advanced(by: at)
        guard let record = chain.nextEpoch(key: key, by: maker.id, at: moment) else {
            fatalError("an epoch")
        }
        return .epoch(record.signed(by: maker.signing), at: moment)
    }
}

extension OpeningKey {
    borrowing func copy() -> OpeningKey {
        guard let copy = OpeningKey(copying: secret()) else { fatalError("32 bytes") }
        return copy
    }
}

extension MailboxChain {
    /// The code with which this link is refused; nothing where it is taken.
    func refusal(of link: ChainLink, _ issuers: Issuers) -> ChainFault? {
        do {
            _ = try appending(link, issuers: issuers)
            return nil
        } catch { return error }
    }
}
