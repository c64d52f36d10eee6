public import Sodium
public import Vocabulary

/// What a device signs with every request of its session:
/// `SCQ1 | hub identity 32 | session 16 | time 8 | method SP target`. So a token is worth nothing without the device's key.
public struct RequestProof: Statement {
    /// The hub that is asked.
    public let hub: VerifyingKey
    /// The session; sixteen zeros before there is one.
    public let session: SessionID
    /// When it was signed, by the device's clock.
    public let time: Moment
    /// The method, one space, and the path with its query, as they stand in the request line: printable ASCII.
    public let target: String

    /// What the signature is for.
    public static let payloadType = PayloadType.request
    /// How far the device's clock may be from the hub's, in seconds.
    public static let window: Int64 = 300
    /// The longest method and target in bytes.
    public static let longestTarget = 4096

    /// Makes a proof; a target that is empty, too long or not printable ASCII is refused.
    public init?(hub: VerifyingKey, session: SessionID, time: Moment, target: String) {
        guard RequestProof.isTarget(Array(target.utf8)) else { return nil }
        self.hub = hub
        self.session = session
        self.time = time
        self.target = target
    }

    /// Reads 60 bytes and a target.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        guard bytes.count > 60 else { throw .truncated }
        var reader = ByteReader(bytes)
        try reader.magic("SCQ1")
        hub = try reader.verifyingKey()
        session = try reader.identifier()
        time = try reader.moment()
        let rest = try reader.take(bytes.count - 60)
        guard RequestProof.isTarget(rest) else { throw .malformed }
        target = String(decoding: rest, as: UTF8.self)
        try reader.finish()
    }

    private static func isTarget(_ bytes: [UInt8]) -> Bool {
        (1...longestTarget).contains(bytes.count) && bytes.allSatisfy { (0x20...0x7E).contains($0) }
    }

    /// The 60 bytes and the target.
    public var bytes: [UInt8] {
        let seconds = UInt64(time.seconds)
        let eight = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * UInt64($0))) }
        return Array("SCQ1".utf8) + hub.bytes + session.bytes + eight + Array(target.utf8)
    }

    /// Whether it was signed within the window around a moment.
    public func isFresh(at now: Moment) -> Bool {
        abs(now.seconds - time.seconds) <= RequestProof.window
    }
}

extension Signed<RequestProof> {
    /// What stands in the header `Safe-Conduct-Proof`: the time in digits, a full stop, the signature in hexadecimal digits.
    public var header: String {
        "\(claimedButUnverified.time.seconds).\(Hex.encode(signature))"
    }

    /// Reads the header of a request. Nothing where it has not that form.
    public init?(header: String, hub: VerifyingKey, session: SessionID, target: String) {
        let parts = header.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let seconds = Int64(parts[0]), String(seconds) == parts[0],
            let time = Moment(seconds: seconds), let signature = Hex.decode(String(parts[1])),
            signature.count == VerifyingKey.signatureLength,
            let proof = RequestProof(hub: hub, session: session, time: time, target: target)
        else { return nil }
        self.init(proof, signature: signature)
    }
}
