/// Bytes from hexadecimal digits, written here anew so that a mistake in the code under test cannot
/// hide in both.
func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap { $0.hexDigitValue }
    precondition(digits.count == hex.count && digits.count.isMultiple(of: 2))
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}

/// `first`, `first + 1`, … as many as asked for.
func counting(_ count: Int, from first: Int = 0) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: first + $0) }
}

/// The same bytes with one bit changed.
func flipped(_ bytes: [UInt8], at index: Int) -> [UInt8] {
    var changed = bytes
    changed[index] ^= 1 << UInt8(index % 8)
    return changed
}
