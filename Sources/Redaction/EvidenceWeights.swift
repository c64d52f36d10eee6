/// How much each piece of evidence weighs. The sums are in points; a unit passes where his
/// outweigh hers.
enum EvidenceWeights {
    /// For its coming from her, or for its showing her.
    static func hers(_ evidence: UnitEvidence) -> Int {
        var personal = min(evidence.she, 2) * 16 + min(evidence.her, 2) * 8
        personal += min(evidence.protected, 2) * 28
        personal += min(evidence.harmToHer, 1) * 14 + min(evidence.heTellsHer, 1) * 24
        let named = evidence.she + evidence.her + evidence.protected
        var shown =
            min(evidence.passedOn, 1) * 34 + min(evidence.herService, 1) * 10 + min(
                evidence.severalPartners, 1) * 24
        if named > 0, evidence.places + evidence.numbers > 0 { shown += 12 }
        shown += min(evidence.sheTells, 1) * 26 + min(evidence.othersTell, 1) * 18
        shown += min(evidence.contact, 1) * 26 + min(evidence.secrecy, 1) * 24
        shown += min(evidence.numbers, 2) * 14 + min(evidence.places, 2) * 4
        for (index, counted) in CountedClass.all.enumerated() where counted.hers {
            let points = min(evidence.counts[index] * counted.weight, counted.most)
            if counted.personal { personal += points } else { shown += points }
        }
        if evidence.quotes > 0, !evidence.isOwn { shown += 5 }
        if evidence.isOwn { return shown + personal / 4 }
        // Rape, pregnancy or health as a topic, with nobody whose they are.
        if named == 0, !evidence.isStrict, evidence.severalPartners == 0 { personal /= 2 }
        return shown + personal
    }

    /// For its being about him, his programme or the work itself.
    static func his(_ evidence: UnitEvidence) -> Int {
        var points = min(evidence.heTellsAudience, 1) * 30 + min(evidence.heOwns, 1) * 26
        points += min(evidence.heTells, 1) * 14
        points += min(evidence.manNamed, 2) * 10 + min(evidence.he, 1) * 6
        points += min(evidence.figures, 3) * 3
        if evidence.words <= 4 { points += 8 }
        points += min(evidence.strangers, 2) * 2
        // "Support is offered to every partner" says nothing of one.
        if evidence.offers > 0, evidence.general > 0 { points += 30 }
        for (index, counted) in CountedClass.all.enumerated() where !counted.hers {
            points += min(evidence.counts[index] * counted.weight, counted.most)
        }
        return points
    }

    /// What it says of him or of the work, greetings and dates left out.
    static func substance(_ evidence: UnitEvidence) -> Int {
        var points = evidence.heTellsAudience + evidence.heOwns + evidence.heTells + evidence.he
        for (index, counted) in CountedClass.all.enumerated()
        where !counted.hers
            && counted.words.isDisjoint(with: [.closing, .weekday, .month, .staff])
        {
            points += evidence.counts[index]
        }
        return points
    }

    /// What it is, where it does not pass.
    static func kind(_ evidence: UnitEvidence, _ section: SectionReader.Section) -> FindingKind {
        if has(evidence, .sensitive), !evidence.isOwn, evidence.she + evidence.her > 0 {
            return .sensitive
        }
        if evidence.contact + evidence.secrecy > 0 || has(evidence, .service) {
            return .contactTrace
        }
        if evidence.sheTells + evidence.othersTell + evidence.she + evidence.protected > 0
            || section == .hers
        {
            return .disclosure
        }
        return .unattributed
    }

    /// Whether a counted class occurred.
    static func has(_ evidence: UnitEvidence, _ words: WordClass) -> Bool {
        CountedClass.all.indices.contains {
            CountedClass.all[$0].words == words && evidence.counts[$0] > 0
        }
    }
}
