public import Vocabulary

/// A book as the answers read it: the acts that they need, each in the order of the log.
public struct Chronicle: Sendable {
    var decided: [Decided] = []
    var sealed: [Sealed] = []
    var fetched: [Handling] = []
    var acknowledged: [Handling] = []
    var recalled: [Handling] = []
    var holds: [HoldEntry] = []
    var overrides: [OverrideEntry] = []
    var duties: [DutyEntry] = []
    var met: [DutyEntry] = []
    var deeds: [Deed] = []
    var keys: [KeyEntry] = []
    var parts: [PlaceEntry] = []
    var breaches: [Record] = []
    var permissions: [Record] = []
    var failures: [Record] = []
    var erased: [Erasure] = []
    /// Every subject that anything names.
    var named: Set<SubjectID> = []
    /// Which case a desk's own name for it means.
    public let names: CaseNames
    /// The leaves of entries that may belong to an answer and cannot be read, or only in part. Of an answer with any it is not said
    /// that it is whole.
    public private(set) var unread: [UInt64] = []
    /// The book's first entry, and when it was written, or the first after it that can be read; none where the book is empty.
    private(set) var beginning: (index: UInt64, at: Moment?)?

    /// Reads a book; of one case only what belongs to it, where an alias is given, the agency's or one desk's.
    public init(_ entries: [BookEntry], of alias: CaseAlias? = nil) {
        names = CaseNames(entries)
        beginning = entries.first.map { ($0.index, nil) }
        let scent = alias.map { CaseTrail(of: $0, in: entries).scent }
        for entry in entries where !entry.isErased && scent?.isOn(entry.detail) ?? true {
            do {
                try read(try Record(entry))
            } catch {
                unread.append(entry.index)
            }
        }
    }

    private mutating func read(_ record: Record) throws(FormatFailure) {
        if beginning?.at == nil { beginning?.at = record.at }
        var reading = record.reading
        take(record, &reading)
        named.formUnion(record.facets.subjects)
        if let fault = reading.fault { throw fault }
    }

    private mutating func take(_ record: Record, _ reading: inout Reading) {
        switch record.act {
        case .decided: decided.append(Decided(record, &reading))
        case .sealed: Sealed(record, &reading).map { sealed.append($0) }
        case .fetched: fetched.append(Handling(record, &reading))
        case .acknowledged: acknowledged.append(Handling(record, &reading))
        case .recalled: recalled.append(Handling(record, &reading))
        case .held, .released, .notReleased: holds.append(HoldEntry(record, &reading))
        case .overrideUsed: overrides.append(OverrideEntry(record, &reading))
        case .dutyRaised: duties.append(DutyEntry(record, &reading))
        case .dutyMet: met.append(DutyEntry(record, &reading))
        case .memberJoined, .memberDeparted, .coverEnded, .mailboxEpoch, .workerKey,
            .historyHanded, .mailboxRecovered:
            keys.append(KeyEntry(record, &reading))
        case .participationOpen, .participationClosed, .participationEnded:
            parts.append(PlaceEntry(record, &reading))
        case .breachRecorded, .breachUpdated: breaches.append(record)
        case .permissionRecorded, .permissionWithdrawn: permissions.append(record)
        case .failuresCounted: failures.append(record)
        case .caseErased: erased.append(Erasure(record, &reading))
        case .command, .commandRefused, .signedIn, .signInFailed, .secondFactorFailed,
            .reauthenticated, .deviceAdded, .deviceRevoked, .sessionEnded, .passkeyAdded,
            .passkeyRemoved, .passkeyCloned, .codesSet, .keysKept, .keysHanded, .detailsOpened,
            .logExported:
            deeds.append(Deed(record, &reading))
        // These are listed, and no answer counts them; nor a newer hub's.
        case .hubStarted, .hubKeyChanged, .hubUnlocked, .pagesServed, .firstInvitation,
            .packPublished, .packInForce, .invited, .caseOpened,
            .caseTransferred, .rosterAdded, .standingRelease, .unserved, .passedOn,
            .dutyMissed, .sidesAdmitted, .wallExcepted, .intakeOpened, .intakeReceived,
            .intakeTranscribed, .intakeSettled, .inquiryOpened, .inquiryAgreed, .inquiryShared,
            .witnessJoined,
            .witnessLeft, .waitingSealed, .custodiansProposed, .custodiansSet, .sharesGiven,
            .recoveryOpened, .recoveryStopped, .recoveryServed, .recoveryFinished, nil:
            break
        }
    }

    /// Whether an entry with this name belongs to the case that an alias names.
    func isIn(_ alias: CaseAlias?, _ wanted: CaseAlias?) -> Bool {
        guard let wanted else { return true }
        return alias == names.agencys(wanted) || alias == wanted
    }
}
