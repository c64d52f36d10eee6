/// The name of a tile as C2SP tlog-tiles writes it: `tile/<level>/<index>[.p/<width>]`, the index
/// in groups of three digits of which all but the last begin with an `x`: `tile/0/x001/x234/067`,
/// `tile/1/000.p/17`.
public struct TilePath: Hashable, Sendable {
    /// 0 holds leaf hashes; each level above holds the roots of full tiles below. At most 7: a tree
    /// of 2^64.
    public let level: Int
    /// The index of the tile in its level, from 0.
    public let index: UInt64
    /// The number of hashes: 1 to 255 in a partial tile, 256 in a full one.
    public let width: Int

    /// The number of hashes in a full tile.
    public static let fullWidth = 256

    /// Refuses a level, index or width that no tree of up to 2^64 leaves has.
    public init?(level: Int, index: UInt64, width: Int = TilePath.fullWidth) {
        guard (0...7).contains(level), (1...TilePath.fullWidth).contains(width),
            index < 1 << (56 - 8 * UInt64(level))
        else { return nil }
        self.init(unchecked: level, index, width)
    }

    /// For places that a tree's own size gave.
    init(unchecked level: Int, _ index: UInt64, _ width: Int) {
        self.level = level
        self.index = index
        self.width = width
    }

    /// Reads a path; what it accepts prints back as it was. Anything else is refused, entry bundles
    /// included.
    public init?(_ text: String) {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.removeFirst() == "tile", let level = Int(parts.removeFirst())
        else { return nil }
        var width = TilePath.fullWidth
        if parts.count >= 2, parts[parts.count - 2].hasSuffix(".p") {
            guard let partial = Int(parts.removeLast()), partial < width else { return nil }
            width = partial
            parts[parts.count - 1].removeLast(2)
        }
        var index: UInt64 = 0
        for (place, part) in parts.enumerated() {
            let digits = place < parts.count - 1 ? part.dropFirst() : part
            guard place < 6, digits.utf8.count == 3, let group = UInt64(digits) else { return nil }
            index = index * 1000 + group
        }
        self.init(level: level, index: index, width: width)
        // One spelling only: signs, leading zeros, a missing x and capital letters all print
        // differently.
        guard Array(self.text.utf8) == Array(text.utf8) else { return nil }
    }

    /// The path.
    public var text: String {
        var groups = [TilePath.digits(index % 1000)]
        var rest = index / 1000
        while rest > 0 {
            groups.insert("x" + TilePath.digits(rest % 1000), at: 0)
            rest /= 1000
        }
        let partial = width < TilePath.fullWidth ? ".p/\(width)" : ""
        return "tile/\(level)/" + groups.joined(separator: "/") + partial
    }

    /// The full tile of this place.
    public var full: TilePath { TilePath(unchecked: level, index, TilePath.fullWidth) }

    private static func digits(_ group: UInt64) -> String {
        let text = String(group)
        return String(repeating: "0", count: 3 - text.utf8.count) + text
    }
}
