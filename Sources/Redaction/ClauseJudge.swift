import Vocabulary

/// Decides of each unit whether it may go towards the man's side. It passes on evidence, never by default: what cannot
/// be attributed to him, to his attendance, to a professional's observation, a rating, a request or an arrangement stays.
struct ClauseJudge {
    /// What was decided of a unit, and how far from the other decision.
    struct Verdict: Hashable {
        let passes: Bool
        let kind: FindingKind
        let margin: Int
        /// His own account: names in it are masked and the sentence stays.
        let isOwn: Bool
        /// Says something of him or of the work; a greeting or a signature does not.
        let hasSubstance: Bool
        /// Passes on what somebody on her side told, or that she was reached.
        let tellsOfHer: Bool

        /// How unsure the decision is, in percent.
        var doubt: Int { max(5, 48 - abs(margin)) }
    }

    private let reading: Reading
    private let marks: [TokenMarks.Mark]
    private let author: Side?
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
    }

    init(_ reading: Reading, _ hits: [Hit], author: Side?) {
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
        return verdicts
    }

    private mutating func remember(
        _ unit: TextUnit, _ evidence: UnitEvidence, _ verdict: Verdict
    ) {
        previous.line = unit.line
        if !evidence.quotes.isMultiple(of: 2) {
            previous.quote = previous.quote == nil ? verdict.isOwn : nil
        }
        guard !unit.isLabel else { return }
        previous.own = verdict.isOwn
        previous.failed = verdict.passes ? 0 : previous.failed + 1
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
        var margin = EvidenceWeights.his(evidence) - EvidenceWeights.hers(evidence)
        let last = reading.units.last?.paragraph ?? 0
        if evidence.isSignature, unit.paragraph >= last - 1 {
            margin = max(margin, 12)
        } else if sections.isHeader, evidence.protected + evidence.numbers == 0 {
            margin = max(margin, 12)
        } else if unit.isLabel, EvidenceWeights.hers(evidence) == 0 {
            margin = max(margin, 12)
        } else {
            margin += bias(evidence) + carried(unit, evidence)
            switch section {
            case .hers: margin -= 25
            case .his: margin += 12
            case .none: break
            }
            if unit.tokens.lowerBound == 0, author != .her { margin += 10 }
        }
        // She says it, whatever else the sentence says.
        if evidence.sheTells > 0 { margin = min(margin, -5) }
        if !evidence.isOwn, evidence.she > 0, EvidenceWeights.has(evidence, .sensitive) {
            margin = min(margin, -5)
        }
        if !evidence.isOwn, evidence.contact > 0, evidence.she + evidence.her > 0 {
            margin = min(margin, -5)
        }
        // Somebody protected is named: only his own account passes, with the name masked, and never where
        // a number or a place of hers stands in it.
        if evidence.protected > 0, !evidence.isOwn || evidence.belongings > 0 {
            margin = min(margin, -20)
        }
        return Verdict(
            passes: margin > 0, kind: EvidenceWeights.kind(evidence, section), margin: margin,
            isOwn: evidence.isOwn && margin > 0,
            hasSubstance: EvidenceWeights.substance(evidence) > 0,
            tellsOfHer: evidence.tellsOfHer)
    }

    /// What somebody on her side tells of him, unless he told it, comes from her.
    private func bias(_ evidence: UnitEvidence) -> Int {
        switch author {
        case .his:
            evidence.she > 0 && !evidence.isOwn
                ? 4 : evidence.firstPerson > 0 && evidence.quotes > 0 ? 26 : 18
        case .her: evidence.he > 0 && !evidence.isOwn ? -32 : -22
        case .between, nil: evidence.unsaid > 0 ? -30 : 0
        }
    }

    /// A sentence that leans on the one before it shares its lot.
    private func carried(_ unit: TextUnit, _ evidence: UnitEvidence) -> Int {
        if previous.quote == false { return -24 }
        let leans =
            evidence.startsWithPronoun || evidence.startsWithQuote || evidence.words <= 5
        if previous.own { return leans ? 12 : 4 }
        if previous.failed > 0 { return (leans ? -12 : -4) - min(previous.failed - 1, 2) * 3 }
        return 0
    }
}
