public import Sodium
public import Vocabulary

/// Why somebody is a member no longer.
public enum DepartureReason: UInt8, Hashable, Sendable, CaseIterable {
    /// They have left, or another has taken their place.
    case left = 1
    /// The device that has their keys is lost; nobody is known to have it.
    case deviceLost = 2
    /// Somebody else has, or may have, their keys: what they sign from now on is not believed.
    case keysCompromised = 3

    /// How the reason is written in commands and in the log.
    public var word: String {
        switch self {
        case .left: "left"
        case .deviceLost: "device-lost"
        case .keysCompromised: "keys-compromised"
        }
    }

    /// Reads the word; any other is refused.
    public init?(word: String) {
        guard let reason = DepartureReason.allCases.first(where: { $0.word == word }) else {
            return nil
        }
        self = reason
    }
}

/// Somebody is a member no longer: `SCD1 | hub identity 32 | worker 16 | scope 1 | mailbox 1 + n
/// | reason 1 | at 8 | issuer 16`, signed by the worker themself or by a registrar.
///
/// Scope is 1 for the one mailbox, or 0 with an empty mailbox for every one that they are in.
public struct Departure: Statement {
    /// The hub at which they are enrolled.
    public let hub: VerifyingKey
    /// Who goes.
    public let worker: WorkerID
    /// The mailbox; none stands for every one that they are in.
    public let mailbox: MailboxID?
    /// Why.
    public let reason: DepartureReason
    /// When it was signed.
    public let at: Moment
    /// Who says so: the worker, or a registrar.
    public let issuer: WorkerID

    /// What the signature is for.
    public static let payloadType = PayloadType.departure

    /// Makes a record; an id of sixteen zeros is refused.
    public init?(
        hub: VerifyingKey, worker: WorkerID, mailbox: MailboxID?, reason: DepartureReason,
        at: Moment, issuer: WorkerID
    ) {
        guard !worker.isZero, !issuer.isZero else { return nil }
        self.hub = hub
        self.worker = worker
        self.mailbox = mailbox
        self.reason = reason
        self.at = at
        self.issuer = issuer
    }

    /// Reads 79 bytes and the letters of the handle.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCD1")
        hub = try reader.verifyingKey()
        worker = try reader.someIdentifier()
        let isOne = try reader.flag()
        mailbox = isOne ? try reader.handle() : nil
        if !isOne, try reader.uint8() != 0 { throw .malformed }
        guard let reason = DepartureReason(rawValue: try reader.uint8()) else { throw .malformed }
        self.reason = reason
        at = try reader.moment()
        issuer = try reader.someIdentifier()
        try reader.finish()
    }

    /// The record.
    public var bytes: [UInt8] {
        var out = Array("SCD1".utf8) + hub.bytes + worker.bytes
        if let mailbox {
            out.append(1)
            out.append(mailbox)
        } else {
            out += [0, 0]
        }
        out.append(reason.rawValue)
        out.append(bigEndian: at.seconds)
        return out + issuer.bytes
    }
}
