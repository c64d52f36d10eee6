import Sodium
public import Vocabulary

/// What a worker asks the hub to do: a kind and a body, as Specs/commands.md lists them.
public struct Act: Hashable, Sendable {
    /// The kind of command.
    public let kind: String
    /// Its body: an object.
    public let body: JSON
    /// The segments of a message, byte for byte as the redaction commitment covers them; none for other acts.
    let segments: [[UInt8]]?

    init(_ kind: String, _ members: [JSON.Member], segments: [[UInt8]]? = nil) {
        self.kind = kind
        body = .object(members)
        self.segments = segments
    }

    /// `case.open`. The reference is the programme's own pseudonym, never a name.
    public static func openCase(
        pack: PackID, reference: String, roster: Roster, participations: [Participation]
    ) -> Act {
        Act(
            "case.open",
            [
                .init("pack", pack), .init("reference", .string(reference)),
                .init("roster", roster.json),
                .init("participations", .array(participations.map { .object($0.members) })),
            ])
    }

    /// `case.close`.
    public static func closeCase(_ alias: CaseAlias) -> Act {
        Act("case.close", [.init("case", alias)])
    }

    /// `case.reopen`.
    public static func reopenCase(_ alias: CaseAlias) -> Act {
        Act("case.reopen", [.init("case", alias)])
    }

    /// `release.standing`: which routine notes about him go to her side without being asked each time; none ends it.
    public static func standingRelease(_ alias: CaseAlias, _ categories: Set<Category>) -> Act {
        Act(
            "release.standing",
            [
                .init("case", alias),
                .init("categories", .array(categories.sorted().map { .string($0.rawValue) })),
            ])
    }

    /// `case.transfer`: carries only what the permission names.
    public static func transferCase(
        _ alias: CaseAlias, to pack: PackID, coordinator: MailboxID, permission: PermissionID,
        reference: String
    ) -> Act {
        Act(
            "case.transfer",
            [
                .init("case", alias), .init("pack", pack), .init("coordinator", coordinator),
                .init("permission", permission), .init("reference", .string(reference)),
            ])
    }

    /// `participation.add`.
    public static func addParticipation(_ alias: CaseAlias, _ participation: Participation) -> Act {
        Act("participation.add", [.init("case", alias)] + participation.members)
    }

    /// `participation.end`.
    public static func endParticipation(
        _ alias: CaseAlias, of mailbox: MailboxID, at until: Moment
    ) -> Act {
        Act(
            "participation.end",
            [.init("case", alias), .init("mailbox", mailbox), .init("until", until)])
    }

    /// `roster.add`.
    public static func addToRoster(_ alias: CaseAlias, _ roster: Roster) -> Act {
        Act("roster.add", [.init("case", alias), .init("roster", roster.json)])
    }

    /// `consent.record`. The id is the client's: it names the permission when it is withdrawn.
    public static func recordConsent(
        _ alias: CaseAlias, id: PermissionID, of subject: SubjectID, _ record: PermissionRecord
    ) -> Act {
        let head: [JSON.Member] = [
            .init("case", alias), .init("permission", id), .init("subject", .string(subject.text)),
        ]
        return Act("consent.record", head + record.members)
    }

    /// `consent.withdraw`: on which safe channel she said so, and whether he was there.
    public static func withdrawConsent(
        _ alias: CaseAlias, id: PermissionID, on channel: SafeChannel, heWasPresent: Bool
    ) -> Act {
        Act(
            "consent.withdraw",
            [
                .init("case", alias), .init("permission", id), .init("channel", channel),
                .init("he_was_present", .bool(heWasPresent)),
            ])
    }

    /// `pack.publish`: a new version of a programme's pack, which holds from a moment on. The files are by the names that they
    /// have in the pack (`pack.yaml`, `cases.yaml`, `base/pack.yaml`, `forms/referral.yaml`).
    public static func publishPack(
        _ pack: PackID, files: [(name: String, text: String)], effective: Moment
    ) -> Act {
        Act(
            "pack.publish",
            [
                .init("pack", pack), .init("effective", effective),
                .init(
                    "files",
                    .array(
                        files.map {
                            .object([
                                .init("path", .string($0.name)), .init("text", .string($0.text)),
                            ])
                        })),
            ])
    }

    /// `witness.join`: the key with which this client cosigns the log.
    static func joinWitness(_ key: VerifyingKey) -> Act {
        Act("witness.join", [.init("key", .string(Hex.encode(key.bytes)))])
    }

    /// `message.send`. The command also bears the root of a redaction commitment over the segments.
    public static func send(_ message: MessageDraft) -> Act {
        Act("message.send", message.members, segments: message.segments.map { $0.json.bytes })
    }

    /// `hold.release`. The reason is at most 200 bytes and stays sealed in the log's detail. Marks are for texts that wait.
    public static func releaseHold(
        _ hold: HoldID, approve: Bool, reason: String, marks: [HoldMarks] = []
    ) -> Act {
        Act(
            "hold.release",
            [
                .init("hold", hold), .init("approve", .bool(approve)),
                .init("reason", .string(reason)),
            ] + (marks.isEmpty ? [] : [.init("marks", .array(marks.map(\.json)))]))
    }

    /// `delivery.ack`: 1 to 100 deliveries.
    public static func acknowledge(_ deliveries: [DeliveryID]) -> Act {
        Act(
            "delivery.ack",
            [.init("deliveries", .array(deliveries.map { .string($0.hex) }))])
    }

    /// `duty.meet`.
    public static func meetDuty(_ duty: DutyID) -> Act {
        Act("duty.meet", [.init("duty", duty)])
    }
}

extension JSON.Member {
    init<Tag>(_ key: String, _ id: Identifier<Tag>) { self.init(key, .string(id.hex)) }
    init<Tag>(_ key: String, _ handle: Handle<Tag>) { self.init(key, .string(handle.text)) }
    init(_ key: String, _ moment: Moment) { self.init(key, .int(moment.seconds)) }
    init(_ key: String, _ word: some Word) { self.init(key, .string(word.rawValue)) }
    init(_ key: String, _ words: Set<some Word>) {
        self.init(key, .array(words.sorted().map { .string($0.rawValue) }))
    }
}
