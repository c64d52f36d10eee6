import Envelope
import Sodium
import Vocabulary

/// The directory as it rests, sealed, in one row.
extension Directory {
    var json: JSON {
        .compact([
            ("v", 1),
            (
                "agencies",
                .array(agencies.sorted { $0.key < $1.key }.map { $1.json(id: $0) })
            ),
            (
                "mailboxes",
                .array(mailboxes.sorted { $0.key < $1.key }.map { $1.json(id: $0) })
            ),
            ("workers", .array(workers.sorted { $0.key < $1.key }.map { $1.json(id: $0) })),
            (
                "invitations",
                .array(
                    invitations.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
                        [
                            "grant": .string(Hex.encode($0.value.grant.bytes)),
                            "used": .bool($0.value.isUsed),
                        ]
                    })
            ),
            ("registrars", .array(registrars.map(\.json))),
            ("ended", .array(ended.map(\.json))),
        ])
    }

    private static let most = 100_000

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "directory")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        for value in try fields.array("agencies", limit: Directory.most) {
            let (id, agency) = try Agency.read(value)
            agencies[id] = agency
        }
        for value in try fields.array("mailboxes", limit: Directory.most) {
            let (id, mailbox) = try Mailbox.read(value)
            mailboxes[id] = mailbox
        }
        for value in try fields.array("workers", limit: Directory.most) {
            let (id, worker) = try Worker.read(value)
            workers[id] = worker
            if let was = worker.was { successors[was, default: []].insert(id) }
        }
        for value in try fields.array("invitations", limit: Directory.most) {
            var parts = try Fields(value, at: "invitations")
            let grant: Signed<InvitationGrant> = try parts.signed("grant")
            invitations[grant.claimedButUnverified.voucher.bytes] = Invitation(
                grant: grant, isUsed: try parts.bool("used"))
            try parts.finish()
        }
        registrars = try fields.array("registrars", limit: Directory.most).map(Registrar.init)
        ended = try fields.array("ended", limit: Directory.most).map(Ended.init)
        try fields.finish()
    }

    /// A record with its signature, in hexadecimal digits.
    static func signed<Record>(
        _ json: JSON, at place: String
    ) throws(FormatFailure) -> Signed<Record> {
        guard let bytes = Hex.decode(try Fields.string(json, at: place)) else {
            throw FormatFailure(.badForm, at: place)
        }
        do {
            return try Signed(parsing: bytes)
        } catch {
            throw FormatFailure(.badForm, at: place)
        }
    }
}

extension Directory.Agency {
    func json(id: AgencyID) -> JSON {
        .compact([
            ("id", .string(id.text)), ("name", .string(name)), ("kind", .string(kind.rawValue)),
            ("officer", .string(officer.text)),
            ("custodians", .array(custodians.map { .string(Hex.encode($0.bytes)) })),
            ("proposed", .text(proposed.map { Hex.encode($0.bytes) })),
        ])
    }

    /// What every member may know of it.
    func publicJSON(id: AgencyID) -> JSON {
        [
            "id": .string(id.text), "name": .string(name), "kind": .string(kind.rawValue),
            "officer": .string(officer.text),
        ]
    }

    static func read(_ json: JSON) throws(FormatFailure) -> (AgencyID, Directory.Agency) {
        var fields = try Fields(json, at: "agencies")
        let id: AgencyID = try fields.handle("id")
        var agency = Directory.Agency(
            name: try fields.string("name"), kind: try fields.word("kind"),
            officer: try fields.handle("officer"))
        for value in try fields.array("custodians", limit: 10_000) {
            guard let bytes = Hex.decode(try Fields.string(value, at: "custodians")) else {
                throw FormatFailure(.badForm, at: "custodians")
            }
            do {
                agency.custodians.append(try AgreedCustodians(parsing: bytes))
            } catch {
                throw FormatFailure(.badForm, at: "custodians")
            }
        }
        if let value = fields.optional("proposed") {
            agency.proposed = try Directory.signed(value, at: "proposed")
        }
        try fields.finish()
        return (id, agency)
    }
}

extension Directory.Mailbox {
    func json(id: MailboxID) -> JSON {
        .compact([
            ("id", .string(id.text)), ("agency", .string(agency.text)),
            ("role", .string(role.rawValue)),
            ("epochs", .array(epochs.map { .string(Hex.encode($0.bytes)) })),
            ("members", .array(members.map(\.json))),
            ("former", .array(former.map(\.json))), ("awaits", .bool(awaitsEpoch)),
            (
                "shares",
                .array(
                    shares.sorted { $0.key < $1.key }.map {
                        [
                            "number": .int(Int64($0.key)), "set": .int(Int64($0.value.set)),
                            "digest": .string(Hex.encode($0.value.digest)),
                        ]
                    })
            ),
        ])
    }

    static func read(_ json: JSON) throws(FormatFailure) -> (MailboxID, Directory.Mailbox) {
        var fields = try Fields(json, at: "mailboxes")
        let id: MailboxID = try fields.handle("id")
        var mailbox = Directory.Mailbox(
            agency: try fields.handle("agency"), role: try fields.word("role"))
        for value in try fields.array("epochs", limit: 10_000) {
            mailbox.epochs.append(try Directory.signed(value, at: "epochs"))
        }
        mailbox.members = try fields.array("members", limit: 10_000).map(Directory.Member.init)
        mailbox.former = try fields.array("former", limit: 100_000).map(Directory.Former.init)
        mailbox.awaitsEpoch = try fields.bool("awaits")
        for value in try fields.array("shares", limit: 10_000) {
            var parts = try Fields(value, at: "shares")
            // A row from before digests were kept has none, and opens all the same.
            guard let digest = Hex.decode(try parts.optionalString("digest", limit: 64) ?? ""),
                digest.isEmpty || digest.count == 32
            else { throw FormatFailure(.badForm, at: "digest") }
            mailbox.shares[try parts.uint32("number")] = GivenShares(
                set: try parts.uint32("set"), digest: digest)
            try parts.finish()
        }
        try fields.finish()
        return (id, mailbox)
    }
}

extension Directory.Member {
    var json: JSON {
        .compact([
            ("worker", .string(worker.hex)), ("since", .moment(since)), ("until", .moment(until)),
            ("waiting", .bool(isWaiting)), ("history", .bool(withHistory)),
        ])
    }

    init(_ json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "members")
        worker = try fields.identifier("worker")
        since = try fields.moment("since")
        until = try fields.optionalMoment("until")
        isWaiting = try fields.bool("waiting")
        withHistory = try fields.bool("history")
        try fields.finish()
    }
}

extension Directory.Former {
    var json: JSON {
        [
            "worker": .string(worker.hex), "since": .moment(since), "until": .moment(until),
        ]
    }

    init(_ json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "former")
        worker = try fields.identifier("worker")
        since = try fields.moment("since")
        until = try fields.moment("until")
        try fields.finish()
    }
}

extension Directory.Registrar {
    var json: JSON {
        .compact([
            ("worker", .string(worker.hex)), ("agency", .string(agency.text)),
            ("from", .moment(from)), ("until", .moment(until)),
        ])
    }

    init(_ json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "registrars")
        worker = try fields.identifier("worker")
        agency = try fields.handle("agency")
        from = try fields.moment("from")
        until = try fields.optionalMoment("until")
        try fields.finish()
    }
}

extension Directory.Ended {
    var json: JSON { ["worker": .string(worker.hex), "mailbox": .string(mailbox.text)] }

    init(_ json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "ended")
        worker = try fields.identifier("worker")
        mailbox = try fields.handle("mailbox")
        try fields.finish()
    }
}

extension Fields {
    /// A whole number from 0 to 4,294,967,295.
    mutating func uint32(_ key: String) throws(FormatFailure) -> UInt32 {
        guard let number = UInt32(exactly: try int(key)) else {
            throw FormatFailure(.badForm, at: key)
        }
        return number
    }
}

extension Directory.Worker {
    func json(id: WorkerID) -> JSON {
        .compact([
            ("id", .string(id.hex)), ("name", .string(name)),
            ("verifying", .string(Hex.encode(verifying.bytes))),
            ("sealing", .string(Hex.encode(sealing.bytes))),
            ("mailboxes", .array(mailboxes.map { .string($0.text) })),
            ("removed", .moment(removed)), ("reason", .text(reason?.word)),
            ("was", .text(was?.hex)),
            (
                "secrets",
                .array(
                    secrets.map {
                        [
                            "mailbox": .string($0.mailbox.text), "number": .int(Int64($0.number)),
                            "sealed": .string(Hex.encode($0.sealed)),
                        ]
                    })
            ),
        ])
    }

    static func read(_ json: JSON) throws(FormatFailure) -> (WorkerID, Directory.Worker) {
        var fields = try Fields(json, at: "workers")
        let id: WorkerID = try fields.identifier("id")
        let name = try fields.string("name")
        guard let verifying = VerifyingKey(bytes: try fields.hex("verifying", count: 32)),
            let sealing = SealingKey(bytes: try fields.hex("sealing", count: 32))
        else { throw FormatFailure(.badForm, at: "workers") }
        var worker = Directory.Worker(
            name: name, verifying: verifying, sealing: sealing, mailboxes: [],
            removed: try fields.optionalMoment("removed"), reason: try Self.reason(&fields),
            was: try fields.optionalIdentifier("was"), secrets: [])
        for value in try fields.array("mailboxes") {
            guard let mailbox = MailboxID(try Fields.string(value, at: "mailboxes")) else {
                throw FormatFailure(.badForm, at: "mailboxes")
            }
            worker.mailboxes.append(mailbox)
        }
        for value in try fields.array("secrets", limit: 10_000) {
            worker.secrets.append(try secret(value))
        }
        try fields.finish()
        return (id, worker)
    }

    private static func reason(
        _ fields: inout Fields
    ) throws(FormatFailure) -> DepartureReason? {
        guard let word = try fields.optionalString("reason") else { return nil }
        guard let reason = DepartureReason(word: word) else {
            throw FormatFailure(.unknownWord, at: "reason")
        }
        return reason
    }

    private static func secret(_ json: JSON) throws(FormatFailure) -> Directory.EpochSecret {
        var fields = try Fields(json, at: "secrets")
        let mailbox: MailboxID = try fields.handle("mailbox")
        guard let number = UInt32(exactly: try fields.int("number")),
            let sealed = Hex.decode(try fields.string("sealed"))
        else { throw FormatFailure(.badForm, at: "secrets") }
        try fields.finish()
        return Directory.EpochSecret(mailbox: mailbox, number: number, sealed: sealed)
    }
}
