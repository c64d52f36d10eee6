/// Gathers a unit's evidence in one pass over its tokens.
struct EvidenceGatherer {
    let reading: Reading
    let marks: [TokenMarks.Mark]
    private(set) var evidence = UnitEvidence()
    /// What the unit counts, by `ClauseLayout`.
    private(set) var counts: [Int32] = Array(repeating: 0, count: ClauseLayout.count)
    /// The points of all that it counts.
    private(set) var points = 0
    /// Whether each group is counted, to learn weights from; the points alone need no counts.
    var countsGroups = false
    private let tokens: [Token]
    private let groups = ClauseGroups.standard
    private let firstGroup = ClauseLayout.groups
    private let groupPoints: [Int32]
    private var subject: UnitEvidence.Subject
    private var subjectPlace = 0
    /// Somebody protected was named since the last "he": what is told then is not his. It
    /// is kept apart from the subject
    /// that the words alone show, so that one more entry on the roster can only take away.
    private var namedLast = false
    /// "…, but she says": a clause of her own after one of his.
    private var breaksOff = false

    init(_ reading: Reading, _ marks: [TokenMarks.Mark], _ model: ClauseModel) {
        self.reading = reading
        tokens = reading.tokens
        weights = model.local
        groupPoints = model.groups
        self.marks = marks
        hasQuotes = reading.hasQuotes
        subject = .nobody
    }

    private let known = KnownWords.standard
    private let hasQuotes: Bool
    private let weights: [Int32]
    private static let verbs: WordClass = [
        .auxiliary, .tells, .owns, .feels, .she, .he, .her, .him, .firstPerson, .plural,
    ]

    /// Reads the unit; the subject carries over from one unit to the next.
    mutating func read(
        _ unit: TextUnit, implied: UnitEvidence.Subject?
    ) -> UnitEvidence {
        evidence = UnitEvidence()
        if let implied {
            subject = implied
            namedLast = false
        }
        subjectPlace = unit.tokens.lowerBound - 2
        breaksOff = false
        points = 0
        clear()
        for index in unit.tokens { take(index, in: unit) }
        if hasQuotes {
            for place in unit.bytes where reading.text.bytes[place] == 0x22 {
                evidence.quotes += 1
            }
        }
        // "He does not know": nobody is to be kept from knowing where he is not spoken of.
        if evidence.he + evidence.him > 0 { evidence.secrecy += evidence.unknown }
        return evidence
    }

    private mutating func clear() {
        let end = countsGroups ? counts.count : firstGroup
        var counts = counts.mutableSpan
        for place in 0..<end { counts[place] = 0 }
    }

    @inline(__always)
    private mutating func take(_ index: Int, in unit: TextUnit) {
        let token = tokens[index]
        evidence.words += 1
        if token.isCapital || token.isNumber { evidence.capitals += 1 }
        if !token.classes.isDisjoint(with: EvidenceGatherer.verbs) { evidence.verbs += 1 }
        if token.shape.contains(.digits) { evidence.figures += 1 }
        if marks[index] != .none { mark(index) }
        if index == unit.tokens.lowerBound {
            evidence.startsWithPronoun = !token.classes.isDisjoint(with: [.she, .he, .her, .plural])
            evidence.startsWithQuote = opensQuote(unit, token)
        }
        if !token.classes.isEmpty { weigh(token, index, unit) }
        countGroup(of: token)
    }

    /// The classes of which the words around them are asked.
    private static let pointing: WordClass = [
        .she, .he, .her, .him, .firstPerson, .kin, .child, .partner, .man, .leaning,
    ]
    private static let telling: WordClass = [
        .tells, .feels, .owns, .contact, .record, .guess, .secret, .harm, .knowing, .account,
        .offer, .service, .general,
    ]

    @inline(__always)
    private mutating func weigh(_ token: Token, _ index: Int, _ unit: TextUnit) {
        let classes = token.classes
        if !classes.isDisjoint(with: EvidenceGatherer.pointing) { pronouns(token, index, unit) }
        if !classes.isDisjoint(with: EvidenceGatherer.telling) || token.hash == known.according
            || token.hash == known.women
        {
            verbs(token, index, unit)
        }
        var left = classes.intersection(known.counted).rawValue
        guard left != 0 else { return }
        evidence.seen.formUnion(classes)
        while left != 0 {
            let feature = known.features[left.trailingZeroBitCount]
            // One long sentence drowns nothing else.
            if counts[feature] < 3 { add(1, to: feature) }
            left &= left &- 1
        }
    }

    /// Counts a feature, and what it weighs.
    mutating func add(_ count: Int32, to feature: Int) {
        counts[feature] += count
        points += Int(count) * Int(weights[feature])
    }

    /// The words of a group weigh more where her side is spoken of, and less where he is.
    @inline(__always)
    private mutating func countGroup(of token: Token) {
        let entry = groups.entry(of: token)
        let hers = namedLast || subject == .she || subject == .others
        let his = subject == .he
        let way = (hers ? 1 : 0) + (his ? 2 : 0)
        points += entry.points + Int(groupPoints[entry.group << 2 + way])
        guard countsGroups else { return }
        let place = firstGroup + entry.group * ClauseLayout.waysToCount
        counts[place] += 1
        if hers { counts[place + 1] += 1 }
        if his { counts[place + 2] += 1 }
    }

    private mutating func mark(_ index: Int) {
        switch marks[index] {
        case .none: break
        case .man:
            evidence.manNamed += 1
            subject = .he
            namedLast = false
            subjectPlace = index
        case .partner, .child, .other:
            evidence.protected += 1
            namedLast = true
        case .belonging:
            evidence.protected += 1
            evidence.belongings += 1
            namedLast = true
        case .person: evidence.strangers += 1
        case .number: evidence.numbers += 1
        case .place: evidence.places += 1
        }
    }

    private mutating func pronouns(_ token: Token, _ index: Int, _ unit: TextUnit) {
        if token.classes.contains(.she) {
            evidence.she += 1
            subject = .she
            breaksOff = breaks(index, unit)
        } else if token.classes.contains(.he) {
            evidence.he += 1
            subject = .he
            namedLast = false
            subjectPlace = index
        } else if token.classes.contains(.her) {
            hers(index, unit)
        } else if token.classes.contains(.firstPerson) {
            evidence.firstPerson += 1
            if token.hash == known.i || token.hash == known.we {
                subject = .writer
            }
        } else if !token.classes.isDisjoint(with: [.kin, .child, .partner]),
            token.classes.isDisjoint(with: [.tells, .common]), marks[index] == .none
        {
            people(token, index, unit)
        } else if token.classes.contains(.man) {
            subject = .he
            subjectPlace = index
        }
        if token.classes.contains(.him) { evidence.him += 1 }
        if evidence.startsWithPronoun || index > unit.tokens.lowerBound + 2 { return }
        evidence.startsWithPronoun = token.classes.contains(.leaning)
    }

    private mutating func hers(_ index: Int, _ unit: TextUnit) {
        evidence.her += 1
        if follows(index, unit, within: 2, [.staff]) { evidence.contact += 1 }
        // "Her estimate is ten": the sentence is about something of hers.
        guard index == unit.tokens.lowerBound else { return }
        evidence.she += 1
        subject = .she
    }

    private mutating func people(_ token: Token, _ index: Int, _ unit: TextUnit) {
        // "He said that he hit his wife": she is what he speaks of, and he still speaks.
        let spokenOf =
            token.shape.contains(.possessive)
            || (subject == .he && index > unit.tokens.lowerBound && isHis(index - 1))
        if !spokenOf { subject = token.classes.contains(.partner) ? .she : .others }
        if token.classes.contains(.partner), index > unit.tokens.lowerBound,
            reading.tokens[index - 1].classes.contains(.several)
        {
            evidence.severalPartners += 1
        }
    }

    private mutating func verbs(_ token: Token, _ index: Int, _ unit: TextUnit) {
        let classes = token.classes
        if classes.contains(.tells) || classes.contains(.feels) || classes.contains(.owns) {
            speech(token, index, unit)
        }
        if classes.contains(.contact) || classes.contains(.record) {
            contact(index, unit)
        }
        if classes.contains(.guess)
            || classes.contains(.secret) && isDenied(index, unit)
        {
            evidence.secrecy += 1
        }
        if token.hash == known.according,
            follows(index, unit, within: 3, [.her, .she, .partner, .child, .kin])
                || marked(index, unit, within: 3)
        {
            evidence.sheTells += 1
        }
        remarks(token, index, unit)
        if classes.contains(.harm), subject == .he, follows(index, unit, within: 6, [.her]) {
            evidence.harmToHer += 1
        }
        if classes.contains(.knowing), isDenied(index, unit) { evidence.unknown += 1 }
    }

    private mutating func remarks(_ token: Token, _ index: Int, _ unit: TextUnit) {
        let classes = token.classes
        if classes.contains(.account), index > unit.tokens.lowerBound, isHis(index - 1) {
            evidence.heTells += 1
        }
        if classes.contains(.offer) { evidence.offers += 1 }
        if classes.contains(.service), known.services.contains(token.hash) {
            evidence.services += 1
        }
        if classes.contains(.general) { evidence.general += 1 }
        if token.hash == known.women, token.shape.contains(.possessive) {
            evidence.herService += 1
        }
    }

    private mutating func speech(_ token: Token, _ index: Int, _ unit: TextUnit) {
        let classes = token.classes
        if namedLast, subject == .he || subject == .nobody || subject == .writer {
            if classes.contains(.tells) { evidence.othersTell += 1 }
            return
        }
        switch subject {
        case .she:
            let told = evidence.heTells + evidence.heTellsAudience + evidence.heOwns > 0
            if !told || breaksOff { evidence.sheTells += 1 }
        case .others: if classes.contains(.tells) { evidence.othersTell += 1 }
        case .he: heSpeaks(classes, index, unit)
        case .nobody, .writer: break
        }
    }

    private mutating func heSpeaks(_ classes: WordClass, _ index: Int, _ unit: TextUnit) {
        // What he says inside something that she says is hers.
        guard evidence.sheTells + evidence.othersTell == 0, evidence.she == 0,
            index - subjectPlace <= 4
        else { return }
        if isDenied(index, unit), !classes.contains(.owns) {
            evidence.unsaid += 1
            return
        }
        if classes.contains(.owns) { evidence.heOwns += 1 }
        guard classes.contains(.tells) else { return }
        if follows(index, unit, within: 2, [.her, .child]) || marked(index, unit, within: 2) {
            evidence.heTellsHer += 1
        } else if follows(index, unit, within: 4, [.audience]) {
            evidence.heTellsAudience += 1
        } else {
            evidence.heTells += 1
        }
    }

    /// She, her people or her worker reached somebody, or were reached.
    private mutating func contact(_ index: Int, _ unit: TextUnit) {
        if evidence.he == 0, index < unit.tokens.lowerBound + 8, passes(index, unit) {
            evidence.passedOn += 1
        }
        let reachesUs = follows(index, unit, within: 4, [.firstPerson, .service, .staff])
        let theirs = namedLast || subject == .she || subject == .others
        if theirs, reachesUs { evidence.contact += 1 }
        guard subject == .writer || subject == .nobody else { return }
        if follows(index, unit, within: 3, [.her, .partner, .child, .kin])
            || marked(index, unit, within: 4)
        {
            evidence.contact += 1
        }
    }
}
