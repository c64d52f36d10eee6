import CSodium

/// The public half of an X25519 key (RFC 7748): everybody can seal to it, and only its owner can
/// open.
public struct SealingKey: Hashable, Sendable {
    /// The key's length in bytes.
    public static let length = 32
    /// How much longer what is sealed is than what was given: an ephemeral public key and a tag.
    public static let overhead = 48

    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Refuses every other length, and the points of small order, with which every agreed key would
    /// be the same.
    public init?(bytes: [UInt8]) {
        guard bytes.count == SealingKey.length, !SmallOrder.contains(bytes) else { return nil }
        self.bytes = bytes
    }

    /// Seals to the owner (`crypto_box_seal`), so that not even the sealer can open it again.
    public func seal(_ plaintext: [UInt8]) -> [UInt8] {
        unsafe seal(plaintext, plaintext.count)
    }

    /// Seals a secret to the owner without a copy of it in ordinary memory.
    public func seal(_ secret: borrowing SecretBytes) -> [UInt8] {
        unsafe secret.withPointer { unsafe seal($0, secret.count) }
    }

    private func seal(_ plaintext: UnsafePointer<UInt8>, _ count: Int) -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: count + SealingKey.overhead)
        let result = unsafe crypto_box_seal(&sealed, plaintext, UInt64(count), bytes)
        // It fails only for points of small order, which `init` has refused. Going on would send
        // zeros.
        guard result == 0 else { fatalError("a sealing key of small order got past its check") }
        return sealed
    }
}

/// The encodings of points of small order on Curve25519 and its twist (the list of libsodium
/// 1.0.18, `has_small_order`).
private enum SmallOrder {
    static func contains(_ key: [UInt8]) -> Bool {
        var masked = key
        // The highest bit is not part of the number (RFC 7748, section 5).
        masked[31] &= 0x7F
        return points.contains(masked)
    }

    private static let points: [[UInt8]] = [
        number(0), number(1),
        [
            0xE0, 0xEB, 0x7A, 0x7C, 0x3B, 0x41, 0xB8, 0xAE, 0x16, 0x56, 0xE3, 0xFA, 0xF1, 0x9F,
            0xC4,
            0x6A, 0xDA, 0x09, 0x8D, 0xEB, 0x9C, 0x32, 0xB1, 0xFD, 0x86, 0x62, 0x05, 0x16, 0x5F,
            0x49,
            0xB8, 0x00,
        ],
        [
            0x5F, 0x9C, 0x95, 0xBC, 0xA3, 0x50, 0x8C, 0x24, 0xB1, 0xD0, 0xB1, 0x55, 0x9C, 0x83,
            0xEF,
            0x5B, 0x04, 0x44, 0x5C, 0xC4, 0x58, 0x1C, 0x8E, 0x86, 0xD8, 0x22, 0x4E, 0xDD, 0xD0,
            0x9F,
            0x11, 0x57,
        ],
        prime(minus: 1), prime(minus: 0), prime(minus: -1),
    ]

    private static func number(_ small: UInt8) -> [UInt8] {
        [small] + [UInt8](repeating: 0, count: 31)
    }

    /// 2^255 − 19 − `less`, least significant byte first.
    private static func prime(minus less: Int) -> [UInt8] {
        [UInt8(0xED - less)] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]
    }
}
