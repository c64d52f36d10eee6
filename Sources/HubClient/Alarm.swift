import AuditLog
public import Vocabulary

/// Something about the hub's log or keys that a person must look into. It stays until the officer's word is recorded.
public struct Alarm: Hashable, Sendable {
    /// What it is: a fault of the sort `alarm`.
    public let fault: LocalFault
    /// The mailbox whose keys it is about; none where it is about the log or the hub.
    public let mailbox: MailboxID?
    /// When it was noticed first, by this machine's clock.
    public let at: Moment
    /// What contradicts what this client remembered: signed notes, as the hub gave them.
    public let evidence: [String]
    /// The checkpoint that this client remembered then.
    public let remembered: String?
    /// Whose word ended it, and when; nothing while it stands.
    public internal(set) var acknowledged: Acknowledgement?

    /// An officer's word.
    public struct Acknowledgement: Hashable, Sendable {
        /// The officer's mailbox, as somebody at this machine stated it.
        public let officer: MailboxID
        /// When.
        public let at: Moment
    }

    /// It stands until the officer's word.
    public var stands: Bool { acknowledged == nil }
}

extension Alarm {
    /// The most that a home keeps; the oldest that is acknowledged goes first.
    static let most = 50
    /// The most notes of evidence of one.
    static let mostEvidence = 20

    var json: JSON {
        var members: [JSON.Member] = [
            .init("alarm", .string(fault.rawValue)), .init("at", at),
            .init("evidence", .array(evidence.map { .string($0) })),
        ]
        if let mailbox { members.append(.init("mailbox", mailbox)) }
        if let remembered { members.append(.init("remembered", .string(remembered))) }
        if let acknowledged {
            members.append(
                .init(
                    "acknowledged",
                    .object([
                        .init("officer", acknowledged.officer), .init("at", acknowledged.at),
                    ])))
        }
        return .object(members)
    }

    init(_ json: JSON) throws {
        var fields = try Fields(json, at: "alarms")
        guard let fault = LocalFault(rawValue: try fields.string("alarm", limit: 100)) else {
            throw FormatFailure(.unknownWord, at: "alarm")
        }
        self.fault = fault
        mailbox = try fields.optionalString("mailbox").map { text throws(FormatFailure) in
            guard let mailbox = MailboxID(text) else {
                throw FormatFailure(.badForm, at: "mailbox")
            }
            return mailbox
        }
        at = try fields.moment("at")
        evidence = try fields.array("evidence", limit: Alarm.mostEvidence).map {
            try Fields.string($0, at: "evidence", limit: SignedNote.longest)
        }
        remembered = try fields.optionalString("remembered", limit: SignedNote.longest)
        if let value = fields.optional("acknowledged") {
            var parts = try Fields(value, at: "acknowledged")
            acknowledged = Acknowledgement(
                officer: try parts.handle("officer"), at: try parts.moment("at"))
            try parts.finish()
        }
        try fields.finish()
    }
}

extension WorkerSession {
    /// Every alarm that this home has had, oldest first. Fails with `home-tampered`.
    public func alarms() throws(ClientFailure) -> [Alarm] {
        guard let sealed = try home.read(.alarms) else { return [] }
        let bytes = try identity.opening(sealed, from: .alarms)
        do {
            var fields = try Fields(try JSON(parsing: bytes), at: "alarms")
            return try fields.array("alarms", limit: Alarm.most).map { try Alarm($0) }
        } catch {
            throw .local(.homeTampered)
        }
    }

    /// Records the officer's word about every alarm that stands; from the next contact on the log is followed from where it is
    /// then, by a new witness key: one that has said nothing that the log contradicts.
    ///
    /// - Returns: how many stood.
    @discardableResult
    public func acknowledgeAlarms(officer: MailboxID) throws(ClientFailure) -> Int {
        var all = try alarms()
        let standing = all.indices.filter { all[$0].stands }
        guard !standing.isEmpty else { return 0 }
        for index in standing {
            all[index].acknowledged = Alarm.Acknowledgement(officer: officer, at: clock())
        }
        let faults = Set(standing.map { all[$0].fault })
        try keep(all)
        try home.remove(.watch)
        if !faults.isSubset(of: LocalFault.keyAlarms.union([.logStalled])) {
            try home.remove(.checkpoint)
            try home.remove(.witness)
            try home.remove(.alarm)
        }
        if !faults.isDisjoint(with: LocalFault.keyAlarms) {
            for name in try home.names(in: .histories) {
                try home.remove(.history(named: name))
            }
            try home.remove(.root)
            histories = [:]
        }
        return standing.count
    }

    /// Keeps an alarm, once for each fault and mailbox while it stands.
    func raise(
        _ fault: LocalFault, _ evidence: [String], of mailbox: MailboxID? = nil
    ) throws(ClientFailure) {
        var all = try alarms()
        let notes = Array(evidence.prefix(Alarm.mostEvidence))
        // The same again is no news.
        guard !all.contains(where: { $0.stands && $0.fault == fault && $0.mailbox == mailbox })
        else { return }
        let remembered = try home.read(.checkpoint).flatMap {
            String(validating: $0, as: UTF8.self)
        }
        while all.count >= Alarm.most {
            all.remove(at: all.firstIndex { !$0.stands } ?? 0)
        }
        all.append(
            Alarm(
                fault: fault, mailbox: mailbox, at: clock(), evidence: notes,
                remembered: remembered))
        try keep(all)
    }

    private func keep(_ all: [Alarm]) throws(ClientFailure) {
        let json: JSON = ["v": 1, "alarms": .array(all.map(\.json))]
        try home.write(identity.sealing(json.bytes, as: .alarms), to: .alarms)
    }
}
