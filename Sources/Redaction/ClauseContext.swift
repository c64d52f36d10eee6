/// What the units of a text say of each other: a sentence among disclosures is likely one, and one
/// among his progress is not.
///
/// All weights of neighbours are at least 0, so that one more entry on the roster, which only raises
/// scores, raises them all.
struct ClauseContext {
    /// What one unit gives to its neighbours.
    struct Row {
        var score: Int32
        let facts: UInt16
        let paragraph: Int32
        let line: Int32
        let sentence: Int32
        /// Content, more or less: what short units weigh little in means.
        let words: Int32
        let leans: Bool
    }

    private static let most = 80
    private let model: ClauseModel
    private(set) var rows: [Row] = []
    private var text = 0

    init(_ model: ClauseModel) { self.model = model }

    mutating func reserve(_ count: Int) { rows.reserveCapacity(count) }

    mutating func append(_ row: Row) { rows.append(row) }

    /// What the facts of the whole text add to each unit's own score.
    mutating func add(_ points: Int) { text += points }

    @inline(__always)
    private func nearness(_ index: Int, _ other: Int) -> Nearness {
        if rows[index].sentence == rows[other].sentence { return .sameSentence }
        return rows[index].line == rows[other].line ? .sameLine : .farther
    }

    /// The facts of the neighbours.
    private mutating func addFacts() {
        for index in rows.indices {
            var points = text
            if index > 0 { points += facts(of: index - 1, to: index, after: false) }
            if index + 1 < rows.count { points += facts(of: index + 1, to: index, after: true) }
            rows[index].score += Int32(points)
        }
    }

    private func facts(of other: Int, to index: Int, after: Bool) -> Int {
        let facts = rows[other].facts
        guard facts != 0 else { return 0 }
        let near = nearness(index, other)
        var points = 0
        for fact in NeighbourFact.allCases where facts & (1 << UInt16(fact.rawValue)) != 0 {
            points += Int(model.local[ClauseLayout.place(fact, near, after: after)])
        }
        return points
    }

    @inline(__always)
    private func limited(_ index: Int) -> Int {
        max(-ClauseContext.most, min(Int(rows[index].score), ClauseContext.most))
    }

    @inline(__always)
    private func weight(_ weight: ClauseModel.Weight) -> Int {
        Int(model.context[weight.rawValue])
    }

    @inline(__always)
    private func neighbour(_ other: Int, to index: Int, _ first: ClauseModel.Weight) -> Int {
        guard rows.indices.contains(other) else { return 0 }
        let place = first.rawValue + nearness(index, other).rawValue
        return Int(model.context[place]) * limited(other)
    }

    /// The scores of all units: over 0 speaks for a unit's being hers.
    mutating func scores() -> [Int] {
        addFacts()
        let (all, words) = weighedSum(rows.indices)
        var scores: [Int] = []
        scores.reserveCapacity(rows.count)
        var first = 0
        while first < rows.count {
            var last = first
            while last + 1 < rows.count, rows[last + 1].paragraph == rows[first].paragraph {
                last += 1
            }
            let paragraph = weighedSum(first..<last + 1)
            for index in first...last {
                let own = limited(index) * Int(rows[index].words)
                let rest = max(words - Int(rows[index].words), 4)
                let near = paragraph.1 - Int(rows[index].words) + 8
                var sum = weight(.text) * ((all - own) / rest)
                sum += weight(.paragraph) * ((paragraph.0 - own) / near)
                scores.append(score(of: index, means: sum))
            }
            first = last + 1
        }
        return scores
    }

    private func weighedSum(_ range: Range<Int>) -> (Int, Int) {
        var sum = (0, 0)
        for index in range {
            sum.0 += limited(index) * Int(rows[index].words)
            sum.1 += Int(rows[index].words)
        }
        return sum
    }

    private func score(of index: Int, means: Int) -> Int {
        let row = rows[index]
        let wide = max(-2 * ClauseContext.most, min(Int(row.score), 2 * ClauseContext.most))
        var sum = means + weight(.own) * limited(index) + weight(.beyond) * wide
        sum += neighbour(index - 1, to: index, .beforeSentence)
        sum += neighbour(index - 2, to: index, .before2Sentence)
        sum += neighbour(index + 1, to: index, .afterSentence)
        sum += neighbour(index + 2, to: index, .after2Sentence)
        if row.leans, index > 0, nearness(index, index - 1) != .farther {
            sum += weight(.leaning) * limited(index - 1)
        }
        return sum / 64 + model.constant + (row.words <= 8 ? model.short : 0)
    }
}
