/// What a named reviewer decided of one text: what to hide, and which doubt to clear.
///
/// A hidden stretch goes to nobody on this view. A cleared stretch counts as certain: it takes
/// away doubt, never a wall. Where a place is hidden and cleared, it is hidden. Places count
/// Unicode scalars of the original text.
public struct ReviewMarks: Hashable, Sendable {
    /// The most stretches, hidden and cleared together.
    public static let most = 500

    /// Stretches that nobody may read.
    public let hidden: [Range<Int>]
    /// Stretches of which the reviewer is sure.
    public let cleared: [Range<Int>]
    /// The text for which they were made; nothing where the caller ties them to it otherwise.
    public let fingerprint: UInt64?

    /// No marks at all.
    public static let none = ReviewMarks()

    private init() {
        hidden = []
        cleared = []
        fingerprint = nil
    }

    /// Takes stretches that stand in their order and do not overlap, each list for itself,
    /// none of them empty, at most 500 in all; nothing (`bad-marks`) for any other.
    public init?(hidden: [Range<Int>], cleared: [Range<Int>], of fingerprint: UInt64? = nil) {
        guard hidden.count + cleared.count <= ReviewMarks.most, ReviewMarks.stand(hidden),
            ReviewMarks.stand(cleared)
        else { return nil }
        self.hidden = hidden
        self.cleared = cleared
        self.fingerprint = fingerprint
    }

    /// Whether there is nothing to mark.
    public var isEmpty: Bool { hidden.isEmpty && cleared.isEmpty }

    private static func stand(_ ranges: [Range<Int>]) -> Bool {
        var end = 0
        for range in ranges {
            guard range.lowerBound >= end, !range.isEmpty else { return false }
            end = range.upperBound
        }
        return true
    }

    /// Whether they can be marks on a text of this many scalars and with this fingerprint.
    func fit(_ length: Int, _ fingerprint: UInt64) -> Bool {
        guard self.fingerprint.map({ $0 == fingerprint }) ?? true else { return false }
        return max(hidden.last?.upperBound ?? 0, cleared.last?.upperBound ?? 0) <= length
    }
}

/// Marks in the places of the folded text, for look-ups in the order of the text.
struct PlacedMarks {
    /// Folded stretches that are hidden.
    let hidden: [Range<Int>]
    /// Folded stretches that are cleared; those that touch are one.
    let cleared: [Range<Int>]

    static let none = PlacedMarks()

    private init() {
        hidden = []
        cleared = []
    }

    /// Nothing where the marks do not fit the text.
    init?(_ marks: ReviewMarks, on text: FoldedText, fingerprint: UInt64) {
        guard !marks.isEmpty else {
            guard marks.fit(0, fingerprint) else { return nil }
            self = .none
            return
        }
        let places = FoldedPlaces(text)
        guard marks.fit(places.scalars, fingerprint) else { return nil }
        hidden = marks.hidden.map(places.folded).filter { !$0.isEmpty }
        var joined: [Range<Int>] = []
        for range in marks.cleared.map(places.folded) where !range.isEmpty {
            if let last = joined.last, last.upperBound >= range.lowerBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        cleared = joined
    }

    /// Whether a hidden stretch touches this one.
    func hides(_ range: Range<Int>) -> Bool {
        PlacedMarks.first(in: hidden, endingAfter: range.lowerBound).map {
            $0.lowerBound < range.upperBound
        } ?? false
    }

    /// Whether one cleared stretch holds all of this one, and nothing of it is hidden.
    func clears(_ range: Range<Int>) -> Bool {
        guard let stretch = PlacedMarks.first(in: cleared, endingAfter: range.lowerBound) else {
            return false
        }
        return stretch.lowerBound <= range.lowerBound && stretch.upperBound >= range.upperBound
            && !hides(range)
    }

    private static func first(in ranges: [Range<Int>], endingAfter place: Int) -> Range<Int>? {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= place { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count ? ranges[low] : nil
    }
}

/// Turns places in scalars of the original into places in the folded text.
struct FoldedPlaces {
    /// How many scalars the original has.
    let scalars: Int
    /// For each scalar the first folded byte that comes from it or from one after it.
    private let first: [Int32]

    init(_ text: FoldedText) {
        var first: [Int32] = []
        var folded = 0
        for (place, byte) in text.source.enumerated() where byte & 0xC0 != 0x80 {
            while folded < text.bytes.count, text.origin(folded) < place { folded += 1 }
            first.append(Int32(folded))
        }
        scalars = first.count
        first.append(Int32(text.bytes.count))
        self.first = first
    }

    /// The folded bytes of a range of scalars that is inside the text.
    func folded(_ range: Range<Int>) -> Range<Int> {
        Int(first[range.lowerBound])..<Int(first[range.upperBound])
    }
}
