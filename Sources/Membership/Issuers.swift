public import Sodium
public import Vocabulary

/// Who may sign grants, departures and custodian sets for an agency: its registrars, the registrars
/// of the hub, and, for the hub's first registrar alone, the hub's identity.
public struct Issuers: Hashable, Sendable {
    /// The hub's identity key.
    public let hub: VerifyingKey
    /// Everybody whom the answers rest on.
    public private(set) var registrars: [Registrar]

    /// The agency of those who run the hub.
    public static let hubAgency = "hub"

    /// A registrar's time in office.
    public struct Registrar: Hashable, Sendable {
        /// Who.
        public let worker: WorkerID
        /// The key that their signatures verify under.
        public let verifying: VerifyingKey
        /// For which agency.
        public let agency: AgencyID
        /// Since when.
        public let from: Moment
        /// The first moment at which they are it no longer; none means until further notice.
        public let until: Moment?

        /// Puts it together.
        public init(
            worker: WorkerID, verifying: VerifyingKey, agency: AgencyID, from: Moment,
            until: Moment?
        ) {
            self.worker = worker
            self.verifying = verifying
            self.agency = agency
            self.from = from
            self.until = until
        }
    }

    /// Those who are registrars now: what a hub judges by.
    public init(hub: VerifyingKey, standing registrars: [Registrar] = []) {
        self.hub = hub
        self.registrars = registrars
    }

    /// Everybody who ever was one, with their times, from the chains of registrars' mailboxes: what
    /// a client judges the past by. Chains of other mailboxes add nobody.
    public init(hub: VerifyingKey, chains: [MailboxChain]) {
        self.init(hub: hub)
        for chain in chains { add(chain) }
    }

    /// Adds the members of a registrars' mailbox.
    public mutating func add(_ chain: MailboxChain) {
        guard chain.role == .registrar, chain.hub == hub else { return }
        registrars += chain.everMembers.map {
            Registrar(
                worker: $0.worker, verifying: $0.verifying, agency: chain.agency, from: $0.from,
                until: $0.until)
        }
    }

    /// The keys under which this worker may sign grants and departures for an agency at this moment:
    /// as its registrar, or as one of the hub's.
    func keys(of worker: WorkerID, for agency: AgencyID, at moment: Moment) -> [VerifyingKey] {
        keys(of: worker, at: moment) { $0 == agency || $0.text == Issuers.hubAgency }
    }

    /// The same as its own registrar alone.
    func ownKeys(of worker: WorkerID, for agency: AgencyID, at moment: Moment) -> [VerifyingKey] {
        keys(of: worker, at: moment) { $0 == agency }
    }

    /// Moments are whole seconds, so the one in which somebody ceases still counts: two links of
    /// different mailboxes in the same second have no order that a client could see. A hub knows
    /// the order, and names only those who stand.
    private func keys(
        of worker: WorkerID, at moment: Moment, _ isTheirs: (AgencyID) -> Bool
    ) -> [VerifyingKey] {
        registrars.filter { registrar in
            registrar.worker == worker && isTheirs(registrar.agency) && registrar.from <= moment
                && moment <= registrar.until ?? moment
        }.map(\.verifying)
    }
}
