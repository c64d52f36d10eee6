/// Why something was not done: found on this side, or said by the hub.
public enum ClientFailure: Error, Hashable, Sendable {
    case local(LocalFault)
    case hub(HubRefusal)

    /// The stable code, for programs.
    public var code: String {
        switch self {
        case .local(let fault): fault.rawValue
        case .hub(let refusal): refusal.rawValue
        }
    }

    /// One plain sentence, for people.
    public var sentence: String {
        switch self {
        case .local(let fault): fault.sentence
        case .hub(let refusal): refusal.sentence
        }
    }

    /// What sort of trouble it is; each sort has an exit code of the command line.
    public var sort: Sort {
        switch self {
        case .hub(.signInRefused), .hub(.secondFactorRequired), .hub(.secondFactorRefused),
            .hub(.passphraseRefused), .hub(.passkeyRefused), .hub(.passkeyCloned),
            .hub(.reauthenticate):
            return .refused
        case .hub(let refusal):
            return refusal.mayPass ? .later : .refused
        case .local(let fault):
            return Sort(fault)
        }
    }

    /// The sorts of trouble.
    public enum Sort: Hashable, Sendable, CaseIterable {
        /// The hub said no.
        case refused
        /// It may go well later; nothing is lost.
        case later
        /// Home folder, identity or passphrase.
        case home
        /// What the hub answered is not authentic, or not what it should be.
        case distrust
        /// The log was rolled back, forked or broken, or a mailbox's keys are not what its members made them.
        case alarm
        /// What was asked for cannot be done as asked.
        case input

        init(_ fault: LocalFault) {
            switch fault {
            case .keysRefused, .noKeys:
                self = .refused
            case .notEnrolled, .alreadyEnrolled, .homeUnsafe, .homeUnreadable, .homeUnwritable,
                .homeTampered, .identityMalformed, .identityTampered, .wrongPassphrase, .noMemory:
                self = .home
            case .unreachable, .timedOut, .keptForLater, .clockApart, .notPublished,
                .stillWaiting, .bookWaits, .bookBegins:
                self = .later
            case .untrustedConnection, .oversizedAnswer, .notJSON, .badAnswer, .wrongIdentity,
                .badReceivingKey, .badChallenge, .badReceipt, .wrongReceipt, .mailboxKeyMissing,
                .badView, .wrongView, .viewChanged, .sharesMissing, .sharesDamaged, .weakStrength:
                self = .distrust
            case .badCheckpoint, .logRolledBack, .logForked, .logBroken, .logStalled, .keyChanged,
                .mailboxKeySwapped, .epochReplayed, .removalHidden, .memberForged, .badCustodians,
                .wrappedKeysChanged,
                .receiptNotInLog, .detailNotInLog:
                self = .alarm
            case .badAddress, .insecureAddress, .badAuthorities, .badCommand, .tooLarge, .noMailbox,
                .noCustodians,
                .severalMailboxes, .notHere, .unknownCase, .outboxTooOld, .notWaiting, .notMember,
                .olderKeysMissing, .otherAddress:
                self = .input
            }
        }
    }
}
