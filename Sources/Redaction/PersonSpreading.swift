import Vocabulary

/// What is known of one name goes to the others that stand in a list with it, or are the same.
extension PersonCompany {
    /// The same name is the same person throughout: what one place says holds where another
    /// says nothing; what is still not known is hers where the words around speak of her.
    func spread(_ hits: inout [Hit]) {
        var known: WordMap<Owner> = WordMap()
        for hit in hits where isOpenQuestion(hit) && hit.owner != .unknown {
            eachName(hit) { name in
                if known[name] != .work { known[name] = hit.owner }
                return true
            }
        }
        spreadOverLists(&hits)
        for index in hits.indices
        where isOpenQuestion(hits[index]) && hits[index].owner == .unknown {
            var owner: Owner?
            eachName(hits[index]) { name in
                owner = known[name]
                return owner == nil
            }
            if let owner { hits[index].owner = owner }
            if hits[index].owner == .unknown { hits[index].owner = byCompany(hits[index]) }
        }
    }

    /// "Rose, Dominic", "Kwabena, Philippa and Oonagh": names in a row are of one sort.
    private func spreadOverLists(_ hits: inout [Hit]) {
        var places: [Int] = []
        for index in hits.indices where isOpenQuestion(hits[index]) { places.append(index) }
        guard places.count > 1 else { return }
        for (left, right) in zip(places, places.dropFirst())
        where hits[left].owner == .work && hits[right].owner == .unknown {
            if isListed(hits[left], hits[right]) { hits[right].owner = .work }
        }
        for (left, right) in zip(places, places.dropFirst()).reversed()
        where hits[right].owner == .work && hits[left].owner == .unknown {
            if isListed(hits[left], hits[right]) { hits[left].owner = .work }
        }
    }

    private func isListed(_ left: Hit, _ right: Hit) -> Bool {
        guard right.start > left.end, right.start - left.end <= 6 else { return false }
        let between = reading.text.bytes[left.end..<right.start]
        return between.elementsEqual(", ".utf8) || between.elementsEqual(" and ".utf8)
            || between.elementsEqual(" & ".utf8) || between.elementsEqual("/".utf8)
            || between.elementsEqual(", and ".utf8)
    }

    private func isOpenQuestion(_ hit: Hit) -> Bool {
        hit.subject == nil && hit.kind == .person && hit.owner != .his
    }

    /// Hands on the words of a name, until nobody asks for more.
    private func eachName(_ hit: Hit, _ next: (UInt32) -> Bool) {
        var index = token(at: hit.start)
        while index < reading.tokens.count, Int(reading.tokens[index].start) < hit.end {
            let token = reading.tokens[index]
            if token.count > 2, !token.classes.contains(.title), !next(token.hash) { return }
            index += 1
        }
    }
}
