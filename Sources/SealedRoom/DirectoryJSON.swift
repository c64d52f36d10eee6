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
                            "hash": .string(Hex.encode($0)), "mailbox": .string($1.mailbox.text),
                            "expires": .moment($1.expires),
                        ]
                    })
            ),
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
        }
        for value in try fields.array("invitations", limit: Directory.most) {
            var parts = try Fields(value, at: "invitations")
            let hash = try parts.hex("hash", count: 32)
            invitations[hash] = Invitation(
                mailbox: try parts.handle("mailbox"), expires: try parts.moment("expires"))
            try parts.finish()
        }
        try fields.finish()
    }
}

extension Directory.Agency {
    func json(id: AgencyID) -> JSON {
        [
            "id": .string(id.text), "name": .string(name), "kind": .string(kind.rawValue),
            "officer": .string(officer.text),
        ]
    }

    static func read(_ json: JSON) throws(FormatFailure) -> (AgencyID, Directory.Agency) {
        var fields = try Fields(json, at: "agencies")
        let id: AgencyID = try fields.handle("id")
        let agency = Directory.Agency(
            name: try fields.string("name"), kind: try fields.word("kind"),
            officer: try fields.handle("officer"))
        try fields.finish()
        return (id, agency)
    }
}

extension Directory.Mailbox {
    func json(id: MailboxID) -> JSON {
        [
            "id": .string(id.text), "agency": .string(agency.text), "role": .string(role.rawValue),
            "epochs": .array(epochs.map { .string(Hex.encode($0.bytes)) }),
        ]
    }

    static func read(_ json: JSON) throws(FormatFailure) -> (MailboxID, Directory.Mailbox) {
        var fields = try Fields(json, at: "mailboxes")
        let id: MailboxID = try fields.handle("id")
        var mailbox = Directory.Mailbox(
            agency: try fields.handle("agency"), role: try fields.word("role"))
        for value in try fields.array("epochs", limit: 10_000) {
            let hex = try Fields.string(value, at: "epochs")
            guard let bytes = Hex.decode(hex) else { throw FormatFailure(.badForm, at: "epochs") }
            do {
                mailbox.epochs.append(try SignedMailboxEpoch(parsing: bytes))
            } catch {
                throw FormatFailure(.badForm, at: "epochs")
            }
        }
        try fields.finish()
        return (id, mailbox)
    }
}

extension Directory.Worker {
    func json(id: WorkerID) -> JSON {
        .compact([
            ("id", .string(id.hex)), ("name", .string(name)),
            ("verifying", .string(Hex.encode(verifying.bytes))),
            ("sealing", .string(Hex.encode(sealing.bytes))),
            ("mailboxes", .array(mailboxes.map { .string($0.text) })),
            ("removed", .moment(removed)),
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
            removed: try fields.optionalMoment("removed"), secrets: [])
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
