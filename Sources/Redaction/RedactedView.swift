import Vocabulary

/// What was found in a text: the same for every recipient.
struct Examination: Sendable {
    let reading: Reading
    let hits: [Hit]
    let verdicts: [ClauseJudge.Verdict]

    init(_ reading: Reading, _ roster: RosterIndex, author: Side?) throws(RecogniserFailure) {
        self.reading = reading
        hits = try Recogniser.hits(in: reading, roster: roster).sorted {
            ($0.start, $0.end) < ($1.start, $1.end)
        }
        var judge = ClauseJudge(reading, hits, author: author ?? .her)
        verdicts = judge.verdicts()
    }
}

/// One text on its way to one recipient: what was found in it, and what is left.
struct RedactedView {
    private let examination: Examination
    private let roster: RosterIndex
    private let wall: Wall
    private let doubtBound: Int

    private var reading: Reading { examination.reading }
    private var hits: [Hit] { examination.hits }
    private var verdicts: [ClauseJudge.Verdict] { examination.verdicts }

    init(_ examination: Examination, _ roster: RosterIndex, wall: Wall, doubtBound: Int) {
        self.examination = examination
        self.roster = roster
        self.wall = wall
        self.doubtBound = doubtBound
    }

    /// The text as a whole, or a hold.
    func forwarded(_ text: String) throws(RecogniserFailure) -> Rendering {
        let whole = Rendering.text(RedactedText(text))
        switch wall.side {
        case .his:
            let clean = verdicts.allSatisfy(\.passes) && ProtectedHits.named(hits).isEmpty
            guard clean else { return .held(.protectedContent) }
            guard doubt <= doubtBound else { return .held(.doubt) }
            let found = try SecondLook(roster).finds(in: text) { _ in false }
            return found ? .held(.secondLook) : whole
        case .between:
            return SensitiveUnits(reading, verdicts, wall: wall).units().isEmpty
                ? whole : .held(.protectedContent)
        case .her:
            let others = OtherPartners(reading, hits, serving: wall.serving).units()
            return others.isEmpty ? whole : .held(.protectedContent)
        }
    }

    /// The text with what is protected masked or gone.
    func redacted() throws(RecogniserFailure) -> Rendering {
        switch wall.side {
        case .his: try closedUp()
        case .between, .her: try masked()
        }
    }

    private func closedUp() throws(RecogniserFailure) -> Rendering {
        let spans = MergedSpans(ProtectedHits.named(hits), in: reading.text).spans
        let closing = ClosingUp(reading, verdicts, masks: spans)
        let text = closing.text()
        if text.isEmpty { return .nothing }
        guard doubt <= doubtBound else { return .held(.doubt) }
        let found = try SecondLook(roster).finds(in: text) { _ in false }
        return found ? .held(.secondLook) : .text(RedactedText(text))
    }

    private func masked() throws(RecogniserFailure) -> Rendering {
        var protected = ProtectedHits.masked(hits, roster: roster)
        var gone: Set<Int> = []
        if wall.side == .her {
            gone = OtherPartners(reading, hits, serving: wall.serving).units()
        } else {
            gone = SensitiveUnits(reading, verdicts, wall: wall).masked()
        }
        let sentences = Set(gone.map { reading.units[$0].sentence })
        for index in reading.units.indices
        where sentences.contains(reading.units[index].sentence) {
            let unit = reading.units[index]
            guard let first = unit.tokens.first, let last = unit.tokens.last else { continue }
            protected.append(
                Hit(reading.range(first, through: last), .disclosure, .clause, confidence: 80))
        }
        let text = Masking.text(reading.text, MergedSpans(protected, in: reading.text).spans)
        let found = try SecondLook(roster).finds(in: text) { _ in false }
        return found ? .held(.secondLook) : .text(RedactedText(text))
    }

    /// How unsure the engine is of the least sure sentence that it lets through.
    var doubt: Int {
        var worst = 0
        for (index, verdict) in verdicts.enumerated()
        where verdict.passes && reading.units[index].tokens.count > 4 {
            worst = max(worst, verdict.doubt)
        }
        return worst
    }

    /// Every finding, sentences included, with places in scalars of the original text.
    func findings() -> [Finding] {
        var all = hits
        for (index, verdict) in verdicts.enumerated() where !verdict.passes {
            let unit = reading.units[index]
            guard let first = unit.tokens.first, let last = unit.tokens.last else { continue }
            all.append(
                Hit(
                    reading.range(first, through: last), verdict.kind, .clause,
                    confidence: 100 - verdict.doubt))
        }
        let scalars = ScalarPlaces(reading.text.source)
        return all.map { hit in
            let written = reading.text.written(hit.start..<hit.end)
            return Finding(
                start: scalars.place(written.lowerBound), end: scalars.place(written.upperBound),
                kind: hit.kind, subject: hit.subject, recogniser: hit.recogniser,
                confidence: hit.confidence)
        }.sorted { ($0.start, $0.end, $0.kind) < ($1.start, $1.end, $1.kind) }
    }
}

/// Turns places in bytes into places in Unicode scalars.
struct ScalarPlaces {
    private var places: [Int32] = []

    init(_ source: [UInt8]) {
        places.reserveCapacity(source.count + 1)
        var scalars: Int32 = -1
        for byte in source {
            if byte & 0xC0 != 0x80 { scalars += 1 }
            places.append(scalars)
        }
        places.append(scalars + 1)
    }

    /// The scalar to which a byte belongs.
    func place(_ byte: Int) -> Int { Int(places[byte]) }
}
