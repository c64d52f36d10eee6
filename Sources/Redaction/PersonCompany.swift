import Vocabulary

/// Whether somebody who is not on the roster works with the case or belongs to her, by the words
/// around the name.
struct PersonCompany {
    let reading: Reading
    private let lines: [TextLine]
    private let author: Side
    private let colleagues: Set<UInt32>

    init(_ reading: Reading, _ lines: [TextLine], author: Side, colleagues: Set<UInt32>) {
        self.reading = reading
        self.lines = lines
        self.author = author
        self.colleagues = colleagues
    }

    /// What the words around one name say.
    func owner(_ place: Ownership.Place) -> Owner {
        let first = place.token
        let last = self.last(place)
        let line = lines[place.line]
        if line.kind == .greeting || isAddressed(first, last) || isAlone(first, last) {
            return .work
        }
        let related = isRelated(first, last, place)
        if isKin(first) || related == true || isStranger(first, last) { return .hers }
        if related == false, author != .her, isHisOwn(first) { return .his }
        if isDoctor(first), isInAccount(first) || isOfHer(first) { return .hers }
        if hasWorkTitle(first) || isColleague(first, last) { return .work }
        if isAlias(first) { return .hers }
        if line.isOfWork, !line.classes.contains(.partner) { return .work }
        if isHarmed(first, place) { return .hers }
        if hasRole(first, last, place) || isTold(first) || acts(first, last) { return .work }
        return .unknown
    }

    func token(at start: Int) -> Int {
        var (low, high) = (0, reading.tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(reading.tokens[middle].end) <= start { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func last(_ place: Ownership.Place) -> Int {
        var last = place.token
        while last + 1 < reading.tokens.count,
            Int(reading.tokens[last + 1].start) < place.hit.end
        {
            last += 1
        }
        return last
    }

    /// Every word of the name is of those on the roster who work with the case.
    private func isColleague(_ first: Int, _ last: Int) -> Bool {
        guard !colleagues.isEmpty else { return false }
        return (first...last).allSatisfy { index in
            let token = reading.tokens[index]
            return colleagues.contains(token.hash) || token.classes.contains(.title)
                || NameWords.titles.contains(token.hash)
        } && colleagues.contains(reading.tokens[last].hash)
    }

    /// "Auntie Halima", "Nanny Bren".
    private func isKin(_ first: Int) -> Bool {
        NameWords.kinTitles.contains(reading.tokens[first].hash)
            || first > 0 && NameWords.kinTitles.contains(reading.tokens[first - 1].hash)
                && reading.gap(before: first).count == 1
    }

    /// "Her sister Teuta", "Keeley, her friend", "neighbour, Mr Seddon", "friend's … (Halina)".
    private func isRelated(_ first: Int, _ last: Int, _ place: Ownership.Place) -> Bool? {
        let line = lines[place.line].tokens
        for index in stride(from: first - 1, through: max(line.lowerBound, first - 5), by: -1) {
            if isStop(before: index + 1) { break }
            if let related = relation(index) { return related }
        }
        for index in last + 1..<max(min(line.upperBound, last + 5), last + 1) {
            if isStop(before: index) || index > last + 1 && isCut(before: index) { break }
            // Only "X (her sister)" and "X, a neighbour": a new thought is nobody's relation.
            guard index > last + 1 || isAside(last + 1) else { break }
            if let related = relation(index) { return related }
            if reading.tokens[index].classes.contains(.auxiliary) { break }
        }
        return nil
    }

    private static let articles: WordSet = "a some this called named"
    private static let nearby: WordSet = "opposite upstairs downstairs nextdoor"

    /// "Some Josh", "a Pauline", "Mr Aziz opposite": somebody whom the writer does not work with.
    private func isStranger(_ first: Int, _ last: Int) -> Bool {
        if first > 0, PersonCompany.articles.contains(reading.tokens[first - 1].hash),
            reading.gap(before: first).count == 1
        {
            return true
        }
        guard last + 1 < reading.tokens.count, reading.gap(before: last + 1).count == 1 else {
            return false
        }
        let next = reading.tokens[last + 1].hash
        return PersonCompany.nearby.contains(next)
            || next == PersonCompany.next && last + 2 < reading.tokens.count
                && reading.tokens[last + 2].hash == PersonCompany.door
    }

    private static let next = WordHash.of("next".utf8)
    private static let door = WordHash.of("door".utf8)
    private static let ofHisOwn: WordSet = """
        mother mum mam dad father brother sister uncle aunt nan gran grandad grandfather \
        grandmother cousin nephew niece boss mate sponsor buddy landlord foreman stepfather stepdad
        """

    /// "His brother Thomas": right after the word, which stands after "his".
    private func isHisOwn(_ first: Int) -> Bool {
        guard first > 1, reading.tokens[first - 2].classes.contains(.him) else { return false }
        return PersonCompany.ofHisOwn.contains(reading.tokens[first - 1].hash)
            && reading.gap(before: first).count <= 2
    }

    private func relation(_ index: Int) -> Bool? {
        let token = reading.tokens[index]
        guard NameWords.relations.contains(token.hash) else { return nil }
        if token.hash == PersonCompany.children, token.shape.contains(.possessive) { return nil }
        guard index > 0 else { return true }
        let before = reading.tokens[index - 1]
        // His own brother is not hers, his wife and children are.
        if before.classes.contains(.him),
            token.classes.isDisjoint(with: [.partner, .child]) || NameWords.his.contains(token.hash)
        {
            return false
        }
        guard NameWords.company.contains(token.hash) else { return true }
        // Nor is a friend or landlord of his own.
        return !before.classes.contains(.him) && (before.classes.contains(.her) || author == .her)
    }

    private func isStop(before index: Int) -> Bool {
        guard index > 0, index < reading.tokens.count else { return true }
        return OwnerTrail.isEnd(before: index, reading)
    }

    /// A comma or a bracket before a word: what an aside says ends there.
    private func isCut(before index: Int) -> Bool {
        reading.gap(before: index).contains {
            let byte = reading.text.bytes[$0]
            return byte == 0x2C || byte == 0x28 || byte == 0x29
        }
    }

    private func isAside(_ index: Int) -> Bool {
        guard index < reading.tokens.count else { return false }
        return reading.gap(before: index).contains {
            let byte = reading.text.bytes[$0]
            return byte == 0x2C || byte == 0x28 || byte == 0x2D
        }
    }

    private func hasWorkTitle(_ first: Int) -> Bool {
        NameWords.workTitles.contains(reading.tokens[first].hash)
            || first > 0 && NameWords.workTitles.contains(reading.tokens[first - 1].hash)
                && reading.gap(before: first).count <= 2
    }

    /// "His tutor, Mr Lindqvist", "Leon (programme)", "Philippa Goodbody, SW".
    private func hasRole(_ first: Int, _ last: Int, _ place: Ownership.Place) -> Bool {
        let line = lines[place.line].tokens
        for index in stride(from: first - 1, through: max(line.lowerBound, first - 3), by: -1) {
            if isStop(before: index + 1), !isLabel(before: index + 1) { break }
            if NameWords.roles.contains(reading.tokens[index].hash) { return true }
        }
        if last + 1 < line.upperBound,
            PersonCompany.leading.contains(reading.tokens[last + 1].hash),
            reading.tokens[last + 1].shape.contains(.afterSpace)
        {
            return true
        }
        guard last + 1 < line.upperBound, isAside(last + 1) || isAt(last + 1) else { return false }
        for index in last + 1..<min(line.upperBound, last + 5) {
            if isStop(before: index) || index > last + 1 && isCut(before: index) { break }
            if NameWords.roles.contains(reading.tokens[index].hash) { return true }
        }
        return false
    }

    private static let children = WordHash.of("children".utf8)
    /// A colon, and nothing that ends a sentence, before a word.
    private func isLabel(before index: Int) -> Bool {
        reading.isJoined(index, most: 2) { $0 == 0x3A || $0 == 0x20 }
    }

    private static let at: WordSet = "at from in"

    private func isAt(_ index: Int) -> Bool {
        index < reading.tokens.count && PersonCompany.at.contains(reading.tokens[index].hash)
    }

    /// He told them; they are asked, thanked, copied in.
    private func isTold(_ first: Int) -> Bool {
        guard first > 0, NameWords.told.contains(reading.tokens[first - 1].hash),
            !isInAccount(max(0, first - 2))
        else { return false }
        guard first > 1 else { return true }
        let before = reading.tokens[first - 2]
        if NameWords.harms.contains(before.hash) { return false }
        if reading.tokens[first - 1].hash == PersonCompany.by {
            return !OwnerTrail.isHersNear(first - 1, within: 6, reading)
        }
        // "Admitted to Joss", "said to Tasha".
        if reading.tokens[first - 1].hash == PersonCompany.to,
            !before.classes.isDisjoint(with: [.tells, .owns])
        {
            return !OwnerTrail.isHersNear(first - 2, within: 4, reading)
        }
        let word = reading.tokens[first - 1].hash
        if PersonCompany.copied.contains(word)
            || PersonCompany.papers.contains(before.hash) && PersonCompany.passing.contains(word)
        {
            return !OwnerTrail.isHersNear(first - 1, within: 5, reading)
        }
        return reading.tokens[first - 2].classes.isDisjoint(with: [.she, .partner, .child])
            && reading.tokens[first - 1].classes.contains(.tells)
    }

    private static let doctors: WordSet = "dr prof professor"

    private func isDoctor(_ first: Int) -> Bool {
        PersonCompany.doctors.contains(reading.tokens[first].hash)
    }

    /// "Her GP, Dr Okafor".
    private func isOfHer(_ first: Int) -> Bool {
        (max(0, first - 4)..<first).contains {
            reading.tokens[$0].classes.contains(.her) && !isStop(before: $0 + 1)
        }
    }

    private static let leading: WordSet =
        "lead chair chairs chairing leading facilitated facilitates"
    private static let copied: WordSet = "cc per via"
    private static let passing: WordSet = "from for to"
    /// What passes between those who work together.
    private static let papers: WordSet = """
        feedback handover update e-mail email mail note notes report compiled prepared apologies \
        copied minutes summary
        """
    private static let by = WordHash.of("by".utf8)
    private static let alias: WordSet = "alias herself nickname nicknamed under"

    private func isAlias(_ first: Int) -> Bool {
        (max(0, first - 2)..<first).contains {
            PersonCompany.alias.contains(reading.tokens[$0].hash)
        }
    }

    /// "He pushed Keeley", "shouted at Jan".
    private func isHarmed(_ first: Int, _ place: Ownership.Place) -> Bool {
        guard author != .his || !lines[place.line].classes.contains(.group) else { return false }
        return (max(lines[place.line].tokens.lowerBound, first - 2)..<max(first, 0)).contains {
            NameWords.harms.contains(reading.tokens[$0].hash)
        }
    }

    /// Whether a name stands in what he is said to have said: there it is of his own life.
    private func isInAccount(_ first: Int) -> Bool {
        OwnerTrail.isInAccount(first, reading)
    }

    /// What is left: hers where she is spoken of in the same sentence, of the work where the work
    /// is. Those who work with him name colleagues and the group; others may name anybody.
    func byCompany(_ hit: Hit) -> Owner {
        let first = token(at: hit.start)
        if OwnerTrail.isHersNear(first, within: 7, reading) || isInAccount(first) { return .hers }
        if author == .his || isAmongWork(first) { return .work }
        return .hers
    }

    private static let work: WordClass = [
        .group, .arrangement, .request, .process, .staff, .rating, .closing,
    ]

    /// Whether the sentence around a name is about the work.
    private func isAmongWork(_ first: Int) -> Bool {
        var at = first
        while at > 0, first - at < 12, !OwnerTrail.isEnd(before: at, reading) {
            at -= 1
            if !reading.tokens[at].classes.isDisjoint(with: PersonCompany.work) { return true }
        }
        at = first + 1
        while at < reading.tokens.count, at - first <= 12, !OwnerTrail.isEnd(before: at, reading) {
            if !reading.tokens[at].classes.isDisjoint(with: PersonCompany.work) { return true }
            at += 1
        }
        return false
    }

    /// "Marsha, this is …", "Hi Marsha. …", "For Fola, not for the file".
    private func isAddressed(_ first: Int, _ last: Int) -> Bool {
        if first > 0, reading.tokens[first - 1].classes.contains(.closing),
            first == 1 || reading.tokens[first - 1].shape.contains(.afterLine)
        {
            return true
        }
        guard first <= 4, last + 1 < reading.tokens.count else { return false }
        let begins = first == 0
        let given = first > 0 && PersonCompany.given.contains(reading.tokens[first - 1].hash)
        guard begins || given else { return false }
        let after = reading.gap(before: last + 1)
        return after.contains {
            let byte = reading.text.bytes[$0]
            return byte == 0x2C || byte == 0x3A || byte == 0x2D || byte == 0x0A || byte == 0x2E
        }
    }

    private static let given: WordSet = "for from to and of brother bro sister att attn"

    /// A sentence or line that is nothing but the name, at the end: who wrote it.
    private func isAlone(_ first: Int, _ last: Int) -> Bool {
        guard last + 3 >= reading.tokens.count else { return false }
        guard first == 0 || OwnerTrail.isEnd(before: first, reading) else { return false }
        return last + 1 == reading.tokens.count || OwnerTrail.isEnd(before: last + 1, reading)
    }

    private static let to = WordHash.of("to".utf8)
    private static let covers: WordSet = "covers chairs leads will can off"
    private static let away: WordSet = "on off back away"
    private static let being: WordSet = "is was"

    /// "Dominic to bring the register", "May covers".
    private func acts(_ first: Int, _ last: Int) -> Bool {
        guard last + 1 < reading.tokens.count, reading.tokens[last + 1].shape.contains(.afterSpace)
        else { return false }
        let next = reading.tokens[last + 1].hash
        let isAway =
            PersonCompany.being.contains(next) && last + 2 < reading.tokens.count
            && PersonCompany.away.contains(reading.tokens[last + 2].hash)
        guard next == PersonCompany.to || PersonCompany.covers.contains(next) || isAway else {
            return false
        }
        return !OwnerTrail.isHersNear(first, within: 8, reading)
    }
}
