import Envelope
import Policy
import Redaction
import Sodium
import Vocabulary

/// What the log says to the recipient's officer of a view that was sealed: what arrived, at which level. Never a word of it.
struct SealedNote {
    var view: LoggedView
    /// The sender, only where the view names them.
    var from: MailboxID?
    var message: MessageKind?
    var staffOnly = false
    var expires: Moment?
    var pack: [UInt8] = []
    var subjects: Set<SubjectID> = []
    var segments: [JSON] = []

    init(_ view: LoggedView) { self.view = view }
}

extension Sitting {
    /// Seals a view of a case for somebody who takes part, and logs that it was sealed.
    mutating func tell(
        _ view: JSON, _ note: SealedNote, to one: CaseFile.Participation, in id: CaseID,
        visibleFrom: Moment? = nil, insistent: Bool = false, name: String
    ) throws -> DeliveryID {
        let delivery = try deliver(
            view, to: one.mailbox, alias: one.alias, visibleFrom: visibleFrom,
            expires: note.expires, insistent: insistent, name: name)
        try log(
            .sealed, try members(of: note, delivery, to: one.mailbox), in: id,
            for: [one.mailbox], name: "\(one.mailbox.text)/\(name)")
        return delivery
    }

    /// Seals a view that says nothing of what anybody wrote.
    mutating func tell(
        _ view: JSON, _ sort: LoggedView, to one: CaseFile.Participation, in id: CaseID,
        name: String
    ) throws {
        _ = try tell(view, SealedNote(sort), to: one, in: id, name: name)
    }

    func members(
        of note: SealedNote, _ delivery: DeliveryID, to mailbox: MailboxID
    ) throws -> [(String, JSON)] {
        let epoch = openedDirectory?.sealableEpoch(of: mailbox)?.claimedButUnverified.number
        return [
            ("view", .string(note.view.rawValue)), ("delivery", .string(delivery.hex)),
            ("mailbox", .string(mailbox.text)), ("epoch", epoch.map { .int(Int64($0)) } ?? .null),
            ("from", .text(note.from?.text)), ("message", .text(note.message?.rawValue)),
            ("staff_only", note.staffOnly ? true : .null), ("expires", .moment(note.expires)),
            ("pack", note.pack.isEmpty ? .null : .string(Hex.encode(note.pack))),
            ("subjects", .subjects(note.subjects)), ("segments", .array(note.segments)),
        ]
    }
}

// MARK: What arrives on his side

/// What his side gets is logged for his side's officer when it is handed out: until then the log says to nobody there that it was
/// ever on its way, nor when somebody spoke.
extension Sitting {
    private func arrivalRow(_ id: DeliveryID) -> RowKey { room.vault.key(.arrival, id.bytes) }

    /// Keeps what is to be logged once the view is fetched.
    mutating func keepArrival(
        _ act: LogAct, _ members: [(String, JSON)], _ delivery: DeliveryID, visibleFrom: Moment,
        in open: OpenCase
    ) throws {
        let place = arrivalRow(delivery)
        let members: JSON = .compact(
            [("at", .moment(visibleFrom)), ("act", .string(act.rawValue))] + members)
        let inner = open.key.seal(members.bytes, at: place, draw: draw)
        ledger.write(
            room.vault.seal(open.file.id.bytes + inner, at: place, draw: draw), at: place)
    }

    /// Logs what a view was that is handed out for the first time, where that waited.
    mutating func logArrival(_ delivery: DeliveryID, to mailbox: MailboxID) throws {
        let place = arrivalRow(delivery)
        guard let sealed = try ledger.row(place) else { return }
        let outer = try room.vault.open(sealed, at: place)
        guard let id = CaseID(bytes: outer.prefix(16)) else { throw Refusal.unavailable }
        ledger.write(nil, at: place)
        guard try ledger.row(room.vault.key(.caseFile, id.bytes)) != nil else { return }
        let open = try openCase(id)
        let json = try Sitting.parse(try open.key.open(Array(outer.dropFirst(16)), at: place))
        guard case .object(let members) = json, case .int(let seconds)? = json["at"] else {
            throw Refusal.unavailable
        }
        var act = LogAct.sealed
        if case .string(let word)? = json["act"], let known = LogAct(rawValue: word) { act = known }
        try log(
            act,
            members.filter { !["at", "act"].contains($0.key) }.map { ($0.key, $0.value) }, in: id,
            for: [mailbox], at: Moment(seconds: seconds), name: "arrival/\(delivery.hex)")
    }

    /// Forgets it: what was taken back before anybody saw it was never there.
    mutating func forgetArrival(_ delivery: DeliveryID) {
        ledger.write(nil, at: arrivalRow(delivery))
    }
}

// MARK: What segments are

extension Deliberation {
    /// Whom segments are about.
    func subjects(of segments: [Segment]) -> Set<SubjectID> {
        Set(segments.compactMap { $0.subject(servedBySender: sender.serves) })
    }

    /// Whom something is about as far as a recipient's officer may know it: towards his side never another than the man.
    func subject(of segment: Segment, towards side: Side) -> SubjectID? {
        let subject = segment.subject(servedBySender: sender.serves)
        return side == .his && subject != .man ? nil : subject
    }

    /// What the log says of a view of a message.
    func note(
        of findings: [Finding], to recipient: CaseFile.Participation, until end: Moment?,
        pack digest: [UInt8]
    ) -> SealedNote {
        let side = pack.side(of: recipient.role)
        var note = SealedNote(.message)
        note.staffOnly = findings.contains { $0.decision.staffOnly }
        note.from = note.staffOnly ? nil : sender.mailbox
        note.message = note.staffOnly ? nil : message.kind
        note.expires = end
        note.pack = digest
        for finding in findings {
            let subject = note.staffOnly ? nil : subject(of: finding.segment, towards: side)
            if let subject { note.subjects.insert(subject) }
            note.segments.append(ViewJSON.arrival(finding, subject: subject, side: side))
        }
        return note
    }

    /// What the log says of the sender's own copy.
    func noteOfCopy() -> SealedNote {
        var note = SealedNote(.copy)
        note.message = message.kind
        for (number, segment) in message.segments.enumerated() {
            let subject = subject(of: segment, towards: senderSide)
            if let subject { note.subjects.insert(subject) }
            note.segments.append(ViewJSON.shown(segment, number, level: nil, subject: subject))
        }
        return note
    }

    /// What the log says of a hold's view: the segments as they stand in it.
    func note(ofHold shown: [JSON], towards side: Side) -> SealedNote {
        var note = SealedNote(.hold)
        for one in shown {
            guard case .int(let number)? = one["segment"],
                message.segments.indices.contains(Int(number))
            else { continue }
            let segment = message.segments[Int(number)]
            let subject = subject(of: segment, towards: side)
            if let subject { note.subjects.insert(subject) }
            note.segments.append(
                ViewJSON.shown(segment, Int(number), level: one["level"], subject: subject))
        }
        return note
    }
}

extension JSON {
    /// Subjects in their order.
    static func subjects(_ subjects: some Sequence<SubjectID>) -> JSON {
        .array(Set(subjects).sorted().map { .string($0.text) })
    }
}
