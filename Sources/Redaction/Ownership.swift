import Vocabulary

/// Tells whose each finding is that the roster does not hold, from the words around it: the
/// man's own and those of the work stay, everything else is protected.
struct Ownership {
    private let reading: Reading
    private let author: Side
    private let lines: [TextLine]

    init(_ reading: Reading, author: Side) {
        self.reading = reading
        self.author = author
        lines = TextLine.lines(of: reading)
    }

    /// Sets the owner of each finding without a subject; findings are in the order of the text.
    func assign(_ hits: inout [Hit]) {
        guard hits.contains(where: { $0.subject == nil }) else { return }
        let people = PersonCompany(reading, lines, author: author)
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
                    : following(person, hit) ?? thing(place, trail))
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
        case .vehicle: return trail.owner == .his ? .his : trail.owner == .hers ? .hers : .unknown
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
        if ofWork || AgencyWords.isRole(bytes) { return .work }
        if trail.owner == .hers, trail.isClose { return .hers }
        return .work
    }

    private func phone(_ place: Place, _ trail: OwnerTrail, _ ofWork: Bool) -> Owner {
        if near(place, AgencyWords.guarded, before: 6) { return .hers }
        if ofWork { return .work }
        if trail.owner == .hers, trail.isNear { return .hers }
        let announced = (max(0, place.token - 6)..<place.token).contains {
            AgencyWords.lines.contains(reading.tokens[$0].hash)
                && reading.tokens[$0].start >= lineStart(place)
        }
        if trail.owner == .work && trail.isHere || announced { return .work }
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

    private func lineStart(_ place: Place) -> Int32 {
        reading.tokens[lines[place.line].tokens.lowerBound].start
    }

    // MARK: addresses, institutions, references

    /// His own only where he is said to live there and nobody else is spoken of.
    private func address(_ place: Place, _ trail: OwnerTrail, _ ofWork: Bool) -> Owner {
        if near(place, AgencyWords.guarded, before: 6) { return .hers }
        if near(place, AgencyWords.venues, before: 5), !sentenceIsHers(place) { return .work }
        // A street without a number, in a text of those who work with him: where they meet.
        if author == .his, place.hit.confidence <= 70, trail.owner != .hers,
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

    private func institution(_ place: Place, _ trail: OwnerTrail, _ ofWork: Bool) -> Owner {
        if ofWork { return .work }
        if trail.owner == .hers || sentenceIsHers(place) {
            return trail.owner == .hers || place.hit.kind == .school ? .hers : .unknown
        }
        if place.hit.kind != .school, AgencyWords.isPublic(reading, place.hit, from: place.token) {
            return .work
        }
        if near(place, AgencyWords.venues, before: 6) { return .work }
        if place.hit.kind == .school {
            return near(place, AgencyWords.learning, before: 8) && trail.owner == .his
                ? .his : .unknown
        }
        if trail.owner == .his || near(place, AgencyWords.working, before: 6) { return .his }
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
