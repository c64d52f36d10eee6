public import Vocabulary

/// Everything that one act changes, sealed: it is on disk together or not at all.
///
/// Nothing in it can be read outside the sealed room but random ids, times, states and sizes.
public struct CommitBatch: Sendable {
    /// What the decision rests on: the version of every row that was read (0: there was none).
    public let expecting: [RowKey: Int64]
    /// The decision holds up to and not including this moment (the earliest end of a permission or override).
    public let validUntil: Moment?
    /// The time at which it was decided.
    public let decidedAt: Moment
    /// Rows to write.
    public let rows: [RowWrite]
    /// New deliveries.
    public let deliveries: [NewDelivery]
    /// Deliveries that change their state, each only from the state that was seen.
    public let transitions: [DeliveryTransition]
    /// New duties.
    public let duties: [NewDuty]
    /// Duties that were met; one that is not open any more moves the batch.
    public let metDuties: [MetDuty]
    /// Duties whose time has passed unmet; one that was met or noted meanwhile moves the batch.
    public let missedDuties: [MetDuty]
    /// Log entries, in order. Never empty: no row, no act.
    public let entries: [NewEntry]
    /// The generation of the vault's key that was the newest when this was decided. Where the store's vault has moved on, so has
    /// the decision: it is sealed by a key that is about to go.
    public let generation: UInt32
    /// What was sealed to nobody, sealed now to the mailbox's new key.
    public var resealed: [ResealedView] = []
    /// Who is a member of less than before: their sessions are looked at once this is durable.
    public var departed: [WorkerID] = []
    /// It destroys a key: what the store's journal still holds of it has to go too.
    public var destroysKey = false
    /// What the room's keys become once this is durable.
    var adopts: KeyChange?
    /// It replaces the vault row.
    public var changesVault: Bool { adopts?.changesVault ?? false }
}

/// Where a delivery stands.
public enum DeliveryState: String, Word {
    case queued
    case fetched
    case acknowledged
    case recalled
}

/// A view on its way.
public struct NewDelivery: Hashable, Sendable {
    /// A random id.
    public let id: DeliveryID
    /// The mailbox, as a keyed hash of its name.
    public let mailbox: RowKey
    /// When it may be seen: a slot that the pack sets.
    public let visibleFrom: Moment
    /// What was not fetched by then is not handed out any more: the permission or override that it rests on is over.
    public let expires: Moment?
    /// The sealed view, sealed once more under the vault while it rests.
    public let view: [UInt8]
    /// It is sealed to nobody yet: the mailbox awaits a new key.
    public let isWaiting: Bool

    /// Makes a delivery; outside the sealed room only a store's tests do.
    public init(
        id: DeliveryID, mailbox: RowKey, visibleFrom: Moment, expires: Moment? = nil,
        view: [UInt8], isWaiting: Bool = false
    ) {
        self.isWaiting = isWaiting
        self.id = id
        self.mailbox = mailbox
        self.visibleFrom = visibleFrom
        self.expires = expires
        self.view = view
    }
}

/// A delivery's step from one state to the next.
public struct DeliveryTransition: Hashable, Sendable {
    /// Which delivery.
    public let id: DeliveryID
    /// The state that was seen.
    public let from: DeliveryState
    /// The state that it takes.
    public let to: DeliveryState

    /// Makes a transition.
    public init(id: DeliveryID, from: DeliveryState, to: DeliveryState) {
        self.id = id
        self.from = from
        self.to = to
    }
}

/// A duty: who must act by when is clear to the clock, what is to be done is sealed.
public struct NewDuty: Hashable, Sendable {
    /// A random id.
    public let id: DutyID
    /// The mailbox whose duty it is, as a keyed hash of its name.
    public let mailbox: RowKey
    /// By when.
    public let due: Moment
    /// What is to be done, sealed.
    public let bytes: [UInt8]

    /// Makes a duty.
    public init(id: DutyID, mailbox: RowKey, due: Moment, bytes: [UInt8]) {
        self.id = id
        self.mailbox = mailbox
        self.due = due
        self.bytes = bytes
    }
}

/// A duty that its mailbox has met.
public struct MetDuty: Hashable, Sendable {
    /// Which duty.
    public let id: DutyID
    /// The mailbox whose duty it is, as a keyed hash of its name.
    public let mailbox: RowKey

    /// Names a duty and its mailbox.
    public init(id: DutyID, mailbox: RowKey) {
        self.id = id
        self.mailbox = mailbox
    }
}

/// A log entry: the leaf for everybody, the details sealed to the officers of the agencies party to the act.
public struct NewEntry: Hashable, Sendable {
    /// The RFC 6962 leaf hash, 32 bytes.
    public let leaf: [UInt8]
    /// The details, one for each officer's mailbox that may read them.
    public let details: [SealedDetail]

    /// Makes an entry.
    public init(leaf: [UInt8], details: [SealedDetail]) {
        self.leaf = leaf
        self.details = details
    }
}

/// What an act was, sealed to one officer's mailbox as a view.
public struct SealedDetail: Hashable, Sendable {
    /// The officer's mailbox, as a keyed hash of its name.
    public let officer: RowKey
    /// The sealed view, sealed once more under the vault while it rests.
    public let view: [UInt8]
    /// It is sealed to nobody yet: the mailbox awaits a new key.
    public let isWaiting: Bool

    /// Makes a detail.
    public init(officer: RowKey, view: [UInt8], isWaiting: Bool = false) {
        self.isWaiting = isWaiting
        self.officer = officer
        self.view = view
    }
}

/// A view that was sealed to nobody, because its mailbox awaited a new key, and is sealed to that key now.
public struct ResealedView: Hashable, Sendable {
    /// Where it lies.
    public enum Place: Hashable, Sendable {
        /// A delivery.
        case delivery(DeliveryID)
        /// The detail of a leaf, with the officer's mailbox as a keyed hash of its name.
        case detail(UInt64, officer: RowKey)
    }

    /// Where it lies.
    public let place: Place
    /// The view as the store keeps it from now on.
    public let view: [UInt8]

    /// Makes one.
    public init(place: Place, view: [UInt8]) {
        self.place = place
        self.view = view
    }
}
