/// What shows a wall in the words of a unit.
extension WallReader {
    mutating func secrecy(_ place: Int) {
        let word = words[place]
        if word.contains(.denial), forbids(place) { found.insert(.notForHim) }
        if word.contains(.keeping), has(place + 1..<place + 6, .from),
            has(place + 2..<place + 8, [.he, .him, .man])
        {
            found.insert(.notForHim)
        }
        if word.contains(.learning), keepsFromHim(place) { found.insert(.notForHim) }
    }

    /// "Do not tell him", "must not be raised", "never put it to him": not "we did not discuss it".
    private func forbids(_ place: Int) -> Bool {
        guard
            let verb = (place + 1..<place + 6).clamped(to: words.indices).first(where: {
                words[$0].contains(.passingOn)
            })
        else { return false }
        let isOrder =
            !has(0..<place, [.he, .she, .writer, .staff, .man]) || isDuty(place) && !isHis(place)
        guard isOrder, !has(verb..<place + 40, .general) else { return false }
        if hash(verb) == WallReader.put { return has(verb + 1..<verb + 4, [.he, .him, .man]) }
        return has(verb + 1..<verb + 5, [.he, .him, .points, .man]) || has(place - 2..<verb, .be)
    }

    /// He himself keeps from it: "he agreed not to raise it".
    private func isHis(_ place: Int) -> Bool {
        has(place - 3..<place, .his) && !has(place..<place + 4, .be)
    }

    /// "Must not", "should not", "is not to".
    private func isDuty(_ place: Int) -> Bool {
        (place - 2..<place + 3).clamped(to: words.indices).contains {
            WallReader.duties.contains(hash($0))
        }
    }

    private static let duties: WordSet = "must mustnt should shouldnt cannot cant may to"
    private static let put = WordHash.of("put".utf8)

    /// "He must not find out", "he does not know that …": not "he does not know how to say it".
    private func keepsFromHim(_ place: Int) -> Bool {
        let isUnaware = hash(place) == WallReader.unaware
        let denial = (place - 4..<place).clamped(to: words.indices).first {
            words[$0].contains(.denial)
        }
        let end = denial ?? place
        guard isUnaware || denial != nil, !hisTelling, has(end - 4..<end, [.he, .man]) else {
            return false
        }
        if WallReader.passives.contains(hash(place)), !has(end..<place, .be) { return false }
        if WallReader.senses.contains(hash(place)), !isDuty(end) { return false }
        if !has(place + 1..<place + 3, .inquiry) { return true }
        return has(place + 2..<place + 40, [.she, .her, .writer, .herNoun, .childNoun])
    }

    private static let unaware = WordHash.of("unaware".utf8)
    private static let passives: WordSet = "told informed alerted tipped"
    private static let senses: WordSet = "see hear read find"

    mutating func telling(_ place: Int, _ evidence: UnitEvidence) {
        let word = words[place]
        if word.contains(.according), hasSide(place + 1..<place + 5) {
            found.insert(.herSideTells)
            sawHerSide = true
        }
        guard !word.isDisjoint(with: [.telling, .owning]) else { return }
        if isHisVerb(place) {
            heTells(place, evidence)
            return
        }
        guard !hisTelling, word.contains(.telling) else { return }
        let theirs = !subject.isDisjoint(with: WallWord.herPeople.union(.she))
        // "We were told by his ex".
        let reach = has(place + 1..<place + 2, .from) || isBy(place + 1) ? 5 : 3
        let named = hasNamed(place - 4..<place)
        if theirs && place - subjectAt <= 6 || named
            || !WallReader.asking.contains(hash(place)) && hasSide(place + 1..<place + reach)
        {
            found.insert(.herSideTells)
            sawHerSide = true
        }
    }

    /// He stands before it, or a line that names nobody begins with it.
    private func isHisVerb(_ place: Int) -> Bool {
        if place == unit.joint, subject.isEmpty { return !herSideBefore }
        if place > 0, words[place - 1].contains(.joining) { return !first.isDisjoint(with: .his) }
        return !subject.isDisjoint(with: .his) && place - subjectAt <= 4
    }

    private func isBy(_ place: Int) -> Bool {
        words.indices.contains(place) && hash(place) == WallReader.by
    }

    private static let by = WordHash.of("by".utf8)

    func hasSide(_ range: Range<Int>) -> Bool {
        range.clamped(to: words.indices).contains {
            !words[$0].isDisjoint(with: [.she, .her]) || isHerPerson($0) || isProtected($0)
        }
    }

    private func hasNamed(_ range: Range<Int>) -> Bool {
        range.clamped(to: words.indices).contains { isProtected($0) }
    }

    /// What he tells those who work with him is his own account; what he tells her is done to her.
    mutating func heTells(_ place: Int, _ evidence: UnitEvidence) {
        guard !sawHerSide, !has(place - 3..<place, .denial) else { return }
        if WallReader.addressing.contains(hash(place)), hasHers(place + 1..<place + 3) {
            found.insert(.doneToHer)
        } else if !evidence.isStrict || evidence.heTellsAudience > 0 {
            hisTelling = true
        }
    }

    mutating func contact(_ place: Int) {
        let word = words[place]
        if word.contains(.her), has(place + 1..<place + 2, .worker) { found.insert(.reached) }
        if word.contains(.helping), has(place - 2..<place, [.writer, .her]) {
            found.insert(.reached)
        }
        guard word.contains(.contact) else { return }
        let theirs = !subject.isDisjoint(with: [.she, .herNoun, .childNoun, .kinNoun])
        if theirs, place - subjectAt <= 3 { found.insert(.reached) }
        guard subject.isDisjoint(with: .his), !all.contains(.source)
        else { return }
        if hasHers(place + 1..<place + 5) { found.insert(.reached) }
    }

    mutating func doing(_ place: Int) {
        let word = words[place]
        guard !subject.isDisjoint(with: .his) else { return }
        guard !word.isDisjoint(with: [.harm, .control, .watching]), place - subjectAt <= 4
        else { return }
        let reach = word.contains(.harm) ? 6 : 4
        if hasHers(place + 1..<place + reach) { found.insert(.doneToHer) }
        guard !WallReader.taking.contains(hash(place)) else { return }
        // "He kicked the door in"; what he does to a thing of his own, or in the group, is seen.
        guard !all.contains(.audience) else { return }
        if has(place + 1..<place + 4, .thing), !has(place + 1..<place + 4, .him) {
            found.insert(.doneToHer)
        }
    }

    /// "Please tell her": nobody told anything yet.
    private static let asking: WordSet = "tell inform"
    /// Verbs whose object is who is told.
    private static let addressing: WordSet = "told tell tells telling informed informs"
    /// Verbs that take a thing in a hundred innocent ways.
    private static let taking: WordSet = "makes made keeps kept turned turns stood sat sits"
}
