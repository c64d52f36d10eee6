public import Sodium
public import Vocabulary

/// Two of three custodians: each pair has a split of its own.
public enum CustodianPair: UInt8, Hashable, Sendable, CaseIterable {
    /// The first and the second.
    case ab = 0
    /// The first and the third.
    case ac = 1
    /// The second and the third.
    case bc = 2

    /// The two custodians, counted from 0 in the order of the set.
    public var custodians: (first: Int, second: Int) {
        switch self {
        case .ab: (0, 1)
        case .ac: (0, 2)
        case .bc: (1, 2)
        }
    }

    /// Whether the custodian with this place is one of the two.
    public func has(_ custodian: Int) -> Bool {
        custodians.first == custodian || custodians.second == custodian
    }
}

/// Half of a mailbox's key as one custodian of a pair keeps it: `SCS1 | hub identity 32
/// | mailbox 1 + n | number 4 | set number 4 | pair 1 | half 32`. It exists only sealed to its
/// custodian, and for a moment in memory; a half alone says nothing about the key.
public struct CustodyShare: ~Copyable, Sendable {
    /// The hub.
    public let hub: VerifyingKey
    /// The mailbox.
    public let mailbox: MailboxID
    /// The epoch whose key it is of; 0 in a rehearsal, where what was split is no key.
    public let number: UInt32
    /// The custodian set for which it was made.
    public let set: UInt32
    /// The pair whose two halves give the key.
    public let pair: CustodianPair
    /// 32 bytes.
    public let half: SecretBytes

    /// Puts a share together; a half of another length is refused.
    public init?(
        hub: VerifyingKey, mailbox: MailboxID, number: UInt32, set: UInt32, pair: CustodianPair,
        half: consuming SecretBytes
    ) {
        guard half.count == OpeningKey.length else { return nil }
        self.init(hub, mailbox, number, set, pair, half)
    }

    /// Opens what was sealed to a custodian.
    ///
    /// - Throws: `wrongRecipient` where it was sealed to another key or has changed; `truncated` or
    ///   `malformed` for what it says.
    public init(
        opening sealed: [UInt8], with key: borrowing OpeningKey
    ) throws(EnvelopeFailure) {
        guard let plain = key.openSecret(sealed) else { throw .wrongRecipient }
        guard let open = plain.withoutLast(OpeningKey.length),
            let half = plain.last(OpeningKey.length)
        else { throw .truncated }
        var reader = ByteReader(open)
        try reader.magic("SCS1")
        let hub = try reader.verifyingKey()
        let mailbox: MailboxID = try reader.handle()
        let (number, set) = (try reader.uint32(), try reader.uint32())
        guard let pair = CustodianPair(rawValue: try reader.uint8()) else { throw .malformed }
        try reader.finish()
        self.init(hub, mailbox, number, set, pair, half)
    }

    private init(
        _ hub: VerifyingKey, _ mailbox: MailboxID, _ number: UInt32, _ set: UInt32,
        _ pair: CustodianPair, _ half: consuming SecretBytes
    ) {
        self.hub = hub
        self.mailbox = mailbox
        self.number = number
        self.set = set
        self.pair = pair
        self.half = half
    }

    /// The share, sealed to its custodian.
    public borrowing func sealed(to custodian: SealingKey) -> [UInt8] {
        var open = Array("SCS1".utf8) + hub.bytes
        open.append(mailbox)
        open.append(bigEndian: number)
        open.append(bigEndian: set)
        open.append(pair.rawValue)
        return custodian.seal(SecretBytes(open, then: half))
    }
}
