/// How often units with such a margin were judged wrongly, on writers that the weights were not
/// learnt from.
enum ClauseDoubt {
    /// The doubt in percent: 50 is a coin's throw. Between the steps of the table it falls evenly.
    static func percent(margin: Int) -> Int {
        let table = margin > 0 ? ClauseWeights.passingDoubt : ClauseWeights.failingDoubt
        let (step, rest) = Int(margin.magnitude).quotientAndRemainder(dividingBy: 10)
        guard step + 1 < table.count else { return table[table.count - 1] }
        return (table[step] * (10 - rest) + table[step + 1] * rest + 5) / 10
    }
}
