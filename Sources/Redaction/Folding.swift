/// One Unicode scalar folded to what a reader takes it for.
///
/// Letters lose case, accent and script where the drawing is the same; digits of every script
/// become ASCII; spaces,
/// dashes and quotes become the plain ones; what nobody sees vanishes. Anything else stands for
/// itself.
enum Folding {
    /// What becomes of a scalar outside ASCII.
    enum Result {
        case gone
        case byte(UInt8)
        case pair([UInt8])
        /// A letter of a script that is not folded: its own bytes stay.
        case itself
    }

    /// Appends what a scalar folds to.
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) -> Outcome {
        switch fold(scalar) {
        case .gone: break
        case .byte(let byte): bytes.append(byte)
        case .pair(let pair): bytes.append(contentsOf: pair)
        case .itself: return .itself
        }
        return .folded
    }

    /// Whether a scalar was folded, or stays as its own bytes.
    enum Outcome { case folded, itself }

    /// Whether a letter beyond ASCII counts as a capital.
    static func isCapital(_ scalar: UInt32) -> Bool { scalar >= 0xC0 }

    static func fold(_ scalar: UInt32) -> Result {
        if isInvisible(scalar) { return .gone }
        if let byte = punctuation(scalar) ?? digit(scalar) { return .byte(byte) }
        switch scalar {
        case 0xC0..<0x530: return letter(FoldTable.low[Int(scalar - 0xC0)])
        case 0x1E00..<0x2000: return letter(FoldTable.additional[Int(scalar - 0x1E00)])
        case 0xFF01...0xFF5E: return .byte(lower(UInt8(scalar - 0xFF01 + 0x21)))
        case 0x24B6...0x24E9: return .byte(UInt8((scalar - 0x24B6) % 26) + 0x61)
        case 0x1D400...0x1D6A3: return .byte(UInt8((scalar - 0x1D400) % 26) + 0x61)
        case 0x1F130...0x1F149: return .byte(UInt8(scalar - 0x1F130) + 0x61)
        case 0xFB00: return .pair([0x66, 0x66])
        case 0xFB01: return .pair([0x66, 0x69])
        case 0xFB02: return .pair([0x66, 0x6C])
        case 0x212A: return .byte(0x6B)
        case 0x80..<0xC0, 0x2000..<0x2C00, 0x3000..<0x3040, 0x1F000..<0x20000: return .byte(0x20)
        default: return .itself
        }
    }

    /// ASCII without case.
    static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    private static func letter(_ entry: UInt8) -> Result {
        switch entry {
        case 0x3F: .itself
        case 0x31...0x37: .pair(FoldTable.pairs[Int(entry - 0x30)])
        default: .byte(entry)
        }
    }

    private static func isInvisible(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0: true
        case 0x80...0x9F, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E: true
        case 0x2060...0x206F, 0xFE00...0xFE0F, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3: true
        case 0xE0000...0xE0FFF, 0x300...0x36F, 0x483...0x489, 0x1AB0...0x1AFF: true
        case 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
        default: false
        }
    }

    private static func punctuation(_ scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: 0x20
        case 0x2028, 0x2029, 0x85: 0x0A
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: 0x2D
        case 0x2018...0x201B, 0x2032, 0x2BC, 0xB4: 0x27
        case 0x201C...0x201F, 0x2033, 0xAB, 0xBB: 0x22
        case 0x2024, 0x2026: 0x2E
        default: nil
        }
    }

    private static func digit(_ scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0xB9: 0x31
        case 0xB2, 0xB3: UInt8(scalar - 0xB0) + 0x30
        case 0x660...0x669: UInt8(scalar - 0x660) + 0x30
        case 0x6F0...0x6F9: UInt8(scalar - 0x6F0) + 0x30
        case 0x966...0x96F: UInt8(scalar - 0x966) + 0x30
        case 0x9E6...0x9EF: UInt8(scalar - 0x9E6) + 0x30
        case 0xA66...0xA6F: UInt8(scalar - 0xA66) + 0x30
        case 0x2070, 0x2074...0x2079: UInt8(scalar - 0x2070) + 0x30
        case 0x2080...0x2089: UInt8(scalar - 0x2080) + 0x30
        case 0x2460...0x2468: UInt8(scalar - 0x2460) + 0x31
        case 0x1D7CE...0x1D7FF: UInt8((scalar - 0x1D7CE) % 10) + 0x30
        default: nil
        }
    }
}
