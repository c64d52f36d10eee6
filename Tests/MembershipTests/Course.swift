import Envelope
import Membership
import Sodium
import Vocabulary

/// One random sequence of joins, leavings, covers, revocations and recoveries in a mailbox, with
/// real keys: what was sealed to whom stays as bytes, and everybody opens with what they have.
struct Course {
    struct Failure: Error {
        let seed: UInt64
        let step: Int
        let what: String
    }

    /// A mailbox key, sealed to one worker; the hub keeps it.
    struct Box {
        let number: UInt32
        let worker: WorkerID
        let sealed: [UInt8]
        /// What it opens to for the worker to whom it was sealed; nothing if it does not.
        let key: OpeningKeyBox?
    }

    /// A message, sealed to the epoch of its time.
    struct Message {
        let number: UInt32
        let step: Int
        let sealed: [UInt8]
    }

    let seed: UInt64
    let cast: Cast
    var random: SplitMix
    var now = Cast.start
    var step = 0
    var steps: [String: Int] = [:]

    var hubs: MailboxChain
    var office: MailboxChain
    var desk: MailboxChain
    var links: [ChainLink] = []
    var registrar: Person
    let head: Person

    var people: [WorkerID: Person] = [:]
    var leftAt: [WorkerID: Int] = [:]
    var boxes: [Box] = []
    var messages: [Message] = []
    var waitingMessages = 0
    var shares: [(number: UInt32, sealed: [[UInt8]])] = []
    /// What each person's own device has kept, whatever happened since.
    var purses: [WorkerID: [UInt32: OpeningKeyBox]] = [:]
    /// Which key opened which message when it was tried: it is tried once.
    var tried: [Trial: Bool] = [:]

    /// A key on a message.
    struct Trial: Hashable {
        let key: UInt32
        let message: Int
    }
    /// Which messages each could open after the step before.
    var opened: [WorkerID: Set<Int>] = [:]
    var attacks = 0
    /// How many sealed keys there were after the step before: the later ones are tried by leavers.
    var boxesBefore = 0

    init(seed: UInt64) throws {
        self.seed = seed
        cast = Cast("course \(seed)")
        random = SplitMix(seed)
        head = cast.person("head")
        registrar = cast.registrar
        desk = cast.chain
        hubs = MailboxChain(
            hub: cast.identity, mailbox: Cast.handle("hub-registrar"), agency: Cast.hubAgency,
            role: .registrar)
        office = MailboxChain(
            hub: cast.identity, mailbox: Cast.handle("stow-registrar"), agency: Cast.agency,
            role: .registrar)
        hubs = try entered(head, hubs, Cast.Terms(agency: Cast.hubAgency, isHubs: true))
        office = try entered(registrar, office, Cast.Terms())
    }

    /// A registrar joins their mailbox, let in by the hub's identity or by the hub's registrar.
    private func entered(
        _ person: Person, _ chain: MailboxChain, _ terms: Cast.Terms
    ) throws -> MailboxChain {
        var terms = terms
        terms.mailbox = chain.mailbox
        terms.role = .registrar
        terms.expires = now.advanced(by: 60)
        let code = "office \(step) \(person.id.hex)"
        return try chain.appending(
            .joined(
                cast.grant(code, by: head, terms),
                cast.record(person, code: code, mailbox: chain.mailbox), at: now),
            issuers: Issuers(hub: cast.identity, chains: [hubs]))
    }

    var issuers: Issuers { Issuers(hub: cast.identity, chains: [hubs, office]) }

    mutating func append(_ link: ChainLink) throws {
        try desk.append(link, issuers: issuers)
        links.append(link)
    }

    mutating func count(_ what: String) { steps[what, default: 0] += 1 }

    func standing() -> [Member] { desk.members(at: now) }

    func person(_ member: Member) -> Person? { people[member.worker] }

    /// Who brings the registrar's office another registrar, the old one's keys being stolen.
    mutating func replaceRegistrar() throws {
        let next = cast.person("registrar \(step)")
        office = try entered(next, office, Cast.Terms())
        let old = registrar
        guard
            let departure = Departure(
                hub: cast.identity, worker: old.id, mailbox: nil, reason: .keysCompromised,
                at: now, issuer: head.id)
        else { return }
        try office.append(
            .departed(departure.signed(by: head.signing), at: now), issuers: issuers)
        registrar = next
        // The moment in which somebody ceases still counts; the next one does not.
        now = now.advanced(by: 1)
        let eve = cast.person("Eve \(step)")
        let code = "Eve \(step)"
        try refused(
            .joined(cast.grant(code, by: old, terms()), cast.record(eve, code: code), at: now),
            .badGrant)
        count("registrar revoked")
    }

    func terms(withHistory: Bool = false, coverUntil: Moment? = nil) -> Cast.Terms {
        var terms = Cast.Terms()
        terms.withHistory = withHistory
        terms.coverUntil = coverUntil
        terms.expires = now.advanced(by: 60)
        return terms
    }

    mutating func join() throws {
        let mayReturn = desk.everMembers.filter {
            !$0.stands(at: now) && $0.departed?.reason ?? .left == .left
                && desk.member($0.worker, at: now) == nil
                && !desk.everMembers.contains { [worker = $0.worker] other in
                    other.worker == worker && other.departed.map { $0.reason != .left } ?? false
                }
        }
        let isReturn = !mayReturn.isEmpty && random.one(in: 4)
        let newcomer =
            isReturn ? people[random.pick(mayReturn).worker] : cast.person("worker \(step)")
        guard let newcomer else { return }
        let withHistory = random.one(in: 2)
        let cover =
            random.one(in: 4) ? now.advanced(by: Int64(1 + random.below(400))) : nil
        people[newcomer.id] = newcomer
        leftAt[newcomer.id] = nil
        let code = "code \(step)"
        try append(
            .joined(
                cast.grant(
                    code, by: registrar, terms(withHistory: withHistory, coverUntil: cover)),
                cast.record(newcomer, code: code), at: now))
        count(isReturn ? "returned" : withHistory ? "joined with history" : "joined from now on")
        if cover != nil { count("joined with cover") }
    }

    mutating func leave() throws {
        guard let member = standing().randomElement(using: &random), let person = person(member)
        else { return }
        let reason = random.pick(DepartureReason.allCases)
        let issuer = reason == .left && random.one(in: 2) ? person : registrar
        guard
            let departure = Departure(
                hub: cast.identity, worker: person.id,
                mailbox: random.one(in: 2) ? Cast.mailbox : nil, reason: reason, at: now,
                issuer: issuer.id)
        else { return }
        try append(.departed(departure.signed(by: issuer.signing), at: now))
        count("left: \(reason.word)")
    }

    /// A member's client makes the next key and seals it to everybody who is to have it.
    mutating func renew() throws {
        guard
            let maker = standing().filter({ desk.mayMakeEpoch($0.worker, at: now) })
                .randomElement(using: &random), let person = person(maker)
        else { return }
        let opening = cast.opening("epoch \(step)")
        guard let record = desk.nextEpoch(key: opening.sealingKey, by: maker.worker, at: now)
        else { return }
        try append(.epoch(record.signed(by: person.signing), at: now))
        for member in standing() { seal(opening.secret(), record.number, to: member) }
        if let set = custodians,
            let six = Custody.split(
                opening.secret(), of: Cast.mailbox, number: record.number, set: set,
                entropy: cast.entropy)
        {
            shares.append((record.number, six))
        }
        count("new key")
        let held = waitingMessages
        waitingMessages = 0
        for _ in 0..<held { send() }
    }

    mutating func seal(_ secret: borrowing SecretBytes, _ number: UInt32, to member: Member) {
        let sealed = member.sealing.seal(secret)
        var key: OpeningKeyBox?
        if let person = people[member.worker], let opened = person.sealing.openSecret(sealed) {
            key = OpeningKeyBox(opened)
        }
        boxes.append(Box(number: number, worker: member.worker, sealed: sealed, key: key))
    }

    var custodians: CustodianSet? {
        CustodianSet(
            hub: cast.identity, agency: Cast.agency, number: 1, waitSeconds: 3_600,
            custodians: (0..<3).map { cast.opening("custodian \($0)").sealingKey },
            issuer: cast.registrar.id)
    }

    /// A message comes: sealed to the last key, or waiting where that key is held by somebody who
    /// has left.
    mutating func send() {
        guard !desk.awaitsEpoch(at: now), let epoch = desk.epochs.last?.claimedButUnverified else {
            waitingMessages += 1
            return
        }
        messages.append(
            Message(
                number: epoch.number, step: step,
                sealed: epoch.key.seal(Array("message \(messages.count)".utf8))))
    }
}

/// SplitMix64 (Steele and others, 2014): the same numbers from the same seed, everywhere.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
    mutating func one(in count: Int) -> Bool { below(count) == 0 }
    mutating func pick<Element>(_ all: [Element]) -> Element { all[below(all.count)] }
}
