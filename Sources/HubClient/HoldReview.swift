import Vocabulary

/// A text that waits for a reviewer, as the hold's view gives it.
public struct HoldText: Hashable, Sendable {
    /// Its place in the message.
    public let segment: Int
    /// The digest that marks on it bear, 64 hexadecimal digits.
    public let digest: String
    /// How many Unicode scalars it has.
    public let length: Int
    /// The words, where this mailbox may read all of them: places are places in it.
    public let words: String?
    /// There are more places than were listed.
    public let hasMore: Bool
}

/// A place that the reviewer must look at, in Unicode scalars of its text.
public struct HoldPlace: Hashable, Sendable {
    /// The text.
    public let segment: Int
    /// Where.
    public let range: Range<Int>
    /// It goes unless it is hidden; where false it stays out.
    public let passes: Bool
    /// Clearing it changes something.
    public let canClear: Bool
    /// How sure the hub is, in percent.
    public let confidence: Int
    /// What it is; nothing where this mailbox may not read it.
    public let kind: String?
    /// The evidence, in closed words.
    public let why: [String]
    /// The words, where this mailbox may read a part of the text and these among it.
    public let words: String?
}

/// What a reviewer decides of one text: what to hide, and of which doubt they are sure.
public struct HoldMarks: Hashable, Sendable {
    /// The text.
    public let segment: Int
    /// Its digest, from the hold's view.
    public let digest: String
    /// In order and apart.
    public let hidden: [Range<Int>]
    /// In order and apart.
    public let cleared: [Range<Int>]

    /// Takes ranges in any order; those of one list that overlap are one.
    public init(_ text: HoldText, hidden: [Range<Int>], cleared: [Range<Int>]) {
        segment = text.segment
        digest = text.digest
        self.hidden = HoldMarks.joined(hidden)
        self.cleared = HoldMarks.joined(cleared)
    }

    /// Something is hidden and cleared at once, which says nothing.
    public var areAtOdds: Bool {
        hidden.contains { one in cleared.contains { $0.overlaps(one) } }
    }

    private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var all: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            if let last = all.last, last.upperBound > range.lowerBound {
                all[all.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                all.append(range)
            }
        }
        return all
    }

    var json: JSON {
        [
            "segment": .int(Int64(segment)), "digest": .string(digest),
            "hidden": HoldMarks.json(hidden), "cleared": HoldMarks.json(cleared),
        ]
    }

    private static func json(_ ranges: [Range<Int>]) -> JSON {
        .array(ranges.map { [.int(Int64($0.lowerBound)), .int(Int64($0.upperBound))] })
    }
}

extension ReceivedView {
    /// The texts of a hold that wait for marks.
    public var holdTexts: [HoldText] {
        list("texts").compactMap { text in
            guard let segment = text.number("segment"), let length = text.number("length"),
                case .string(let digest)? = text["digest"]
            else { return nil }
            let shown = segments.first { $0.number("segment") == segment }
            var words: String?
            if text["whole"] == true, case .string(let all)? = shown?["text"] { words = all }
            return HoldText(
                segment: segment, digest: digest, length: length, words: words,
                hasMore: text["more"] == true)
        }
    }

    /// The places of a hold's texts, in the order of the texts. What lies inside another place and can only be hidden is left
    /// out where hiding the other hides it.
    public var holdPlaces: [HoldPlace] {
        let all = allPlaces
        return all.enumerated().filter { number, place in
            place.canClear
                || !all.enumerated().contains { other, around in
                    around.segment == place.segment && !around.canClear
                        && around.range.lowerBound <= place.range.lowerBound
                        && around.range.upperBound >= place.range.upperBound
                        && (around.range != place.range || other < number)
                }
        }.map(\.element)
    }

    private var allPlaces: [HoldPlace] {
        list("places").compactMap { place in
            guard let segment = place.number("segment"), let start = place.number("start"),
                let end = place.number("end"), start >= 0, end >= start
            else { return nil }
            return HoldPlace(
                segment: segment, range: start..<end, passes: place["passes"] == true,
                canClear: place["can_clear"] == true,
                confidence: place.number("confidence") ?? 0, kind: place.string("kind"),
                why: place.strings("why"), words: place.string("text"))
        }
    }

    private func list(_ name: String) -> [JSON] {
        guard case .array(let values)? = content[name] else { return [] }
        return values
    }
}

extension JSON {
    fileprivate func number(_ name: String) -> Int? {
        guard case .int(let value)? = self[name] else { return nil }
        return Int(exactly: value)
    }

    fileprivate func string(_ name: String) -> String? {
        guard case .string(let text)? = self[name] else { return nil }
        return text
    }

    fileprivate func strings(_ name: String) -> [String] {
        guard case .array(let values)? = self[name] else { return [] }
        return values.compactMap { value in
            guard case .string(let text) = value else { return nil }
            return text
        }
    }
}
