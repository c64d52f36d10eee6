import Vocabulary

/// Padding that bounds what a size shows: `length (4 bytes) | content | zeros`, at least 4,096
/// bytes, above that one of the few sizes of Padmé (Nikitin and others, "Reducing Metadata Leakage
/// from Encrypted Files and Communication with PURBs", 2019).
public enum Padding {
    /// The smallest padded size in bytes.
    public static let smallest = 4096
    static let prefix = 4

    /// Padmé: `length` rounded up so that at most ⌊log₂ log₂ length⌋ + 1 of its leading bits are
    /// significant.
    public static func padme(_ length: Int) -> Int {
        guard length > 2 else { return length }
        let exponent = floorOfLog2(length)
        let significant = floorOfLog2(exponent) + 1
        let mask = (1 << (exponent - significant)) - 1
        return (length + mask) & ~mask
    }

    /// The padded size of a content of so many bytes.
    public static func size(of length: Int) -> Int { max(smallest, padme(prefix + length)) }

    /// Whether some content pads to this size.
    static func isSize(_ size: Int) -> Bool { size >= smallest && padme(size) == size }

    /// Pads; the parts follow one another.
    public static func pad(_ parts: [UInt8]...) -> [UInt8] {
        let length = parts.reduce(0) { $0 + $1.count }
        var out: [UInt8] = []
        let size = size(of: length)
        out.reserveCapacity(size)
        out.append(bigEndian: UInt32(length))
        for part in parts { out.append(contentsOf: part) }
        out.append(contentsOf: repeatElement(0, count: size - out.count))
        return out
    }

    /// Where the content lies. Refuses a size other than the one that this length has, and any byte
    /// of padding but zero: what was sealed has one spelling, and nothing rides along in the
    /// padding.
    ///
    /// - Throws: `tampered`.
    public static func content(of padded: [UInt8]) throws(EnvelopeFailure) -> Range<Int> {
        guard padded.count >= smallest else { throw .tampered }
        let length = padded[0..<prefix].reduce(0) { $0 << 8 | Int($1) }
        guard length <= padded.count - prefix, size(of: length) == padded.count else {
            throw .tampered
        }
        var index = prefix + length
        while index < padded.count {
            guard padded[index] == 0 else { throw .tampered }
            index += 1
        }
        return prefix..<prefix + length
    }

    private static func floorOfLog2(_ value: Int) -> Int {
        Int.bitWidth - 1 - value.leadingZeroBitCount
    }
}
