import Envelope
import Policy
import Sodium
import Vocabulary

/// What is not verified goes no further, and is not forgotten.
extension Sitting {
    private func listRow(of mailbox: MailboxID) -> RowKey {
        room.vault.key(.intakes, [1] + Array(mailbox.text.utf8))
    }

    /// The referrals at a desk of which nobody has made sure.
    private mutating func unverified(at mailbox: MailboxID) throws -> [IntakeID] {
        let place = listRow(of: mailbox)
        guard let sealed = try ledger.row(place) else { return [] }
        let bytes = try room.vault.open(sealed, at: place)
        return stride(from: 0, to: bytes.count, by: 16).compactMap {
            IntakeID(bytes: Array(bytes[$0..<min($0 + 16, bytes.count)]))
        }
    }

    mutating func list(_ id: IntakeID, of mailbox: MailboxID) throws {
        try write(try unverified(at: mailbox).filter { $0 != id } + [id], of: mailbox)
    }

    mutating func unlist(_ id: IntakeID, of mailbox: MailboxID) throws {
        try write(try unverified(at: mailbox).filter { $0 != id }, of: mailbox)
    }

    private mutating func write(_ ids: [IntakeID], of mailbox: MailboxID) throws {
        let place = listRow(of: mailbox)
        let bytes = ids.flatMap(\.bytes)
        ledger.write(
            ids.isEmpty ? nil : room.vault.seal(bytes, at: place, draw: draw), at: place)
    }

    /// Refuses a message that says in the same words what a referral says of which nobody has made sure. Danger is not kept waiting for it.
    mutating func checkVerified(_ message: Message, _ act: Act) throws {
        guard !message.isUrgentConcern, case .array(let segments)? = act.command.body["segments"]
        else { return }
        let desks = try directory().active(act.command.worker)?.mailboxes ?? []
        let ids = try Set(desks + [act.mailbox]).sorted().flatMap { try unverified(at: $0) }
        guard !ids.isEmpty else { return }
        let texts = segments.compactMap { segment -> String? in
            guard case .string(let text)? = segment["text"] else { return nil }
            return Sitting.plain(text)
        }
        for id in ids {
            let answers = try intake(id)?.answers.map(Sitting.plain) ?? []
            guard !answers.contains(where: { Sitting.isQuoted($0, in: texts) }) else {
                throw Refusal.notVerified
            }
        }
    }

    /// Fewer letters than these anybody may write without having them from there.
    private static let shortest = 8
    private static let shortestInside = 24

    private static func isQuoted(_ answer: String, in texts: [String]) -> Bool {
        let length = answer.unicodeScalars.count
        guard length >= shortest else { return false }
        return texts.contains { text in
            text == answer || length >= shortestInside && text.contains(answer)
        }
    }

    /// Letters and digits alone: a space or a capital more makes it no other text.
    private static func plain(_ text: String) -> String {
        String(
            text.lowercased().unicodeScalars.filter {
                $0.properties.isAlphabetic || ("0"..."9").contains($0)
            }
            .map(Character.init))
    }

    // MARK: The duty

    private func dutyRow(_ id: DutyID) -> RowKey { room.vault.key(.intakeDuty, id.bytes) }

    /// The duty to make sure of it, with a date.
    mutating func raiseVerification(of intake: Intake, due: Moment) throws -> DutyID {
        let name = "verify/\(intake.id.hex)"
        guard let duty = DutyID(bytes: room.entropy.bytes(16, for: "duty/\(draw)/\(name)")) else {
            throw Refusal.unavailable
        }
        let view: JSON = [
            "v": 1, "type": "duty", "duty": .string(duty.hex),
            "what": .string(DutyKind.verifyReferral.rawValue), "due": .int(due.seconds),
            "from": .string(Anchor.referral.rawValue), "met_by": "doing",
            "intake": .string(intake.id.hex), "cite": "A referral is verified before it is used.",
        ]
        let made = try rest(view, to: intake.mailbox, alias: nil, name: "duty/\(name)")
        let address = room.address(of: intake.mailbox)
        add(NewDuty(id: duty, mailbox: address, due: due, bytes: made.resting))
        add(made, to: intake.mailbox)
        let place = dutyRow(duty)
        ledger.write(room.vault.seal(intake.id.bytes, at: place, draw: draw), at: place)
        try log(
            .dutyRaised,
            [
                ("duty", .string(duty.hex)), ("mailbox", .string(intake.mailbox.text)),
                ("what", .string(DutyKind.verifyReferral.rawValue)), ("due", .moment(due)),
                ("delivery", .string(made.id.hex)),
            ], for: [intake.mailbox], name: name)
        return duty
    }

    /// Whether only `intake.verify` meets a duty.
    mutating func isVerification(_ duty: DutyID) throws -> Bool {
        try ledger.row(dutyRow(duty)) != nil
    }

    /// Line management of the desk's agency hears that a referral was not made sure of in time; where it has none, the agency's
    /// co-ordinators do. What it says they are not told.
    mutating func tellOfMissed(_ duty: DutyID, at mailbox: MailboxID?) throws {
        guard let mailbox, try isVerification(duty) else { return }
        let view: JSON = [
            "v": 1, "type": "notice", "notice": "referral-not-verified", "at": .moment(now),
            "mailbox": .string(mailbox.text),
        ]
        let managers = try lineManagement(of: [mailbox]).filter { $0 != mailbox }
        let told = try managers.isEmpty ? coordinators(beside: mailbox) : managers
        for one in told { try notify(view, one, name: "missed/\(duty.hex)") }
    }

    private mutating func coordinators(beside mailbox: MailboxID) throws -> [MailboxID] {
        let directory = try directory()
        let agency = directory.mailboxes[mailbox]?.agency
        return directory.mailboxes.filter { id, box in
            box.agency == agency && box.role == .coordinator && id != mailbox
                && directory.ready(id)
        }.keys.sorted()
    }
}
