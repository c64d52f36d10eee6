/// A sentence, or a line of a form, list or log: the unit that is judged.
struct TextUnit {
    /// The tokens that belong to it.
    let tokens: Range<Int>
    /// The folded bytes, from its first token's opening punctuation to its closing one.
    let bytes: Range<Int>
    /// Counts the paragraphs of the text from 0.
    let paragraph: Int
    /// Counts the lines of the text from 0.
    let line: Int
    /// A label before a colon at the start of a line ("Attendance:").
    let isLabel: Bool
    /// Counts the sentences of the text from 0: the clauses of one sentence share it.
    var sentence = 0
    /// Cannot stand without the clause before it: "because …", a part in brackets.
    var leans = false
    /// How many of its first tokens only join it to the clause before: "and", "but".
    var joint = 0
}

/// Cuts the tokens of a text into units in one pass.
struct UnitCutter {
    private let text: FoldedText
    private let tokens: [Token]
    private(set) var units: [TextUnit] = []
    private var first = 0
    private var begin = 0
    private var paragraph = 0
    private var line = 0
    private var lineStart = 0

    init(_ text: FoldedText, _ tokens: [Token]) {
        self.text = text
        self.tokens = tokens
    }

    private enum Break {
        case none
        case sentence
        case label
        case line
        case paragraph
    }

    mutating func run() {
        guard !tokens.isEmpty else { return }
        units.reserveCapacity(tokens.count / 8 + 4)
        for index in 1..<max(tokens.count, 1) {
            guard !tokens[index].shape.isDisjoint(with: [.afterLine, .afterStop]) else { continue }
            let gap = Int(tokens[index - 1].end)..<Int(tokens[index].start)
            let (kind, place) = breakIn(gap, before: index)
            switch kind {
            case .none: continue
            case .sentence: close(at: index, place, label: false)
            case .label: close(at: index, place, label: true)
            case .line:
                close(at: index, place, label: false)
                line += 1
                lineStart = index
            case .paragraph:
                close(at: index, place, label: false)
                line += 1
                paragraph += 1
                lineStart = index
            }
        }
        close(at: tokens.count, text.bytes.count, label: false)
    }

    private mutating func close(at next: Int, _ place: Int, label: Bool) {
        units.append(
            TextUnit(
                tokens: first..<next, bytes: begin..<place, paragraph: paragraph, line: line,
                isLabel: label))
        first = next
        begin = place
    }

    /// What the bytes between two tokens end, and where the next unit begins.
    private func breakIn(_ gap: Range<Int>, before index: Int) -> (Break, Int) {
        guard gap.count > 1 || text.bytes[gap.lowerBound] == 0x0A else { return (.none, 0) }
        var newlines = 0
        var firstLine = 0
        var stop: UInt8 = 0
        var stopPlace = 0
        for place in gap {
            switch text.bytes[place] {
            case 0x0A:
                newlines += 1
                if newlines == 1 { firstLine = place + 1 }
            case 0x2E, 0x21, 0x3F, 0x3B, 0x3A, 0x7C:
                stop = text.bytes[place]
                stopPlace = place + 1
            case 0x22, 0x27, 0x29, 0x5D:
                if stopPlace == place { stopPlace = place + 1 }
            default: break
            }
        }
        if newlines > 1 { return (.paragraph, firstLine) }
        if newlines == 1 { return wraps(index, stop) ? (.none, 0) : (.line, firstLine) }
        guard stop != 0, stopPlace < gap.upperBound, isSpace(stopPlace) else { return (.none, 0) }
        return (sentenceBreak(stop, index), stopPlace)
    }

    private func isSpace(_ place: Int) -> Bool { text.bytes[place] == 0x20 }

    /// A line that was broken in the middle of a sentence goes on.
    private func wraps(_ index: Int, _ stop: UInt8) -> Bool {
        let length = Int(tokens[index - 1].end) - Int(tokens[lineStart].start)
        return stop == 0 && length > 55 && !tokens[index].isCapital && tokens[index].isWord
            && text.bytes[Int(tokens[index].start) - 1] != 0x2D
    }

    private func sentenceBreak(_ stop: UInt8, _ index: Int) -> Break {
        let before = tokens[index - 1]
        switch stop {
        case 0x21, 0x3F, 0x3B, 0x7C: return .sentence
        case 0x3A:
            let short = index - lineStart <= 6 && first == lineStart
            return short ? .label : .none
        default:
            if before.classes.contains(.abbreviation) { return .none }
            if before.count == 1, before.isWord, tokens[index].isCapital { return .none }
            return .sentence
        }
    }
}
