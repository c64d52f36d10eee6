import Vocabulary

/// Tells whose each finding is that the roster does not hold, from the words around it: the
/// man's own and those of the work stay, everything else is protected.
struct Ownership {
    private let reading: Reading
    private let author: Side
    private let colleagues: Set<UInt32>
    private let lines: [TextLine]

    /// `colleagues`: the words of the names of those on the roster who work with the case.
    init(
        _ reading: Reading, _ lines: [TextLine], author: Side, colleagues: Set<UInt32> = []
    ) {
        self.reading = reading
        self.author = author
        self.colleagues = colleagues
        self.lines = lines
    }

    /// Sets the owner of each finding without a subject; findings are in the order of the text.
    func assign(_ hits: inout [Hit]) {
        guard hits.contains(where: { $0.subject == nil }) else { return }
        let people = PersonCompany(reading, lines, author: author, colleagues: colleagues)
        var trail = OwnerTrail(reading)
        var line = 0
        var extent = RosterExtent()
        var person: Hit?
        for index in hits.indices {
            let hit = hits[index]
            trail.advance(to: hit.start)
            if let subject = hit.subject {
                extent.take(hit)
                trail.take(subject, hit)
                continue
            }
            // The text itself says whose.
            if hit.owner == .hers { continue }
            while line + 1 < lines.count,
                lines[line + 1].tokens.lowerBound <= trail.next
            {
                line += 1
            }
            let known = extent.owner(of: hit) ?? later(hits, index)
            let place = Place(hit: hit, token: trail.next, line: line)
            hits[index].owner =
                known
                ?? (hit.kind == .person
                    ? people.owner(place)
                    : followed(person, place) ?? thing(place, trail))
            if hit.kind == .person { person = hits[index] }
        }
        people.spread(&hits)
    }

    /// A finding and where it stands.
    struct Place {
        let hit: Hit
        /// Its first token.
        let token: Int
        let line: Int
    }

    /// The owner of a finding of the roster that begins inside this one.
    private func later(_ hits: [Hit], _ index: Int) -> Owner? {
        var at = index + 1
        var owner: Owner?
        while at < hits.count, hits[at].start < hits[index].end, at - index < 12 {
            if let subject = hits[at].subject {
                if subject != .man { return .hers }
                if hits[at].kind == .person || hits[index].kind != .person { owner = .his }
            }
            at += 1
        }
        return owner
    }

    private func followed(_ person: Hit?, _ place: Place) -> Owner? {
        let owner = following(person, place.hit)
        // "Moira, 0161 …, new number, safe to text".
        return owner == .work && place.hit.kind != .email && isUnsigned(place) ? nil : owner
    }

    /// A number right after somebody's name is that person's.
    private func following(_ person: Hit?, _ hit: Hit) -> Owner? {
        guard let person, hit.start - person.end <= 4, hit.start >= person.end else { return nil }
        switch hit.kind {
        case .phone, .landline, .email: return person.owner == .unknown ? nil : person.owner
        case .person, .address, .postcode, .handle, .dateOfBirth, .date, .nhsNumber,
            .nationalInsurance, .vehicle, .bank, .document, .caseReference, .school, .workplace,
            .service, .particular, .disclosure, .contactTrace, .sensitive, .otherPartner,
            .unattributed:
            return nil
        }
    }

    private func thing(_ place: Place, _ trail: OwnerTrail) -> Owner {
        let ofWork = lines.isEmpty ? false : lines[place.line].isOfWork
        switch place.hit.kind {
        case .email: return email(place, trail, ofWork)
        case .phone, .landline: return phone(place, trail, ofWork)
        case .address, .postcode: return address(place, trail, ofWork)
        case .workplace, .service, .school: return institution(place, trail, ofWork)
        case .vehicle:
            // "He followed the Corsa, …".
            if trail.owner == .his, !trail.isStrict, OwnerTrail.isInAccount(place.token, reading) {
                return .unknown
            }
            return trail.owner == .his ? .his : trail.owner == .hers ? .hers : .unknown
        case .caseReference: return reference(place, trail, ofWork)
        case .handle, .dateOfBirth, .nhsNumber, .nationalInsurance, .bank, .document, .particular:
            let his = trail.isStrict && trail.owner == .his && trail.isHere
            return his && !sentenceIsHers(place) ? .his : .unknown
        case .person, .date, .disclosure, .contactTrace, .sensitive, .otherPartner, .unattributed:
            return .unknown
        }
    }

    // MARK: e-mail and phones

    private func email(_ place: Place, _ trail: OwnerTrail, _ ofWork: Bool) -> Owner {
        let bytes = reading.text.bytes[place.hit.start..<place.hit.end]
        if AgencyWords.isPersonalDomain(bytes) {
            let his = trail.isStrict && trail.owner == .his && trail.isHere
            return his && !sentenceIsHers(place) ? .his : .unknown
        }
        if !ofWork, trail.owner == .hers, trail.isClose { return .hers }
        if ofWork || AgencyWords.isRole(bytes) { return .work }
        return .work
    }

    private func phone(_ place: Place, _ trail: OwnerTrail, _ ofWork: Bool) -> Owner {
        if near(place, AgencyWords.guarded, before: 6) || isUnsigned(place) { return .hers }
        if ofWork { return .work }
        if trail.owner == .hers, trail.isNear { return .hers }
        let announced = (max(0, place.token - 6)..<place.token).contains {
            AgencyWords.lines.contains(reading.tokens[$0].hash)
                && reading.tokens[$0].start >= lineStart(place)
        }
        if trail.owner == .work && trail.isHere || announced { return .work }
        // "He can be reached on …".
        if trail.owner == .his, trail.isNear, trail.isHere,
            near(place, AgencyWords.reached, before: 6),
            !sentenceIsHers(place)
        {
            return .his
        }
        if place.hit.kind == .landline, author != .her, !sentenceIsHers(place),
            near(place, AgencyWords.asking, before: 5)
        {
            return .work
        }
        if trail.owner == .his, trail.isStrict, trail.isNear, trail.isHere, !sentenceIsHers(place) {
            return .his
        }
        return .unknown
    }

    /// "New number below", "Women's house: …", "… when he is out", a mobile under nobody's name: a
    /// number that only looks like the writer's.
    private func isUnsigned(_ place: Place) -> Bool {
        let line = lines[place.line]
        let before = place.line > 0 ? lines[place.line - 1] : nil
        let from =
            before.map { $0.paragraph == line.paragraph && $0.tokens.count <= 6 } ?? false
            ? lines[place.line - 1].tokens.lowerBound : line.tokens.lowerBound
        let first = max(from, place.token - 10)
        let end = max(first, min(line.tokens.upperBound, place.token + 12))
        for index in first..<end {
            let hash = reading.tokens[index].hash
            if AgencyWords.herLines.contains(hash) { return true }
            if NameWords.relations.contains(hash),
                reading.tokens[index].shape.isDisjoint(with: .possessive)
            {
                return true
            }
            if index > place.token, AgencyWords.absent.contains(hash),
                (max(0, index - 3)..<index).contains(where: {
                    reading.tokens[$0].classes.contains(.he)
                })
            {
                return true
            }
        }
        return false
    }

    private func lineStart(_ place: Place) -> Int32 {
        reading.tokens[lines[place.line].tokens.lowerBound].start
    }

    // MARK: addresses, institutions, references

    /// His own only where he is said to live there and nobody else is spoken of.
    private func address(_ place: Place, _ trail: OwnerTrail, _ ofWork: Bool) -> Owner {
        if near(place, AgencyWords.guarded, before: 6) { return .hers }
        if AgencyWords.isForWomen(reading, place.hit, from: place.token) { return .hers }
        // "To: Open Road": a street without a number where the work is named.
        if ofWork, place.hit.confidence <= 70, place.hit.recogniser == .address,
            !sentenceIsHers(place)
        {
            return .work
        }
        if isVenue(place, before: 5), !sentenceIsHers(place) { return .work }
        // A street without a number, in a text of those who work with him: where they meet.
        if author == .his, place.hit.confidence <= 70, trail.owner != .hers,
            !OwnerTrail.isInAccount(place.token, reading),
            !sentenceIsHers(place)
        {
            return .work
        }
        guard trail.owner == .his, !sentenceIsHers(place) else {
            return trail.owner == .hers && trail.isNear ? .hers : .unknown
        }
        guard trail.isHere else { return .unknown }
        if trail.isNamed, trail.isNear { return .his }
        return near(place, AgencyWords.residing, before: 11) ? .his : .unknown
    }

    /// Where the work is done, and not a place that he told the group of.
    private func isVenue(_ place: Place, before reach: Int) -> Bool {
        near(place, AgencyWords.venues, before: reach)
            && !OwnerTrail.isInAccount(place.token, reading)
    }

    private func institution(_ place: Place, _ trail: OwnerTrail, _ ofWork: Bool) -> Owner {
        if AgencyWords.isForWomen(reading, place.hit, from: place.token) { return .hers }
        if ofWork { return .work }
        if trail.owner == .hers || sentenceIsHers(place) {
            return trail.owner == .hers || place.hit.kind == .school ? .hers : .unknown
        }
        if place.hit.kind != .school, AgencyWords.isPublic(reading, place.hit, from: place.token) {
            return .work
        }
        if isVenue(place, before: 6) { return .work }
        if place.hit.kind == .school {
            return near(place, AgencyWords.learning, before: 8) && trail.owner == .his
                ? .his : .unknown
        }
        if near(place, AgencyWords.working, before: 6) { return .his }
        if OwnerTrail.isInAccount(place.token, reading) { return .unknown }
        if trail.owner == .his { return .his }
        return author == .her ? .unknown : .work
    }

    private func reference(_ place: Place, _ trail: OwnerTrail, _ ofWork: Bool) -> Owner {
        if near(place, AgencyWords.herReferences, before: 4) { return .hers }
        return trail.owner == .his ? .his : .unknown
    }

    private func near(_ place: Place, _ words: WordSet, before reach: Int) -> Bool {
        let from = max(lines[place.line].tokens.lowerBound, place.token - reach)
        guard from < place.token else { return false }
        return (from..<place.token).contains { words.contains(reading.tokens[$0].hash) }
    }

    /// Whether she, a child or their people are spoken of in the same line.
    private func sentenceIsHers(_ place: Place) -> Bool {
        let line = lines[place.line]
        guard !line.classes.isDisjoint(with: [.she, .her, .partner, .child]) else { return false }
        return OwnerTrail.isHersNear(place.token, within: 16, reading)
    }
}

/// How far the roster's findings reach: what they cover is theirs.
private struct RosterExtent {
    private var man = -1
    private var manPerson = -1
    private var others = -1

    mutating func take(_ hit: Hit) {
        if hit.subject == .man {
            man = max(man, hit.end)
            if hit.kind == .person { manPerson = max(manPerson, hit.end) }
        } else {
            others = max(others, hit.end)
        }
    }

    /// The owner of a finding that begins before the roster's findings end.
    func owner(of hit: Hit) -> Owner? {
        if hit.start < others { return .hers }
        if hit.kind == .person { return hit.start < manPerson ? .his : nil }
        return hit.start < man ? .his : nil
    }
}
