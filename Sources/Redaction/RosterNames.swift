import Vocabulary

/// A name of the roster in all the forms in which people write it.
extension RosterIndex {
    /// Words inside a name that are none by themselves.
    private static let particles: WordSet = WordSet(
        """
        al el de da di du do dos das del della la le van von der den ter ten bin bint ibn ben \
        abu umm um mac mc o st san ul ur un ud nee formerly aka known as or previously and the \
        jr junior snr jnr senior ap ab ferch
        """)

    /// Those of them that begin a name and are none even there.
    private static let leading: WordSet = WordSet(
        "al el de abu umm um bint ibn mc mac o st the van von".utf8.split(separator: 0x20).map {
            WordHash.of($0)
        })

    mutating func addName(_ words: RosterWords) {
        var parts = words.tokens.filter { !$0.classes.contains(.title) && !$0.isNumber }
        // "Malone, Kirsty"
        if words.hasComma, let first = parts.first { parts = parts.dropFirst() + [first] }
        if parts.isEmpty { parts = words.tokens }
        nameWords += parts.map(\.hash)
        let owner = current
        for (index, part) in parts.enumerated() {
            let bit: UInt32 = 1 << (UInt32(words.first(part)) & 31)
            owners[owner].letters |= bit
            if index == 0 { owners[owner].givenLetters |= bit }
            let isParticle = Self.particles.contains(part.hash) && index > 0
            guard parts.count == 1 || !isParticle, !Self.leading.contains(part.hash) else {
                continue
            }
            addPart(part, isFamily: index > 0 && index == parts.count - 1, words)
        }
        addInitials(parts, words)
        addGlued(parts, words)
    }

    private mutating func addPart(_ part: Token, isFamily: Bool, _ words: RosterWords) {
        if subject == .man {
            manNames.insert(part.hash)
            addSingle(
                part.hash, .person, wordlike: WordLikeness.isWordlike(part), .name, current)
        } else if manNames.contains(part.hash) {
            sharedNames[part.hash] = subject
            return
        } else if part.count >= 2 {
            addSingle(
                part.hash, .person, wordlike: WordLikeness.isWordlike(part) || part.count < 3,
                .name,
                current)
        }
        let bytes = words.bytes(part)
        if subject != .man { addScottish(bytes) }
        guard (4...24).contains(bytes.count) else { return }
        let name = NearName(
            bytes: bytes, subject: subject, owner: current,
            isGiven: !isFamily)
        addNear(name)
        guard let key = Phonetic.key(bytes) else { return }
        sounds[key, default: []].append(name)
    }

    /// "MacAndrew" for McAndrew, and the other way round.
    private mutating func addScottish(_ bytes: [UInt8]) {
        let (short, long) = (Array("mc".utf8), Array("mac".utf8))
        guard bytes.count >= 6 else { return }
        if bytes.starts(with: short) {
            addSingle(
                WordHash.of(long + bytes.dropFirst(2)), .person, wordlike: false, .pet, current)
        } else if bytes.starts(with: long) {
            addSingle(
                WordHash.of(short + bytes.dropFirst(3)), .person, wordlike: false, .pet, current)
        }
    }

    /// `km`, `kjm`, and the ends of a double-barrelled name.
    private mutating func addInitials(_ parts: [Token], _ words: RosterWords) {
        let all = parts.filter { !Self.particles.contains($0.hash) }.map(words.first)
        guard all.count > 1, let first = all.first, let last = all.last else { return }
        var forms = [[first, last], Array(all.prefix(4)), parts.prefix(4).map(words.first)]
        if all.count > 2 { forms.append([first, all[1]]) }
        for form in forms {
            let packed = form.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            if subject == .man {
                manInitials.insert(packed)
            } else if initials[packed] == nil {
                initials[packed] = subject
            }
        }
    }

    /// "kirstymalone", "malonekirsty", "kmalone", "kirstym", "alrashid", "annamarie".
    private mutating func addGlued(_ parts: [Token], _ words: RosterWords) {
        guard parts.count > 1 else { return }
        let all = parts.map(words.bytes)
        for index in 1..<all.count {
            glue([all[index - 1], all[index]])
            glue([all[index], all[index - 1]])
        }
        guard subject != .man, let first = all.first, let last = all.last else { return }
        if all.count > 2 {
            glue([first, last])
            glue(all)
            glue(Array(all.dropFirst()) + [first])
        }
        // "K Malone" is he where his initial is the same.
        let initials = UInt32(first[0]) << 8 | UInt32(last[0])
        guard !manInitials.contains(initials) else { return }
        glue([Array(first.prefix(1)), last])
        glue([last, Array(first.prefix(1))])
        glue([first, Array(last.prefix(1))])
    }

    private mutating func glue(_ pieces: [[UInt8]]) {
        let bytes = pieces.flatMap { $0 }
        guard bytes.count >= 5 else { return }
        let hash = WordHash.of(bytes)
        guard Lexicon.standard.classes(of: hash).isEmpty, !EnglishWords.contains(hash) else {
            return
        }
        addSingle(hash, .person, wordlike: false, .glued, current)
        if subject != .man, bytes.count <= 24, pieces.allSatisfy({ $0.count > 1 }) {
            addNear(
                NearName(
                    bytes: bytes, subject: subject,
                    owner: current,
                    isGiven: false))
        }
    }

    /// Short forms, other spellings, plurals and pet endings of one subject's names.
    mutating func addForms(_ owner: Int) {
        let subject = owners[owner].subject
        let words = owners[owner].names
        for place in words {
            let hash = nameWords[place]
            if subject != .man, sharedNames[hash] != nil { addPlural(hash, owner) }
            guard subject == .man || !manNames.contains(hash) else { continue }
            guard let item = singles[hash], item.kind == .person, item.form == .name else {
                continue
            }
            if subject != .man { addPlural(hash, owner) }
            Nicknames.standard.each(of: hash) { form in
                let grammar = !form.classes.isDisjoint(with: WordLikeness.grammar)
                guard form.count > 1, !grammar || form.classes.contains(.wordlike) else { return }
                let wordlike = form.isEnglish || !form.classes.isEmpty || form.count < 4
                addSingle(form.hash, .person, wordlike: wordlike, .pet, owner)
                if subject != .man { addCases(form, owner) }
            }
        }
    }

    /// "Gosi", "Gosię": the Slavic cases of a short form in `a`.
    private mutating func addCases(_ form: Nicknames.Form, _ owner: Int) {
        guard form.last == 0x61, form.count >= 4 else { return }
        for ending: UInt8 in [0x69, 0x79, 0x65, 0x75, 0x6F] {
            let hash = WordHash.add(ending, to: form.stem)
            guard singles[hash] == nil, Lexicon.standard.classes(of: hash).isEmpty,
                !EnglishWords.contains(hash), !Nicknames.standard.contains(hash)
            else { continue }
            addSingle(hash, .person, wordlike: false, .likely, owner)
        }
    }

    /// "Kirstys", "the Malones".
    private mutating func addPlural(_ hash: UInt32, _ owner: Int) {
        let plural = WordHash.add(0x73, to: hash)
        let known =
            EnglishWords.contains(plural) && EnglishWords.contains(hash)
            || !Lexicon.standard.classes(of: plural).isEmpty
        addSingle(plural, .person, wordlike: known, .pet, owner)
    }

    private static let endings: [[UInt8]] = ["s", "z", "y", "ie", "i", "o", "zy", "sy", "zza", "a"]
        .map { Array($0.utf8) }

    /// "Kirst", "Megs", "Gemsy", "Kazza", "Toya" of Latoya.
    mutating func addEndings(_ name: NearName) {
        var hash = WordHash.seed
        for (place, byte) in name.bytes.dropLast().enumerated() {
            hash = WordHash.add(byte, to: hash)
            guard place >= 2 else { continue }
            addLikely(hash, name)
            guard place <= 4 else { continue }
            for ending in Self.endings {
                addLikely(ending.reduce(hash) { WordHash.add($1, to: $0) }, name)
            }
        }
        guard name.bytes.count >= 6 else { return }
        for start in 1...name.bytes.count - 4 {
            addLikely(WordHash.of(name.bytes[start...]), name)
        }
    }

    private mutating func addLikely(_ hash: UInt32, _ name: NearName) {
        guard singles[hash] == nil, Lexicon.standard.classes(of: hash).isEmpty,
            !EnglishWords.contains(hash)
        else { return }
        // Somebody else's name: "Daniel" for Danielle.
        guard !Nicknames.standard.contains(hash) else { return }
        addSingle(hash, .person, wordlike: false, .likely, name.owner)
    }
}

/// Whether a name is an everyday word, a month or a town too.
enum WordLikeness {
    /// Words of grammar and of the work, which no short form of a name turns into a name.
    static let grammar: WordClass = [
        .common, .auxiliary, .she, .he, .him, .her, .firstPerson, .child, .kin, .partner, .tells,
        .contact, .plural, .negation, .title, .closing, .abbreviation, .weekday, .service,
    ]

    static func isWordlike(_ token: Token) -> Bool {
        !token.classes.isEmpty || EnglishWords.contains(token.hash) || towns.contains(token.hash)
    }

    /// Towns and countries whose names people bear.
    static let towns: WordSet = WordSet(
        """
        reading bolton chelsea paris jordan sterling stirling lincoln georgia india florence \
        sydney adelaide victoria alexandria kent devon lancaster york preston chester derby \
        ashford kingston warwick stafford carlisle douglas troy milan vienna israel carolina \
        virginia dakota houston austin dallas brooklyn london eden windsor clare kerry tyrone \
        shannon avon severn china asia africa alabama arizona cheyenne madison memphis phoenix \
        savannah sierra verona lourdes lorraine brittany bristol burton blackburn bradford \
        halifax huddersfield sheffield wells wigan barnsley bedford berkeley beverley boston \
        buxton camden clifton crawley crosby dalton darlington denton dover durham eton hale \
        hastings hull kendal kirkby leigh lewes luton melton milton morley newton norton nelson \
        oxford penrith perth ripley rugby selby shelby shirley skipton stanley sutton thornton \
        tilbury trent wakefield walton warrington washington wellington weston whitby winchester \
        windermere woodstock worthing ludlow telford redford ireland holland france scotland \
        wales english french
        """)
}
