/// The walls of a clause: what no weight and no reviewer outweighs. They may only take away, and one
/// more entry on the roster may only raise one.
struct ClauseWalls: OptionSet, Hashable {
    let rawValue: UInt8

    /// He is not to know of it.
    static let notForHim = ClauseWalls(rawValue: 1)
    /// Somebody on her side tells.
    static let herSideTells = ClauseWalls(rawValue: 2)
    /// She or her people were reached, or reached somebody.
    static let reached = ClauseWalls(rawValue: 4)
    /// What he did to her, her child or her things, and no other source says so.
    static let doneToHer = ClauseWalls(rawValue: 8)
}

/// Looks for the walls of each unit, in the order of the text.
struct WallReader {
    let reading: Reading
    let marks: [TokenMarks.Mark]
    /// What each token of the unit means.
    private(set) var words: [WallWord] = []
    /// What any of them means.
    private(set) var all: WallWord = []
    /// What each token of the text means.
    private let meant: [WallWord]
    private(set) var unit: TextUnit
    private var sentence = -1
    private var paragraph = -1
    /// He tells in the sentence so far, and nobody on her side did before.
    var hisTelling = false
    /// The unit goes on from a sentence that gave another source.
    private(set) var isCarried = false
    /// The sentence before gave another source.
    private var source = false
    var found: ClauseWalls = []
    var sawHerSide = false
    /// Somebody on her side told, or was reached, in the unit before.
    private(set) var herSideBefore = false
    /// Who the words up to now are about: he, her side, or the writer.
    private(set) var subject: WallWord = []
    private(set) var subjectAt = -9
    /// Who its first words are about.
    private(set) var first: WallWord = []

    init(_ reading: Reading, _ marks: [TokenMarks.Mark]) {
        self.reading = reading
        self.marks = marks
        let meanings = WallWord.meanings
        meant = reading.tokens.map { meanings[$0.traits.meaning] }
        unit = TextUnit(tokens: 0..<0, bytes: 0..<0, paragraph: 0, line: 0, isLabel: false)
    }

    private static let people: WallWord = [
        .he, .she, .herNoun, .childNoun, .kinNoun, .school, .writer, .man, .staff,
    ]

    /// Words that may show a wall; the others only say of whom a unit speaks.
    private static let acting: WallWord = [
        .denial, .keeping, .learning, .according, .telling, .owning, .her, .helping, .contact,
        .harm, .control, .watching,
    ]

    /// The walls of a unit.
    mutating func walls(_ unit: TextUnit, _ evidence: UnitEvidence) -> ClauseWalls {
        begin(unit, evidence)
        for place in words.indices where words[place] != [] || isProtected(place) {
            takeSubject(place)
            if words[place].isDisjoint(with: WallReader.acting) { continue }
            secrecy(place)
            telling(place, evidence)
            contact(place)
            doing(place)
        }
        let own = hisTelling || evidence.isOwn && !evidence.isStrict
        if own { found.subtract([.reached, .doneToHer]) }
        isCarried = carriesOn
        if hasSource(evidence) || isCarried { found.remove(.doneToHer) }
        let runsOn = isCarried && found.isDisjoint(with: [.herSideTells, .reached])
        source = hasSource(evidence) || own || runsOn
        herSideBefore = !found.isDisjoint(with: [.herSideTells, .reached])
        return found
    }

    private mutating func begin(_ unit: TextUnit, _ evidence: UnitEvidence) {
        self.unit = unit
        found = []
        if unit.sentence != sentence {
            hisTelling = false
            sawHerSide = false
        }
        if unit.paragraph != paragraph {
            source = false
            herSideBefore = false
        }
        sentence = unit.sentence
        paragraph = unit.paragraph
        subject = []
        first = []
        subjectAt = -9
        words.removeAll(keepingCapacity: true)
        words.append(contentsOf: meant[unit.tokens])
        all = words.reduce(into: []) { $0.formUnion($1) }
    }

    private func hasSource(_ evidence: UnitEvidence) -> Bool {
        all.contains(.source) || evidence.quotesHim
    }

    /// Begins with "he" or the like after a sentence that gave another source.
    private var carriesOn: Bool {
        guard source, let first = words.first else { return false }
        return !first.isDisjoint(with: [.he, .him]) || unit.leans || unit.joint > 0
    }

    private mutating func takeSubject(_ place: Int) {
        let word = words[place].intersection(WallReader.people)
        guard !word.isEmpty else { return }
        if !word.isDisjoint(with: WallWord.herPeople), !isHerPerson(place) { return }
        // "He told his wife": she is spoken to, and he still speaks.
        if subject.contains(.he), place - subjectAt <= 4, !word.contains(.he) { return }
        if first.isEmpty { first = word }
        subject = word
        subjectAt = place
    }

    func hash(_ place: Int) -> UInt32 { reading.tokens[unit.tokens.lowerBound + place].hash }

    /// At a place of the unit, whether the roster protects who is named there.
    func isProtected(_ place: Int) -> Bool {
        guard words.indices.contains(place) else { return false }
        return TokenMarks.rank(marks[unit.tokens.lowerBound + place])
            >= TokenMarks.rank(.other)
    }

    /// A woman, a child or kin of hers: not "every partner", "partner agencies", "his mother".
    func isHerPerson(_ place: Int) -> Bool {
        let word = words[place]
        guard !word.isDisjoint(with: WallWord.herPeople) else { return false }
        let before = place > 0 ? words[place - 1] : []
        let after = place + 1 < words.count ? words[place + 1] : []
        if !before.isDisjoint(with: [.general]) || after.contains(.agency) { return false }
        if word.contains(.kinNoun) || isMother(place) { return !before.contains(.him) }
        return true
    }

    private static let mothers: WordSet = "mother mum mam mummy mom mammy"

    private func isMother(_ place: Int) -> Bool {
        WallReader.mothers.contains(hash(place))
    }

    func has(_ range: Range<Int>, _ wanted: WallWord) -> Bool {
        range.clamped(to: words.indices).contains { !words[$0].isDisjoint(with: wanted) }
    }

    /// She or somebody of hers stands in a range of the unit.
    func hasHers(_ range: Range<Int>) -> Bool {
        range.clamped(to: words.indices).contains {
            words[$0].contains(.her) || isHerPerson($0) || isProtected($0)
        }
    }
}
