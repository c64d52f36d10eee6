import Envelope
import Membership
import Sodium
import Vocabulary

/// What somebody who holds an invitation says of themselves.
struct Enrolment {
    let record: Signed<WorkerRecord>
    let name: String
    let epoch: FirstEpoch?
    let factor: FirstFactor
    let revocation: Signed<Departure>

    init(_ body: JSON) throws(FormatFailure) {
        var fields = try Fields(body, at: "body")
        record = try fields.signed("record")
        name = try fields.string("name", limit: 100)
        epoch = try FirstEpoch.read(&fields)
        factor = try FirstFactor(try fields.required("sign_in"))
        revocation = try fields.signed("revocation")
        try fields.finish()
    }

    /// The key that has to have signed the command.
    var verifying: VerifyingKey { record.claimedButUnverified.verifying }
}

/// A mailbox's first key, made by its first member, with the private half sealed to them.
struct FirstEpoch {
    let signed: SignedMailboxEpoch
    let secret: [UInt8]

    static func read(_ fields: inout Fields) throws(FormatFailure) -> FirstEpoch? {
        guard let value = fields.optional("epoch") else { return nil }
        return FirstEpoch(
            signed: try Directory.signed(value, at: "epoch"),
            secret: try fields.sealedSecret("epoch_secret"))
    }
}

extension Fields {
    /// A record followed by its signature, in hexadecimal digits.
    mutating func signed<Record>(_ key: String) throws(FormatFailure) -> Signed<Record> {
        try Directory.signed(try required(key), at: key)
    }

    /// A private half of 32 bytes as `crypto_box_seal` seals it.
    mutating func sealedSecret(_ key: String) throws(FormatFailure) -> [UInt8] {
        try hex(key, count: OpeningKey.length + SealingKey.overhead)
    }

    /// An identifier, or nothing.
    mutating func optionalIdentifier<Tag>(
        _ key: String
    ) throws(FormatFailure) -> Identifier<Tag>? {
        guard let text = try optionalString(key) else { return nil }
        guard let id = Identifier<Tag>(hex: text) else { throw FormatFailure(.badForm, at: key) }
        return id
    }
}
