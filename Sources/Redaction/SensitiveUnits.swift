import Vocabulary

/// Finds the sentences of sensitive types that no decision cleared, and those that pass on what
/// she said.
struct SensitiveUnits {
    private let reading: Reading
    private let verdicts: [ClauseJudge.Verdict]
    private let wall: Wall

    init(_ reading: Reading, _ verdicts: [ClauseJudge.Verdict], wall: Wall) {
        self.reading = reading
        self.verdicts = verdicts
        self.wall = wall
    }

    /// The units that hold something sensitive of somebody but the man, of a type that is
    /// not cleared.
    func units() -> Set<Int> {
        var found: Set<Int> = []
        for (index, unit) in reading.units.enumerated() where verdicts[index].kind == .sensitive {
            if !verdicts[index].passes, !isCleared(unit) { found.insert(index) }
        }
        return found
    }

    /// Those, and every sentence that passes on what she or her people said.
    func masked() -> Set<Int> {
        var found = units()
        for (index, verdict) in verdicts.enumerated()
        where !verdict.passes && verdict.tellsOfHer && verdict.kind != .sensitive {
            found.insert(index)
        }
        return found
    }

    /// Whether each sensitive word of the unit is of a type that the decision cleared.
    private func isCleared(_ unit: TextUnit) -> Bool {
        guard !wall.cleared.isEmpty else { return false }
        for index in unit.tokens where reading.tokens[index].classes.contains(.sensitive) {
            guard let type = SensitiveWords.type(reading.tokens[index].hash),
                wall.cleared.contains(type)
            else { return false }
        }
        return true
    }
}

/// Which sensitive type a word belongs to.
enum SensitiveWords {
    private static let types: WordMap<SensitiveType> = {
        let lists: [(SensitiveType, String)] = [
            (.hivAids, "hiv aids pep"),
            (
                .immigration,
                "visa asylum brp immigration deport deported deportation overstayed nrpf"
            ),
            (
                .mentalHealth,
                """
                overdose overdoses overdosed suicidal suicide selfharm cutting sertraline citalopram mirtazapine \
                fluoxetine diazepam lithium antidepressants medication tablets ptsd depression depressed anxiety \
                panic bipolar psychosis psychiatric schizophrenia crisis stress counselling flashbacks perinatal
                """
            ),
            (
                .pregnancy,
                """
                pregnant pregnancy pregnancies miscarried miscarriage miscarry termination terminations abortion \
                antenatal scan midwife midwives expecting due gone
                """
            ),
            (.rape, "rape raped rapes rapist forced forcing consent"),
            (
                .sexualViolence,
                "sexual sexually sex intercourse contraception contraceptive condom naked nude intimate swabs"
            ),
        ]
        var types: WordMap<SensitiveType> = WordMap()
        for (type, list) in lists {
            for word in list.utf8.split(separator: 0x20) { types[WordHash.of(word)] = type }
        }
        return types
    }()

    /// The type of a sensitive word; nothing for those that belong to no type alone.
    static func type(_ hash: UInt32) -> SensitiveType? { types[hash] }
}
