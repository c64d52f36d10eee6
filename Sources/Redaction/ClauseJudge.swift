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
        let margin: Int
        /// His own account: names in it are masked and the sentence stays.
        let isOwn: Bool
        /// Says something of him or of the work; a greeting or a signature does not.
        let hasSubstance: Bool
        /// Passes on what somebody on her side told, or that she was reached.
        let tellsOfHer: Bool
        /// Says by itself that it is his or the programme's, whatever the rest of its sentence is.
        let isAnchored: Bool
        /// A wall keeps it: no evidence and no reviewer outweighs that.
        let isCapped: Bool
        /// What it was judged on.
        let reasons: EvidenceReasons

        /// How unsure the decision is, in percent.
        var doubt: Int { max(5, 48 - abs(margin)) }

        /// Kept by a wall of its own, whatever stands beside it.
        var isWalled: Bool {
            !passes && !reasons.contains(.ownAccount)
                && !reasons.isDisjoint(with: [.sheTells, .sensitiveOfHer, .contactWithHer])
        }

        /// Kept by weight alone, and less surely than the bound asks for.
        func isWithheldInDoubt(over bound: Int) -> Bool {
            !passes && !isCapped && Doubt.isOver(doubt, bound: bound)
        }

        /// The same, not passing because of the clauses that it stands among.
        var failed: Verdict {
            Verdict(
                passes: false, kind: kind, margin: min(margin, -3), isOwn: false,
                hasSubstance: hasSubstance, tellsOfHer: tellsOfHer, isAnchored: isAnchored,
                isCapped: true, reasons: reasons)
        }
    }

    private let reading: Reading
    private let marks: [TokenMarks.Mark]
    private let author: Side
    private var sections: SectionReader
    private var previous = Previous()

    /// What the unit before left behind.
    private struct Previous {
        var paragraph = -1
        var line = -1
        var own = false
        /// How many units in a row did not pass.
        var failed = 0
        /// An open quotation, and whether his own account opened it.
        var quote: Bool?
        /// A question that did not pass: what follows answers it.
        var asked = false
        var sentence = -1
        /// The clause before in the same sentence passed.
        var passed = true
        /// Somebody on her side tells in the sentence so far.
        var told = false
    }

    init(_ reading: Reading, _ hits: [Hit], author: Side) {
        self.reading = reading
        self.author = author
        marks = TokenMarks(reading, hits).marks
        sections = SectionReader(reading, trustsWriter: author == .his)
    }

    /// A verdict for each unit, in their order.
    mutating func verdicts() -> [Verdict] {
        var verdicts: [Verdict] = []
        verdicts.reserveCapacity(reading.units.count)
        var gatherer = EvidenceGatherer(reading, marks)
        for (index, unit) in reading.units.enumerated() {
            let section = sections.section(of: index)
            if unit.paragraph != previous.paragraph {
                previous = Previous(paragraph: unit.paragraph)
            }
            let implied = unit.line != previous.line ? speaker(section) : nil
            var evidence = gatherer.read(unit, implied: implied)
            if previous.quote == true { evidence.quotesHim = true }
            evidence.isStrict = author == .her || section == .hers
            if previous.quote == false || section == .hers { evidence.forgetHisWords() }
            if section == .his, evidence.isFirstPersonQuote { evidence.quotesHim = true }
            if unit.isLabel, evidence.protected > 0 { sections.beginHers() }
            let verdict = judge(unit, evidence, section)
            verdicts.append(verdict)
            remember(unit, evidence, verdict)
        }
        return settled(verdicts)
    }

    /// In a sentence of which a clause does not pass, only an anchored one does.
    private func settled(_ verdicts: [Verdict]) -> [Verdict] {
        var settled = verdicts
        var first = 0
        for (index, unit) in reading.units.enumerated() {
            if reading.units[first].sentence != unit.sentence { first = index }
            let last = index + 1 == verdicts.count
            guard last || reading.units[index + 1].sentence != unit.sentence else { continue }
            guard first < index, !verdicts[first...index].allSatisfy(\.passes) else { continue }
            for place in first...index where !verdicts[place].isAnchored {
                settled[place] = verdicts[place].failed
            }
        }
        return settled
    }

    private mutating func remember(
        _ unit: TextUnit, _ evidence: UnitEvidence, _ verdict: Verdict
    ) {
        previous.line = unit.line
        if previous.sentence != unit.sentence { previous.told = false }
        previous.sentence = unit.sentence
        previous.passed = verdict.passes
        if evidence.sheTells + evidence.othersTell > 0 { previous.told = true }
        if !evidence.quotes.isMultiple(of: 2) {
            previous.quote = previous.quote == nil ? verdict.isOwn : nil
        }
        guard !unit.isLabel else { return }
        previous.asked = !verdict.passes && asks(unit)
        previous.own = verdict.isOwn
        previous.failed = verdict.passes ? 0 : previous.failed + 1
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

    private func judge(
        _ unit: TextUnit, _ evidence: UnitEvidence, _ section: SectionReader.Section
    ) -> Verdict {
        let cap = min(cap(evidence), shared(unit, evidence))
        let margin = min(weighed(unit, evidence, section), cap)
        return Verdict(
            passes: margin > 0, kind: EvidenceWeights.kind(evidence, section), margin: margin,
            isOwn: evidence.isOwn && margin > 0,
            hasSubstance: EvidenceWeights.substance(evidence) > 0,
            tellsOfHer: evidence.tellsOfHer, isAnchored: isAnchored(evidence), isCapped: cap <= 0,
            reasons: EvidenceReasons(evidence, section))
    }

    /// The evidence for less the evidence against, in points.
    private func weighed(
        _ unit: TextUnit, _ evidence: UnitEvidence, _ section: SectionReader.Section
    ) -> Int {
        var margin = EvidenceWeights.his(evidence) - EvidenceWeights.hers(evidence)
        let last = reading.units.last?.paragraph ?? 0
        let signs = evidence.isSignature && unit.paragraph >= last - 1
        let heads = sections.isHeader && evidence.protected + evidence.numbers == 0
        let labels = unit.isLabel && EvidenceWeights.hers(evidence) == 0
        if signs || heads || labels { return max(margin, 12) }
        margin += bias(evidence) + carried(unit, evidence)
        switch section {
        case .hers: margin -= 25
        case .his: margin += 12
        case .none: break
        }
        if unit.tokens.lowerBound == 0, author != .her { margin += 10 }
        return margin
    }

    /// The most that no evidence lifts.
    private func cap(_ evidence: UnitEvidence) -> Int {
        // Somebody protected is named: only his own account passes, with the name masked, and never
        // where a number or a place of hers stands in it.
        if evidence.protected > 0, !evidence.isOwn || evidence.belongings > 0 { return -20 }
        // She says it, whatever else the sentence says.
        if evidence.sheTells > 0 { return -5 }
        guard !evidence.isOwn else { return .max }
        if evidence.she > 0, EvidenceWeights.has(evidence, .sensitive) { return -5 }
        if evidence.contact > 0, evidence.she + evidence.her > 0 { return -5 }
        return .max
    }

    /// The lot that a clause shares with the one before it in its sentence: what she tells goes
    /// on until he speaks or the programme is named, and what leans falls with what it leans on.
    private func shared(_ unit: TextUnit, _ evidence: UnitEvidence) -> Int {
        guard unit.sentence == previous.sentence else { return .max }
        if unit.leans, !previous.passed { return -5 }
        return previous.told && !isAnchored(evidence) ? -5 : .max
    }

    private func isAnchored(_ evidence: UnitEvidence) -> Bool {
        evidence.isOwn || EvidenceWeights.has(evidence, .group)
            || EvidenceWeights.has(evidence, .process)
    }

    /// What somebody on her side tells of him, unless he told it, comes from her.
    private func bias(_ evidence: UnitEvidence) -> Int {
        switch author {
        case .his:
            evidence.she > 0 && !evidence.isOwn
                ? 4 : evidence.firstPerson > 0 && evidence.quotes > 0 ? 26 : 18
        case .her: evidence.he > 0 && !evidence.isOwn ? -32 : -22
        case .between: evidence.unsaid > 0 ? -30 : 0
        }
    }

    /// A sentence that leans on the one before it shares its lot.
    private func carried(_ unit: TextUnit, _ evidence: UnitEvidence) -> Int {
        if previous.quote == false || previous.asked { return -24 }
        let leans =
            evidence.startsWithPronoun || evidence.startsWithQuote || evidence.words <= 5
        if previous.own { return leans ? 12 : 4 }
        if previous.failed > 0 { return (leans ? -12 : -4) - min(previous.failed - 1, 2) * 3 }
        return 0
    }
}
