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

        /// How unsure the decision is, in percent.
        var doubt: Int { max(5, 48 - abs(margin)) }
    }

    private let reading: Reading
    private let marks: [TokenMarks.Mark]
    private let author: Side?
    private var sections: SectionReader
    private var previous: (paragraph: Int, passed: Bool, own: Bool) = (-1, true, false)

    init(_ reading: Reading, _ hits: [Hit], author: Side?) {
        self.reading = reading
        self.author = author
        marks = TokenMarks(reading, hits).marks
        sections = SectionReader(reading)
    }

    mutating func verdicts() -> [Verdict] {
        var verdicts: [Verdict] = []
        verdicts.reserveCapacity(reading.units.count)
        var gatherer = EvidenceGatherer(reading, marks, implied: author == .her ? .nobody : .he)
        for unit in reading.units {
            let (evidence, _) = gatherer.read(unit)
            let section = sections.section(of: unit)
            let verdict = judge(unit, evidence, section)
            verdicts.append(verdict)
            if !unit.isLabel {
                previous = (unit.paragraph, verdict.passes, verdict.isOwn)
            }
        }
        return verdicts
    }

    private func judge(
        _ unit: TextUnit, _ evidence: UnitEvidence, _ section: SectionReader.Section
    ) -> Verdict {
        let hers = EvidenceWeights.hers(evidence)
        let his = EvidenceWeights.his(evidence)
        var margin = his - hers + bias
        switch section {
        case .hers: margin -= 25
        case .his: margin += 12
        case .none: break
        }
        margin += carried(unit, evidence)
        // Somebody protected is named: only his own account passes, with the name masked.
        if evidence.protected > 0, !evidence.isOwn { margin = min(margin, -20) }
        return Verdict(
            passes: margin > 0, kind: EvidenceWeights.kind(evidence, section), margin: margin,
            isOwn: evidence.isOwn && margin > 0,
            hasSubstance: EvidenceWeights.substance(evidence) > 0)
    }

    private var bias: Int {
        switch author {
        case .his: 18
        case .her: -16
        case .between, nil: 0
        }
    }

    /// A sentence that leans on the one before it shares its lot.
    private func carried(_ unit: TextUnit, _ evidence: UnitEvidence) -> Int {
        guard previous.paragraph == unit.paragraph else { return 0 }
        let leans = evidence.startsWithPronoun || evidence.startsWithQuote
        if previous.own { return leans ? 12 : 4 }
        if !previous.passed { return leans ? -14 : -6 }
        return 4
    }
}
