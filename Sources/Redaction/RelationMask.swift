import Vocabulary

/// The masks that name whom a masked name belongs to, where a trace is allowed. A fixed list: none
/// tells a length, and each rests on the subject alone, so that no mask tells who else there is.
struct RelationMask: Sendable {
    private let relations: [SubjectID: String]
    /// Whose child, mother or friend somebody is, where the relation names a partner ("P2's sister").
    private let partners: [SubjectID: SubjectID]

    init(_ roster: Roster) {
        var relations: [SubjectID: String] = [:]
        var partners: [SubjectID: SubjectID] = [:]
        for entry in roster.entries where !entry.relation.isEmpty {
            relations[entry.subject] = entry.relation.lowercased()
            let words = entry.relation.split { !$0.isLetter && !$0.isNumber }
            partners[entry.subject] = words.lazy.compactMap { SubjectID(String($0)) }
                .first { $0.kind == .partner }
        }
        self.relations = relations
        self.partners = partners
    }

    /// Whether somebody is, or belongs to, another partner than this one.
    func isOther(_ subject: SubjectID, than served: SubjectID?) -> Bool {
        let partner = subject.kind == .partner ? subject : partners[subject]
        return partner.map { $0 != served } ?? false
    }

    /// The mask for somebody's name on a wall; nothing where it is that of every name.
    func mask(for subject: SubjectID, on wall: Wall) -> String? {
        guard wall.trace else { return nil }
        let number = wall.side == .her || !(2...9).contains(subject.number) ? 0 : subject.number
        switch subject.kind {
        case .man: return nil
        case .partner: return wall.side == .her ? "[partner]" : partner(subject, number)
        case .child: return number == 0 ? "[child]" : "[child \(number)]"
        case .other: return isFamily(subject) ? "[family]" : nil
        }
    }

    private func partner(_ subject: SubjectID, _ number: Int) -> String {
        let words = words(subject)
        if !words.isDisjoint(with: ["ex", "former", "previous", "past"]) { return "[ex-partner]" }
        if !words.isDisjoint(with: ["current", "new", "present"]) { return "[current partner]" }
        return number == 0 ? "[partner]" : "[partner \(number)]"
    }

    private static let family: Set<String> = [
        "mother", "father", "mum", "dad", "sister", "brother", "aunt", "uncle", "cousin",
        "grandmother", "grandfather", "gran", "nan", "nana", "grandma", "grandad", "niece",
        "nephew", "daughter", "son", "parent", "parents", "stepmother", "stepfather",
        "family", "relative", "stepdaughter", "stepson",
    ]

    private func isFamily(_ subject: SubjectID) -> Bool {
        !words(subject).isDisjoint(with: RelationMask.family)
    }

    private func words(_ subject: SubjectID) -> Set<String> {
        Set((relations[subject] ?? "").split { !$0.isLetter }.map(String.init))
    }
}
