/// Finds schools, surgeries, hospitals and workplaces by the word that ends their name, and
/// refuges by theirs.
struct PlaceRecogniser {
    private let reading: Reading
    // What is asked of most words, without the look that a shared constant costs.
    private let joining = PlaceRecogniser.joins
    private let sheltering = PlaceRecogniser.refuges
    private let naming = PlaceRecogniser.nouns
    private let holy = PlaceRecogniser.saints
    private let working = PlaceRecogniser.works
    private let moving = PlaceRecogniser.moves
    private let house = PlaceRecogniser.home

    init(_ reading: Reading) { self.reading = reading }

    private static let schools: WordSet = WordSet(
        [
            "primary", "school", "academy", "infants", "infant", "juniors", "junior", "grammar",
            "nursery", "college", "preschool", "playgroup", "university", "prep", "high",
        ].map { WordHash.of($0.utf8) })
    private static let works: WordSet = "works working worked job shifts employed shift"
    private static let joins: WordSet = "at for in to near with from by"
    private static let atWork: WordSet = "at for with"
    private static let refuges: WordSet = "refuge shelter hostel"
    private static let grids: WordSet = "what3words w3w"
    /// Before "in", "to" or "near": somebody lives or has gone there.
    private static let moves: WordSet = """
        moved moving move living lives live lived staying stays stay relocated fled rehoused \
        housed refuge flat house hostel nan nans mum mums mam sister sisters brother auntie \
        aunty aunt parents family place room placement gone settled placed bedsit friend \
        friends cousin cousins safe accommodation school nursery gp surgery
        """

    func run(_ hits: inout HitList) {
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            if token.start > 2, !token.shape.contains(.afterSpace),
                reading.text.bytes[Int(token.start) - 1] == 0x2F
            {
                slashed(index, &hits)
            }
            if token.isMixed {
                if PlaceRecogniser.grids.contains(token.hash) { grid(after: index, &hits) }
                continue
            }
            guard index > 0 else { continue }
            if naming.contains(token.hash) { aside(index, &hits) }
            if token.isCapital {
                capital(index, token, &hits)
            } else if token.count <= 4, joining.contains(token.hash) {
                after(index, &hits)
            }
        }
    }

    private func capital(_ index: Int, _ token: Token, _ hits: inout HitList) {
        if token.count <= 5, holy.contains(token.hash) { saint(index, &hits) }
        if token.hash == house,
            PlaceRecogniser.homes.contains(reading.tokens[index - 1].hash)
        {
            named(index, &hits)
        }
        if token.classes.contains(.institution) || sheltering.contains(token.hash) {
            named(index, &hits)
        } else if token.count <= 4, joining.contains(token.hash) {
            after(index, &hits)
        }
    }

    private static let home = WordHash.of("home".utf8)
    private static let homes: WordSet = "care nursing residential funeral"
    private static let saints: WordSet = "st saint ss"
    private static let nouns: WordSet = """
        hairdresser hairdressers salon church mosque temple gym cafe pub shop bakery nursery school \
        surgery dentist office barbers nails creche chapel synagogue gurdwara supermarket factory \
        warehouse bookies bingo library playgroup
        """
    private static let calls: WordSet = "called named"

    /// "The hairdresser, Shear Delight", "a gym called PureFit".
    private func aside(_ index: Int, _ hits: inout HitList) {
        var first = index + 1
        guard first < reading.tokens.count else { return }
        if PlaceRecogniser.calls.contains(reading.tokens[first].hash) {
            first += 1
        } else if !reading.tokens[first].shape.contains(.afterComma) {
            return
        }
        guard first < reading.tokens.count, reading.tokens[first].isCapital,
            reading.isJoined(first, most: 2, { $0 == 0x20 || $0 == 0x2C }),
            !reading.tokens[first].classes.contains(.title)
        else { return }
        var last = first
        while last + 1 < reading.tokens.count, last - first < 4,
            reading.isJoined(last + 1, most: 3, { $0 == 0x20 || $0 == 0x27 || $0 == 0x73 }),
            reading.tokens[last + 1].isCapital
                || PlaceRecogniser.and == reading.tokens[last + 1].hash
                    && last + 2 < reading.tokens.count && reading.tokens[last + 2].isCapital
        {
            last += 1
        }
        // One name after a comma is a person's as soon as a place's.
        guard last > first || PlaceRecogniser.calls.contains(reading.tokens[first - 1].hash)
        else { return }
        hits.append(Hit(reading.range(first, through: last), .workplace, .place, confidence: 60))
    }

    private static let and = WordHash.of("and".utf8)

    /// "St Aidan's": a church or a school.
    private func saint(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        guard token.isCapital, index + 1 < reading.tokens.count,
            !reading.tokens[index - 1].isCapital || token.shape.contains(.afterLine),
            reading.tokens[index + 1].isCapital, reading.tokens[index + 1].isWord,
            reading.tokens[index + 1].shape.contains(.possessive),
            reading.isJoined(index + 1, most: 2, { $0 == 0x20 || $0 == 0x2E })
        else { return }
        hits.append(Hit(reading.range(index, through: index + 1), .school, .place, confidence: 65))
    }

    /// What follows "works at", "moved to".
    private func after(_ index: Int, _ hits: inout HitList) {
        let before = reading.tokens[index - 1].hash
        if working.contains(before),
            PlaceRecogniser.atWork.contains(reading.tokens[index].hash)
        {
            employer(index + 1, &hits)
        } else if moving.contains(before) {
            town(index + 1, &hits)
        }
    }

    /// "Moved to Hull", "her nan's in Port Callan".
    private func town(_ index: Int, _ hits: inout HitList) {
        guard index < reading.tokens.count, isTown(index) else { return }
        var last = index
        while last + 1 < reading.tokens.count, last - index < 3,
            reading.tokens[last + 1].shape.contains(.afterSpace), isTown(last + 1)
        {
            last += 1
        }
        hits.append(Hit(reading.range(index, through: last), .address, .place, confidence: 60))
    }

    private func isTown(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        guard token.isWord, token.count > 2 else { return false }
        let known = NameLexicon.standard.kind(of: token.hash).contains(.town)
        guard token.isCapital else { return known && token.classes.isEmpty }
        return known
            || token.classes.isEmpty && !NameWords.notNames.contains(token.hash)
                && !token.shape.contains(.allCapitals)
            || !token.classes.isDisjoint(with: [.street, .wordlike])
                && token.classes.isDisjoint(with: [.month, .weekday, .she, .he, .auxiliary])
    }

    /// Three slashes before the words of a square (what3words).
    private func slashed(_ index: Int, _ hits: inout HitList) {
        let start = Int(reading.tokens[index].start)
        guard reading.text.bytes[start - 2] == 0x2F, reading.text.bytes[start - 3] == 0x2F else {
            return
        }
        square(index, &hits)
    }

    /// "w3w: index.home.raft", "what3words.com/index.home.raft".
    private func grid(after index: Int, _ hits: inout HitList) {
        for at in index + 1..<max(index + 1, min(index + 4, reading.tokens.count)) {
            if square(at, &hits) {
                // The address of a page: the name of the site belongs to it.
                if reading.isJoined(index + 1, most: 1, { $0 == 0x2E }) {
                    hits.append(
                        Hit(reading.range(index, through: at), .address, .place, confidence: 88))
                }
                return
            }
        }
    }

    /// Three words with full stops between them and no blanks.
    @discardableResult
    private func square(_ index: Int, _ hits: inout HitList) -> Bool {
        guard index + 2 < reading.tokens.count, reading.tokens[index].isWord,
            reading.isJoined(index + 1, most: 1, { $0 == 0x2E }),
            reading.isJoined(index + 2, most: 1, { $0 == 0x2E })
        else { return false }
        hits.append(
            Hit(reading.range(index, through: index + 2), .address, .place, confidence: 88))
        return true
    }

    private func named(_ index: Int, _ hits: inout HitList) {
        var first = index
        while first > 0, index - first < 5, isNamePart(first - 1),
            reading.isJoined(first, most: 3, { $0 == 0x20 || $0 == 0x27 || $0 == 0x73 })
        {
            first -= 1
        }
        guard first < index else { return }
        let school = PlaceRecogniser.schools.contains(reading.tokens[index].hash)
        hits.append(
            Hit(
                reading.range(first, through: index), school ? .school : .workplace, .place,
                confidence: 75))
    }

    private func isNamePart(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        return token.isCapital && token.isWord
            && token.classes.isDisjoint(with: [.she, .he, .weekday, .month, .auxiliary, .request])
    }

    /// "works at Greggs on Harehills Lane".
    private func employer(_ index: Int, _ hits: inout HitList) {
        var last = index
        guard index < reading.tokens.count else { return }
        if reading.tokens[index].hash == WordHash.of("the".utf8) { last += 1 }
        guard last < reading.tokens.count, reading.tokens[last].isCapital else { return }
        while last + 1 < reading.tokens.count, last - index < 6,
            reading.gap(before: last + 1).count == 1,
            reading.tokens[last + 1].isCapital
                || reading.tokens[last + 1].hash == WordHash.of("on".utf8)
        {
            last += 1
        }
        hits.append(Hit(reading.range(index, through: last), .workplace, .place, confidence: 80))
    }
}
