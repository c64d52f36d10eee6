import Envelope
import Vocabulary

/// A case as the hub keeps it, sealed under the case's own key.
struct CaseFile: Sendable {
    let id: CaseID
    var pack: PackID
    /// The programme's own pseudonym for the man.
    var reference: String
    var isOpen: Bool
    /// When it was closed last, where it is closed.
    var closed: Moment?
    /// The roster with which it was opened; what protects is `roster`.
    var opened: [RosterEntry]
    var additions: [RosterAddition] = []
    var participations: [Participation]
    var permissions: [RecordedPermission]
    /// The case from which this one was transferred.
    var follows: CaseID?
    /// What of the programme's own notes the co-ordinator has released to her side once and for all (R118).
    var standingRelease: Set<Category> = []
    /// Who serves two partners here, by whose word and until when (R082).
    var exceptions: [WallException] = []

    /// More than these could not be read back.
    static let mostParticipations = 100
    static let mostPermissionsOfOne = 100
    static let mostExceptions = 40

    struct Participation: Sendable, Hashable {
        var mailbox: MailboxID
        var role: Role
        /// Whom the mailbox serves; only on her side.
        var serves: SubjectID?
        var period: Period
        /// The mailbox's own name for the case.
        var alias: CaseAlias
    }

    struct RecordedPermission: Sendable {
        var id: PermissionID
        var subject: SubjectID
        var terms: Permission
        var purposes: Set<Purpose>
        /// Her own words on top of what the lists can say: whoever shares must have them confirmed first.
        var provisos: [String]
        var told: Told
        var from: Moment
        var until: Moment?
        var recordedBy: MailboxID
        var withdrawal: Withdrawal?
    }

    /// What the subject was told before agreeing (R096): informed is only who was told all three.
    struct Told: Sendable, Hashable {
        var why = false
        var toWhom = false
        var consequences = false

        var all: Bool { why && toWhom && consequences }
    }

    /// How a permission was taken back.
    struct Withdrawal: Sendable {
        var at: Moment
        var channel: SafeChannel
        var heWasPresent: Bool
    }

    /// An agency's name for the case, by which its officer knows it: the alias of its first participation.
    func alias(of agency: AgencyID, in directory: Directory) -> CaseAlias? {
        participations.first { directory.mailboxes[$0.mailbox]?.agency == agency }?.alias
    }

    func participations(at moment: Moment) -> [Participation] {
        participations.filter { $0.period.contains(moment) }
    }

    /// Somebody must always be there to whom what nobody else can resolve goes. A client's clock may be ahead by as much
    /// as a command's may.
    func hasStandingCoordinator(at moment: Moment) -> Bool {
        participations.contains {
            $0.role == .coordinator && $0.period.until == nil
                && $0.period.from <= moment.advanced(by: VerifiedCommand.window)
        }
    }

    func participation(of mailbox: MailboxID, at moment: Moment) -> Participation? {
        participations(at: moment).first { $0.mailbox == mailbox }
    }
}

extension CaseFile.RecordedPermission {
    /// The terms as they stand at a moment: what has run out reads `expired`.
    func standing(at moment: Moment) -> Permission {
        guard terms.status == .given, let until, moment >= until else { return terms }
        return terms.with(status: .expired)
    }
}

extension Permission {
    /// The same terms with another status.
    func with(status: PermissionStatus) -> Permission {
        Permission(
            by: by, recipients: recipients, scope: scope, form: form, status: status,
            informed: informed, signed: signed, dated: dated, coversSensitive: coversSensitive,
            excludes: excludes)
    }
}
