/// The letters and digits of some tokens, as a pattern: two bits for each, so that a pattern of up to
/// 32 is one number.
struct CodeShape {
    private(set) var pattern: UInt64 = 0
    private(set) var count = 0
    /// The first four bytes, the first in the highest.
    private(set) var head: UInt32 = 0
    /// The last four bytes, the last in the lowest.
    private(set) var tail: UInt32 = 0

    init(_ reading: Reading, _ tokens: ClosedRange<Int>) {
        for index in tokens {
            for place in reading.tokens[index].range { add(reading.text.bytes[place]) }
        }
    }

    init(_ bytes: [UInt8]) {
        for byte in bytes { add(byte) }
    }

    private mutating func add(_ byte: UInt8) {
        pattern = pattern << 2 | (byte &- 0x30 < 10 ? 1 : byte &- 0x61 < 26 ? 2 : 3)
        if count < 4 { head = head << 8 | UInt32(byte) }
        tail = tail << 8 | UInt32(byte)
        count += 1
    }

    /// `a` for a letter and `9` for a digit.
    static func pattern(_ text: String) -> UInt64 {
        text.utf8.reduce(0) { $0 << 2 | ($1 == 0x39 ? 1 : 2) }
    }

    func matches(_ pattern: UInt64, _ length: Int) -> Bool {
        count == length && self.pattern == pattern
    }

    private static let outwards = ["a9", "a99", "aa9", "aa99", "a9a", "aa9a"].map(pattern)
    private static let inward = pattern("9aa")
    private static let plates = (pattern("aa99aaa"), pattern("a999aaa"), pattern("a99aaa"))
    private static let insurance = pattern("aa999999a")
    private static let licence = pattern("aaaaa999999")
    private static let permit = pattern("aa9999999")

    /// The first half of a postcode.
    var isOutward: Bool { (2...4).contains(count) && CodeShape.outwards.contains(pattern) }

    /// The second half: a digit and two of the letters that Royal Mail uses there.
    var isInward: Bool { matches(CodeShape.inward, 3) && endsInward }

    /// A whole postcode without its space.
    var isPostcode: Bool {
        (5...7).contains(count) && pattern & 0x3F == CodeShape.inward && endsInward
            && CodeShape.outwards.contains(pattern >> 6)
    }

    private var endsInward: Bool {
        [tail >> 8 & 0xFF, tail & 0xFF].allSatisfy { letter in
            switch letter {
            // The letters c, i, k, m, o and v are not used there.
            case 0x63, 0x69, 0x6B, 0x6D, 0x6F, 0x76: false
            default: true
            }
        }
    }

    /// `AB12 CDE` (since 2001) or `A123 BCD` (before).
    var isPlate: Bool {
        matches(CodeShape.plates.0, 7) || matches(CodeShape.plates.1, 7)
            || matches(CodeShape.plates.2, 6)
    }

    /// Two letters, six digits and a letter from A to D.
    var isInsurance: Bool {
        matches(CodeShape.insurance, 9) && (0x61...0x64).contains(tail & 0xFF)
    }

    /// A driving licence of Great Britain.
    var isLicence: Bool { count == 16 && pattern >> 10 == CodeShape.licence }

    /// A biometric residence permit.
    var isPermit: Bool { matches(CodeShape.permit, 9) && head >> 24 == 0x7A }
}
