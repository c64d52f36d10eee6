import Vocabulary

/// Decides of each unit whether it may go towards the man's side. It passes on evidence, never
/// by default: what cannot
/// be attributed to him, to his attendance, to a professional's observation, a rating, a
/// request or an arrangement stays.
struct ClauseJudge {
    /// What was decided of a unit, and how far from the other decision.
    struct Verdict: Hashable {
        var passes: Bool
        let kind: FindingKind
        var margin: Int
        /// His own account: names in it are masked and the sentence stays.
        var isOwn: Bool
        /// Says something of him or of the work; a greeting or a signature does not.
        let hasSubstance: Bool
        /// Passes on what somebody on her side told, or that she was reached.
        let tellsOfHer: Bool
        /// A wall keeps it: no evidence and no reviewer outweighs that.
        var isCapped: Bool
        /// What it was judged on.
        let reasons: EvidenceReasons

        /// How unsure the decision is, in percent.
        var doubt: Int { ClauseDoubt.percent(margin: margin) }

        /// Kept by a wall of its own, whatever stands beside it.
        var isWalled: Bool {
            !passes && !reasons.contains(.ownAccount)
                && !reasons.isDisjoint(with: [.sheTells, .sensitiveOfHer, .contactWithHer])
        }

        /// Kept by weight alone, and less surely than the bound asks for.
        func isWithheldInDoubt(over bound: Int) -> Bool {
            !passes && !isCapped && Doubt.isOver(doubt, bound: bound)
        }
    }

    private let reading: Reading
    private let marks: [TokenMarks.Mark]
    private let author: Side
    private let model: ClauseModel
    private var sections: SectionReader
    private var gatherer: EvidenceGatherer
    private var walls: WallReader
    private var context: ClauseContext
    private let lines: [TextLine]
    private var line = 0
    private var text = TextFacts()
    private var previous = Previous()

    /// What the unit before left behind.
    private struct Previous {
        var paragraph = -1
        var line = -1
        var sentence = -1
        /// His own account runs on.
        var own = false
        /// An open quotation, and whether his own account opened it.
        var quote: Bool?
        var isLabel = false
        /// Somebody on her side tells in the sentence so far.
        var told = false
    }

    /// `lines`: those of the reading, where they are known.
    init(_ reading: Reading, _ hits: [Hit], author: Side, lines: [TextLine]? = nil) {
        self.lines = lines ?? TextLine.lines(of: reading)
        self.reading = reading
        self.author = author
        model = ClauseModel.of(author)
        marks = TokenMarks(reading, hits).marks
        sections = SectionReader(reading, trustsWriter: author == .his)
        gatherer = EvidenceGatherer(reading, marks, model)
        walls = WallReader(reading, marks)
        context = ClauseContext(model)
    }

    /// A verdict for each unit, in their order.
    mutating func verdicts() -> [Verdict] {
        var verdicts: [Verdict] = []
        verdicts.reserveCapacity(reading.units.count)
        context.reserve(reading.units.count)
        for index in reading.units.indices {
            verdicts.append(read(index))
            if verdicts[index].tellsOfHer { capQuoted(before: index, &verdicts) }
            add(index, gathered: gatherer.points)
        }
        context.add(text.points(model, units: reading.units.count))
        for (index, score) in context.scores().enumerated() {
            let margin = min(-score, verdicts[index].margin)
            let leansOnNothing =
                reading.units[index].leans && index > 0 && !verdicts[index - 1].passes
            verdicts[index].margin = leansOnNothing ? min(margin, -5) : margin
            verdicts[index].passes = verdicts[index].margin > 0
            if !verdicts[index].passes { verdicts[index].isOwn = false }
        }
        return verdicts
    }

    /// “He waited outside,” she told the worker: the words in quotation marks are hers too.
    private func capQuoted(before index: Int, _ verdicts: inout [Verdict]) {
        let sentence = reading.units[index].sentence
        for before in (0..<index).reversed() {
            let unit = reading.units[before]
            guard unit.sentence == sentence else { return }
            guard unit.bytes.contains(where: { reading.text.bytes[$0] == 0x22 }) else { continue }
            verdicts[before].margin = min(verdicts[before].margin, -5)
            verdicts[before].isCapped = true
        }
    }

    /// What each unit counts, and the most that its margin can be: what the weights are learnt from.
    mutating func counted() -> [(counts: [Int32], cap: Int)] {
        gatherer.countsGroups = true
        return reading.units.indices.map { index in
            let cap = read(index).margin
            return (gatherer.counts, cap)
        }
    }

    /// The evidence of a unit, and the most that its margin can be.
    private mutating func read(_ index: Int) -> Verdict {
        let unit = reading.units[index]
        let section = sections.section(of: index)
        if unit.paragraph != previous.paragraph {
            previous = Previous(paragraph: unit.paragraph)
        }
        if unit.sentence != previous.sentence { previous.told = false }
        let implied = unit.line != previous.line ? speaker(section) : nil
        var evidence = gatherer.read(unit, implied: implied)
        if previous.quote == true { evidence.quotesHim = true }
        evidence.isStrict = author == .her || section == .hers
        if previous.quote == false || section == .hers { evidence.forgetHisWords() }
        if section == .his, evidence.isFirstPersonQuote { evidence.quotesHim = true }
        if unit.isLabel, evidence.protected > 0 { sections.beginHers() }
        let standing = standing(unit, section)
        gatherer.count(evidence, standing)
        let walled = walls.walls(unit, evidence)
        let alone = min(cap(evidence), shared(unit, evidence))
        let cap = min(alone, min(headingCap(evidence, section), walled.isEmpty ? .max : -5))
        let speaks = isSpokenFor(evidence, standing)
        remember(unit, evidence, section)
        return Verdict(
            passes: true, kind: EvidenceKinds.kind(evidence, section, walled),
            margin: speaks ? cap : min(cap, -5),
            isOwn: evidence.isOwn, hasSubstance: EvidenceKinds.hasSubstance(evidence),
            tellsOfHer: evidence.tellsOfHer || walled.contains(.herSideTells),
            isCapped: cap <= 0,
            reasons: EvidenceReasons(evidence, section, walled, isSpokenFor: speaks))
    }

    /// Whether something speaks for a unit. What her side writes needs it always; what others write,
    /// where it may be of her life.
    private func isSpokenFor(
        _ evidence: UnitEvidence, _ standing: EvidenceGatherer.Standing
    ) -> Bool {
        if standing.section == .hers {
            return !evidence.seen.isDisjoint(with: [.group, .rating, .process, .request])
        }
        let found = EvidenceFor(
            evidence, standing, words: walls.all, goesOn: walls.isCarried || walls.hisTelling)
        return found.suffices && (author != .her || found.strength != .none)
    }

    private mutating func standing(
        _ unit: TextUnit, _ section: SectionReader.Section
    ) -> EvidenceGatherer.Standing {
        while line + 1 < lines.count, lines[line].tokens.upperBound <= unit.tokens.lowerBound {
            line += 1
        }
        return EvidenceGatherer.Standing(
            section: section, quote: previous.quote, ownRuns: previous.own, asks: asks(unit),
            isHeader: sections.isHeader, isLabel: unit.isLabel, followsLabel: previous.isLabel,
            line: lines[line].kind, isQuoted: lines[line].isQuoted)
    }

    private mutating func add(_ index: Int, gathered: Int) {
        let (unit, counts) = (reading.units[index], gatherer.counts)
        let isOf = { (feature: ClauseFeature) in counts[feature.rawValue] > 0 }
        var facts: UInt16 = 0
        for (fact, feature) in ClauseJudge.facts where isOf(feature) {
            facts |= 1 << UInt16(fact.rawValue)
        }
        text.take(facts, counts)
        context.append(
            ClauseContext.Row(
                score: Int32(gathered + model.base), facts: facts, paragraph: Int32(unit.paragraph),
                line: Int32(unit.line), sentence: Int32(unit.sentence),
                words: Int32(max(unit.tokens.count, 1)),
                leans: isOf(.startsWithPronoun) || isOf(.short)))
    }

    private static let facts: [(NeighbourFact, ClauseFeature)] = [
        (.own, .ownAccount), (.sheTells, .sheTells), (.contact, .contact), (.secrecy, .secrecy),
        (.protected, .protected), (.she, .she), (.othersTell, .othersTell), (.asks, .asks),
    ]

    private mutating func remember(
        _ unit: TextUnit, _ evidence: UnitEvidence, _ section: SectionReader.Section
    ) {
        previous.line = unit.line
        previous.sentence = unit.sentence
        if evidence.sheTells + evidence.othersTell > 0 { previous.told = true }
        if !evidence.quotes.isMultiple(of: 2) {
            previous.quote = previous.quote == nil ? evidence.isOwn : nil
        }
        previous.isLabel = unit.isLabel
        guard !unit.isLabel else { return }
        if evidence.isOwn {
            previous.own = true
        } else if evidence.sheTells + evidence.othersTell + evidence.she + evidence.protected > 0 {
            previous.own = false
        }
    }

    private func asks(_ unit: TextUnit) -> Bool {
        guard let last = unit.tokens.last else { return false }
        let end = Int(reading.tokens[last].end)
        return (end..<max(unit.bytes.upperBound, end)).contains { reading.text.bytes[$0] == 0x3F }
    }

    /// Who speaks where a line names nobody.
    private func speaker(_ section: SectionReader.Section) -> UnitEvidence.Subject {
        switch section {
        case .hers: .she
        case .his: .he
        case .none: author == .her ? .nobody : .he
        }
    }

    /// The most that no evidence lifts.
    private func cap(_ evidence: UnitEvidence) -> Int {
        // Somebody protected is named: only his own account passes, with the name masked, and never
        // where a number or a place of hers stands in it.
        if evidence.protected > 0, !evidence.isOwn || evidence.belongings > 0 { return -20 }
        // She says it, whatever else the sentence says.
        if evidence.sheTells > 0 { return -5 }
        guard !evidence.isOwn else { return .max }
        if evidence.she > 0, evidence.seen.contains(.sensitive) { return -5 }
        // She, her people or a service were reached, or he is not to know of it.
        if evidence.contact + evidence.secrecy > 0, evidence.she + evidence.her > 0 { return -5 }
        if evidence.services > 0 { return -5 }
        return .max
    }

    /// The heading of her part goes with it.
    private func headingCap(
        _ evidence: UnitEvidence, _ section: SectionReader.Section
    ) -> Int {
        let heads =
            section == .hers && evidence.words <= 4
            && !evidence.seen.isDisjoint(with: [.partner, .child, .kin])
        return heads && !evidence.isOwn ? -5 : .max
    }

    /// What she tells goes on through its sentence until he speaks or the programme is named.
    private func shared(_ unit: TextUnit, _ evidence: UnitEvidence) -> Int {
        guard unit.sentence == previous.sentence, previous.told else { return .max }
        let anchored = evidence.isOwn || !evidence.seen.isDisjoint(with: [.group, .process])
        return anchored ? .max : -5
    }
}
