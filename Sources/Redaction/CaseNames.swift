import Vocabulary

/// One case's roster, made ready for each of its uses.
final class CaseNames: Sendable {
    /// For the recognisers.
    let shared: SharedRoster
    /// For the strictest look.
    let strict: StrictRoster
    /// The words of the names of those on the roster who work with the case.
    let colleagues: Set<UInt32>
    /// For the masks that say whom they stand for.
    let relations: RelationMask
    /// What looks at a text, the first time and again.
    let recognisers: [Recogniser]
    /// Those of them that say whose a finding is: enough for the second look, which asks only for
    /// what belongs to somebody on the roster. A word for a relation names nobody by itself.
    let namingRecognisers: [Recogniser]

    init(_ roster: Roster, recognisers: [Recogniser] = Recogniser.all) {
        self.recognisers = recognisers
        namingRecognisers = recognisers.filter { $0.namesSubjects && $0.name != .relation }
        shared = SharedRoster(RosterIndex(roster))
        strict = StrictRoster(roster)
        relations = RelationMask(roster)
        colleagues = CaseNames.colleagues(roster)
    }

    private static func colleagues(_ roster: Roster) -> Set<UInt32> {
        var words: Set<UInt32> = []
        for entry in roster.entries where entry.relation.hasSuffix("(professional)") {
            for particular in entry.particulars where particular.kind == .name {
                for token in RosterWords(particular.value).tokens where token.count > 1 {
                    words.insert(token.hash)
                }
            }
        }
        return words
    }
}
