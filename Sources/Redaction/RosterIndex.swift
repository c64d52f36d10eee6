import Vocabulary

/// A roster made ready for matching: what to look for, by the hash of its words.
///
/// It is built for each message, so it copies little and allocates less.
struct RosterIndex: Sendable {
    /// How sure a word is by itself.
    enum Form: UInt8 {
        /// As it stands on the roster.
        case name
        /// A known short form or another spelling of a given name.
        case pet
        /// A beginning, an end or a pet ending that some people use.
        case likely
        /// Several words of a name run together, as in a handle.
        case glued
        /// A word of an address, school or workplace.
        case place
    }

    /// Whose a word is, and what it tells.
    struct Item {
        let subject: SubjectID
        let kind: FindingKind
        /// An everyday word too: a name only where its company says so.
        let wordlike: Bool
        let form: Form
        /// The place of its subject in `owners`.
        let owner: Int
    }

    /// Words that must follow each other.
    struct Phrase {
        let words: Range<Int>
        let subject: SubjectID
        let kind: FindingKind
        let owner: Int
        /// The next phrase with the same first word.
        let next: Int
    }

    /// A name for comparison letter by letter.
    struct NearName {
        let bytes: [UInt8]
        let subject: SubjectID
        let owner: Int
        /// Not a family name and not several words run together.
        let isGiven: Bool
    }

    /// A subject and what its names begin with.
    struct Owner {
        let subject: SubjectID
        /// Its name's words, particles too, in `nameWords`.
        var names: Range<Int>
        /// Its addresses' and places' words, in `placeWords`.
        var places: Range<Int>
        /// The first letters of its names' words, one bit each.
        var letters: UInt32 = 0
        /// The first letters of its given names.
        var givenLetters: UInt32 = 0
    }

    var singles: WordMap<Item> = WordMap()
    var phraseHeads: WordMap<Int> = WordMap()
    var phrases: [Phrase] = []
    var phraseWords: [UInt32] = []
    /// Names by their length.
    private(set) var near: [[NearName]] = Array(repeating: [], count: 25)
    /// The letters of each of `near`, one bit each.
    private(set) var nearLetters: [[UInt32]] = Array(repeating: [], count: 25)
    /// Places in `sounds` lead to these.
    var sounds: WordMap<[NearName]> = WordMap()
    var owners: [Owner] = []
    var nameWords: [UInt32] = []
    var placeWords: [UInt32] = []
    /// The first letters of a name's words, packed, the last in the lowest byte.
    var initials: WordMap<SubjectID> = WordMap()
    var manInitials = WordSet()
    /// The last nine digits of each number; then the last six.
    var phones: WordMap<SubjectID> = WordMap()
    var phoneTails: WordMap<SubjectID> = WordMap()
    /// Whole numbers, for their last three to six digits.
    var phoneDigits: [(digits: [UInt8], subject: SubjectID)] = []
    var births: [Int: SubjectID] = [:]
    /// Postcodes and their halves, plates and their halves, with look-alike digits read alike.
    var codes: WordMap<Code> = WordMap()
    /// What whole ones begin with, one bit each (`codeHead`).
    var codeHeads: UInt64 = 0
    /// Every word of the man's names.
    var manNames = WordSet()
    /// Names that the man has too: they tell only beside another name, a title or an initial.
    var sharedNames: WordMap<SubjectID> = WordMap()
    /// Words of the roster's towns: alone they tell nothing.
    var towns = WordSet()
    /// The towns of protected addresses that are not his too.
    var townNames: [(words: [UInt32], subject: SubjectID)] = []
    var manTowns: Set<[UInt32]> = []
    /// What her workplace is ("bakery"), for "the bakery".
    var heads: WordMap<SubjectID> = WordMap()
    /// Words for a kind of school in the names of schools.
    var schoolWords: [(word: UInt32, owner: Int)] = []
    let relations: RelationTable
    /// One bit for each of some words: whether a word can begin anything.
    private(set) var filter: [UInt64] = Array(repeating: 0, count: 1024)

    init(_ roster: Roster) {
        relations = RelationTable(roster)
        let entries = roster.entries.filter { !$0.relation.hasSuffix("(professional)") }
        let read = entries.map { entry in
            entry.particulars.compactMap { particular -> (Particular.Kind, RosterWords)? in
                let words = RosterWords(particular.value)
                return words.tokens.isEmpty ? nil : (particular.kind, words)
            }
        }
        for particulars in read {
            for (kind, words) in particulars where kind == .address { noteTowns(words) }
        }
        for man in [true, false] {
            for (place, entry) in entries.enumerated() where (entry.subject == .man) == man {
                add(entry.subject, read[place])
            }
        }
        for owner in owners.indices { addForms(owner) }
        for names in near {
            for name in names where name.isGiven && name.subject != .man { addEndings(name) }
        }
    }

    mutating func addNear(_ name: NearName) {
        near[name.bytes.count].append(name)
        nearLetters[name.bytes.count].append(WordHash.letters(of: name.bytes))
    }

    mutating func note(_ hash: UInt32) {
        filter[Int(hash >> 6) & 1023] |= 1 << UInt64(hash & 63)
    }

    private mutating func add(
        _ subject: SubjectID, _ particulars: [(Particular.Kind, RosterWords)]
    ) {
        let (names, places) = (nameWords.count, placeWords.count)
        owners.append(
            Owner(subject: subject, names: names..<names, places: places..<places))
        for (kind, words) in particulars {
            switch kind {
            case .name: addName(words)
            case .phone: addPhone(words)
            case .address: addAddress(words)
            case .email: addEmail(words)
            case .dateOfBirth: addBirth(words)
            case .workplace: addPlace(words, .workplace)
            case .school: addPlace(words, .school)
            case .other: addOther(words)
            }
        }
        owners[owners.count - 1].names = names..<nameWords.count
        owners[owners.count - 1].places = places..<placeWords.count
    }

    /// The place of the subject that is being added.
    var current: Int { owners.count - 1 }
    var subject: SubjectID { owners[owners.count - 1].subject }

    /// Adds a word; the first meaning of a word stays.
    mutating func addSingle(
        _ hash: UInt32, _ kind: FindingKind, wordlike: Bool, _ form: Form, _ owner: Int
    ) {
        note(hash)
        guard singles[hash] == nil else { return }
        singles[hash] = Item(
            subject: owners[owner].subject, kind: kind, wordlike: wordlike, form: form,
            owner: owner)
    }

    mutating func addPhrase(_ words: some Collection<UInt32>, _ kind: FindingKind) {
        guard let first = words.first else { return }
        if words.count == 1 {
            return addSingle(first, kind, wordlike: false, .place, current)
        }
        let head = phraseHeads[first] ?? -1
        var at = head
        while at >= 0 {
            if phraseWords[phrases[at].words].elementsEqual(words) { return }
            at = phrases[at].next
        }
        let from = phraseWords.count
        phraseWords += words
        phrases.append(
            Phrase(
                words: from..<phraseWords.count, subject: subject, kind: kind, owner: current,
                next: head))
        phraseHeads[first] = phrases.count - 1
        note(first)
    }
}
