import Vocabulary

/// Finds words of relation that can only mean one subject of the roster: "his ex", "her mother",
/// "the older boy".
///
/// They identify nobody to who knows nothing else, so they are not masked as names are; they say
/// of whom a sentence speaks, and to one partner's worker they show another.
struct RelationRecogniser {
    private let reading: Reading
    private let table: RelationTable

    init(_ reading: Reading, _ roster: SharedRoster) {
        self.reading = reading
        table = roster.relations
    }

    private static let his = RelationWords.set("his my mans")
    private static let hers = RelationWords.set("her hers partners wifes victims mothers mums")
    private static let inLaw = WordHash.of("law".utf8)

    func run(_ hits: inout HitList) {
        guard !table.partners.isEmpty || !table.children.isEmpty || !table.kin.isEmpty else {
            return
        }
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            guard !token.classes.isDisjoint(with: [.partner, .child, .kin]),
                let subject = subject(index, token)
            else { continue }
            hits.append(
                Hit(token.range, .person, .relation, confidence: 60, subject: subject))
        }
    }

    private func subject(_ index: Int, _ token: Token) -> SubjectID? {
        let word = token.hash
        let before = near(index - 1)
        if RelationWords.mother.contains(word) { return mother(index, word) }
        if RelationWords.partner.contains(word) {
            let two = near(index - 2)
            let former = [word, before, two].contains { RelationWords.former.contains($0) }
            let present = !former && [before, two].contains { RelationWords.present.contains($0) }
            return table.partner(former: former, present: present)
        }
        if RelationWords.child.contains(word) {
            let oldest = [word, before].contains { RelationWords.oldest.contains($0) }
            let youngest = [word, before].contains { RelationWords.youngest.contains($0) }
            return table.child(word, oldest: oldest, youngest: youngest)
        }
        guard Self.his.contains(before) || Self.hers.contains(before) else { return nil }
        return table.kin(word, his: Self.his.contains(before) != isInLaw(index))
    }

    /// "Mum" is the children's mother; "his mother" and "her mother" are others.
    private func mother(_ index: Int, _ word: UInt32) -> SubjectID? {
        let before = near(index - 1)
        if Self.his.contains(before) { return table.kin(word, his: !isInLaw(index)) }
        if Self.hers.contains(before) { return table.kin(word, his: isInLaw(index)) }
        return isInLaw(index) ? nil : table.partner(former: false, present: false)
    }

    /// His mother-in-law is her mother.
    private func isInLaw(_ index: Int) -> Bool { near(index + 2) == Self.inLaw }

    /// The word at a place; nothing beyond the text.
    private func near(_ index: Int) -> UInt32 {
        index >= 0 && index < reading.tokens.count ? reading.tokens[index].hash : 0
    }
}
