import Envelope
import Membership
import Sodium
import Vocabulary

/// Handing on, recovering, and what has to hold after every step.
extension Course {
    /// A full member hands what they hold to somebody who is to have history.
    mutating func hand() throws {
        let waiting = standing().filter { $0.withHistory && $0.isWaiting }
        guard let worker = waiting.randomElement(using: &random),
            let giver = desk.full(at: now).randomElement(using: &random)
        else { return }
        try append(.handed(worker: worker.worker, by: giver.worker, at: now))
        for (number, key) in purse(of: giver) { seal(key.key.secret(), number, to: worker) }
        count("history handed")
    }

    /// Two custodians give somebody the mailbox's keys so far.
    mutating func recover() throws {
        guard let member = standing().randomElement(using: &random), let person = person(member),
            let recovery = RecoveryID(bytes: cast.entropy.bytes(16, for: "recovery \(step)")),
            !shares.isEmpty
        else { return }
        let fresh = cast.opening("fresh \(step)")
        guard
            let request = RecoveryRequest(
                hub: cast.identity, recovery: recovery, mailbox: Cast.mailbox,
                requester: person.id, freshKey: fresh.sealingKey, isRehearsal: false, at: now)
        else { return }
        let pair = random.pick(CustodianPair.allCases)
        var answers: [[UInt8]] = []
        for place in [pair.custodians.first, pair.custodians.second] {
            guard
                let paper = CustodyRequest(
                    request: request.signed(by: person.signing),
                    key: person.signing.verifyingKey, custodian: place, set: 1, shares: shares)
            else { return }
            answers += try paper.answered(with: cast.opening("custodian \(place)")).answers
        }
        let read = CustodyAnswers(answers, for: request, with: fresh)
        try append(.recovered(worker: person.id, at: now))
        for epoch in desk.epochs.map(\.claimedButUnverified) {
            let opening = try read.key(of: epoch.number, expecting: epoch.key)
            seal(opening.secret(), epoch.number, to: member)
        }
        count("recovered")
    }

    /// What a member's home would have if it were made afresh from what the hub keeps for them.
    func purse(of member: Member) -> [UInt32: OpeningKeyBox] {
        var purse: [UInt32: OpeningKeyBox] = [:]
        for box in boxes where box.worker == member.worker { purse[box.number] = box.key }
        return purse
    }

    /// Whether one of these keys opens the message, whatever epoch it says it is of.
    private mutating func opens(_ message: Int, _ purse: [UInt32: OpeningKeyBox]) -> Bool {
        for (number, key) in purse {
            let trial = Trial(key: number, message: message)
            let opens = tried[trial] ?? (key.key.open(messages[message].sealed) != nil)
            tried[trial] = opens
            if opens { return true }
        }
        return false
    }

    mutating func check() throws {
        let standing = standing()
        for member in standing {
            leftAt[member.worker] = nil
            let purse = purse(of: member)
            purses[member.worker, default: [:]].merge(purse) { $1 }
            var now: Set<Int> = []
            for message in messages.indices where opens(message, purse) { now.insert(message) }
            guard now.isSuperset(of: opened[member.worker] ?? []) else {
                throw failure("a member lost what they could open")
            }
            // Whatever has been sealed since they were let in is theirs.
            for (place, message) in messages.enumerated()
            where member.held.contains(message.number) && !now.contains(place) {
                throw failure("a member does not open a message of an epoch that they hold")
            }
            let held = Set(desk.held(by: member.worker))
            guard purse.keys.allSatisfy(held.contains) else {
                throw failure("a member has a key that the chain does not know they have")
            }
            opened[member.worker] = now
        }
        for member in desk.everMembers where desk.member(member.worker, at: now) == nil {
            try checkLeaver(member)
        }
        boxesBefore = boxes.count
        try attack()
    }

    /// Whoever left opens nothing that was sealed after it: with all that their device kept, and
    /// with every sealed key that the hub has, should it hand them out.
    private mutating func checkLeaver(_ member: Member) throws {
        let left = leftAt[member.worker] ?? step
        leftAt[member.worker] = left
        guard let person = people[member.worker] else { return }
        let purse = purses[member.worker] ?? [:]
        for place in messages.indices where isAfter(place, left) {
            guard !opens(place, purse) else {
                throw failure("a leaver opens what was sealed after they left")
            }
        }
        for box in boxes.dropFirst(boxesBefore)
        where purses[member.worker]?[box.number] == nil && person.sealing.open(box.sealed) != nil {
            throw failure("a leaver opens a key that was sealed after they left")
        }
    }

    /// Sealed after that step, or in it to the key that was made after the leaving.
    private func isAfter(_ message: Int, _ left: Int) -> Bool {
        messages[message].step > left
            || messages[message].step == left && !desk.awaitsEpoch(at: now)
                && desk.epochs.last?.claimedButUnverified.number == messages[message].number
    }

    /// What a hub or a leaver might try next, and does not get past the chain.
    private mutating func attack() throws {
        for old in desk.epochs.suffix(2) { try refused(.epoch(old, at: now), .epochReplayed) }
        if let used = links.last(where: { if case .joined = $0 { true } else { false } }),
            case .joined(let grant, let record, _) = used,
            now < grant.claimedButUnverified.expires,
            now < grant.claimedButUnverified.coverUntil ?? .last,
            issuers.registrars.contains(where: {
                $0.worker == grant.claimedButUnverified.issuer && $0.until ?? .last >= now
            })
        {
            try refused(.joined(grant, record, at: now), .grantUsed)
        }
        let gone = desk.everMembers.filter { desk.member($0.worker, at: now) == nil }
        guard let leaver = gone.randomElement(using: &random), let person = people[leaver.worker]
        else { return }
        let key = cast.opening("attack \(step)").sealingKey
        if let record = desk.nextEpoch(key: key, by: leaver.worker, at: now) {
            try refused(.epoch(record.signed(by: person.signing), at: now), .removedMember)
        }
        guard let maker = standing().first(where: { desk.mayMakeEpoch($0.worker, at: now) }),
            let honest = people[maker.worker],
            let with = MailboxEpoch(
                hub: cast.identity, mailbox: Cast.mailbox, number: UInt32(desk.epochs.count + 1),
                key: key, worker: maker.worker,
                previous: desk.epochs.last?.digest ?? MailboxEpoch.noPrevious,
                members: MemberKeys.digest(of: standing().map(\.keys) + [leaver.keys]))
        else { return }
        try refused(.epoch(with.signed(by: honest.signing), at: now), .membersDiffer)
    }

    mutating func refused(_ link: ChainLink, _ fault: ChainFault) throws {
        guard desk.refusal(of: link, issuers) == fault else {
            throw failure("the chain answers an attack otherwise than with \(fault.rawValue)")
        }
        attacks += 1
    }

    func failure(_ what: String) -> Failure { Failure(seed: seed, step: step, what: what) }
}

/// A key that can stand in an array.
final class OpeningKeyBox: Sendable {
    let key: OpeningKey
    init?(_ secret: consuming SecretBytes) {
        guard let key = OpeningKey(copying: secret) else { return nil }
        self.key = key
    }
}
