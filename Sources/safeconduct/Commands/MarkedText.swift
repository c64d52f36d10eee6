import HubClient
import Vocabulary

/// A text with its places in brackets, which somebody can change and give back: `⟦?…⟧` is open, `⟦-…⟧` is hidden, `⟦+…⟧` cleared.
enum MarkedText {
    private static let head = "⟦segment "

    static func lines(_ view: ReceivedView) throws -> [String] {
        let texts = view.holdTexts
        guard !texts.isEmpty, texts.allSatisfy({ $0.words != nil }) else {
            throw InputFailure("You may not read the whole text: mark its places with --hide.")
        }
        let places = view.holdPlaces
        return try texts.flatMap { text in
            let words = Array((text.words ?? "").unicodeScalars)
            guard !words.contains("⟦"), !words.contains("⟧") else {
                throw InputFailure(
                    "The text has such brackets itself: mark its places with --hide.")
            }
            var line = String.UnicodeScalarView()
            var place = 0
            for range in joined(places.filter { $0.segment == text.segment }.map(\.range))
            where range.upperBound <= words.count {
                line.append(contentsOf: words[place..<range.lowerBound])
                line.append(contentsOf: "⟦?".unicodeScalars)
                line.append(contentsOf: words[range])
                line.append("⟧")
                place = range.upperBound
            }
            line.append(contentsOf: words[place...])
            return ["\(head)\(text.segment)⟧", String(line)]
        }
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

    /// The marks of a file; the words between the brackets must be those of the text.
    static func marks(_ file: String, on view: ReceivedView) throws -> [HoldMarks] {
        let texts = view.holdTexts
        var marks: [HoldMarks] = []
        for part in parts(of: file) {
            guard let text = texts.first(where: { $0.segment == part.segment }) else {
                throw InputFailure("The file names a segment that does not wait.")
            }
            let read = try read(part.words)
            // Scalar for scalar: an editor that writes the same letters otherwise would shift every place after them.
            guard let words = text.words,
                read.words.unicodeScalars.elementsEqual(words.unicodeScalars)
            else {
                throw InputFailure(
                    "The words of the file are not those of the text: only mark them.")
            }
            guard !read.hidden.isEmpty || !read.cleared.isEmpty else { continue }
            marks.append(HoldMarks(text, hidden: read.hidden, cleared: read.cleared))
        }
        guard !marks.isEmpty else {
            throw InputFailure("Nothing is marked: write ⟦-…⟧ to hide and ⟦+…⟧ to clear.")
        }
        return marks
    }

    private static func parts(of file: String) -> [(segment: Int, words: String)] {
        var parts: [(segment: Int, words: [Substring])] = []
        for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix(head), line.hasSuffix("⟧"),
                let number = Int(line.dropFirst(head.count).dropLast())
            {
                parts.append((number, []))
            } else if !parts.isEmpty {
                parts[parts.count - 1].words.append(line)
            }
        }
        return parts.map { ($0.segment, $0.words.joined(separator: "\n")) }
    }

    private static func read(
        _ marked: String
    ) throws -> (words: String, hidden: [Range<Int>], cleared: [Range<Int>]) {
        var words = String.UnicodeScalarView()
        var (hidden, cleared): ([Range<Int>], [Range<Int>]) = ([], [])
        var (count, begun): (Int, (sign: Unicode.Scalar, at: Int)?) = (0, nil)
        let wrong = InputFailure("The brackets of the file do not fit together: ⟦-…⟧ or ⟦+…⟧.")
        var scalars = marked.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case "⟦":
                guard begun == nil, let sign = scalars.next(), "?-+".unicodeScalars.contains(sign)
                else { throw wrong }
                begun = (sign, count)
            case "⟧":
                guard let open = begun, count > open.at else { throw wrong }
                if open.sign == "-" { hidden.append(open.at..<count) }
                if open.sign == "+" { cleared.append(open.at..<count) }
                begun = nil
            default:
                words.append(scalar)
                count += 1
            }
        }
        guard begun == nil else { throw wrong }
        return (String(words), hidden, cleared)
    }
}
