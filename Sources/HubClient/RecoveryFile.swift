public import Envelope
import Membership
import Sodium
public import Vocabulary

/// A recovery or a rehearsal that this home has begun, with its fresh key; sealed where it rests, and gone with its end.
public struct RecoveryFile: Sendable {
    /// The request as it was signed.
    public let signed: Signed<RecoveryRequest>
    /// What was split for a rehearsal, and for whom; nothing in a recovery.
    let rehearsed: Rehearsed?
    private let fresh: [UInt8]

    /// A throwaway secret's public half, and its six sealed shares.
    struct Rehearsed: Hashable, Sendable {
        let key: SealingKey
        let set: UInt32
        let sealed: [[UInt8]]
    }

    /// What was asked.
    public var request: RecoveryRequest { signed.claimedButUnverified }

    init(_ signed: Signed<RecoveryRequest>, fresh: borrowing OpeningKey, rehearsed: Rehearsed?) {
        self.signed = signed
        self.fresh = fresh.secret().copiedIntoOrdinaryMemory()
        self.rehearsed = rehearsed
    }

    /// The key to which the custodians seal their answers.
    func opening() throws(ClientFailure) -> OpeningKey {
        guard let key = OpeningKey(copying: SecretBytes(copying: fresh)),
            key.sealingKey == request.freshKey
        else { throw .local(.homeTampered) }
        return key
    }

    var json: JSON {
        var members: [JSON.Member] = [
            .init("v", 1), .init("request", .string(Hex.encode(signed.bytes))),
            .init("fresh", .string(Hex.encode(fresh))),
        ]
        if let rehearsed {
            members += [
                .init("key", .string(Hex.encode(rehearsed.key.bytes))),
                .init("set", .int(Int64(rehearsed.set))),
                .init("sealed", .array(rehearsed.sealed.map { .string(Hex.encode($0)) })),
            ]
        }
        return .object(members)
    }

    /// Fails with a `FormatFailure` or an `EnvelopeFailure`.
    init(_ json: JSON) throws {
        var fields = try Fields(json, at: "recovery")
        guard try fields.int("v") == 1,
            let bytes = Hex.decode(try fields.string("request", limit: 4096))
        else { throw FormatFailure(.badForm, at: "recovery") }
        signed = try Signed(parsing: bytes)
        fresh = try fields.hex("fresh", count: OpeningKey.length)
        rehearsed = json["key"] == nil ? nil : try Rehearsed(&fields)
        try fields.finish()
    }
}

extension RecoveryFile.Rehearsed {
    fileprivate init(_ fields: inout Fields) throws {
        guard let key = SealingKey(bytes: try fields.hex("key", count: SealingKey.length)),
            let set = UInt32(exactly: try fields.int("set"))
        else { throw FormatFailure(.badForm, at: "recovery") }
        self.key = key
        self.set = set
        sealed = try fields.array("sealed").map { value in
            guard let bytes = Hex.decode(try Fields.string(value, at: "sealed")) else {
                throw FormatFailure(.badForm, at: "sealed")
            }
            return bytes
        }
    }
}

extension WorkerSession {
    /// What this home has begun for a mailbox. Fails with `not-here` where it is nothing.
    public func recovery(
        of mailbox: MailboxID, rehearsal: Bool
    ) throws(ClientFailure) -> RecoveryFile {
        let file = HomeFile.recovery(mailbox, rehearsal: rehearsal)
        guard let sealed = try home.read(file) else { throw .local(.notHere) }
        var bytes = try identity.opening(sealed, from: file)
        defer { Same.wipe(&bytes) }
        do {
            return try RecoveryFile(try JSON(parsing: bytes))
        } catch {
            throw .local(.homeTampered)
        }
    }

    func keep(_ recovery: RecoveryFile) throws(ClientFailure) {
        let file = HomeFile.recovery(
            recovery.request.mailbox, rehearsal: recovery.request.isRehearsal)
        var bytes = recovery.json.bytes
        defer { Same.wipe(&bytes) }
        try home.write(identity.sealing(bytes, as: file), to: file)
    }

    func forget(_ recovery: RecoveryFile) throws(ClientFailure) {
        try home.remove(
            .recovery(recovery.request.mailbox, rehearsal: recovery.request.isRehearsal))
    }
}
