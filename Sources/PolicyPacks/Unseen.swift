/// Characters that a reader does not see and that make a pack mean something else than what is seen: line ends that only the
/// parser knows, marks that turn the direction of text, and characters without width.
enum Unseen {
    /// Whether one of them begins with these bytes of UTF-8. What ends a line here is a line feed, alone or after a carriage return.
    static func begins(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        guard first >= 0x80 || first == 0x0D else { return false }
        switch (first, second) {
        // A carriage return by itself.
        case (0x0D, let next): return next != 0x0A
        // U+0080 to U+009F, with the next line; U+00AD, the soft hyphen.
        case (0xC2, 0x80...0x9F), (0xC2, 0xAD): return true
        // U+034F and U+061C, joiner and mark of direction; U+180E, a space without width.
        case (0xCD, 0x8F), (0xD8, 0x9C): return true
        case (0xE1, 0xA0): return third == 0x8E
        // U+200B to U+200F, U+2028 to U+202E, U+2060 to U+206F.
        case (0xE2, 0x80): return (0x8B...0x8F).contains(third) || (0xA8...0xAE).contains(third)
        case (0xE2, 0x81): return (0xA0...0xAF).contains(third)
        // U+FEFF, the mark of byte order; U+FE00 to U+FE0F, which vary a glyph.
        case (0xEF, 0xBB): return third == 0xBF
        case (0xEF, 0xB8): return (0x80...0x8F).contains(third)
        // U+E0000 and what follows, tags.
        case (0xF3, 0xA0): return true
        default: return false
        }
    }
}
