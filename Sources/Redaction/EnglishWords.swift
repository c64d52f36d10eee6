/// Whether a word is plain English: a name that is nearly such a word is looked for there only
/// where the company says so.
enum EnglishWords {
    /// One bit for each of some places of each word.
    static let bits: [UInt8] = {
        var bits: [UInt8] = []
        bits.reserveCapacity(1 << 15)
        var value: UInt32 = 0
        var count = 0
        for text in [EnglishWordsBitsA.text, EnglishWordsBitsB.text] {
            for byte in text.utf8 {
                value = value << 6 | sextet(byte)
                count += 1
                guard count == 4 else { continue }
                bits.append(UInt8(truncatingIfNeeded: value >> 16))
                bits.append(UInt8(truncatingIfNeeded: value >> 8))
                bits.append(UInt8(truncatingIfNeeded: value))
                count = 0
            }
        }
        // The last bytes of a text that is no multiple of three.
        if count == 3 {
            bits.append(UInt8(truncatingIfNeeded: value >> 10))
            bits.append(UInt8(truncatingIfNeeded: value >> 2))
        } else if count == 2 {
            bits.append(UInt8(truncatingIfNeeded: value >> 4))
        }
        return bits
    }()

    /// One letter of base 64 (RFC 4648, section 4).
    private static func sextet(_ byte: UInt8) -> UInt32 {
        switch byte {
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x61...0x7A: UInt32(byte - 0x61 + 26)
        case 0x30...0x39: UInt32(byte - 0x30 + 52)
        case 0x2B: 62
        default: 63
        }
    }

    /// Whether the word with this hash is among them; of other words about one in 140 is taken
    /// for one. Words of fewer than three or more than eight letters are not known.
    static func contains(_ hash: UInt32) -> Bool { contains(hash, in: bits) }

    /// The same, for whoever asks often and holds the table.
    @inline(__always)
    static func contains(_ hash: UInt32, in bits: [UInt8]) -> Bool {
        let step = (hash &* 0x9E37_79B1) >> 7 | 1
        let mask = UInt32(truncatingIfNeeded: bits.count * 8 - 1)
        var place = hash
        for _ in 0..<5 {
            let bit = place & mask
            if bits[Int(bit >> 3)] & 1 << UInt8(bit & 7) == 0 { return false }
            place &+= step
        }
        return true
    }
}
