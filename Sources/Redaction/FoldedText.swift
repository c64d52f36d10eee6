/// A text as its reader takes it, with the way back to the bytes that were written.
struct FoldedText {
    /// The bytes as written (UTF-8).
    let source: [UInt8]
    /// The folded bytes.
    let bytes: [UInt8]
    /// For each folded byte, where the scalar that it came from starts; one more for the end.
    let origin: [Int32]

    /// Folds in one pass.
    init(_ source: [UInt8]) {
        self.source = source
        // Local arrays: the loop over ASCII must not go through `self` for every byte.
        var bytes: [UInt8] = []
        var origin: [Int32] = []
        bytes.reserveCapacity(source.count + 1)
        origin.reserveCapacity(source.count + 2)
        var at = 0
        let count = source.count
        while at < count {
            let byte = source[at]
            if byte < 0x80 {
                bytes.append(byte == 0x09 || byte == 0x0D ? 0x20 : Folding.lower(byte))
                origin.append(Int32(truncatingIfNeeded: at))
                at += 1
            } else {
                let length = min(byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2, count - at)
                FoldedText.fold(source, at, length, &bytes)
                while origin.count < bytes.count { origin.append(Int32(truncatingIfNeeded: at)) }
                at += length
            }
        }
        origin.append(Int32(count))
        self.bytes = bytes
        self.origin = origin
    }

    /// Appends what the scalar at `at`, of `length` bytes, folds to.
    private static func fold(
        _ source: [UInt8], _ at: Int, _ length: Int, _ bytes: inout [UInt8]
    ) {
        var scalar = UInt32(source[at]) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
        for index in 1..<max(length, 2) where index < length {
            scalar = scalar << 6 | UInt32(source[at + index] & 0x3F)
        }
        switch Folding.fold(scalar) {
        case .gone: return
        case .byte(let byte): bytes.append(byte)
        case .pair(let pair): bytes.append(contentsOf: pair)
        case .itself: bytes.append(contentsOf: source[at..<at + length])
        }
    }

    /// The written bytes that a folded range came from, whole scalars only, with whatever
    /// invisible follows them.
    func written(_ range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else { return 0..<0 }
        let from = Int(origin[range.lowerBound])
        let last = origin[range.upperBound - 1]
        var end = range.upperBound
        while end < bytes.count, origin[end] == last { end += 1 }
        return from..<Int(origin[end])
    }

    /// Whether the folded byte at `index` was written as a capital (a letter beyond ASCII
    /// counts as one).
    func isCapital(_ index: Int) -> Bool {
        let byte = source[Int(origin[index])]
        return byte &- 0x41 < 26 || byte >= 0x80
    }
}
