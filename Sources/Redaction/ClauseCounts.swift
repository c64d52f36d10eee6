/// Writes what the evidence of one unit shows into its counts.
extension EvidenceGatherer {
    /// What the unit is and stands in, beside its own words.
    struct Standing {
        var section = SectionReader.Section.none
        /// Inside a quotation: whether his own account opened it.
        var quote: Bool?
        /// His own account runs on from the unit before.
        var ownRuns = false
        var asks = false
        var isHeader = false
        var isLabel = false
        var followsLabel = false
        /// The line that it stands in.
        var line = TextLine.Kind.running
        var isQuoted = false

        /// It only names those who write and read.
        var isFrame: Bool { line != .running }
    }

    /// Counts the evidence. The most that each piece counts keeps one long sentence from drowning
    /// all else.
    mutating func count(_ evidence: UnitEvidence, _ standing: Standing) {
        countNames(evidence)
        countTelling(evidence)
        set(.contact, min(evidence.contact, 2))
        set(.secrecy, min(evidence.secrecy, 1))
        set(.passedOn, min(evidence.passedOn, 1))
        set(.herService, min(evidence.herService, 1))
        set(.unknown, min(evidence.unknown, 1))
        set(.severalPartners, min(evidence.severalPartners, 1))
        set(.harmToHer, min(evidence.harmToHer, 1))
        set(.offers, min(evidence.offers, 1))
        set(.general, min(evidence.general, 1))
        set(.figures, min(evidence.figures, 3))
        set(.short, evidence.words <= 4 ? 1 : 0)
        set(.signature, evidence.isSignature ? 1 : 0)
        set(.asks, standing.asks ? 1 : 0)
        set(.header, standing.isHeader ? 1 : 0)
        set(.label, standing.isLabel ? 1 : 0)
        set(.afterLabel, standing.followsLabel ? 1 : 0)
        set(.ownRun, standing.ownRuns ? 1 : 0)
        set(.hisPart, standing.section == .his ? 1 : 0)
        set(.herPart, standing.section == .hers ? 1 : 0)
        set(.inHisQuote, standing.quote == true ? 1 : 0)
        set(.inOtherQuote, standing.quote == false ? 1 : 0)
        countLine(standing)
    }

    private mutating func countLine(_ standing: Standing) {
        set(.lineHead, standing.line == .head ? 1 : 0)
        set(.lineGreeting, standing.line == .greeting ? 1 : 0)
        set(.lineSignature, standing.line == .signature ? 1 : 0)
        set(.quotedReply, standing.isQuoted ? 1 : 0)
    }

    private mutating func countNames(_ evidence: UnitEvidence) {
        set(.protected, min(evidence.protected, 2))
        set(.belongings, min(evidence.belongings, 1))
        set(.anybody, min(evidence.strangers + evidence.protected, 2))
        set(.numbers, min(evidence.numbers + evidence.places + evidence.belongings, 2))
        set(.manNamed, min(evidence.manNamed, 2))
        set(.she, min(evidence.she, 2))
        set(.her, min(evidence.her, 2))
        set(.he, min(evidence.he, 2))
        set(.him, min(evidence.him, 2))
        set(.firstPerson, min(evidence.firstPerson, 2))
        set(.startsWithPronoun, evidence.startsWithPronoun ? 1 : 0)
    }

    private mutating func countTelling(_ evidence: UnitEvidence) {
        set(.sheTells, min(evidence.sheTells, 1))
        set(.othersTell, min(evidence.othersTell, 1))
        set(.heTells, min(evidence.heTells, 1))
        set(.heTellsAudience, min(evidence.heTellsAudience, 1))
        set(.heOwns, min(evidence.heOwns, 1))
        set(.heTellsHer, min(evidence.heTellsHer, 1))
        set(.unsaid, min(evidence.unsaid, 1))
        set(.ownAccount, evidence.isOwn ? 1 : 0)
        set(.firstPersonQuote, evidence.isFirstPersonQuote ? 1 : 0)
        set(.quotes, min(evidence.quotes, 2))
        set(.startsWithQuote, evidence.startsWithQuote ? 1 : 0)
    }

    @inline(__always)
    private mutating func set(_ feature: ClauseFeature, _ count: Int32) {
        if count != 0 { add(count, to: feature.rawValue) }
    }
}
