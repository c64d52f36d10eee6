import Vocabulary

/// The learnt weights, made ready for one writer's side. Points are twentieths of a logit; more of
/// them speak for a unit's being hers.
struct ClauseModel: Sendable {
    /// What a local score is worth beside its neighbours', in sixty-fourths.
    enum Weight: Int, CaseIterable {
        case own, beyond, text, paragraph
        case beforeSentence, beforeLine, beforeFarther
        case before2Sentence, before2Line, before2Farther
        case afterSentence, afterLine, afterFarther
        case after2Sentence, after2Line, after2Farther
        case leaning
    }

    /// By `ClauseLayout`.
    let local: [Int32]
    /// By group, four each: the words of a group by themselves, where they speak of her side, where
    /// they speak of him, and where of both.
    let groups: [Int32]
    /// By `Weight`.
    let context: [Int32]
    /// Added to every unit, to every unit of two words or fewer, and to every local score.
    let constant: Int
    let short: Int
    let base: Int

    private static let sides: [ClauseModel] = [0, 1, 2].map { ClauseModel(column: $0) }

    /// The weights for texts by this side.
    static func of(_ author: Side) -> ClauseModel {
        switch author {
        case .his: sides[0]
        case .between: sides[1]
        case .her: sides[2]
        }
    }

    private init(column: Int) {
        var table: [Substring: Int] = [:]
        for line in ClauseWeights.table.split(separator: ";") {
            let parts = line.split(separator: " ")
            if parts.count == 2 {
                table[parts[0]] = Int(parts[1]) ?? 0
            } else if parts.count == 4 {
                table[parts[0]] = Int(parts[column + 1]) ?? 0
            }
        }
        local = ClauseLayout.names.map { Int32(table[$0[...]] ?? 0) }
        groups = ClauseModel.groups(local)
        context = Weight.allCases.map { Int32(table["near.\($0)"] ?? 0) }
        constant = table["constant"] ?? 0
        short = table["few"] ?? 0
        base = table["base"] ?? 0
    }

    /// The names of all weights, for a test of the table.
    static let names: Set<String> = Set(
        ClauseLayout.names + Weight.allCases.map { "near.\($0)" } + ["constant", "few", "base"])

    private static func groups(_ local: [Int32]) -> [Int32] {
        (0..<ClauseGroups.standard.count).flatMap { group in
            let place = ClauseLayout.groups + group * ClauseLayout.waysToCount
            let (all, hers, his) = (local[place], local[place + 1], local[place + 2])
            return [all, all + hers, all + his, all + hers + his]
        }
    }
}
