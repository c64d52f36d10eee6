import AuditLog
import Envelope
public import Vocabulary

/// Somebody without an account asks what a link is for, and sends a referral by it.
extension Room {
    /// What whoever holds a link is shown: to whom it goes, what is asked, and until when.
    ///
    /// - Throws: `intakeUnknown`, `intakeUsed`, `intakeExpired`; what the snapshot throws.
    public func intakeForm(_ id: IntakeID, now: Moment, snapshot: Snapshot) throws -> JSON {
        var sitting = Sitting(room: self, now: now, draw: "", snapshot: snapshot)
        let intake = try sitting.openLink(id)
        let agency = try sitting.directory().agency(of: intake.mailbox)?.agency.name
        return .compact(
            [
                ("v", 1), ("id", .string(id.hex)), ("agency", .text(agency)),
                ("expires", .moment(intake.link?.expires)),
            ] + intake.form.members)
    }

    /// Whether there is such a link at all, before anything of what was sent is opened: guessing costs the hub next to nothing.
    ///
    /// - Throws: what the snapshot throws.
    public func knowsIntake(of bytes: [UInt8], snapshot: Snapshot) throws -> Bool {
        do {
            let header = try SealedCommand(parsing: bytes).header
            guard let id = IntakeID(bytes: header.worker.bytes) else { return false }
            return try snapshot.row(vault.key(.intake, id.bytes)) != nil
        } catch let failure as EnvelopeFailure {
            throw Refusal(failure)
        }
    }
}

extension Sitting {
    /// A link by which nothing has come, and whose time is not over.
    mutating func openLink(_ id: IntakeID) throws -> Intake {
        guard let intake = try intake(id), let link = intake.link else {
            throw Refusal.intakeUnknown
        }
        guard intake.state == .open else { throw Refusal.intakeUsed }
        guard now < link.expires else { throw Refusal.intakeExpired }
        return intake
    }

    /// Takes in a referral: signed with the link's key, once. Its entry is the one that the receipt names.
    mutating func refer(_ opened: OpenedCommand) throws -> LeafHash {
        guard let id = IntakeID(bytes: opened.worker.bytes) else { throw Refusal.intakeUnknown }
        var intake = try openLink(id)
        guard let key = intake.link?.key else { throw Refusal.intakeUnknown }
        let command: VerifiedCommand
        do {
            command = try opened.verified(by: key, hub: room.identity)
        } catch {
            throw Refusal(error)
        }
        do { try command.fresh(at: now) } catch { throw Refusal.stale }
        guard command.mailbox == nil, command.root == nil else { throw Refusal.badBody }
        var fields = try Fields(command.body, at: "body")
        let from = try Sitting.referrer(try fields.required("from"))
        let answers = try IntakeAnswers(&fields, to: intake.form)
        try fields.finish()
        let leaf = try log(
            .intakeReceived,
            members(of: intake) + [("digest", .string(Hex.encode(command.digest)))],
            for: [intake.mailbox], name: "intake-received")
        try take(
            answers, from: [("from", from), ("received", .moment(now))], into: &intake)
        return leaf
    }

    /// Who they say they are. Whatever number they give is shown and never rung to make sure.
    private static func referrer(_ value: JSON) throws(FormatFailure) -> JSON {
        var fields = try Fields(value, at: "from")
        let agency = try fields.string("agency", limit: 100)
        let name = try fields.string("name", limit: 100)
        let role = try fields.optionalString("role", limit: 100)
        let phone = try fields.string("phone", limit: 40)
        try fields.finish()
        guard !agency.isEmpty, !name.isEmpty, phone.utf8.count >= 3 else {
            throw FormatFailure(.badForm, at: "from")
        }
        return .compact([
            ("agency", .string(agency)), ("name", .string(name)), ("role", .text(role)),
            ("phone", .string(phone)),
        ])
    }
}
