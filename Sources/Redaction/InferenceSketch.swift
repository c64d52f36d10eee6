/// What one unit of a protected text says, as fingerprints of its content words: never words.
///
/// A print is 16 bits of a hash of a word's stem, or of the idea that the word stands for; common
/// words of English and of the work are left out, and so are names and numbers of the roster.
///
/// **What a holder could guess.** The hash has no key. Whoever holds a sketch can hash every word of
/// a dictionary and see which could be in it: each print leaves a handful of candidates, and a few
/// prints together tell what the sentence was about ("bleach, tea" is hard to mistake). Order, small
/// words, who did what to whom, names and numbers cannot be read off. So a sketch is as secret as
/// the disclosure itself and is kept sealed with its case.
public struct DisclosureSketch: Hashable, Sendable {
    /// The most prints that a sketch holds.
    static let most = 24
    static let version: UInt8 = 1

    /// Prints of rare words and of ideas, ascending.
    let rare: [UInt16]
    /// Prints of everyday words, ascending.
    let common: [UInt16]

    /// Keeps at most 24 prints, the rare before the common, in no order but their own.
    init(rare: Set<UInt16>, common: Set<UInt16>) {
        let kept = rare.sorted().prefix(DisclosureSketch.most)
        self.rare = Array(kept)
        self.common = Array(
            common.subtracting(rare).sorted().prefix(DisclosureSketch.most - kept.count))
    }

    /// Version 1, the number of rare and of common prints (a byte each), then the prints, ascending
    /// in each list, big-endian: 3 to 51 bytes.
    public var bytes: [UInt8] {
        var bytes = [DisclosureSketch.version, UInt8(rare.count), UInt8(common.count)]
        for print in rare + common { bytes += [UInt8(print >> 8), UInt8(print & 0xFF)] }
        return bytes
    }

    /// Reads what `bytes` writes, and nothing else.
    public init?(parsing bytes: [UInt8]) {
        guard bytes.count >= 3, bytes[0] == DisclosureSketch.version else { return nil }
        let (first, second) = (Int(bytes[1]), Int(bytes[2]))
        guard first + second <= DisclosureSketch.most, bytes.count == 3 + 2 * (first + second)
        else { return nil }
        let prints = stride(from: 3, to: bytes.count, by: 2).map {
            UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
        }
        rare = Array(prints.prefix(first))
        common = Array(prints.dropFirst(first))
        guard DisclosureSketch.ascends(rare), DisclosureSketch.ascends(common),
            Set(rare).isDisjoint(with: common)
        else { return nil }
    }

    private static func ascends(_ prints: [UInt16]) -> Bool {
        zip(prints, prints.dropFirst()).allSatisfy { $0 < $1 }
    }
}
