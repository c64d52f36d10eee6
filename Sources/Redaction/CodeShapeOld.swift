/// Shapes that need a word before them, and plates of old series.
extension CodeShape {
    private static let old = ["aaa999a", "aaa99a", "aaa9a"].map(pattern)
    private static let cherished = pattern("a9aaa")
    private static let prisoner = pattern("a9999aa")
    private static let insuranceStart = pattern("aa999999")
    private static let northern = ["aaa99", "aaa999", "aaa9999"].map(pattern)

    /// `ABC 123D` (1963 to 1983).
    var isOldPlate: Bool { (5...7).contains(count) && CodeShape.old.contains(pattern) }

    /// `AZI 1234`: three letters with an I or a Z (Northern Ireland); no year.
    var isNorthernPlate: Bool {
        guard (5...7).contains(count), CodeShape.northern.contains(pattern) else { return false }
        let year = tail >> 16
        if count == 7, year == 0x3139 || year == 0x3230 { return false }
        return isIorZ(UInt8(head >> 16 & 0xFF)) || isIorZ(UInt8(head >> 8 & 0xFF))
    }

    private func isIorZ(_ letter: UInt8) -> Bool { letter == 0x69 || letter == 0x7A }

    /// `1234 AB`, `AB 1234`, `A1 BCD`: only where a word before says that it is a plate.
    var isDatelessPlate: Bool {
        guard (3...7).contains(count) else { return false }
        if isOldPlate || matches(CodeShape.cherished, 5) { return true }
        // Letters and then digits, or digits and then letters.
        var changes = 0
        var rest = pattern
        for _ in 1..<count {
            let (right, left) = (rest & 3, rest >> 2 & 3)
            if right != left { changes += 1 }
            rest >>= 2
        }
        return changes == 1
    }

    /// Two letters and six digits: a National Insurance number without its last letter.
    var isInsuranceWithoutEnd: Bool { matches(CodeShape.insuranceStart, 8) }

    /// A prisoner's number.
    var isPrisoner: Bool { matches(CodeShape.prisoner, 7) }
}

/// The check digits of cards and accounts.
enum BankCheck {
    /// A number of a payment card: 13 to 19 digits with the check of Luhn (ISO/IEC 7812).
    static func isCard(_ digits: [UInt8]) -> Bool {
        guard (13...19).contains(digits.count), let first = digits.first,
            (0x32...0x36).contains(first)
        else { return false }
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let value = Int(digit &- 0x30)
            guard value < 10 else { return false }
            sum += place.isMultiple(of: 2) ? value : value > 4 ? value * 2 - 9 : value * 2
        }
        return sum.isMultiple(of: 10)
    }

    /// Two letters and two digits: a country and its check digits.
    static func mayBeginAccount(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= 4 else { return false }
        let start = bytes.startIndex
        return bytes[start] &- 0x61 < 26 && bytes[start + 1] &- 0x61 < 26
            && bytes[start + 2] &- 0x30 < 10 && bytes[start + 3] &- 0x30 < 10
    }

    /// An IBAN: 15 to 34 letters and digits that leave 1 modulo 97 (ISO 13616).
    static func isAccount(_ bytes: [UInt8]) -> Bool {
        guard (15...34).contains(bytes.count) else { return false }
        var rest = 0
        for byte in bytes.dropFirst(4) + bytes.prefix(4) {
            if byte &- 0x30 < 10 {
                rest = (rest * 10 + Int(byte - 0x30)) % 97
            } else if byte &- 0x61 < 26 {
                rest = (rest * 100 + Int(byte - 0x61) + 10) % 97
            } else {
                return false
            }
        }
        return rest == 1
    }
}
