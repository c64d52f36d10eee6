/// Gathers a unit's evidence in one pass over its tokens.
struct EvidenceGatherer {
    private let reading: Reading
    private let marks: [TokenMarks.Mark]
    private(set) var evidence = UnitEvidence()
    private var tally: [Int] = Array(repeating: 0, count: CountedClass.all.count)
    private var subject: UnitEvidence.Subject

    init(_ reading: Reading, _ marks: [TokenMarks.Mark], implied: UnitEvidence.Subject) {
        self.reading = reading
        self.marks = marks
        subject = implied
    }

    private static let counted = CountedClass.all
    private static let anyCounted = CountedClass.all.reduce(into: WordClass()) { $0.formUnion($1.words) }
    private static let not: Set<UInt32> = Set(
        ["not", "never", "no", "nothing", "nobody", "without", "dont", "doesnt", "didnt", "hasnt"]
            .map { WordHash.of($0.utf8) })

    /// Reads the unit; the subject carries over from one unit to the next.
    mutating func read(_ unit: TextUnit) -> (UnitEvidence, UnitEvidence.Subject) {
        evidence = UnitEvidence()
        for index in tally.indices { tally[index] = 0 }
        for index in unit.tokens { take(index, in: unit) }
        for place in unit.bytes where reading.text.bytes[place] == 0x22 { evidence.quotes += 1 }
        evidence.subject = subject
        for (index, count) in tally.enumerated() where count > 0 {
            evidence.counts.append(
                WordCount(words: EvidenceGatherer.counted[index].words, count: count))
        }
        return (evidence, subject)
    }

    private mutating func take(_ index: Int, in unit: TextUnit) {
        let token = reading.tokens[index]
        evidence.words += 1
        if token.shape.contains(.digits) { evidence.figures += 1 }
        mark(index)
        if index == unit.tokens.lowerBound {
            evidence.startsWithPronoun = !token.classes.isDisjoint(with: [.she, .he, .her, .plural])
            evidence.startsWithQuote = opensQuote(unit, token)
        }
        guard !token.classes.isEmpty else { return }
        pronouns(token, index, unit)
        verbs(token, index, unit)
        guard !token.classes.isDisjoint(with: EvidenceGatherer.anyCounted) else { return }
        for (place, counted) in EvidenceGatherer.counted.enumerated()
        where !token.classes.isDisjoint(with: counted.words) {
            tally[place] += 1
        }
    }

    private func opensQuote(_ unit: TextUnit, _ token: Token) -> Bool {
        (unit.bytes.lowerBound..<Int(token.start)).contains { reading.text.bytes[$0] == 0x22 }
    }

    private mutating func mark(_ index: Int) {
        switch marks[index] {
        case .none: break
        case .man:
            evidence.manNamed += 1
            subject = .he
        case .partner:
            evidence.protected += 1
            subject = .she
        case .child, .other:
            evidence.protected += 1
            subject = .others
        case .person: evidence.strangers += 1
        case .number: evidence.numbers += 1
        case .place: evidence.places += 1
        }
    }

    private mutating func pronouns(_ token: Token, _ index: Int, _ unit: TextUnit) {
        if token.classes.contains(.she) {
            evidence.she += 1
            subject = .she
        } else if token.classes.contains(.he) {
            evidence.he += 1
            subject = .he
        } else if token.classes.contains(.her) {
            evidence.her += 1
        } else if token.classes.contains(.firstPerson) {
            evidence.firstPerson += 1
            if token.hash == EvidenceGatherer.i || token.hash == EvidenceGatherer.we {
                subject = .writer
            }
        } else if !token.classes.isDisjoint(with: [.kin, .child, .partner]),
            token.classes.isDisjoint(with: [.tells, .common]), marks[index] == .none
        {
            subject = token.classes.contains(.partner) ? .she : .others
            if index > unit.tokens.lowerBound, isHis(index - 1), token.classes.contains(.partner) {
                subject = .she
            }
        } else if token.classes.contains(.man) {
            subject = .he
        }
    }

    private static let i = WordHash.of("i".utf8)
    private static let we = WordHash.of("we".utf8)

    private func isHis(_ index: Int) -> Bool { reading.tokens[index].classes.contains(.him) }

    private mutating func verbs(_ token: Token, _ index: Int, _ unit: TextUnit) {
        let classes = token.classes
        if classes.contains(.tells) || classes.contains(.feels) || classes.contains(.owns) {
            speech(token, index, unit)
        }
        if classes.contains(.contact) { contact(index, unit) }
        if classes.contains(.harm), subject == .he, follows(index, unit, within: 6, [.her]) {
            evidence.harmToHer += 1
        }
        if classes.contains(.knowing), isDenied(index, unit), mentionsHim(unit) {
            evidence.secrecy += 1
        }
    }

    private mutating func speech(_ token: Token, _ index: Int, _ unit: TextUnit) {
        let classes = token.classes
        switch subject {
        case .she: if !classes.contains(.auxiliary) { evidence.sheTells += 1 }
        case .others: if classes.contains(.tells) { evidence.othersTell += 1 }
        case .he:
            if classes.contains(.owns) { evidence.heOwns += 1 }
            guard classes.contains(.tells) else { return }
            if follows(index, unit, within: 2, [.her, .child]) || marked(index, unit, within: 2) {
                evidence.heTellsHer += 1
            } else if follows(index, unit, within: 4, [.audience]) {
                evidence.heTellsAudience += 1
            } else {
                evidence.heTells += 1
            }
        case .nobody, .writer: break
        }
    }

    /// She, her people or her worker reached somebody, or were reached.
    private mutating func contact(_ index: Int, _ unit: TextUnit) {
        switch subject {
        case .she, .others:
            if follows(index, unit, within: 4, [.firstPerson, .service, .staff]) {
                evidence.contact += 1
            }
        case .writer, .nobody:
            if follows(index, unit, within: 3, [.her, .partner, .child, .kin])
                || marked(index, unit, within: 4)
            {
                evidence.contact += 1
            }
        case .he: break
        }
    }

    private func follows(
        _ index: Int, _ unit: TextUnit, within reach: Int, _ classes: WordClass
    ) -> Bool {
        let end = min(index + 1 + reach, unit.tokens.upperBound)
        guard index + 1 < end else { return false }
        return (index + 1..<end).contains { !reading.tokens[$0].classes.isDisjoint(with: classes) }
    }

    private func marked(_ index: Int, _ unit: TextUnit, within reach: Int) -> Bool {
        let end = min(index + 1 + reach, unit.tokens.upperBound)
        guard index + 1 < end else { return false }
        return (index + 1..<end).contains {
            marks[$0] == .partner || marks[$0] == .child || marks[$0] == .other
        }
    }

    private func isDenied(_ index: Int, _ unit: TextUnit) -> Bool {
        (max(index - 3, unit.tokens.lowerBound)..<index).contains {
            EvidenceGatherer.not.contains(reading.tokens[$0].hash)
        }
    }

    private func mentionsHim(_ unit: TextUnit) -> Bool {
        unit.tokens.contains { !reading.tokens[$0].classes.isDisjoint(with: [.he, .him]) }
    }
}
