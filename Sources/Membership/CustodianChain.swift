public import Envelope
public import Sodium
public import Vocabulary

/// An agency's custodian sets in the order of the log, and the one that stands.
public struct CustodianChain: Hashable, Sendable {
    /// The hub's identity key.
    public let hub: VerifyingKey
    /// The agency.
    public let agency: AgencyID
    /// The set that stands; none where there has been none yet.
    public private(set) var current: CustodianSet?

    /// An agency without custodians.
    public init(hub: VerifyingKey, agency: AgencyID) {
        self.hub = hub
        self.agency = agency
    }

    /// Adds a set; where it is refused, nothing has changed.
    ///
    /// A registrar of that very agency signs it, and a member of the agency's officer's mailbox who is another worker
    /// agrees. `alone` is the agency's only worker, where it has only one: that worker's word as
    /// the registrar is enough.
    ///
    /// - Throws: `wrongHub` or `badCustodians`.
    public mutating func append(
        _ agreed: AgreedCustodians, at moment: Moment, issuers: Issuers, officers: MailboxChain?,
        alone: WorkerID?
    ) throws(ChainFault) {
        let stated = agreed.set.claimedButUnverified
        guard stated.hub == hub else { throw .wrongHub }
        guard stated.agency == agency, issuers.hub == hub,
            stated.number == (current?.number ?? 0) + 1,
            MailboxChain.isSigned(
                agreed.set, byOneOf: issuers.ownKeys(of: stated.issuer, for: agency, at: moment)),
            isAgreed(agreed, at: moment, officers, alone)
        else { throw .badCustodians }
        current = stated
    }

    private func isAgreed(
        _ agreed: AgreedCustodians, at moment: Moment, _ officers: MailboxChain?,
        _ alone: WorkerID?
    ) -> Bool {
        let stated = agreed.set.claimedButUnverified
        guard let second = agreed.officer else { return alone == stated.issuer }
        guard let officers, officers.hub == hub, officers.agency == agency,
            let officer = officers.member(second.worker, at: moment)
        else { return false }
        return MailboxChain.isSigned(
            Signed(stated, signature: second.signature), byOneOf: [officer.verifying])
    }
}
