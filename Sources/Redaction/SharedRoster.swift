import Vocabulary

/// A roster made ready, held by reference: whatever looks at a text holds it, and a copy of its many
/// tables would cost more than the look. What each table holds `RosterIndex` says.
final class SharedRoster: Sendable {
    let singles: WordMap<RosterIndex.Item>
    let phraseHeads: WordMap<Int>
    let phrases: [RosterIndex.Phrase]
    let phraseWords: [UInt32]
    let near: [[RosterIndex.NearName]]
    let nearLetters: [[UInt32]]
    let sounds: WordMap<[RosterIndex.NearName]>
    let owners: [RosterIndex.Owner]
    let initials: WordMap<SubjectID>
    let manInitials: WordSet
    let phones: WordMap<SubjectID>
    let phoneTails: WordMap<SubjectID>
    let phoneDigits: [(digits: [UInt8], subject: SubjectID)]
    let births: [Int: SubjectID]
    let codes: WordMap<RosterIndex.Code>
    let codeHeads: UInt64
    let manNames: WordSet
    let sharedNames: WordMap<SubjectID>
    let towns: WordSet
    let townNames: [(words: [UInt32], subject: SubjectID)]
    let heads: WordMap<SubjectID>
    let relations: RelationTable
    private let nameWords: [UInt32]
    private let placeWords: [UInt32]
    private let schoolWords: [(word: UInt32, owner: Int)]
    private let filter: [UInt64]

    init(_ index: RosterIndex) {
        singles = index.singles
        phraseHeads = index.phraseHeads
        phrases = index.phrases
        phraseWords = index.phraseWords
        near = index.near
        nearLetters = index.nearLetters
        sounds = index.sounds
        owners = index.owners
        initials = index.initials
        manInitials = index.manInitials
        phones = index.phones
        phoneTails = index.phoneTails
        phoneDigits = index.phoneDigits
        births = index.births
        codes = index.codes
        codeHeads = index.codeHeads
        manNames = index.manNames
        sharedNames = index.sharedNames
        towns = index.towns
        townNames = index.townNames
        heads = index.heads
        relations = index.relations
        nameWords = index.nameWords
        placeWords = index.placeWords
        schoolWords = index.schoolWords
        filter = index.filter
    }

    /// Whether a word with this hash can begin anything; most cannot.
    @inline(__always)
    func mayBegin(_ hash: UInt32) -> Bool {
        filter[Int(hash >> 6) & 1023] & (1 << UInt64(hash & 63)) != 0
    }

    /// Whether a word belongs to a subject's names.
    func isName(_ hash: UInt32, of owner: Int) -> Bool {
        for place in owners[owner].names where nameWords[place] == hash { return true }
        return false
    }

    /// Whether a word belongs to a subject's places.
    func isPlace(_ hash: UInt32, of owner: Int) -> Bool {
        for place in owners[owner].places where placeWords[place] == hash { return true }
        return false
    }

    /// Whether a word is the kind of a subject's school ("Primary").
    func isSchool(_ hash: UInt32, of owner: Int) -> Bool {
        schoolWords.contains { $0.word == hash && $0.owner == owner }
    }
}
