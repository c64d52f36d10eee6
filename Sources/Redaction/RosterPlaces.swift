import Vocabulary

/// Numbers, dates, addresses and other things of the roster by which somebody can be found.
extension RosterIndex {
    /// A postcode, a plate or the half of one.
    struct Code {
        let subject: SubjectID
        let kind: FindingKind
        /// The whole of it; a half counts beside its company only.
        let isWhole: Bool
        let owner: Int
    }

    /// A code's hash with `O` read as 0 and `I` and `L` as 1.
    /// A bit for the letter or digit with which a code begins.
    static func codeHead(_ byte: UInt8) -> UInt64 {
        switch byte {
        case 0x6F: 1
        case 0x69, 0x6C: 2
        case 0x30...0x39: 1 << UInt64(byte - 0x30)
        case 0x61...0x7A: 1 << UInt64(byte - 0x61 + 10)
        default: 1 << 63
        }
    }

    static func codeHash(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(WordHash.seed) { hash, byte in
            let plain: UInt8 =
                byte == 0x6F ? 0x30 : byte == 0x69 || byte == 0x6C ? 0x31 : byte
            return WordHash.add(plain, to: hash)
        }
    }

    mutating func addPhone(_ words: RosterWords) {
        let digits = words.digits
        guard digits.count >= 6 else { return }
        let key = digits.suffix(9).reduce(0) { $0 * 10 + UInt32($1) }
        let tail = digits.suffix(6).reduce(0) { $0 * 10 + UInt32($1) }
        if subject != .man || phones[key] == nil { phones[key] = subject }
        if subject != .man || phoneTails[tail] == nil { phoneTails[tail] = subject }
        phoneDigits.append((Array(digits), subject))
    }

    mutating func addBirth(_ words: RosterWords) {
        guard let day = words.date else { return }
        if subject != .man || births[day] == nil { births[day] = subject }
    }

    /// The words before the at sign, apart and together; a name of one short word stays with
    /// the whole.
    mutating func addEmail(_ words: RosterWords) {
        addPhrase(words.emailName, .email)
        let local = words.localPart
        if local.count >= 5 { addPlaceSingle(WordHash.of(local), .email) }
    }

    private mutating func addPlaceSingle(_ hash: UInt32, _ kind: FindingKind) {
        guard !EnglishWords.contains(hash), Lexicon.standard.classes(of: hash).isEmpty else {
            return
        }
        addSingle(hash, kind, wordlike: false, .place, current)
    }

    // MARK: Addresses

    /// Whether a part of an address is a town, a county or the like.
    private func isTown(_ parts: [[Token]], _ index: Int) -> Bool {
        let hasType = parts[index].contains {
            !$0.classes.isDisjoint(with: [.street, .dwelling]) || $0.shape.contains(.digits)
        }
        let next = index + 1 < parts.count ? parts[index + 1] : []
        // "Flat 21, Pumphouse Lofts", "Berth 14, Saltings Marina": after a number alone comes the house, not yet a town.
        let named = parts[..<index].contains { part in
            let words = part.filter { $0.isWord && !$0.classes.contains(.dwelling) }
            return words.count > 1
                || !words.isEmpty && !part.contains { $0.shape.contains(.digits) }
        }
        return index > 0 && named && !hasType
            && !next.contains { $0.classes.contains(.street) && !next.contains(where: \.isMixed) }
    }

    mutating func noteTowns(_ words: RosterWords) {
        let parts = words.parts
        for index in parts.indices where isTown(parts, index) {
            for token in parts[index] where token.count >= 4 {
                towns.insert(token.hash)
                note(token.hash)
            }
        }
    }

    mutating func addAddress(_ words: RosterWords) {
        placeWords += words.tokens.map { StreetWord.canonical($0.hash) }
        addPhrase(words.tokens.map { StreetWord.canonical($0.hash) }, .address)
        addPostcode(words)
        let parts = words.parts
        for (index, part) in parts.enumerated() {
            let names = part.filter { $0.isWord }
            addUnit(part)
            addKind(part)
            if isTown(parts, index) {
                addTown(names.map(\.hash))
                continue
            }
            if names.count > 1 {
                addNames(names, .address)
                let short = names.prefix(2)
                if names.count > 2, !short.allSatisfy({ isGeneric($0) }) {
                    addPhrase(short.map { StreetWord.canonical($0.hash) }, .address)
                }
                if names.first?.hash == RosterIndex.the { addPhrase(tail(names), .address) }
            }
            if part.count > names.count, names.count > 0, part.count > 2 || names.count == 1 {
                addNumbered(part)
            }
            for token in names where !token.classes.contains(.dwelling) {
                addDistinctive(token, .address, words)
            }
        }
    }

    /// The words of a place, with the mark of the possessive and without.
    private mutating func addNames(_ names: [Token], _ kind: FindingKind) {
        addPhrase(names.map { StreetWord.canonical($0.hash) }, kind)
        guard names.contains(where: { $0.shape.contains(.possessive) }) else { return }
        addPhrase(
            names.map {
                $0.shape.contains(.possessive)
                    ? WordHash.add(0x73, to: $0.hash) : StreetWord.canonical($0.hash)
            }, kind)
    }

    private mutating func addTown(_ words: [UInt32]) {
        guard !words.isEmpty else { return }
        if subject == .man {
            manTowns.insert(words)
        } else if !manTowns.contains(words), !townNames.contains(where: { $0.words == words }) {
            townNames.append((words, subject))
        }
    }

    private static let the = WordHash.of("the".utf8)

    private func tail(_ names: [Token]) -> [UInt32] {
        names.dropFirst().map { StreetWord.canonical($0.hash) }
    }

    /// "Caravan 14", "Berth 3": a place of its own even where the rest of the address is left out.
    private mutating func addUnit(_ part: [Token]) {
        guard part.count == 2, part[0].isWord, part[1].shape.contains(.digits) else { return }
        addPhrase([StreetWord.canonical(part[0].hash), part[1].hash], .address)
    }

    /// "The Wharf" for 9 Fuller's Wharf: few streets are called so.
    private mutating func addKind(_ part: [Token]) {
        guard let last = part.last(where: \.isWord), Self.rareStreets.contains(last.hash) else {
            return
        }
        addPhrase([RosterIndex.the, StreetWord.canonical(last.hash)], .address)
    }

    private static let rareStreets: WordSet =
        "wharf quay mews esplanade embankment parade steps circus lofts maltings"
    private static let rareSchools: WordSet =
        "preschool playgroup academy infants juniors prep kindergarten creche"

    /// "22 Larkspur", without the kind of street: the number is what makes it hers.
    private mutating func addNumbered(_ part: [Token]) {
        guard let place = part.firstIndex(where: { $0.shape.contains(.digits) }),
            place + 1 < part.count, part[place + 1].isWord,
            !part[place + 1].classes.contains(.dwelling)
        else { return }
        addPhrase([part[place].hash, StreetWord.canonical(part[place + 1].hash)], .address)
    }

    /// The postcode alone places her, in one piece or two, and each half nearly does.
    private mutating func addPostcode(_ words: RosterWords) {
        for (index, token) in words.tokens.enumerated() where token.isMixed {
            let next = index + 1 < words.tokens.count ? words.bytes(words.tokens[index + 1]) : []
            let first = words.bytes(token)
            if CodeShape(first).isPostcode {
                addCode(first, .postcode, isWhole: true)
                addCode(first.dropLast(3), .postcode, isWhole: false)
                addCode(first.suffix(3), .postcode, isWhole: false)
            } else if CodeShape(first + next).isPostcode {
                addCode(first + next, .postcode, isWhole: true)
                addCode(first, .postcode, isWhole: false)
                addCode(next, .postcode, isWhole: false)
            }
        }
    }

    mutating func addCode(_ bytes: some Sequence<UInt8>, _ kind: FindingKind, isWhole: Bool) {
        if isWhole, let first = bytes.first(where: { _ in true }) {
            codeHeads |= RosterIndex.codeHead(first)
        }
        let hash = RosterIndex.codeHash(bytes)
        guard codes[hash] == nil else { return }
        codes[hash] = Code(subject: subject, kind: kind, isWhole: isWhole, owner: current)
    }

    // MARK: Schools, workplaces and the rest

    mutating func addPlace(_ words: RosterWords, _ kind: FindingKind) {
        let all = words.tokens.filter(\.isWord)
        placeWords += all.map { StreetWord.canonical($0.hash) }
        for part in words.parts {
            let names = part.filter(\.isWord)
            guard let first = names.first else { continue }
            if names.count > 1 {
                addNames(names, kind)
                addSaint(names, kind, words)
                // "Ellerham Park" for Ellerham Park Primary; "Park Primary" is nothing yet.
                let short = names.prefix(2)
                if names.count > 2, !isGeneric(first), !(short.allSatisfy(isGeneric)) {
                    addPhrase(short.map { StreetWord.canonical($0.hash) }, kind)
                }
            }
            for token in names { addDistinctive(token, kind, words) }
            addHead(names, kind)
            for token in names where kind == .school && token.classes.contains(.institution) {
                schoolWords.append((token.hash, current))
                if Self.rareSchools.contains(token.hash) {
                    addPhrase([RosterIndex.the, token.hash], .school)
                }
            }
        }
        addAcronym(all, kind, words)
    }

    /// "the sorting office", "the aquarium": what a workplace is, where few others are it.
    private mutating func addHead(_ names: [Token], _ kind: FindingKind) {
        guard kind == .workplace, names.count > 1, let last = names.last else { return }
        let tail = names.suffix(2)
        if names.count > 2, !tail.allSatisfy({ isGeneric($0) || $0.classes.contains(.street) }) {
            addPhrase(tail.map { StreetWord.canonical($0.hash) }, kind)
        }
        guard last.count >= 4, !Self.widespread.contains(last.hash),
            last.classes.isDisjoint(with: [.common, .street])
        else { return }
        heads[last.hash] = subject
        note(last.hash)
    }

    /// Kinds of place that every text of the work speaks of.
    private static let widespread: WordSet = WordSet(
        """
        office centre center hospital surgery university college school academy primary house \
        site group service services department dept ward store shop team agency company council \
        court station clinic practice business unit works limited partners royal library dock docks union park pool pub church mosque hall
        """)

    private func isGeneric(_ token: Token) -> Bool {
        !token.classes.isDisjoint(with: [.generic, .common])
    }

    /// "St Mary's", "St Marys", "Saint Mary's".
    private mutating func addSaint(_ names: [Token], _ kind: FindingKind, _ words: RosterWords) {
        guard names.count > 1, let first = names.first, first.hash == RosterIndex.st else { return }
        let plural = WordHash.add(0x73, to: names[1].hash)
        addPhrase([StreetWord.canonical(first.hash), names[1].hash], kind)
        addPhrase([StreetWord.canonical(first.hash), plural], kind)
        addPhrase([RosterIndex.saint, names[1].hash], kind)
        addPhrase([RosterIndex.saint, plural], kind)
    }

    private static let st = WordHash.of("st".utf8)
    private static let saint = WordHash.of("saint".utf8)

    /// "HGA" for Hadlow Girls' Academy, in capitals only.
    private mutating func addAcronym(
        _ names: [Token], _ kind: FindingKind, _ words: RosterWords
    ) {
        let letters = names.filter { $0.count > 3 || $0.isCapital }.map(words.first)
        guard letters.count >= 3, letters.count <= 5 else { return }
        let hash = WordHash.of(letters)
        guard Lexicon.standard.classes(of: hash).isEmpty, singles[hash] == nil else { return }
        addSingle(hash, kind, wordlike: true, .place, current)
    }

    /// A word that alone gives a place away: neither generic nor of every day, nor a town.
    private mutating func addDistinctive(
        _ token: Token, _ kind: FindingKind, _ words: RosterWords
    ) {
        guard token.count >= 4, token.classes.isDisjoint(with: [.generic, .common, .street]),
            !towns.contains(token.hash), !WordLikeness.towns.contains(token.hash)
        else { return }
        addSingle(token.hash, kind, wordlike: true, .place, current)
        if token.shape.contains(.possessive) {
            addSingle(
                WordHash.add(0x73, to: token.hash), kind, wordlike: true, .place, current)
        }
    }

    /// Free text: what sort of thing it is shows in its shape.
    mutating func addOther(_ words: RosterWords) {
        let shape = words.shape
        switch shape {
        case .email: addEmail(words)
        case .phone: addPhone(words)
        case .date: addBirth(words)
        case .address: addAddress(words)
        case .handle: addHandle(words)
        case .plate: addVehicle(words)
        case .words: addWords(words)
        }
    }

    private mutating func addHandle(_ words: RosterWords) {
        addPhrase(words.tokens.map(\.hash), .handle)
        let whole = words.tokens.flatMap(words.bytes)
        if whole.count >= 4 { addPlaceSingle(WordHash.of(whole), .handle) }
        for token in words.tokens where token.count >= 5 && !token.isNumber {
            addPlaceSingle(token.hash, .handle)
        }
    }

    /// "VK19 ZTE (red Corsa)".
    private mutating func addVehicle(_ words: RosterWords) {
        var colour: Token?
        for (index, token) in words.tokens.enumerated() {
            let next = index + 1 < words.tokens.count ? words.tokens[index + 1] : nil
            let bytes = words.bytes(token)
            if token.isMixed, CodeShape(bytes).isPlate {
                addCode(bytes, .vehicle, isWhole: true)
                addCode(bytes.prefix(4), .vehicle, isWhole: false)
            } else if token.isMixed, let next, CodeShape(bytes + words.bytes(next)).isPlate {
                addCode(bytes + words.bytes(next), .vehicle, isWhole: true)
                addCode(bytes, .vehicle, isWhole: false)
                if next.count == 3 { addCode(words.bytes(next), .vehicle, isWhole: false) }
            }
            guard token.isWord, token.count >= 3 else { continue }
            if let colour { addPhrase([colour.hash, token.hash], .vehicle) }
            colour = token
        }
    }

    private mutating func addWords(_ words: RosterWords) {
        // "Aunty Moona", "Lotus": what somebody is called.
        if words.tokens.count <= 3, words.tokens.allSatisfy({ $0.isWord && $0.isCapital }) {
            return addName(words)
        }
        for part in words.parts where part.count > 1 {
            addPhrase(part.map { StreetWord.canonical($0.hash) }, .particular)
        }
        for token in words.tokens where token.isWord && token.count >= 5 {
            if words.tokens.count == 1 {
                addSingle(
                    token.hash, .particular, wordlike: WordLikeness.isWordlike(token), .place,
                    current)
            } else {
                addPlaceSingle(token.hash, .particular)
            }
        }
    }
}
