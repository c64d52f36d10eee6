import Envelope
import Sodium
import Vocabulary

/// Who comes, and who goes.
extension MailboxChain {
    /// How far two clocks may differ, in seconds: as far as a command's may.
    static let tolerance: Int64 = 300

    mutating func join(
        _ grant: Signed<InvitationGrant>, _ record: Signed<WorkerRecord>, _ at: Moment,
        _ issuers: Issuers
    ) throws(ChainFault) {
        let leave = try checked(grant, at, issuers)
        let newcomer = try checked(record, voucher: leave.voucher)
        guard member(newcomer.worker, at: at) == nil else { throw .alreadyMember }
        try mayComeBack(newcomer.keys)
        try succeed(leave.predecessor, by: newcomer.worker, at)
        vouchers.insert(leave.voucher)
        everMembers.append(
            Member(
                keys: newcomer.keys, from: at, coverUntil: leave.coverUntil,
                withHistory: leave.withHistory))
    }

    private func checked(
        _ grant: Signed<InvitationGrant>, _ at: Moment, _ issuers: Issuers
    ) throws(ChainFault) -> InvitationGrant {
        let stated = grant.claimedButUnverified
        guard stated.hub == hub else { throw .wrongHub }
        guard stated.mailbox == mailbox else { throw .wrongMailbox }
        guard stated.agency == agency, stated.role == role else { throw .badGrant }
        let keys: [VerifyingKey]
        if let issuer = stated.issuer {
            keys = registrarKeys(of: issuer, at, issuers)
        } else {
            // The hub's identity lets in its first registrar and nobody else, ever, also when all
            // have gone: whoever runs the hub, and keeps everybody's revocation, cannot empty the
            // registrars' mailbox and put a worker of their own into it.
            guard role == .registrar, agency.text == Issuers.hubAgency, everMembers.isEmpty
            else { throw .badGrant }
            keys = [hub]
        }
        guard MailboxChain.isSigned(grant, byOneOf: keys) else { throw .badGrant }
        guard at < stated.expires, at < stated.coverUntil ?? .last else { throw .grantExpired }
        guard !vouchers.contains(stated.voucher) else { throw .grantUsed }
        return stated
    }

    private func checked(
        _ record: Signed<WorkerRecord>, voucher: VerifyingKey
    ) throws(ChainFault) -> WorkerRecord {
        let stated = record.claimedButUnverified
        guard stated.hub == hub else { throw .wrongHub }
        guard stated.mailbox == mailbox else { throw .wrongMailbox }
        guard MailboxChain.isSigned(record, byOneOf: [voucher]) else { throw .badRecord }
        return stated
    }

    /// A worker's id and keys belong together for ever, and keys that were lost or stolen never
    /// come back, under whatever id.
    private func mayComeBack(_ keys: MemberKeys) throws(ChainFault) {
        for known in everMembers {
            let shares = known.verifying == keys.verifying || known.sealing == keys.sealing
            guard known.keys == keys || (known.worker != keys.worker && !shares) else {
                throw .badRecord
            }
            guard known.keys == keys else { continue }
            switch known.departed?.reason {
            case nil, .left: continue
            case .deviceLost, .keysCompromised: throw .removedMember
            }
        }
    }

    /// Two ids are one person's, and the one before has gone. Several may have one before them: who
    /// says so last takes nobody's place.
    private mutating func succeed(
        _ predecessor: WorkerID?, by worker: WorkerID, _ at: Moment
    ) throws(ChainFault) {
        // Their own id says nothing.
        guard let predecessor, predecessor != worker else { return }
        if let known = predecessors[worker] {
            guard known == predecessor else { throw .badRecord }
            return
        }
        var before: WorkerID? = predecessor
        while let id = before {
            guard id != worker else { throw .badRecord }
            before = predecessors[id]
        }
        guard member(predecessor, at: at) == nil else { throw .alreadyMember }
        predecessors[worker] = predecessor
    }

    mutating func depart(
        _ departure: Signed<Departure>, _ at: Moment, _ issuers: Issuers
    ) throws(ChainFault) {
        let stated = departure.claimedButUnverified
        guard stated.hub == hub else { throw .wrongHub }
        guard stated.mailbox ?? mailbox == mailbox else { throw .wrongMailbox }
        guard let place = everMembers.lastIndex(where: { $0.worker == stated.worker }) else {
            throw .notAMember
        }
        let member = everMembers[place]
        var keys = registrarKeys(of: stated.issuer, at, issuers)
        if stated.issuer == stated.worker { keys.append(member.verifying) }
        guard MailboxChain.isSigned(departure, byOneOf: keys),
            stated.at <= at.advanced(by: MailboxChain.tolerance)
        else { throw .badDeparture }
        guard !departures.contains(departure),
            stated.at >= member.from.advanced(by: -MailboxChain.tolerance)
        else { throw .departureReplayed }
        // Who has left can still turn out to have lost their keys, and then must not come back.
        guard member.stands(at: at) || stated.reason != .left else { throw .removedMember }
        departures.insert(departure)
        everMembers[place].departed = Member.Leaving(
            at: member.departed?.at ?? at, reason: stated.reason)
    }

    /// Under which keys somebody may sign as a registrar for this mailbox. In a registrars' mailbox
    /// its own members count as the chain itself has them.
    private func registrarKeys(
        of worker: WorkerID, _ at: Moment, _ issuers: Issuers
    ) -> [VerifyingKey] {
        guard issuers.hub == hub else { return [] }
        let own = role == .registrar ? member(worker, at: at).map { [$0.verifying] } ?? [] : []
        return own + issuers.keys(of: worker, for: agency, at: at)
    }

    static func isSigned<Record: Statement>(
        _ signed: Signed<Record>, byOneOf keys: [VerifyingKey]
    ) -> Bool {
        keys.contains { key in
            do {
                _ = try signed.verified(by: key)
                return true
            } catch {
                return false
            }
        }
    }
}
