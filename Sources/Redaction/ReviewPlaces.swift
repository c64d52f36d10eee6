import Vocabulary

/// What a reviewer of one view must look at, and why each finding of it counts.
extension RedactedView {
    /// A doubtful place before it is counted in scalars.
    private struct Place {
        let range: Range<Int>
        let kind: FindingKind
        let recogniser: RecogniserName
        let confidence: Int
        let passes: Bool
        let canClear: Bool
        let why: [String]
    }

    /// Every place that a reviewer must look at, in the order of the text.
    func doubtful(at level: Level) throws(RecogniserFailure) -> [DoubtfulPlace] {
        var places: [Place] = []
        if wall.side == .his { places += doubtfulUnits() }
        switch level {
        case .withhold, .generalise, .condense: return []
        case .redact: places += doubtfulThings() + (try leftOver(rendered: rendered()))
        case .forward:
            let barred = barredPlaces()
            places += barred
            if barred.isEmpty, wall.side != .between { places += try leftOver(rendered: whole()) }
        }
        let scalars = ScalarPlaces(reading.text.source)
        return places.map { place in
            let written = reading.text.written(place.range)
            return DoubtfulPlace(
                start: scalars.place(written.lowerBound), end: scalars.place(written.upperBound),
                kind: place.kind, recogniser: place.recogniser, confidence: place.confidence,
                passes: place.passes, canClear: place.canClear, why: place.why)
        }.sorted { ($0.start, $0.end, $0.kind) < ($1.start, $1.end, $1.kind) }
    }

    /// Units over the bound that go, and those that weight alone keeps.
    private func doubtfulUnits() -> [Place] {
        verdicts.indices.compactMap { index in
            let verdict = verdicts[index]
            let passes = Doubt.isOver(doubt(of: index), bound: doubtBound)
            guard passes || verdict.isWithheldInDoubt(over: doubtBound), !hides(index) else {
                return nil
            }
            return place(index, passes: passes, canClear: true)
        }
    }

    /// Things that are masked on little evidence, in units that go.
    private func doubtfulThings() -> [Place] {
        return protected.filter { hit in
            hit.isInDoubt(over: doubtBound) && !marks.hides(hit.start..<hit.end)
                && !(examination.unit(at: hit.start).map { gone[$0] } ?? false)
        }.map { hit in
            Place(
                range: hit.start..<hit.end, kind: hit.kind, recogniser: hit.recogniser,
                confidence: hit.confidence, passes: false, canClear: true, why: hit.reasons)
        }
    }

    /// What the second look finds in the result: only hiding it helps.
    private func leftOver(rendered: RenderedText) throws(RecogniserFailure) -> [Place] {
        let again = Reading(wordsOf: rendered.bytes)
        return try secondLook(in: again).compactMap { hit in
            let source = rendered.origin(of: again.text.written(hit.start..<hit.end))
            guard let range = reading.text.folded(source) else { return nil }
            return Place(
                range: range, kind: hit.kind, recogniser: hit.recogniser,
                confidence: hit.confidence, passes: false, canClear: false,
                why: ["second-look"] + hit.reasons)
        }
    }

    /// What keeps a text from going whole.
    private func barredPlaces() -> [Place] {
        barred().compactMap { barrier in
            switch barrier {
            case .thing(let hit):
                Place(
                    range: hit.start..<hit.end, kind: hit.kind, recogniser: hit.recogniser,
                    confidence: hit.confidence, passes: false, canClear: false, why: hit.reasons)
            case .unit(let index):
                wall.side == .his && verdicts[index].isWithheldInDoubt(over: doubtBound)
                    ? nil : place(index, passes: false, canClear: false)
            }
        }
    }

    private func place(_ index: Int, passes: Bool, canClear: Bool) -> Place {
        let verdict = verdicts[index]
        return Place(
            range: examination.range(of: index), kind: verdict.kind, recogniser: .clause,
            confidence: 100 - verdict.doubt, passes: passes, canClear: canClear,
            why: verdict.reasons.words)
    }

    /// Every finding with what became of it, sentences included.
    func explained(at level: Level) -> [ExplainedFinding] {
        let masks = masks
        var mask = 0
        let scalars = ScalarPlaces(reading.text.source)
        var all: [ExplainedFinding] = hits.map { hit in
            while mask < masks.count, masks[mask].range.upperBound <= hit.start { mask += 1 }
            let isMasked = mask < masks.count && masks[mask].range.lowerBound <= hit.start
            let isGone = examination.unit(at: hit.start).map { gone[$0] } ?? false
            let fate: ExplainedFinding.Fate = isGone ? .withheld : isMasked ? .masked : .goes
            return ExplainedFinding(
                finding: scalars.finding(hit, in: reading.text), fate: fate, why: hit.reasons)
        }
        for (index, verdict) in verdicts.enumerated() where !reading.units[index].tokens.isEmpty {
            let hit = Hit(
                examination.range(of: index), verdict.kind, .clause,
                confidence: 100 - verdict.doubt)
            all.append(
                ExplainedFinding(
                    finding: scalars.finding(hit, in: reading.text),
                    fate: gone[index] ? .withheld : .goes, why: verdict.reasons.words))
        }
        return all.sorted {
            ($0.finding.start, $0.finding.end, $0.finding.kind)
                < ($1.finding.start, $1.finding.end, $1.finding.kind)
        }
    }

    /// Every finding, sentences that do not go included, with places in scalars of the original
    /// text.
    func findings() -> [Finding] {
        var all = hits
        for (index, verdict) in verdicts.enumerated()
        where !verdict.passes && !reading.units[index].tokens.isEmpty {
            all.append(
                Hit(
                    examination.range(of: index), verdict.kind, .clause,
                    confidence: 100 - verdict.doubt))
        }
        let scalars = ScalarPlaces(reading.text.source)
        return all.map { scalars.finding($0, in: reading.text) }.sorted {
            ($0.start, $0.end, $0.kind) < ($1.start, $1.end, $1.kind)
        }
    }
}

extension Hit {
    /// Not the roster's, and less sure than the bound asks for.
    func isInDoubt(over bound: Int) -> Bool {
        subject == nil && recogniser != .roster && recogniser != .nearRoster
            && Doubt.isOver(100 - confidence, bound: bound)
    }

    /// Closed words of why it counts.
    var reasons: [String] {
        guard let subject else { return [recogniser.rawValue] }
        switch subject.kind {
        case .man: return [recogniser.rawValue, "of-him"]
        case .partner: return [recogniser.rawValue, "of-partner"]
        case .child: return [recogniser.rawValue, "of-child"]
        case .other: return [recogniser.rawValue, "of-others"]
        }
    }
}

extension ScalarPlaces {
    /// A finding with its places in scalars.
    func finding(_ hit: Hit, in text: FoldedText) -> Finding {
        let written = text.written(hit.start..<hit.end)
        return Finding(
            start: place(written.lowerBound), end: place(written.upperBound), kind: hit.kind,
            subject: hit.subject, recogniser: hit.recogniser, confidence: hit.confidence)
    }
}
