import Vocabulary

extension Redactor {
    /// A sketch of each unit that passes on what she, a child or her people told, or that shows
    /// contact with her. Empty where the text could not be examined.
    public func sketches(of text: ExaminedText) -> [DisclosureSketch] {
        guard case .success(let found) = text.found else { return [] }
        return InferencePrints(found).units().filter { found.isOfHer($0.unit) }
            .compactMap { $0.prints.sketch }
    }

    /// A sketch of each unit of a text written on his side: what that side knew when it was
    /// written. Empty where the text could not be examined.
    public func sketches(ofOwn text: ExaminedText) -> [DisclosureSketch] {
        guard case .success(let found) = text.found else { return [] }
        return InferencePrints(found).units().compactMap { $0.prints.sketch }
    }

    /// The units of a text written on his side that match a protected disclosure, in scalars of
    /// the original, by place.
    ///
    /// - `own`: sketches of what his side wrote before; a disclosure that one of them matches by
    /// the same rule is known there already.
    public func inferred(
        _ text: ExaminedText, from known: [DisclosureSketch], besides own: [DisclosureSketch] = []
    ) -> [Range<Int>] {
        guard case .success(let found) = text.found, !known.isEmpty else { return [] }
        let secret = known.filter { sketch in !own.contains { $0.prints.matches(sketch) } }
        guard !secret.isEmpty else { return [] }
        let scalars = ScalarPlaces(found.reading.text.source)
        return InferencePrints(found).units().compactMap { unit in
            guard secret.contains(where: unit.prints.matches) else { return nil }
            let written = found.reading.text.written(found.range(of: unit.unit))
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
        switch verdict.kind {
        case .disclosure, .contactTrace, .sensitive: return true
        case .unattributed, .otherPartner, .person, .address, .postcode, .phone, .landline,
            .email, .handle, .dateOfBirth, .date, .nhsNumber, .nationalInsurance, .vehicle, .bank,
            .document, .caseReference, .school, .workplace, .service, .particular:
            return false
        }
    }
}

/// The prints of one unit.
struct UnitPrints {
    var rare: Set<UInt16> = []
    var common: Set<UInt16> = []

    /// A rare word weighs three times a common one.
    static let weight = 3

    var weight: Int { rare.count * UnitPrints.weight + common.count }

    /// What is kept of it; nothing where it says too little to be known again.
    var sketch: DisclosureSketch? {
        weight >= UnitPrints.enough ? DisclosureSketch(rare: rare, common: common) : nil
    }

    /// The least weight in common that can be no accident.
    static let enough = 7

    /// Enough in common, and half of the shorter of both.
    func matches(_ sketch: DisclosureSketch) -> Bool {
        let both = sketch.rare.lazy.filter(rare.contains).count
        guard both >= 2 else { return false }
        let alike = both * UnitPrints.weight + sketch.common.lazy.filter(common.contains).count
        guard alike >= UnitPrints.enough else { return false }
        let other = sketch.rare.count * UnitPrints.weight + sketch.common.count
        return alike * 2 >= min(weight, other)
    }
}

extension DisclosureSketch {
    var prints: UnitPrints { UnitPrints(rare: Set(rare), common: Set(common)) }
}

/// Takes the prints of each unit of a text.
struct InferencePrints {
    private let examination: Examination

    init(_ examination: Examination) { self.examination = examination }

    /// The units that have any.
    func units() -> [(unit: Int, prints: UnitPrints)] {
        let reading = examination.reading
        let marks = TokenMarks(reading, examination.hits).marks
        return reading.units.indices.compactMap { index in
            var prints = UnitPrints()
            for place in reading.units[index].tokens where marks[place] == .none {
                add(reading.tokens[place], to: &prints)
            }
            return prints.weight > 0 ? (index, prints) : nil
        }
    }

    private func add(_ token: Token, to prints: inout UnitPrints) {
        guard token.isWord, token.count >= 3,
            token.classes.isDisjoint(with: InferencePrints.leftOut)
        else { return }
        let print = UInt16(truncatingIfNeeded: token.hash ^ token.hash >> 16)
        if token.classes.isEmpty {
            prints.rare.insert(print)
        } else {
            prints.common.insert(print)
        }
    }

    private static let leftOut: WordClass = [
        .common, .auxiliary, .she, .her, .he, .him, .plural, .firstPerson, .negation, .group,
        .arrangement, .rating, .request, .title, .abbreviation, .closing, .weekday, .month,
    ]
}
