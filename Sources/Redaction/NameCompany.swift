import Vocabulary

/// Whether a word of every day that is also a name is a name here: its company decides. Where
/// nothing speaks against it, a capital makes it one: a leak is worse than a word lost.
struct NameCompany {
    private let reading: Reading
    private let roster: SharedRoster

    init(_ reading: Reading, _ roster: SharedRoster) {
        self.reading = reading
        self.roster = roster
    }

    // MARK: What stands beside a word

    /// The token before in the same sentence.
    func before(_ index: Int) -> Token? {
        index > 0 && !startsSentence(index) ? reading.tokens[index - 1] : nil
    }

    /// The token after in the same sentence.
    func after(_ index: Int) -> Token? {
        index + 1 < reading.tokens.count && !startsSentence(index + 1)
            ? reading.tokens[index + 1] : nil
    }

    func startsSentence(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        let gap = reading.gap(before: index)
        guard gap.count > 1 || reading.text.bytes[gap.lowerBound] == 0x0A else { return false }
        for place in gap {
            switch reading.text.bytes[place] {
            case 0x0A, 0x3F, 0x21, 0x3A, 0x3B, 0x22: return true
            case 0x2E: return !reading.tokens[index - 1].classes.contains(.abbreviation)
            default: continue
            }
        }
        return false
    }

    /// A verb of telling, reaching or feeling follows.
    func speaks(after index: Int) -> Bool {
        guard let next = after(index) else { return false }
        return !next.classes.isDisjoint(with: [.tells, .contact, .owns, .feels])
            && next.classes.isDisjoint(with: [.closing, .request])
    }

    /// A verb follows: "is", "came", "cried", "hits".
    func acts(after index: Int) -> Bool {
        guard let next = after(index) else { return false }
        if !next.classes.isDisjoint(with: [.auxiliary, .harm]) { return true }
        return CompanyWords.acts.contains(next.hash) || hasEnding(next)
    }

    /// "cried", "asked"
    private func hasEnding(_ token: Token) -> Bool {
        guard token.count >= 5, !token.isCapital else { return false }
        let end = Int(token.end)
        return reading.text.bytes[end - 1] == 0x64 && reading.text.bytes[end - 2] == 0x65
    }

    /// Whether a capital means nothing here: all words around are in capitals, or the writer
    /// uses none.
    func isFlat(_ index: Int) -> Bool { reading.tokens[index].shape.contains(.caseless) }

    // MARK: Names

    /// - `strictly`: a short form, which only a capital and good company make a name.
    func isName(_ index: Int, strictly: Bool = false) -> Bool {
        let token = reading.tokens[index]
        let flat = isFlat(index)
        if token.shape.contains(.possessive),
            token.classes.isDisjoint(with: [.common, .month, .weekday]),
            token.isCapital || !strictly
        {
            return true
        }
        if token.isCapital || flat {
            if isTitled(index) || isWithName(index) { return true }
        }
        guard token.isCapital || flat else { return isNameInSmall(index, token, strictly) }
        if isDate(index, token) || isTown(index, token) || isThing(index, token) { return false }
        let before = before(index)
        if let before {
            if CompanyWords.articles.contains(before.hash) { return speaks(after: index) }
            if CompanyWords.surely.contains(before.hash) || isAimedAt(index) { return true }
        }
        if !strictly, !isBusy(token) { return true }
        if flat { return isNameAmongFlat(index, token, strictly) }
        return before != nil || opens(index, token, strictly)
    }

    private func isTitled(_ index: Int) -> Bool {
        guard index > 0, reading.gap(before: index).count <= 2 else { return false }
        let before = reading.tokens[index - 1]
        return before.classes.contains(.title) && before.classes.isDisjoint(with: [.child])
    }

    /// "shouted at Grace".
    private func isAimedAt(_ index: Int) -> Bool {
        guard index > 1, reading.tokens[index - 1].hash == CompanyWords.at else { return false }
        let verb = reading.tokens[index - 2]
        return verb.classes.contains(.harm) || CompanyWords.aimed.contains(verb.hash)
    }

    /// "Grace, 7,".
    private func isAged(_ index: Int) -> Bool {
        guard let next = after(index), next.isNumber, next.count <= 2 else { return false }
        return reading.gap(before: index + 1).contains { reading.text.bytes[$0] == 0x2C }
    }

    /// A word that case work is full of.
    private func isBusy(_ token: Token) -> Bool {
        CompanyWords.busy.contains(token.hash) || token.classes.contains(.common)
            || token.classes.contains(.auxiliary)
    }

    /// Another part of the same name beside it.
    private func isWithName(_ index: Int) -> Bool {
        guard let item = roster.singles[reading.tokens[index].hash], item.form != .place else {
            return false
        }
        for at in [index - 1, index + 1] where at >= 0 && at < reading.tokens.count {
            let other = reading.tokens[at]
            guard other.isWord, other.count > 1, reading.gap(before: max(at, index)).count <= 2,
                !startsSentence(max(at, index)), other.hash != reading.tokens[index].hash,
                roster.isName(other.hash, of: item.owner)
            else { continue }
            if other.isCapital || isFlat(at) { return true }
        }
        return false
    }

    /// A word in small letters, in a text that has capitals.
    private func isNameInSmall(_ index: Int, _ token: Token, _ strictly: Bool) -> Bool {
        guard !strictly, token.classes.isDisjoint(with: [.common, .auxiliary]) else {
            return false
        }
        let before = before(index)
        if let before, !isBusy(token), CompanyWords.surely.contains(before.hash) { return true }
        guard speaks(after: index) else { return false }
        guard let before else { return true }
        return before.classes.isDisjoint(with: [.her, .him, .she, .he, .firstPerson, .auxiliary])
            && !CompanyWords.articles.contains(before.hash)
            && !CompanyWords.verbLeads.contains(before.hash)
    }

    /// A word with a capital at the start of a sentence, line or item.
    private func opens(_ index: Int, _ token: Token, _ strictly: Bool) -> Bool {
        guard let next = after(index) else { return !strictly || token.count > 2 }
        if next.classes.contains(.closing) { return false }
        if CompanyWords.notAfter.contains(next.hash) { return false }
        if speaks(after: index) || acts(after: index) || next.isCapital { return true }
        if CompanyWords.joins.contains(next.hash) { return true }
        // "Grace, 7": something is said of her.
        if reading.gap(before: index + 1).count > 1 { return true }
        return !strictly && token.classes.isDisjoint(with: [.common, .auxiliary])
    }

    /// Where capitals tell nothing, a name stands before a verb or after a word that leads to
    /// people.
    private func isNameAmongFlat(_ index: Int, _ token: Token, _ strictly: Bool) -> Bool {
        let next = after(index)
        if let next, CompanyWords.notAfter.contains(next.hash) { return false }
        let before = before(index)
        if let before {
            if CompanyWords.verbLeads.contains(before.hash) { return false }
            if !before.classes.isDisjoint(with: [.auxiliary, .she, .he, .him, .firstPerson]) {
                return false
            }
        }
        if speaks(after: index) || isAged(index) { return true }
        guard token.classes.isDisjoint(with: [.auxiliary, .common]) else { return false }
        if acts(after: index) { return true }
        if let before, CompanyWords.leads.contains(before.hash) { return true }
        guard before == nil, !strictly else { return false }
        return next.map { CompanyWords.joins.contains($0.hash) } ?? true
    }

    // MARK: What is no name

    private func isDate(_ index: Int, _ token: Token) -> Bool {
        let season = CompanyWords.seasons.contains(token.hash)
        guard season || token.classes.contains(.month) else { return false }
        if index > 0, !startsSentence(index) {
            let before = reading.tokens[index - 1]
            if before.shape.contains(.digits) || CompanyWords.beforeDates.contains(before.hash) {
                return true
            }
        }
        guard let after = after(index) else { return false }
        return after.shape.contains(.digits) && reading.gap(before: index + 1).count == 1
            || season && CompanyWords.afterSeasons.contains(after.hash)
    }

    /// "in Reading", "Reading station".
    private func isTown(_ index: Int, _ token: Token) -> Bool {
        guard WordLikeness.towns.contains(token.hash) else { return false }
        if let before = before(index), before.hash == CompanyWords.to, index > 1 {
            return CompanyWords.journeys.contains(reading.tokens[index - 2].hash)
        }
        if let before = before(index), CompanyWords.beforeTowns.contains(before.hash) {
            // "a message from Jordan" is from him.
            guard before.hash == CompanyWords.from else { return !speaks(after: index) }
            let two = index > 1 ? reading.tokens[index - 2].classes : []
            return two.isDisjoint(with: [.contact, .tells, .feels])
        }
        guard let next = after(index) else { return false }
        return CompanyWords.afterTowns.contains(next.hash)
    }

    /// "Hope Street", "Grace House": a street or a house is not somebody.
    private func isThing(_ index: Int, _ token: Token) -> Bool {
        guard let next = after(index), reading.gap(before: index + 1).count == 1 else {
            return false
        }
        if CompanyWords.afterThings.contains(next.hash) { return true }
        guard next.isCapital else { return false }
        return !next.classes.isDisjoint(with: [.street, .dwelling, .institution])
            && !roster.manNames.contains(next.hash)
    }

    // MARK: Places

    /// Whether a word of an address, school or workplace is meant here.
    func isPlace(_ index: Int, _ item: RosterIndex.Item) -> Bool {
        let token = reading.tokens[index]
        let known = !token.classes.isEmpty || EnglishWords.contains(token.hash)
        if isTitled(index) || isOtherPlace(index, item) { return false }
        if !known { return token.isCapital || token.count >= 5 }
        guard token.isCapital, !isFlat(index), let before = before(index) else { return false }
        // "the Foundry", "at Asbury's": a place by its preposition.
        return CompanyWords.beforePlaces.contains(before.hash)
            || before.classes.contains(.street)
    }

    /// "Stanwick Magistrates", "Sovereign Square": a longer name that is not the roster's.
    private func isOtherPlace(_ index: Int, _ item: RosterIndex.Item) -> Bool {
        guard let next = after(index), next.isCapital, reading.gap(before: index + 1).count == 1
        else { return false }
        let own = roster.isPlace(StreetWord.canonical(next.hash), of: item.owner)
        return !own
            && !next.classes.isDisjoint(with: [.street, .dwelling, .institution, .process, .common])
    }

    /// A word for a street and for nothing else.
    func isStreet(_ index: Int) -> Bool {
        CompanyWords.streets.contains(StreetWord.canonical(reading.tokens[index].hash))
    }

    /// A child or a school is spoken of: "Alfie goes to Beacon Road".
    func isSchooling(_ index: Int) -> Bool {
        (max(0, index - 8)..<min(index + 6, reading.tokens.count)).contains {
            let token = reading.tokens[$0]
            if CompanyWords.schooling.contains(token.hash) || token.classes.contains(.child) {
                return true
            }
            guard let item = roster.singles[token.hash], item.form == .name else { return false }
            return item.subject.kind == .child
        }
    }

    /// "the bakery", "her bakery".
    func isOne(_ index: Int) -> Bool {
        guard let before = before(index), !reading.tokens[index].shape.contains(.possessive) else {
            return false
        }
        return before.hash == CompanyWords.the || before.classes.contains(.her)
    }

    /// A town where somebody is or goes, and not part of a longer name ("Ellerham custody").
    func isWhereabouts(_ tokens: ClosedRange<Int>) -> Bool {
        guard reading.tokens[tokens.lowerBound].isCapital || isFlat(tokens.lowerBound),
            let before = before(tokens.lowerBound),
            CompanyWords.beforeTowns.contains(before.hash)
                || CompanyWords.motion.contains(before.hash)
        else { return false }
        // "He was at home in Ellerham": where he is himself.
        let isHis = (max(0, tokens.lowerBound - 6)..<tokens.lowerBound).contains {
            reading.tokens[$0].classes.contains(.he)
        }
        if isHis, CompanyWords.beforeTowns.contains(before.hash) { return false }
        guard let next = after(tokens.upperBound),
            reading.gap(before: tokens.upperBound + 1).count == 1
        else { return true }
        return !next.isCapital && !next.classes.isDisjoint(with: [.common, .auxiliary, .weekday])
            && next.classes.isDisjoint(with: [.institution, .process, .group, .service])
    }
}
