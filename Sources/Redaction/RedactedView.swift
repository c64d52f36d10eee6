import Vocabulary

/// What was found in a text: the same for every recipient.
struct Examination: Sendable {
    let reading: Reading
    let hits: [Hit]
    let author: Side
    let verdicts: [ClauseJudge.Verdict]

    init(_ reading: Reading, _ names: CaseNames, author: Side?) throws(RecogniserFailure) {
        self.reading = reading
        self.author = author ?? .her
        var hits = try Recogniser.hits(in: reading, roster: names.shared, by: names.recognisers)
        let lines = TextLine.lines(of: reading)
        Ownership(reading, lines, author: self.author, colleagues: names.colleagues).assign(&hits)
        self.hits = hits
        var judge = ClauseJudge(reading, hits, author: self.author, lines: lines)
        verdicts = judge.verdicts()
    }

    /// The folded bytes of a unit from its first word to its last.
    func range(of index: Int) -> Range<Int> {
        let unit = reading.units[index]
        guard let first = unit.tokens.first, let last = unit.tokens.last else { return unit.bytes }
        return reading.range(first, through: last)
    }

    /// The unit in which a folded byte stands.
    func unit(at place: Int) -> Int? {
        var (low, high) = (0, reading.units.count)
        while low < high {
            let middle = (low + high) / 2
            if reading.units[middle].bytes.upperBound <= place {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < reading.units.count ? low : nil
    }
}

/// One text on its way to one recipient: what was found in it, and what is left.
struct RedactedView {
    let examination: Examination
    let names: CaseNames
    let wall: Wall
    let doubtBound: Int
    let marks: PlacedMarks
    /// What becomes of each unit towards his side, what the marks changed included.
    let verdicts: [ClauseJudge.Verdict]
    /// The findings that the recipient may not read, wherever they stand.
    let protected: [Hit]
    /// What only the strictest look sees is masked as well.
    let isStrict: Bool
    /// For each unit whether the recipient may not read it.
    private(set) var gone: [Bool] = []

    var reading: Reading { examination.reading }
    var hits: [Hit] { examination.hits }

    init(
        _ examination: Examination, _ names: CaseNames, wall: Wall, doubtBound: Int,
        marks: PlacedMarks = .none, also: [Hit] = []
    ) {
        isStrict = !also.isEmpty
        self.examination = examination
        self.names = names
        self.wall = wall
        self.doubtBound = doubtBound
        self.marks = marks
        verdicts = RedactedView.marked(examination, marks, doubtBound: doubtBound)
        let all =
            wall.side == .his
            ? ProtectedHits.towardsHim(examination.hits)
            : ProtectedHits.masked(examination.hits)
        protected =
            marks.cleared.isEmpty
            ? all + also
            : all.filter { !RedactedView.isCleared($0, marks, doubtBound: doubtBound) } + also
        gone = goneUnits()
    }

    /// Towards his side: the same view with everything masked too that the strictest look takes for somebody on the roster;
    /// nothing where it takes nothing so. Whether that is enough the second look says, as ever.
    private func strictlyMasked() -> RedactedView? {
        guard wall.side == .his else { return nil }
        let also = StrictLook(reading, names.strict).hits(towardsHim: true)
        guard !also.isEmpty else { return nil }
        return RedactedView(
            examination, names, wall: wall, doubtBound: doubtBound, marks: marks, also: also)
    }

    /// What a reviewer cleared passes where weight alone kept it; a wall stands.
    private static func marked(
        _ examination: Examination, _ marks: PlacedMarks, doubtBound: Int
    ) -> [ClauseJudge.Verdict] {
        guard !marks.cleared.isEmpty else { return examination.verdicts }
        var verdicts = examination.verdicts
        for (index, verdict) in verdicts.enumerated()
        where verdict.isWithheldInDoubt(over: doubtBound)
            && marks.clears(examination.range(of: index))
        {
            verdicts[index].passes = true
        }
        return verdicts
    }

    /// The text as a whole, or a hold.
    func forwarded(_ text: String) throws(RecogniserFailure) -> Rendering {
        guard barred().isEmpty else { return .held(.protectedContent) }
        let whole = marks.hidden.isEmpty ? text : whole().text
        if whole.isEmpty { return .nothing }
        guard wall.side != .between else { return .text(RedactedText(whole)) }
        if wall.side == .his, Doubt.isOver(doubt, bound: doubtBound) { return .held(.doubt) }
        return try secondLook(in: Reading(wordsOf: Array(whole.utf8))).isEmpty
            ? .text(RedactedText(whole)) : .held(.secondLook)
    }

    /// The text with what is protected masked or gone, and the view that gave it.
    ///
    /// Where nothing is left but what only the strictest look takes for a name ("Samira" signs, and Saira is on the roster),
    /// that is masked too and all of it looked at again. Anything else that is left holds the text: the first look failed.
    func redacted() throws(RecogniserFailure) -> (Rendering, RedactedView) {
        let rendered = rendered()
        if rendered.bytes.isEmpty, isClosedUp { return (.nothing, self) }
        if wall.side == .his, Doubt.isOver(doubt, bound: doubtBound) {
            return (.held(.doubt), self)
        }
        let left = try secondLook(in: Reading(wordsOf: rendered.bytes))
        if left.isEmpty { return (.text(RedactedText(rendered.text)), self) }
        if !isStrict, left.allSatisfy({ $0.recogniser == .nearRoster }),
            let strict = strictlyMasked()
        {
            return try strict.redacted()
        }
        return (.held(.secondLook), self)
    }

    /// The result before anybody looks at it again.
    func rendered() -> RenderedText { isClosedUp ? closedUp(masks: masks) : masked() }

    /// Whether what does not go leaves no trace.
    var isClosedUp: Bool { wall.side == .his || !wall.trace }

    /// What is left in a result that the recipient may not read, looked for again and with the
    /// strictest settings. It needs the result's words; it cuts them into units where it must.
    func secondLook(in again: Reading) throws(RecogniserFailure) -> [Hit] {
        let found = try Recogniser.hits(
            in: again, roster: names.shared, by: names.namingRecognisers)
        var left = SecondLook(names.shared).hits(in: again, among: found)
        left += StrictLook(again, names.strict).hits(towardsHim: wall.side == .his)
        if looksAtUnits, WallGlance(again).maySeeOne(among: found) {
            left += walled(Reading(cutting: again), found)
        }
        // Her own name is no secret from her own worker; that of another partner is.
        guard wall.side == .her else { return left }
        return left.filter { hit in
            hit.subject.map { names.relations.isOther($0, than: wall.serving) } ?? false
        }
    }

    /// Towards his side sentences are judged again where some of their neighbours are gone.
    private var looksAtUnits: Bool {
        wall.side == .his && (!marks.hidden.isEmpty || !verdicts.allSatisfy(\.passes))
    }

    /// Units of the result that a wall would keep if they were all that there is.
    private func walled(_ again: Reading, _ found: [Hit]) -> [Hit] {
        var judge = ClauseJudge(again, found, author: examination.author)
        let verdicts = judge.verdicts()
        return verdicts.indices.compactMap { index in
            let tokens = again.units[index].tokens
            guard verdicts[index].isWalled, tokens.count > Doubt.wordsThatSayNothing,
                let last = tokens.last
            else { return nil }
            return Hit(
                again.range(tokens.lowerBound, through: last), verdicts[index].kind, .clause,
                confidence: 40)
        }
    }

    /// How unsure the engine is of the least sure sentence that it lets through.
    var doubt: Int {
        var worst = 0
        for index in verdicts.indices { worst = max(worst, doubt(of: index)) }
        return worst
    }

    /// How unsure the engine is that a unit may go; nothing where it does not, where it says
    /// nothing, and where somebody made sure.
    func doubt(of index: Int) -> Int {
        let range = examination.range(of: index)
        guard verdicts[index].passes,
            reading.units[index].tokens.count > Doubt.wordsThatSayNothing,
            !hides(index), !marks.clears(range)
        else { return 0 }
        return verdicts[index].doubt
    }
}

extension RedactedView {
    /// Whether a reviewer made sure that something is nobody's; what the roster says stands.
    private static func isCleared(_ hit: Hit, _ marks: PlacedMarks, doubtBound: Int) -> Bool {
        hit.isInDoubt(over: doubtBound) && marks.clears(hit.start..<hit.end)
    }

    /// Whether a mark takes a whole unit away: any does where no trace is allowed, unless all that
    /// it hides is a thing that a mask can stand for.
    func hides(_ index: Int) -> Bool {
        guard !marks.hidden.isEmpty else { return false }
        let range = examination.range(of: index)
        guard marks.hides(range) else { return false }
        if isClosedUp { return !marks.hidden.allSatisfy { !$0.overlaps(range) || isThing($0) } }
        return reading.units[index].tokens.allSatisfy { marks.hides(reading.tokens[$0].range) }
    }

    private func isThing(_ range: Range<Int>) -> Bool {
        hits.contains { $0.start <= range.lowerBound && $0.end >= range.upperBound }
    }

    private func goneUnits() -> [Bool] {
        var gone: [Bool]
        switch wall.side {
        case .his: gone = verdicts.map { !$0.passes }
        case .between: gone = flags(SensitiveUnits(reading, verdicts, wall: wall).masked())
        case .her: gone = flags(OtherPartners(reading, hits, names, serving: wall.serving).units())
        }
        guard !marks.hidden.isEmpty else { return gone }
        for index in gone.indices where hides(index) { gone[index] = true }
        return gone
    }

    private func flags(_ units: Set<Int>) -> [Bool] {
        var flags = Array(repeating: false, count: reading.units.count)
        for unit in units { flags[unit] = true }
        return flags
    }

    /// Something that a text may not hold if it is to go whole.
    enum Barrier {
        case unit(Int)
        case thing(Hit)
    }

    /// What a text that should go whole holds and may not, and no mark hides.
    func barred() -> [Barrier] {
        var units: [Int] = []
        var things: [Hit] = []
        switch wall.side {
        case .his:
            units = verdicts.indices.filter { !verdicts[$0].passes }
            things = protected
        case .between: units = SensitiveUnits(reading, verdicts, wall: wall).units().sorted()
        case .her:
            units = OtherPartners(reading, hits, names, serving: wall.serving).units().sorted()
        }
        let open = things.filter { hit in
            guard !marks.hidden.isEmpty else { return true }
            let hidden = examination.unit(at: hit.start).map(hides) ?? false
            return !hidden && !marks.hides(hit.start..<hit.end)
        }
        return units.filter { !hides($0) }.map { .unit($0) } + open.map { .thing($0) }
    }

    /// The masks over what is protected in a unit that goes.
    var masks: [MergedSpans.Span] {
        MergedSpans(protected + hiddenThings(), in: reading.text).spans
    }

    /// What a reviewer hid, and a mask stands for.
    private func hiddenThings() -> [Hit] {
        marks.hidden.map { range in
            let holding = hits.first { $0.start <= range.lowerBound && $0.end >= range.upperBound }
            return holding ?? Hit(range, .disclosure, .clause, confidence: 100)
        }
    }

    /// The text without what a reviewer hid, and otherwise as it is.
    func whole() -> RenderedText {
        guard !marks.hidden.isEmpty else { return written([]) }
        let masks = MergedSpans(hiddenThings(), in: reading.text).spans
        return isClosedUp ? closedUp(masks: masks) : written(masks)
    }

    private func closedUp(masks: [MergedSpans.Span]) -> RenderedText {
        let closing = ClosingUp(reading, stays: gone.map { !$0 }, masks: masks)
        let kept = closing.kept
        guard wall.side != .his || kept.contains(where: { verdicts[$0].hasSubstance }) else {
            return RenderedText()
        }
        var namer = MaskNamer(self)
        return closing.text { namer.name($0) }
    }

    private func masked() -> RenderedText {
        var covered = protected + hiddenThings()
        var sentences: Set<Int> = []
        for (index, isGone) in gone.enumerated() where isGone {
            sentences.insert(reading.units[index].sentence)
        }
        for (index, unit) in reading.units.enumerated()
        where !sentences.isEmpty && sentences.contains(unit.sentence) && !unit.tokens.isEmpty {
            covered.append(Hit(examination.range(of: index), .disclosure, .clause, confidence: 80))
        }
        return written(MergedSpans(covered, in: reading.text).spans)
    }

    private func written(_ spans: [MergedSpans.Span]) -> RenderedText {
        var namer = MaskNamer(self)
        return Masking.text(reading.text, spans) { namer.name($0) }
    }
}

/// Names masks in the order of the text.
private struct MaskNamer {
    private let view: RedactedView
    private var next = 0

    init(_ view: RedactedView) { self.view = view }

    /// The mask of a span: whom it names, where a trace is allowed and it is one person's name.
    mutating func name(_ span: MergedSpans.Span) -> String {
        guard span.kind == .person, view.wall.trace else { return span.kind.mask }
        let hits = view.hits
        while next < hits.count, hits[next].end <= span.range.lowerBound { next += 1 }
        var subject: SubjectID?
        var at = next
        while at < hits.count, hits[at].start < span.range.upperBound {
            if let found = hits[at].subject, hits[at].end > span.range.lowerBound {
                guard subject == nil || subject == found else { return span.kind.mask }
                subject = found
            }
            at += 1
        }
        guard let subject else { return span.kind.mask }
        return view.names.relations.mask(for: subject, on: view.wall) ?? span.kind.mask
    }
}
