import Vocabulary

/// Initials: "KM", "K.M.", "K", "Ms M", and names spelt out letter by letter.
extension RosterMatcher {
    /// A letter by itself.
    func letter(_ index: Int, _ hits: inout HitList) {
        spaced(index, &hits)
        guard reading.tokens[index].isWord else { return }
        if dotted(index, &hits) { return }
        let single = SingleInitial(self, index)
        guard let owner = single.owner else { return }
        hits.append(
            Hit(
                single.range, .person, .nearRoster, confidence: 60,
                subject: roster.owners[owner].subject))
    }

    /// A name with a space, dot or hyphen after each letter; looked for from its first letter on.
    private func spaced(_ index: Int, _ hits: inout HitList) {
        if index > 0, reading.tokens[index - 1].count == 1, reading.gap(before: index).count <= 3,
            index > 1, reading.tokens[index - 2].count == 1
        {
            // A long row of letters: only its first beginnings are tried.
            guard hits.hits.last.map({ $0.end < Int(reading.tokens[index].start) }) ?? true else {
                return
            }
        }
        var hash = WordHash.seed
        var at = index
        while at < reading.tokens.count, reading.tokens[at].count == 1, at - index < 24 {
            if at > index, reading.gap(before: at).count > 3 { break }
            hash = WordHash.add(reading.text.bytes[Int(reading.tokens[at].start)], to: hash)
            at += 1
            hits.step()
            guard at - index >= 3, roster.mayBegin(hash), let item = roster.singles[hash],
                item.subject != .man, item.form != .likely
            else { continue }
            hits.append(
                Hit(
                    reading.range(index, through: at - 1), item.kind, .roster, confidence: 90,
                    subject: item.subject))
        }
    }

    /// `K.M.`, `K. M.`, `E.M.F.`: whether these letters are somebody's.
    private func dotted(_ index: Int, _ hits: inout HitList) -> Bool {
        guard !roster.initials.isEmpty, !isAfterLetter(index) else { return false }
        var packed: UInt32 = 0
        var at = index
        while at < reading.tokens.count, at - index < 4 {
            let token = reading.tokens[at]
            guard token.count == 1, token.isWord, token.isCapital == reading.tokens[index].isCapital
            else { break }
            if at > index {
                guard isInitialGap(at) else { break }
            }
            packed = packed << 8 | UInt32(reading.text.bytes[Int(token.start)])
            at += 1
        }
        guard at - index >= 2, !roster.manInitials.contains(packed),
            let subject = roster.initials[packed]
        else { return false }
        // "e.g.", "i.e.", "a.m."
        if !reading.tokens[index].isCapital, Abbreviations.dotted.contains(packed) { return false }
        hits.append(
            Hit(
                reading.range(index, through: at - 1), .person, .roster, confidence: 75,
                subject: subject))
        return true
    }

    private func isAfterLetter(_ index: Int) -> Bool {
        index > 0 && reading.tokens[index - 1].count == 1 && isInitialGap(index)
            && reading.tokens[index - 1].isWord
    }

    /// A dot, a hyphen, or nothing but a space between two initials.
    private func isInitialGap(_ index: Int) -> Bool {
        reading.isJoined(index, most: 2) { $0 == 0x20 || $0 == 0x2E || $0 == 0x2D }
    }

    /// `KM` or `KJM` in capitals.
    func capitals(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        var packed: UInt32 = 0
        for place in token.range { packed = packed << 8 | UInt32(reading.text.bytes[place]) }
        guard let subject = roster.initials[packed], !roster.manInitials.contains(packed) else {
            return
        }
        // "10 KM"
        if let before = company.before(index), before.isNumber,
            reading.gap(before: index).count == 1
        {
            return
        }
        // Among capitals a word of two letters is mostly a word.
        if company.isFlat(index) || !token.classes.isEmpty || EnglishWords.contains(token.hash)
            || Abbreviations.hashes.contains(token.hash)
        {
            guard company.speaks(after: index) || token.shape.contains(.possessive),
                token.classes.isEmpty, !Abbreviations.hashes.contains(token.hash)
            else { return }
        }
        hits.append(
            Hit(token.range, .person, .roster, confidence: 70, subject: subject))
    }
}

/// One capital letter that stands for somebody: "C is on the other line", "K says", "S's peace".
struct SingleInitial {
    private let matcher: RosterMatcher
    private let index: Int
    private let reading: Reading
    private var token: Token { reading.tokens[index] }

    init(_ matcher: RosterMatcher, _ index: Int) {
        self.matcher = matcher
        reading = matcher.reading
        self.index = index
    }

    /// Words after which a letter is a label.
    private static let labelled: WordSet = WordSet(
        """
        session sessions group groups item items section sections block flat plan vitamin unit \
        units room rooms appendix step part class year grade form level option options type types \
        hepatitis schedule annex annexe gate zone bay ward door floor box table column row \
        question exhibit team category tier band size model form phase module version page \
        figure site list stage area hall house building platform junction strand stream \
        influenza hep entrance exit channel set paper note point line lines cup wing
        """)
    /// Words before which a letter is somebody.
    private static let leading: WordSet = WordSet(
        """
        and with from for told tell by to rang met saw asked about that when if says said got \
        then because while before after of against near but so know knows where why how texted \
        phoned called between see sees seeing hit hurt pushed ask tells when where partner victim \
        client child daughter son mum mother ex wife both me
        """)

    /// Whose initial it is; nothing where it is none.
    var owner: Int? {
        guard isAlone else { return nil }
        if let titled = isTitled { return titled ? bearer : nil }
        return isPerson ? bearer : nil
    }

    /// With the title before it.
    var range: Range<Int> {
        reading.range(isTitled == true ? index - 1 : index, through: index)
    }

    private func byte(_ place: Int) -> UInt8 {
        place >= 0 && place < reading.text.bytes.count ? reading.text.bytes[place] : 0x20
    }

    /// No sign of a list, a fraction, an abbreviation or a code beside it.
    private var isAlone: Bool {
        let (before, after) = (byte(Int(token.start) - 1), byte(Int(token.end)))
        if before == 0x26 || after == 0x26 || before == 0x2F || after == 0x2F { return false }
        if after == 0x29, startsLine { return false }
        if before == 0x2E || before == 0x40 || before == 0x5F { return false }
        // "T-shirt", "A+".
        if after == 0x2B || after == 0x40 || after == 0x5F && isWordByte(Int(token.end) + 1) {
            return false
        }
        if after == 0x2D || before == 0x2D {
            return before != 0x2D && !isWordByte(Int(token.end) + 1)
        }
        if let next, next.shape.contains(.digits), matcher.reading.gap(before: index + 1).count < 2
        {
            return false
        }
        return true
    }

    private func isWordByte(_ place: Int) -> Bool { Tokeniser.isWordByte(byte(place)) }

    private var next: Token? {
        index + 1 < reading.tokens.count ? reading.tokens[index + 1] : nil
    }

    private var startsLine: Bool {
        guard index > 0 else { return true }
        return reading.gap(before: index).contains { reading.text.bytes[$0] == 0x0A }
    }

    private var bearer: Int? {
        let letter = reading.text.bytes[Int(token.start)]
        guard letter &- 0x61 < 26 else { return nil }
        let bit: UInt32 = 1 << (UInt32(letter) & 31)
        var found: Int?
        let titled = isTitled == true
        let owners = matcher.roster.owners
        for place in owners.indices {
            guard owners[place].letters & bit != 0 else { continue }
            let owner = owners[place]
            if owner.subject == .man {
                if owner.givenLetters & bit != 0, !titled { return nil }
            } else if found == nil, (titled ? owner.letters : owner.givenLetters) & bit != 0 {
                found = place
            }
        }
        return found
    }

    /// After a woman's title true, after another title false, after none nothing.
    private var isTitled: Bool? {
        guard index > 0, reading.tokens[index - 1].count > 1, reading.gap(before: index).count <= 2,
            reading.tokens[index - 1].classes.contains(.title)
        else { return nil }
        return FemaleTitle.hashes.contains(reading.tokens[index - 1].hash)
            && (token.isCapital || matcher.company.isFlat(index))
    }

    private var isPerson: Bool {
        let letter = reading.text.bytes[Int(token.start)]
        if letter == 0x69 || letter == 0x61 && !token.isCapital { return false }
        let company = matcher.company
        if token.shape.contains(.possessive) { return true }
        let speaks = company.speaks(after: index)
        guard token.isCapital, !company.isFlat(index) else { return speaks && letter != 0x61 }
        if letter == 0x61 {
            guard let next = company.after(index), reading.gap(before: index + 1).count == 1 else {
                return false
            }
            return CompanyWords.afterA.contains(next.hash)
        }
        if let before = company.before(index) {
            if SingleInitial.labelled.contains(before.hash) { return false }
            // "Mark T" is another's name; "N. Prakash" too.
            if before.isCapital, before.count > 1, before.classes.isEmpty { return false }
            if speaks || company.acts(after: index) { return true }
            if isOthersInitial { return false }
            return SingleInitial.leading.contains(before.hash) || isCut
        }
        return !isOthersInitial && (speaks || company.acts(after: index) || isStop)
    }

    /// "N. Prakash": the initial of a name that follows.
    private var isOthersInitial: Bool {
        guard let next, reading.gap(before: index + 1).count <= 2 else { return false }
        return next.isCapital && next.isWord
    }

    /// "K-", "K--".
    private var isCut: Bool {
        let after = byte(Int(token.end))
        return after == 0x2D || after == 0x2E || after == 0x2A || after == 0x5F
    }

    /// "L. (1 of the kids)", "K - rang".
    private var isStop: Bool {
        let (after, then) = (byte(Int(token.end)), byte(Int(token.end) + 1))
        return isCut && after != 0x2E || after == 0x2E && then == 0x20 || after == 0x2C
            || after == 0x3A || after == 0x20 && then == 0x2D
    }
}

/// Abbreviations of the work that look like initials.
enum Abbreviations {
    static let hashes: WordSet = WordSet(
        """
        am pm gp gps sw dv da cp pp ps pc dc ds di hv mh ni uk us eu tv id it hr ok cin cpn lado \
        dash brp gcse nhs dob po om ra sar srs sra dna dnr rip asap fao fyi na nb re cc bcc tbc \
        tba eta ptsd adhd asd sen ehc ehcp cps nps wsw isw isva idva iris fgm hiv sti iud bmi ae \
        acas cv dbs ot pt sd rd bbp dvpp dvip psh psw ssw asw cmht cmh iapt bpd ocd lgbt vawg dvpo \
        dvpn nfa rtc vrn nmo fip tac taf cla lac icpc rcpc ddo pcso dci atm pin sim usb cctv gps \
        dwp uc pip esa jsa hmp hmpps ppo iom rar mot dvla vat faq pdf jpg doc www gmt bst bbc itv \
        rspca rspb nspcc ymca yes no tel ext mob att bail mon tue wed thu fri sat sun dr mr mrs ms \
        ie eg etc ltd plc aka approx ref dept hrs hr min mins st nd rd th ii iii \
        iv vi vii ix xi qc kc mp cllr bsc msc phd thx pls np btw idk lol omg imo \
        fb ig wa dm ot la
        """)

    /// "e.g.", "i.e.", "a.m.", "p.m.", packed.
    static let dotted = WordSet([0x6567, 0x6965, 0x616D, 0x706D, 0x6E62, 0x6362] as [UInt32])
}
