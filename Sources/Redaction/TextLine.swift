/// What a line of a text is, for telling whose the names and numbers in it are.
struct TextLine {
    /// Its tokens.
    let tokens: Range<Int>
    /// Every class that one of its words has.
    let classes: WordClass
    /// Counts the paragraphs from 0.
    let paragraph: Int
    var kind = Kind.running
    /// Somebody else wrote it before: a reply carries it on.
    var isQuoted = false

    /// What a line does.
    enum Kind {
        case running
        /// From, To, Present, Facilitators: names of those who work with the case.
        case head
        /// "Dear …", "Hi …".
        case greeting
        /// The writer's name, role and numbers.
        case signature
    }

    /// Whether it names those who work with the case.
    var isOfWork: Bool { kind != .running }

    /// The lines of a text, in their order.
    static func lines(of reading: Reading) -> [TextLine] {
        var lines: [TextLine] = []
        var first = 0
        while first < reading.units.count {
            let line = reading.units[first].line
            var last = first
            var classes = WordClass(rawValue: 0)
            for index in reading.units[first].tokens {
                classes.formUnion(reading.tokens[index].classes)
            }
            while last + 1 < reading.units.count, reading.units[last + 1].line == line {
                last += 1
                for index in reading.units[last].tokens {
                    classes.formUnion(reading.tokens[index].classes)
                }
            }
            let tokens =
                reading.units[first].tokens.lowerBound..<reading.units[last].tokens.upperBound
            lines.append(
                TextLine(
                    tokens: tokens, classes: classes, paragraph: reading.units[first].paragraph))
            first = last + 1
        }
        let paragraphs = lines.last?.paragraph ?? 0
        var (closed, quoted) = (false, false)
        for index in lines.indices {
            lines[index].kind = kind(of: lines[index], reading, paragraphs, closed)
            if index > 2, lines[index].kind == .head, isSender(lines[index], reading) {
                quoted = true
            }
            lines[index].isQuoted = quoted || isMarked(lines[index], reading)
            if endsReply(lines[index], reading) { quoted = true }
            closed =
                isClosing(lines[index], reading)
                || lines[index].kind == .signature && index + 1 < lines.count
                    && lines[index + 1].paragraph == lines[index].paragraph
        }
        return lines
    }

    /// "> …", as mail programs mark what is answered.
    private static func isMarked(_ line: TextLine, _ reading: Reading) -> Bool {
        guard let first = line.tokens.first else { return false }
        return reading.gap(before: first).contains { reading.text.bytes[$0] == 0x3E }
    }

    /// "From: …" after the first lines: an older message begins.
    private static func isSender(_ line: TextLine, _ reading: Reading) -> Bool {
        line.tokens.first.map { reading.tokens[$0].hash == from } ?? false
    }

    /// "On Friday Bronagh wrote:", "-----Original Message-----": what follows is older.
    private static func endsReply(_ line: TextLine, _ reading: Reading) -> Bool {
        guard let last = line.tokens.last else { return false }
        let hash = reading.tokens[last].hash
        if hash == wrote {
            let end = Int(reading.tokens[last].end)
            return end < reading.text.bytes.count && reading.text.bytes[end] == 0x3A
        }
        return hash == message && line.tokens.count == 2
            && originals.contains(reading.tokens[last - 1].hash)
    }

    private static let from = WordHash.of("from".utf8)
    private static let wrote = WordHash.of("wrote".utf8)
    private static let message = WordHash.of("message".utf8)
    private static let originals: WordSet = "original forwarded"

    private static let verbs: WordClass = [
        .she, .her, .he, .him, .auxiliary, .tells, .owns, .feels, .plural, .firstPerson, .negation,
        .harm,
    ]

    private static func kind(
        of line: TextLine, _ reading: Reading, _ paragraphs: Int, _ closed: Bool
    ) -> Kind {
        guard let first = line.tokens.first else { return .running }
        if isHead(line, reading) { return .head }
        if reading.tokens[first].classes.contains(.closing), line.tokens.count <= 7,
            line.classes.isDisjoint(with: verbs)
        {
            return .greeting
        }
        if first == 0, isAddressed(line, reading) { return .greeting }
        guard line.tokens.count <= 22, line.classes.isDisjoint(with: verbs),
            line.paragraph + 1 >= paragraphs || closed,
            line.paragraph > 0 || closed || line.tokens.upperBound == reading.tokens.count,
            line.tokens.lowerBound > 0 || line.paragraph > 0,
            begins(line, reading)
        else { return .running }
        return .signature
    }

    private static let greetings: WordSet =
        "assalamu assalam salaam salam asalaam shalom good greetings to for afternoon evening"

    /// "Bronagh," alone on the first line.
    private static func isAddressed(_ line: TextLine, _ reading: Reading) -> Bool {
        guard let last = line.tokens.last, let first = line.tokens.first,
            line.tokens.count <= 3
                || line.tokens.count <= 6 && greetings.contains(reading.tokens[first].hash)
        else { return false }
        let end = Int(reading.tokens[last].end)
        return end < reading.text.bytes.count && line.classes.isDisjoint(with: verbs)
            && (reading.text.bytes[end] == 0x2C || reading.text.bytes[end] == 0x0A)
    }

    /// A name, a rank or a dash stands first in a signature, and no relation in it.
    private static func begins(_ line: TextLine, _ reading: Reading) -> Bool {
        for index in line.tokens where AgencyWords.guarded.contains(reading.tokens[index].hash) {
            return false
        }
        for index in line.tokens
        where NameWords.relations.contains(reading.tokens[index].hash)
            && !reading.tokens[index].shape.contains(.possessive)
        {
            return false
        }
        guard let first = line.tokens.first else { return false }
        return reading.tokens[first].isCapital || line.tokens.count <= 3
            || reading.tokens[first].shape.contains(.caseless)
            || line.tokens.contains { reading.tokens[$0].shape.contains(.afterAt) }
    }

    /// Whether the line ends a letter: a signature follows it.
    private static func isClosing(_ line: TextLine, _ reading: Reading) -> Bool {
        guard let first = line.tokens.first, line.tokens.count <= 5 else { return false }
        return reading.tokens[first].classes.contains(.closing)
    }

    /// A label of a head among the first words, and a colon or "by" after it.
    private static func isHead(_ line: TextLine, _ reading: Reading) -> Bool {
        for index in line.tokens.prefix(3)
        where NameWords.heads.contains(reading.tokens[index].hash) {
            let after = Int(reading.tokens[index].end)
            if after < reading.text.bytes.count, reading.text.bytes[after] == 0x3A { return true }
            if index + 1 < line.tokens.upperBound,
                reading.tokens[index + 1].hash == TextLine.by
            {
                return true
            }
        }
        return false
    }

    private static let by = WordHash.of("by".utf8)
}
