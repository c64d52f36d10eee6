import AuditLog
import Envelope
import Sodium
import Vocabulary

/// Paths and member names of the protocol (Specs/protocol.md), all in this one file.
///
/// A member that we do not know is passed over, so that a newer hub can say more; what matters is signed.
enum Wire {
    static let commandType = "application/vnd.safe-conduct.command"
    static let hub = "/v1/hub"
    static let challenges = "/v1/challenges"
    static let sessions = "/v1/sessions"
    static let currentSession = "/v1/sessions/current"
    static let fresh = "/v1/sessions/current/fresh"
    static let enrolments = "/v1/enrolments"
    static let commands = "/v1/commands"
    static let directory = "/v1/directory"
    static let checkpoint = "/log/checkpoint"
    static let cosignatures = "/log/cosignatures"

    static func deliveries(
        _ mailbox: MailboxID, wait: Int, limit: Int, again: Bool, after last: DeliveryID? = nil
    ) -> String {
        "/v1/deliveries?mailbox=\(mailbox.text)&wait=\(wait)&limit=\(limit)&again=\(again)"
            + (last.map { "&after=\($0.hex)" } ?? "")
    }

    static func past(_ mailbox: MailboxID, after last: DeliveryID?, limit: Int) -> String {
        "/v1/deliveries?mailbox=\(mailbox.text)&limit=\(limit)&past=true"
            + (last.map { "&after=\($0.hex)" } ?? "")
    }

    static func keys(of mailbox: MailboxID) -> String { "/v1/mailboxes/\(mailbox.text)/keys" }

    static func shares(of mailbox: MailboxID) -> String {
        "/v1/mailboxes/\(mailbox.text)/shares"
    }

    static func history(of mailbox: MailboxID) -> String {
        "/v1/mailboxes/\(mailbox.text)/history"
    }

    static func recovery(_ id: RecoveryID) -> String { "/v1/recoveries/\(id.hex)" }

    static func audit(_ mailbox: MailboxID, from index: UInt64, limit: Int) -> String {
        "/v1/audit?mailbox=\(mailbox.text)&from=\(index)&limit=\(limit)"
    }

    static func tile(_ path: String) -> String { "/log/\(path)" }

    /// The most bytes of each answer.
    enum Limit {
        static let json = 1 << 20
        static let views = 16 << 20
        static let directory = 8 << 20
        static let receipt = 1 << 10
        static let note = 64 << 10
        static let tile = 256 * 32
        static let cosignatures = 4 << 20
        static let problem = 64 << 10
    }

    /// What the hub says of itself.
    struct Greeting {
        let identity: VerifyingKey
        let receivingKey: SignedReceivingKey

        init(_ json: JSON) throws {
            var fields = try Fields(json, at: "hub")
            guard let identity = VerifyingKey(bytes: try fields.hex("identity", count: 32)) else {
                throw FormatFailure(.badForm, at: "identity")
            }
            self.identity = identity
            receivingKey = try SignedReceivingKey(
                parsing: try Wire.bytes(try fields.string("receiving_key", limit: 1024)))
        }
    }

    static func challengeRequest(_ worker: WorkerID, on device: DeviceID) -> JSON {
        ["worker": .string(worker.hex), "device": .string(device.hex)]
    }

    /// The 32 bytes to sign in with.
    static func nonce(_ json: JSON) throws -> [UInt8] {
        var fields = try Fields(json, at: "challenge")
        return try Wire.bytes(try fields.string("challenge", limit: 128))
    }

    static func sessionRequest(
        _ worker: WorkerID, nonce: [UInt8], signature: [UInt8], device: [JSON.Member],
        authentication: consuming SecretBytes?, code: String?
    ) -> JSON {
        var members: [JSON.Member] = [
            .init("worker", .string(worker.hex)), .init("challenge", .string(Hex.encode(nonce))),
            .init("signature", .string(Hex.encode(signature))), .init("device", .object(device)),
        ]
        if let authentication {
            members.append(.init("authentication", .string(digits(of: authentication))))
        }
        if let code { members.append(.init("code", .string(code))) }
        return .object(members)
    }

    static func authentication(_ key: borrowing SecretBytes) -> JSON {
        ["authentication": .string(digits(of: key))]
    }

    static func digits(of key: borrowing SecretBytes) -> String {
        Hex.encode(key.copiedIntoOrdinaryMemory())
    }

    /// A session that has begun.
    struct Session {
        let token: String
        let id: SessionID
        let mailboxes: [MailboxID]

        init(_ json: JSON) throws {
            var fields = try Fields(json, at: "session")
            token = try fields.string("token", limit: 128)
            id = try fields.identifier("session")
            // It goes into a header line: nothing but digits may.
            guard Hex.decode(token)?.count == 32 else {
                throw FormatFailure(.badForm, at: "token")
            }
            mailboxes = try fields.array("mailboxes").map { value in
                guard let mailbox = MailboxID(try Fields.string(value, at: "mailboxes")) else {
                    throw FormatFailure(.badForm, at: "mailboxes")
                }
                return mailbox
            }
        }
    }

    /// One delivery, its view not yet looked at.
    struct Delivery {
        let id: DeliveryID
        let view: [UInt8]
        /// Somebody has acknowledged it, from whichever home.
        let acknowledged: Bool

        init(_ json: JSON) throws {
            var fields = try Fields(json, at: "deliveries")
            id = try fields.identifier("delivery")
            acknowledged = try fields.bool("acknowledged")
            view = try Wire.bytes(try fields.string("view", limit: SealedView.largest * 2))
        }

        static func list(_ json: JSON) throws -> [Delivery] {
            var fields = try Fields(json, at: "deliveries")
            return try fields.array("deliveries", limit: 100).map { try Delivery($0) }
        }
    }

    /// A mailbox's keys as the hub hands them to one of its members: of each the signed public half and, sealed to the worker, the
    /// private one; none from before they were a member.
    struct MailboxKeys {
        let epochs: [Epoch]
        struct Epoch {
            let signed: SignedMailboxEpoch
            let secret: [UInt8]?
            /// The number of the custodian set that has shares of it.
            let shares: UInt32?
        }

        /// What the hub calls the members; nobody has signed it.
        let names: [WorkerID: String]

        init(_ json: JSON) throws {
            var fields = try Fields(json, at: "keys")
            epochs = try fields.array("epochs", limit: ToldChain.most).map { value in
                var parts = try Fields(value, at: "epochs")
                let secret = try parts.optionalString("secret").map { try Wire.bytes($0) }
                let signed = try SignedMailboxEpoch(
                    parsing: try Wire.bytes(try parts.string("epoch", limit: 2048)))
                let shares: UInt32? =
                    if case .int(let number)? = parts.optional("shares") {
                        UInt32(exactly: number)
                    } else { nil }
                return Epoch(signed: signed, secret: secret, shares: shares)
            }
            var names: [WorkerID: String] = [:]
            for value in try fields.array("members", limit: 1_000) {
                var parts = try Fields(value, at: "members")
                names[try parts.identifier("worker")] = try parts.optionalString("name", limit: 200)
            }
            self.names = names
        }
    }

    /// One log detail, sealed to an officer's mailbox.
    struct Detail {
        let index: UInt64
        let view: [UInt8]

        init(_ json: JSON) throws {
            var fields = try Fields(json, at: "details")
            guard let index = UInt64(exactly: try fields.int("index")) else {
                throw FormatFailure(.badForm, at: "index")
            }
            self.index = index
            view = try Wire.bytes(try fields.string("view", limit: SealedView.largest * 2))
        }

    }

    /// Some of an officer's details, and whether they are all that there are.
    struct DetailPage {
        let details: [Detail]
        /// There are further ones behind the last.
        let hasMore: Bool
        /// From this leaf on details wait for the mailbox's next key.
        let waitsFrom: UInt64?

        /// A page that cannot be is none: one that says that there is more, and has nothing from behind which to ask; one that goes
        /// on behind what waits.
        init(_ json: JSON) throws {
            var fields = try Fields(json, at: "audit")
            details = try fields.array("details", limit: 100).map { try Detail($0) }
            // A hub that does not say is not taken for one that says no.
            guard case .bool(let more) = try fields.required("more") else {
                throw FormatFailure(.badForm, at: "more")
            }
            hasMore = more
            waitsFrom = try fields.optional("waiting").map { value in
                guard case .int(let number) = value, let leaf = UInt64(exactly: number) else {
                    throw FormatFailure(.badForm, at: "waiting")
                }
                return leaf
            }
            guard !hasMore || !details.isEmpty, !hasMore || waitsFrom == nil,
                waitsFrom.map({ leaf in details.allSatisfy { $0.index < leaf } }) ?? true
            else { throw FormatFailure(.badForm, at: "more") }
        }
    }

    /// What witnesses cosigned last.
    enum Witnessed {
        static let most = 10_000

        /// Those whose two signatures hold, the log's own and the witness's. What does not hold shows nothing, and is passed over.
        static func list(
            _ json: JSON, origin: String, pinned: VerifyingKey
        ) throws -> [(Checkpoint, String)] {
            var fields = try Fields(json, at: "witnesses")
            var list: [(Checkpoint, String)] = []
            for value in try fields.array("witnesses", limit: most) {
                var parts = try Fields(value, at: "witnesses")
                guard let key = VerifyingKey(bytes: try parts.hex("key", count: 32)) else {
                    throw FormatFailure(.badForm, at: "key")
                }
                let note = try parts.string("note", limit: SignedNote.longest)
                do {
                    let cosigned = try CosignedCheckpoint.verified(
                        note: note, origin: origin, key: pinned, witness: WitnessKey(key))
                    list.append((cosigned.checkpoint, note))
                } catch {
                    continue
                }
            }
            return list
        }
    }

    /// The code of problem details (RFC 9457).
    static func refusal(_ json: JSON) throws -> HubRefusal {
        var fields = try Fields(json, at: "problem")
        return HubRefusal(rawValue: try fields.string("code", limit: 100)) ?? .other
    }

    /// Bytes in hexadecimal digits.
    static func bytes(_ text: String) throws(FormatFailure) -> [UInt8] {
        guard let bytes = Hex.decode(text) else { throw FormatFailure(.badForm, at: "bytes") }
        return bytes
    }
}
