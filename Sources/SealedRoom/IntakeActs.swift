import Envelope
import Policy
import Sodium
import Vocabulary

/// A way in for those who have no account. What comes this way goes to the one desk that asked for it, marked as not verified, and no
/// further, until the agency was rung back on a number that our side knew before.
extension Sitting {
    /// The longest that a link is good, in seconds.
    private static let longestLink: Int64 = 14 * 86_400
    /// How long it is known that a link was used, or that its time is over.
    static let intakeMemory: Int64 = 30 * 86_400
    /// The most links of one desk that are open at a time.
    private static let mostOpen = 100
    /// Who takes in no referral: they look on, or decide who may do what.
    private static let notForIntake: Set<Role> = [
        .dpo, .registrar, .custodian, .evaluator, .monitoringOfficer, .advisoryGroup,
    ]

    /// Whoever faces him takes in no referral: it tells of both.
    private mutating func checkTakesIn(_ mailbox: MailboxID, for pack: PackID) throws {
        guard let role = try directory().mailboxes[mailbox]?.role else { throw Refusal.unknown }
        guard let pack = try self.pack(pack)?.pack else { throw Refusal.unknown }
        guard pack.side(of: role) != .his, !Sitting.notForIntake.contains(role) else {
            throw Refusal.notPermitted
        }
    }

    mutating func openIntake(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let id: IntakeID = try fields.identifier("intake")
        guard let key = VerifyingKey(bytes: try fields.hex("key", count: 32)),
            Intake.id(of: key) == id
        else { throw Refusal.badBody }
        let expires = try fields.moment("expires")
        let intake = Intake(
            id: id, mailbox: act.mailbox, channel: .link, pack: try fields.handle("pack"),
            reference: try fields.string("reference", limit: 60), form: try IntakeForm(&fields),
            known: try Intake.KnownAgency(&fields), state: .open,
            link: Intake.Link(key: key, expires: expires))
        try fields.finish()
        guard expires > now, expires <= now.advanced(by: Sitting.longestLink) else {
            throw Refusal.badBody
        }
        try checkTakesIn(act.mailbox, for: intake.pack)
        guard try self.intake(id) == nil else { throw Refusal.conflict }
        try noteOpen(id, until: expires, of: act.mailbox)
        write(intake)
        try tell(intake, [("expires", .moment(expires))], name: "open")
        try log(
            .intakeOpened, members(of: intake) + [("expires", .moment(expires))] + signed(act),
            for: [act.mailbox], name: "intake-opened")
    }

    mutating func transcribeIntake(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let id: IntakeID = try fields.identifier("intake")
        let channel: IntakeChannel = try fields.word("channel")
        let person: Role? = try fields.optionalWord("person")
        let given = try fields.string("given_by", limit: 200)
        let how = try fields.string("how", limit: 400)
        let received = try fields.moment("received")
        let form = try IntakeForm(&fields)
        let answers = try IntakeAnswers(&fields, to: form)
        var intake = Intake(
            id: id, mailbox: act.mailbox, channel: channel, pack: try fields.handle("pack"),
            reference: try fields.string("reference", limit: 60), form: form,
            // Somebody who refers themself has no agency behind them, and may have no number that is safe to ring.
            known: channel == .selfReferral ? nil : try Intake.KnownAgency(&fields),
            state: .unverified, link: nil)
        try fields.finish()
        guard IntakeChannel.transcribed.contains(channel), !given.isEmpty, !how.isEmpty,
            received <= now.advanced(by: VerifiedCommand.window),
            received > now.advanced(by: -366 * 86_400),
            // Who refers themself is somebody the case will be about.
            (channel == .selfReferral) == (person != nil),
            person.map({ [.man, .woman].contains($0) }) ?? true
        else { throw Refusal.badBody }
        try checkTakesIn(act.mailbox, for: intake.pack)
        guard try self.intake(id) == nil else { throw Refusal.conflict }
        let source: [(String, JSON)] = [
            ("given_by", .string(given)), ("how", .string(how)), ("received", .moment(received)),
            ("person", .text(person?.rawValue)),
            ("transcribed_by", .string(act.command.worker.hex)),
        ]
        try take(answers, from: source, into: &intake)
        try log(
            .intakeTranscribed,
            members(of: intake) + [("received", .moment(received))] + signed(act),
            for: [act.mailbox], name: "intake-transcribed")
    }

    /// Gives it to its desk with the duty to make sure of it, and keeps it from going further.
    mutating func take(
        _ answers: IntakeAnswers, from source: [(String, JSON)], into intake: inout Intake
    ) throws {
        intake.state = .unverified
        intake.answers = answers.answers.map(\.answer)
        let due = WorkingDays().endOfNext(after: now)
        intake.duty = try raiseVerification(of: intake, due: due)
        write(intake)
        try list(intake.id, of: intake.mailbox)
        try tell(
            intake, source + [("answers", answers.json), ("due", .moment(due))], name: "received")
    }

    mutating func verifyIntake(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let id: IntakeID = try fields.identifier("intake")
        let outcome: IntakeOutcome = try fields.word("outcome")
        let rang = try fields.optionalString("rang", limit: 40)
        let spoke = try fields.optionalString("spoke_to", limit: 200)
        try fields.finish()
        guard var intake = try self.intake(id), intake.mailbox == act.mailbox else {
            throw Refusal.unknown
        }
        guard intake.state == .unverified else { throw Refusal.conflict }
        try check(outcome, rang: rang, spoke: spoke, of: intake)
        intake.state = outcome == .refused ? .refused : .verified
        intake.answers = []
        if let duty = intake.duty {
            meet(duty, of: act.mailbox)
            try log(
                .dutyMet,
                [("duty", .string(duty.hex)), ("mailbox", .string(act.mailbox.text))]
                    + signed(act), for: [act.mailbox], name: duty.hex)
        }
        write(intake)
        try unlist(id, of: act.mailbox)
        let result: [(String, JSON)] = [
            ("outcome", .string(outcome.rawValue)), ("rang", .text(rang)),
            ("spoke_to", .text(spoke)), ("settled_by", .string(act.command.worker.hex)),
        ]
        try tell(intake, result, name: "settled")
        try log(
            .intakeSettled,
            members(of: intake) + [("outcome", .string(outcome.rawValue))] + signed(act),
            for: [act.mailbox], name: "intake-settled")
    }

    private func check(
        _ outcome: IntakeOutcome, rang: String?, spoke: String?, of intake: Intake
    ) throws(Refusal) {
        switch outcome {
        case .rungBack:
            guard let rang, spoke?.isEmpty == false else { throw .badBody }
            guard intake.known?.isRung(by: rang) == true else { throw .wrongNumber }
        case .seen:
            guard intake.channel == .selfReferral, rang == nil, spoke == nil else {
                throw .badBody
            }
        case .refused:
            guard rang == nil, spoke == nil else { throw .badBody }
        }
    }

    // MARK: What is said of it

    /// A view of it for its desk. Nobody else ever gets one.
    mutating func tell(_ intake: Intake, _ more: [(String, JSON)], name: String) throws {
        guard let pack = try pack(intake.pack)?.pack else { throw Refusal.unavailable }
        let role = try directory().mailboxes[intake.mailbox]?.role ?? .staff
        let head: [(String, JSON)] = [
            ("v", 1), ("type", "intake"), ("intake", .string(intake.id.hex)),
            ("state", .string(intake.state.rawValue)),
            ("channel", .string(intake.channel.rawValue)), ("pack", .string(intake.pack.text)),
            ("reference", .string(intake.reference)), ("title", .string(intake.form.title)),
            ("known", intake.known.map { .compact($0.members) } ?? .null),
        ]
        let view = JSON.compact(
            head + more + [("closing", .string(pack.closingLine(for: pack.side(of: role))))])
        let delivery = try deliver(
            view, to: intake.mailbox, alias: nil, name: "intake/\(intake.id.hex)/\(name)")
        try log(
            .sealed, try members(of: SealedNote(.intake), delivery, to: intake.mailbox),
            for: [intake.mailbox], name: "intake/\(intake.id.hex)/\(name)")
    }

    func members(of intake: Intake) -> [(String, JSON)] {
        [
            ("intake", .string(intake.id.hex)), ("mailbox", .string(intake.mailbox.text)),
            ("channel", .string(intake.channel.rawValue)),
        ]
    }

    private func signed(_ act: Act) -> [(String, JSON)] {
        [
            ("worker", .string(act.command.worker.hex)),
            ("command", .string(act.command.id.hex)),
        ]
    }

    // MARK: Its row

    func intakeRow(_ id: IntakeID) -> RowKey { room.vault.key(.intake, id.bytes) }

    mutating func intake(_ id: IntakeID) throws -> Intake? {
        let place = intakeRow(id)
        guard let sealed = try ledger.row(place) else { return nil }
        let json = try Sitting.parse(try room.vault.open(sealed, at: place))
        return try Sitting.own { try Intake(json: json) }
    }

    /// While it is not verified it stays for ever; else it is remembered for as long as somebody could come back with the link.
    mutating func write(_ intake: Intake) {
        let place = intakeRow(intake.id)
        let end: Moment? =
            switch intake.state {
            case .open: intake.link?.expires.advanced(by: Sitting.intakeMemory)
            case .unverified: nil
            case .verified, .refused: now.advanced(by: Sitting.intakeMemory)
            }
        ledger.write(
            room.vault.seal(intake.json.bytes, at: place, draw: draw), at: place, expires: end)
    }

    /// Counts a desk's open links, so that no single one can fill the store.
    private mutating func noteOpen(
        _ id: IntakeID, until: Moment, of mailbox: MailboxID
    ) throws {
        let place = room.vault.key(.intakes, [0] + Array(mailbox.text.utf8))
        let known = try ledger.row(place).map { try room.vault.open($0, at: place) } ?? []
        let open = known.isEmpty ? [] : try Sitting.ends(in: known).filter { $0 > now }
        guard open.count < Sitting.mostOpen else { throw Refusal.rateLimited }
        let json = JSON.array((open + [until]).map { .int($0.seconds) })
        ledger.write(room.vault.seal(json.bytes, at: place, draw: draw), at: place)
    }

    private static func ends(in bytes: [UInt8]) throws -> [Moment] {
        guard case .array(let values) = try parse(bytes) else { throw Refusal.unavailable }
        return values.compactMap { value in
            guard case .int(let seconds) = value else { return nil }
            return Moment(seconds: seconds)
        }
    }
}

extension Intake {
    /// The name of a link: the first sixteen bytes of BLAKE2b-256 of its public key.
    static func id(of key: VerifyingKey) -> IntakeID? {
        IntakeID(bytes: Digest.blake2b(key.bytes).prefix(16))
    }
}
