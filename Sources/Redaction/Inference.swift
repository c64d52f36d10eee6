import Vocabulary

extension Redactor {
    /// A sketch of each sentence that passes on what she, a child or her people told, or that shows
    /// contact with her. Empty where the text could not be examined.
    public func sketches(of text: ExaminedText) -> [DisclosureSketch] {
        guard case .success(let found) = text.found else { return [] }
        return InferenceReader(found).sentences { found.isOfHer($0) }.compactMap(\.prints.sketch)
    }

    /// A sketch of each sentence of a text written on his side: what that side knew when it was
    /// written. Empty where the text could not be examined.
    public func sketches(ofOwn text: ExaminedText) -> [DisclosureSketch] {
        guard case .success(let found) = text.found else { return [] }
        return InferenceReader(found).sentences { _ in true }.compactMap(\.prints.sketch)
    }

    /// The sentences of a text written on his side that match a protected disclosure, in scalars of
    /// the original, by place. What he told there himself, in words that nobody put to him, does not
    /// match.
    ///
    /// - `own`: sketches of what his side wrote before; a disclosure that one of them matches by
    /// the same rule is known there already.
    public func inferred(
        _ text: ExaminedText, from known: [DisclosureSketch], besides own: [DisclosureSketch] = []
    ) -> [Range<Int>] {
        guard case .success(let found) = text.found, !known.isEmpty else { return [] }
        let all = SketchIndex(known)
        let told = Set(own.flatMap { all.matches(SentencePrints($0)) })
        let secret = SketchIndex(known.indices.filter { !told.contains($0) }.map { known[$0] })
        let scalars = ScalarPlaces(found.reading.text.source)
        let reader = InferenceReader(found)
        return reader.sentences { _ in true }.compactMap { sentence in
            guard !reader.isVolunteered(sentence.units),
                !secret.matches(sentence.prints).isEmpty
            else { return nil }
            let first = found.range(of: sentence.units.lowerBound)
            let last = found.range(of: sentence.units.upperBound - 1)
            let written = found.reading.text.written(first.lowerBound..<last.upperBound)
            return scalars.place(written.lowerBound)..<scalars.place(written.upperBound)
        }
    }
}

extension Examination {
    /// A unit that does not pass because of whom it comes from.
    func isOfHer(_ index: Int) -> Bool {
        let verdict = verdicts[index]
        guard !verdict.passes else { return false }
        if author == .her || verdict.tellsOfHer { return true }
        return verdict.kind == .disclosure || verdict.kind == .contactTrace
            || verdict.kind == .sensitive
    }
}

/// Takes the prints of each sentence of a text.
struct InferenceReader {
    /// One sentence.
    struct Sentence {
        /// Its clauses.
        let units: Range<Int>
        let prints: SentencePrints
    }

    private let examination: Examination
    private var reading: Reading { examination.reading }

    init(_ examination: Examination) { self.examination = examination }

    /// The sentences that say anything, of those clauses that count.
    func sentences(where counts: (Int) -> Bool) -> [Sentence] {
        let marks = TokenMarks(reading, examination.hits).marks
        var sentences: [Sentence] = []
        var first = 0
        while first < reading.units.count {
            var end = first + 1
            while end < reading.units.count,
                reading.units[end].sentence == reading.units[first].sentence
            {
                end += 1
            }
            var prints = SentencePrints()
            for unit in first..<end where counts(unit) {
                for place in reading.units[unit].tokens where marks[place].saysNobody {
                    add(place, to: &prints)
                }
            }
            if prints.weight > 0 { sentences.append(Sentence(units: first..<end, prints: prints)) }
            first = end
        }
        return sentences
    }

    private func add(_ place: Int, to prints: inout SentencePrints) {
        let token = reading.tokens[place]
        guard token.isWord, token.count >= 3, token.count <= 40,
            token.classes.isDisjoint(with: [.month, .weekday, .title])
        else { return }
        prints.add(reading.letters(place))
    }

    private static let put: WordSet = """
        ask asks asked asking put challenged challenge confronted confront raised raise questioned \
        suggested suggest mentioned deny denies denied denying
        """

    /// His own account, which nobody put to him.
    func isVolunteered(_ units: Range<Int>) -> Bool {
        // What does not go is his own account nevertheless.
        guard units.contains(where: { examination.verdicts[$0].reasons.contains(.ownAccount) })
        else { return false }
        return units.allSatisfy { unit in
            reading.units[unit].tokens.allSatisfy { place in
                let token = reading.tokens[place]
                return !token.classes.contains(.firstPerson)
                    && !InferenceReader.put.contains(token.hash)
            }
        }
    }
}

extension TokenMarks.Mark {
    /// Names nobody on the roster: a name would be known again everywhere.
    fileprivate var saysNobody: Bool {
        switch self {
        case .none, .person, .number, .place: true
        case .man, .partner, .child, .other, .belonging: false
        }
    }
}
