/// How often units with such a margin were judged wrongly, on writers that the weights were not
/// learnt from.
enum ClauseDoubt {
    /// The doubt in percent: 50 is a coin's throw.
    static func percent(margin: Int) -> Int {
        let table = margin > 0 ? ClauseWeights.passingDoubt : ClauseWeights.failingDoubt
        return table[min(Int(margin.magnitude / 10), table.count - 1)]
    }
}
