import Redaction
import Sodium
import Vocabulary

/// A reviewer's marks on one segment of what a hold keeps, as their command states them.
struct StatedMarks {
    let segment: Int
    /// The digest of the text on which they were made, as the hold's view gave it.
    let digest: [UInt8]
    let marks: ReviewMarks

    /// Reads the member `marks`; absent is none.
    ///
    /// - Throws: `badMarks` for marks that overlap, are out of order, too many, or twice on one segment.
    static func read(_ fields: inout Fields) throws -> [StatedMarks] {
        var all: [StatedMarks] = []
        for value in try fields.array("marks", limit: Message.mostSegments) {
            var parts = try Fields(value, at: "marks")
            let segment = try parts.int("segment")
            let digest = try parts.hex("digest", count: 32)
            let hidden = try ranges(&parts, "hidden")
            let cleared = try ranges(&parts, "cleared")
            try parts.finish()
            guard let number = Int(exactly: segment), number >= 0, number < Message.mostSegments,
                !all.contains(where: { $0.segment == number }),
                let marks = ReviewMarks(hidden: hidden, cleared: cleared), !marks.isEmpty,
                !ReviewMarks.meet(hidden, cleared)
            else { throw Refusal.badMarks }
            all.append(StatedMarks(segment: number, digest: digest, marks: marks))
        }
        return all
    }

    private static func ranges(_ fields: inout Fields, _ key: String) throws -> [Range<Int>] {
        try fields.array(key, limit: 2 * ReviewMarks.most).map {
            try ReviewMarks.range($0, at: key)
        }
    }

    /// What the log keeps of them: how many, and a digest by which whoever kept them can show which. Never a word of the text.
    func logged(for hold: HoldID) -> JSON {
        let whole: JSON = [
            "hold": .string(hold.hex), "segment": .int(Int64(segment)),
            "hidden": ReviewMarks.json(marks.hidden), "cleared": ReviewMarks.json(marks.cleared),
        ]
        return [
            "segment": .int(Int64(segment)), "hidden": .int(Int64(marks.hidden.count)),
            "cleared": .int(Int64(marks.cleared.count)),
            "digest": .string(Hex.encode(Digest.blake2b(whole.bytes))),
        ]
    }
}

extension ReviewMarks {
    /// `[start, end]`, in Unicode scalars, the end being the first that does not belong to it.
    static func range(_ value: JSON, at key: String) throws -> Range<Int> {
        guard case .array(let ends) = value, ends.count == 2, case .int(let start) = ends[0],
            case .int(let end) = ends[1]
        else { throw FormatFailure(.wrongType, at: key) }
        let longest = Int64(Message.longestText)
        guard start >= 0, end > start, end <= longest else { throw Refusal.badMarks }
        return Int(start)..<Int(end)
    }

    static func json(_ ranges: [Range<Int>]) -> JSON {
        .array(
            ranges.map { [.int(Int64($0.lowerBound)), .int(Int64($0.upperBound))] })
    }

    /// Whether a stretch of one list and one of the other have a place in common; both stand in their order.
    static func meet(_ left: [Range<Int>], _ right: [Range<Int>]) -> Bool {
        left.contains { one in right.contains { $0.overlaps(one) } }
    }

    /// What was hidden stays hidden, whoever looks later; what was cleared stays cleared where nobody hid it since.
    func joined(with later: ReviewMarks) throws(Refusal) -> ReviewMarks {
        let hidden = ReviewMarks.union(self.hidden + later.hidden)
        let cleared = ReviewMarks.union(self.cleared + later.cleared)
            .flatMap { ReviewMarks.parts(of: $0, without: hidden) }
        guard let joined = ReviewMarks(hidden: hidden, cleared: cleared) else { throw .badMarks }
        return joined
    }

    private static func union(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var union: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = union.last, last.upperBound >= range.lowerBound {
                union[union.count - 1] =
                    last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                union.append(range)
            }
        }
        return union
    }

    private static func parts(of range: Range<Int>, without gone: [Range<Int>]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for hole in gone where hole.overlaps(range) {
            if hole.lowerBound > start { parts.append(start..<hole.lowerBound) }
            start = max(start, hole.upperBound)
        }
        if start < range.upperBound { parts.append(start..<range.upperBound) }
        return parts
    }
}

/// What people have decided about one segment for one recipient. It is kept with whatever waits further, so that a later
/// release never shows what an earlier reviewer hid.
struct Reviewed: Hashable {
    var marks = ReviewMarks.none
    /// The co-ordinator has looked where it comes from.
    var sourceKnown = false

    /// Nobody has decided anything.
    var isNothing: Bool { marks.isEmpty && !sourceKnown }

    var json: JSON {
        [
            "hidden": ReviewMarks.json(marks.hidden), "cleared": ReviewMarks.json(marks.cleared),
            "source_known": .bool(sourceKnown),
        ]
    }

    init() {}

    init(_ value: JSON) throws {
        var fields = try Fields(value, at: "reviewed")
        let hidden = try fields.array("hidden", limit: ReviewMarks.most).map {
            try ReviewMarks.range($0, at: "hidden")
        }
        let cleared = try fields.array("cleared", limit: ReviewMarks.most).map {
            try ReviewMarks.range($0, at: "cleared")
        }
        guard let marks = ReviewMarks(hidden: hidden, cleared: cleared) else {
            throw FormatFailure(.badForm, at: "reviewed")
        }
        self.marks = marks
        sourceKnown = try fields.bool("source_known")
        try fields.finish()
    }
}
