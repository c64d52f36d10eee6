import Vocabulary

/// What the strictest look searches for: the roster's names letter by letter, their first letters,
/// and the last four digits of its numbers.
struct StrictRoster: Sendable {
    /// A part of a protected name that is no everyday word.
    struct Name: Sendable {
        let bytes: [UInt8]
        let subject: SubjectID
        /// A place: looked for inside longer words only.
        let isPlace: Bool
    }

    private(set) var names: [Name] = []
    /// The letters of each name, by themselves: most words are refused by these alone.
    private(set) var letters: [UInt32] = []
    /// First letters of protected given names that are not the man's too, by letter.
    private(set) var initials: [SubjectID?] = Array(repeating: nil, count: 26)
    private(set) var lastFours: [Int: SubjectID] = [:]
    private(set) var manNames = WordSet()

    init(_ roster: Roster) {
        for entry in roster.entries where entry.subject == .man { addMan(entry) }
        let man = initials
        initials = Array(repeating: nil, count: 26)
        for entry in roster.entries
        where entry.subject != .man && !entry.relation.hasSuffix("(professional)") {
            for particular in entry.particulars { add(particular, entry.subject) }
        }
        for (letter, subject) in man.enumerated() where subject != nil { initials[letter] = nil }
    }

    private mutating func addMan(_ entry: RosterEntry) {
        for particular in entry.particulars where particular.kind == .name {
            let words = RosterWords(particular.value)
            for token in words.tokens {
                manNames.insert(token.hash)
                note(words.first(token), .man)
            }
        }
    }

    private mutating func note(_ letter: UInt8, _ subject: SubjectID) {
        guard letter &- 0x61 < 26 else { return }
        initials[Int(letter - 0x61)] = subject
    }

    private mutating func add(_ particular: Particular, _ subject: SubjectID) {
        let words = RosterWords(particular.value)
        switch particular.kind {
        case .name:
            let parts = words.tokens.filter { !$0.classes.contains(.title) && $0.isWord }
            if let first = parts.first { note(words.first(first), subject) }
            for part in parts where part.classes.isEmpty && !manNames.contains(part.hash) {
                addName(words.bytes(part), subject, least: 4, isPlace: false)
            }
        case .phone:
            guard words.digits.count >= 6 else { return }
            lastFours[words.digits.suffix(4).reduce(0) { $0 * 10 + Int($1) }] = subject
        case .address, .workplace, .school:
            let known: WordClass = [.generic, .common, .street, .dwelling, .institution]
            for token in words.tokens where token.isWord && token.classes.isDisjoint(with: known) {
                addName(words.bytes(token), subject, least: 7, isPlace: true)
            }
        case .email, .dateOfBirth, .other: return
        }
    }

    private mutating func addName(
        _ bytes: [UInt8], _ subject: SubjectID, least: Int, isPlace: Bool
    ) {
        guard bytes.count >= least, bytes.count <= 24 else { return }
        names.append(Name(bytes: bytes, subject: subject, isPlace: isPlace))
        letters.append(WordHash.letters(of: bytes))
    }
}
