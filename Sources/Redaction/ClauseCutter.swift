/// Cuts sentences into clauses: parts with a subject and a finite verb of their own, so that
/// "He attended and, she says, he hit her" keeps its beginning.
///
/// A part is cut off only where both parts stand by themselves; in doubt the sentence stays whole.
struct ClauseCutter {
    private let text: FoldedText
    private let tokens: [Token]
    private var cut: [TextUnit] = []
    private var sentence = 0
    private var start = Start()

    /// Where the clause that is being read begins.
    private struct Start {
        var token = 0
        var byte = 0
        var leans = false
        var joint = 0
        var hasVerb = false
        /// It opens with "when" or the like: its comma does not end a clause.
        var isSubordinate = false
        var inBrackets = false
    }

    init(_ text: FoldedText, _ tokens: [Token]) {
        self.text = text
        self.tokens = tokens
    }

    /// The units, with sentences cut into clauses.
    mutating func clauses(of units: [TextUnit]) -> [TextUnit] {
        cut.reserveCapacity(units.count * 3 / 2)
        for unit in units {
            if unit.isLabel || unit.tokens.count < 5 || isSensitive(unit) {
                append(unit, unit.tokens, unit.bytes, Start())
            } else {
                read(unit)
            }
            sentence += 1
        }
        return cut
    }

    /// What is sensitive shares the lot of its whole sentence.
    private func isSensitive(_ unit: TextUnit) -> Bool {
        unit.tokens.contains { tokens[$0].classes.contains(.sensitive) }
    }

    private mutating func append(
        _ unit: TextUnit, _ tokens: Range<Int>, _ bytes: Range<Int>, _ start: Start
    ) {
        cut.append(
            TextUnit(
                tokens: tokens, bytes: bytes, paragraph: unit.paragraph, line: unit.line,
                isLabel: unit.isLabel, sentence: sentence, leans: start.leans, joint: start.joint))
    }

    private mutating func read(_ unit: TextUnit) {
        start = Start()
        start.token = unit.tokens.lowerBound
        start.byte = unit.bytes.lowerBound
        start.isSubordinate = opensSubordinate(start.token)
        for index in unit.tokens {
            if index > start.token + 1, start.hasVerb, mayPart(tokens[index]),
                let seam = seam(before: index, in: unit)
            {
                append(unit, start.token..<index, start.byte..<seam.byte, start)
                start = seam
            }
            if !start.hasVerb, isVerb(index) { start.hasVerb = true }
        }
        append(
            unit, start.token..<unit.tokens.upperBound, start.byte..<unit.bytes.upperBound, start)
    }

    /// Most words neither join a clause to another nor stand behind anything but a blank.
    @inline(__always)
    private func mayPart(_ token: Token) -> Bool {
        !token.shape.contains(.afterSpace) || token.classes.contains(.joins)
    }

    /// The clause that begins at a token that may part; nothing where none does.
    private func seam(before index: Int, in unit: TextUnit) -> Start? {
        let token = tokens[index]
        let joins = token.classes.contains(.joins)
        let gap = Int(tokens[index - 1].end)..<Int(token.start)
        var punctuation = Punctuation()
        if gap.count > 1 { punctuation = read(gap) }
        guard joins || punctuation.any else { return nil }
        let subject = joins ? index + 1 : index
        guard subject + 1 < unit.tokens.upperBound else { return nil }
        guard begins(subject, punctuation, joins: joins, until: unit.tokens.upperBound) else {
            return nil
        }
        var next = Start()
        next.token = index
        next.byte = punctuation.end ?? gap.upperBound
        next.joint = joins ? 1 : 0
        next.leans = ClauseCutter.reasons.contains(token.hash) || punctuation.opens
        next.inBrackets = punctuation.opens
        return next
    }

    /// What stands between two tokens.
    private struct Punctuation {
        var comma = false
        var dash = false
        var opens = false
        var closes = false
        /// The byte after the comma or dash, before the bracket.
        var end: Int?
        var any: Bool { comma || dash || opens || closes }
    }

    private func read(_ gap: Range<Int>) -> Punctuation {
        var found = Punctuation()
        for place in gap {
            switch text.bytes[place] {
            case 0x2C: found.comma = true
            case 0x2D:
                if text.bytes[place - 1] == 0x20 || gap.count > 2 { found.dash = true }
            case 0x28:
                found.opens = true
                found.end = found.end ?? place
            case 0x29: found.closes = true
            default: continue
            }
            if !found.opens { found.end = place + 1 }
        }
        return found
    }

    /// Whether a part that stands by itself begins at this subject.
    private func begins(
        _ subject: Int, _ punctuation: Punctuation, joins: Bool, until end: Int
    ) -> Bool {
        let token = tokens[subject]
        if punctuation.opens { return hasVerb(in: subject..<min(subject + 6, end)) }
        if start.inBrackets { return punctuation.closes }
        if start.isSubordinate, !joins { return false }
        if isPronoun(token) {
            return joins || !isAttribution(subject, end)
        }
        guard joins ? punctuation.any : punctuation.dash else { return false }
        let noun = token.isCapital || ClauseCutter.determiners.contains(token.hash)
        return noun && hasVerb(in: (subject + 1)..<min(subject + 5, end))
    }

    /// "…, she says.": the end of what she says, not a clause of its own.
    private func isAttribution(_ subject: Int, _ end: Int) -> Bool {
        guard tokens[subject + 1].classes.contains(.tells) else { return false }
        guard subject + 2 < end else { return true }
        let gap = Int(tokens[subject + 1].end)..<Int(tokens[subject + 2].start)
        return gap.contains { text.bytes[$0] == 0x2C || text.bytes[$0] == 0x22 }
    }

    private let subordinates = ClauseCutter.subordinating

    private func opensSubordinate(_ index: Int) -> Bool {
        subordinates.contains(tokens[index].hash)
    }

    private func isPronoun(_ token: Token) -> Bool {
        !token.classes.isDisjoint(with: [.he, .she]) || ClauseCutter.pronouns.contains(token.hash)
    }

    private static let pronouns = WordSet("i we they")
    private static let determiners = WordSet("the his her my our their a an this that no both")
    private static let reasons = WordSet("because although though whereas")
    private static let subordinating = WordSet(
        "when if because as since after before until unless while although though once whenever "
            + "where whether that who which what how why because given having being")

    private func hasVerb(in range: Range<Int>) -> Bool { range.contains { isVerb($0) } }

    private static let verbs: WordClass = [.auxiliary, .tells, .feels, .owns, .contact, .verb]

    /// A word that is mostly a finite verb: one that the lexicon knows, or one in "-ed".
    private func isVerb(_ index: Int) -> Bool {
        let token = tokens[index]
        if !token.classes.isDisjoint(with: ClauseCutter.verbs) { return true }
        if token.shape.contains(.contraction) { return true }
        guard token.count > 4, token.isWord else { return false }
        let end = Int(token.end)
        return text.bytes[end - 1] == 0x64 && text.bytes[end - 2] == 0x65
    }
}
