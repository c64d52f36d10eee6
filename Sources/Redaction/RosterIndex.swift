import Vocabulary

/// A roster made ready for matching: what to look for, by the hash of its words.
///
/// It is built for each message, so it copies little and allocates less.
struct RosterIndex: Sendable {
    /// Whose a word is, and what it tells.
    struct Item {
        let subject: SubjectID
        let kind: FindingKind
        /// An everyday word too: a name only where its company says so.
        let wordlike: Bool
    }

    /// Words that must follow each other.
    struct Phrase {
        let words: [UInt32]
        let subject: SubjectID
        let kind: FindingKind
    }

    /// A name for comparison letter by letter.
    struct NearName {
        let bytes: [UInt8]
        let letters: UInt32
        let subject: SubjectID
    }

    /// The first letters of a given name and a family name.
    struct Initials: Hashable {
        let given: UInt8
        let family: UInt8
        let subject: SubjectID
    }

    private(set) var singles: WordMap<Item> = WordMap()
    private(set) var phrases: WordMap<[Phrase]> = WordMap()
    private(set) var near: [[NearName]] = Array(repeating: [], count: 26)
    private(set) var initials: [Initials] = []
    private(set) var phones: [Int: SubjectID] = [:]
    private(set) var phoneTails: [Int: SubjectID] = [:]
    private(set) var births: [Int: SubjectID] = [:]
    /// Every word of the man's names.
    private(set) var manNames = WordSet()
    /// Family names that the man has too: they tell only beside another given name or a title.
    private(set) var sharedNames: WordMap<SubjectID> = WordMap()
    private var filter: [UInt64] = Array(repeating: 0, count: 64)

    init(_ roster: Roster) {
        for entry in roster.entries where entry.subject == .man { add(entry) }
        for entry in roster.entries where entry.subject != .man {
            if entry.relation.hasSuffix("(professional)") { continue }
            add(entry)
        }
    }

    /// Whether a word with this hash can begin anything; most cannot.
    @inline(__always)
    func mayBegin(_ hash: UInt32) -> Bool {
        filter[Int(hash >> 6) & 63] & (1 << UInt64(hash & 63)) != 0
    }

    private mutating func note(_ hash: UInt32) {
        filter[Int(hash >> 6) & 63] |= 1 << UInt64(hash & 63)
    }

    private mutating func add(_ entry: RosterEntry) {
        for particular in entry.particulars {
            let words = RosterWords(particular.value)
            guard !words.tokens.isEmpty else { continue }
            switch particular.kind {
            case .name: addName(words, entry.subject)
            case .phone: addPhone(words, entry.subject)
            case .address: addAddress(words, entry.subject)
            case .email: addPhrase(words.emailName, .email, entry.subject)
            case .dateOfBirth: addBirth(words, entry.subject)
            case .workplace: addPlace(words, .workplace, entry.subject)
            case .school: addPlace(words, .school, entry.subject)
            case .other: addPhrase(words.tokens.map(\.hash), .particular, entry.subject)
            }
        }
    }

    private mutating func addName(_ words: RosterWords, _ subject: SubjectID) {
        let parts = words.tokens.filter { !$0.classes.contains(.title) && !$0.isNumber }
        for (index, part) in parts.enumerated() {
            if subject == .man {
                manNames.insert(part.hash)
                note(part.hash)
                singles[part.hash] = Item(
                    subject: .man, kind: .person, wordlike: !part.classes.isEmpty)
            } else if manNames.contains(part.hash) {
                sharedNames[part.hash] = subject
            } else if part.count >= 2 {
                addSingle(part, index, words, subject)
            }
        }
        if subject != .man, let first = parts.first, let last = parts.last, parts.count > 1 {
            initials.append(
                Initials(given: words.first(first), family: words.first(last), subject: subject))
        }
        if parts.count > 1 { addPhrase(parts.map(\.hash), .person, subject) }
    }

    private mutating func addSingle(
        _ part: Token, _ index: Int, _ words: RosterWords, _ subject: SubjectID
    ) {
        let wordlike = !part.classes.isEmpty || part.count < 3
        note(part.hash)
        if singles[part.hash] == nil {
            singles[part.hash] = Item(subject: subject, kind: .person, wordlike: wordlike)
        }
        let bytes = words.bytes(part)
        guard bytes.count >= 3, let first = bytes.first, first &- 0x61 < 26 else { return }
        near[Int(first - 0x61)].append(
            NearName(bytes: bytes, letters: WordHash.letters(of: bytes), subject: subject))
    }

    private mutating func addPhone(_ words: RosterWords, _ subject: SubjectID) {
        let digits = words.digits
        guard digits.count >= 6 else { return }
        let key = digits.suffix(9).reduce(0) { $0 * 10 + Int($1) }
        let tail = digits.suffix(6).reduce(0) { $0 * 10 + Int($1) }
        if subject != .man || phones[key] == nil { phones[key] = subject }
        if subject != .man || phoneTails[tail] == nil { phoneTails[tail] = subject }
    }

    private mutating func addBirth(_ words: RosterWords, _ subject: SubjectID) {
        guard let day = words.date else { return }
        births[day] = subject
    }

    private mutating func addAddress(_ words: RosterWords, _ subject: SubjectID) {
        addPhrase(words.tokens.map(\.hash), .address, subject)
        addPostcode(words, subject)
        for (index, part) in words.parts.enumerated() {
            let named = part.filter { $0.isWord && !$0.classes.contains(.dwelling) }
            let hasType = part.contains {
                !$0.classes.isDisjoint(with: [.street, .dwelling]) || $0.isNumber
            }
            let next = index + 1 < words.parts.count ? words.parts[index + 1] : []
            let locality = index > 0 && !hasType && !next.contains { $0.classes.contains(.street) }
            guard !locality else { continue }
            let wordsOnly = part.filter { $0.isWord }
            if wordsOnly.count > 1 {
                addPhrase(wordsOnly.map { StreetWord.canonical($0.hash) }, .address, subject)
                addPhrase(wordsOnly.map(\.hash), .address, subject)
            }
            for token in named { addDistinctive(token, .address, subject) }
        }
    }

    /// The postcode alone places her, in one piece or two.
    private mutating func addPostcode(_ words: RosterWords, _ subject: SubjectID) {
        for (index, token) in words.tokens.enumerated() where token.isMixed {
            let next = index + 1 < words.tokens.count ? words.bytes(words.tokens[index + 1]) : []
            let whole = words.bytes(token)
            if CodeShape(whole).isPostcode {
                addPhrase([token.hash], .postcode, subject)
            } else if CodeShape(whole + next).isPostcode {
                addPhrase([token.hash, words.tokens[index + 1].hash], .postcode, subject)
                addPhrase([WordHash.of(whole + next)], .postcode, subject)
            }
        }
    }

    private mutating func addPlace(
        _ words: RosterWords, _ kind: FindingKind, _ subject: SubjectID
    ) {
        let all = words.tokens.filter(\.isWord)
        if all.count > 1 { addPhrase(all.map(\.hash), kind, subject) }
        for token in all { addDistinctive(token, kind, subject) }
    }

    /// A word that alone gives a place away: neither generic nor of every day.
    private mutating func addDistinctive(
        _ token: Token, _ kind: FindingKind, _ subject: SubjectID
    ) {
        guard token.count >= 4, token.classes.isDisjoint(with: [.generic, .common]) else { return }
        note(token.hash)
        if singles[token.hash] == nil {
            singles[token.hash] = Item(subject: subject, kind: kind, wordlike: true)
        }
    }

    private mutating func addPhrase(
        _ words: [UInt32], _ kind: FindingKind, _ subject: SubjectID
    ) {
        guard let first = words.first, subject != .man || kind != .person else { return }
        if words.count == 1 {
            note(first)
            if singles[first] == nil {
                singles[first] = Item(subject: subject, kind: kind, wordlike: false)
            }
            return
        }
        note(first)
        phrases[first, default: []].append(Phrase(words: words, subject: subject, kind: kind))
    }
}
