/// What the recognisers found so far, and how much work that took.
///
/// The work is counted, not timed: the same text takes the same steps everywhere. A list whose
/// budget is spent takes no more, and the text is held.
struct HitList {
    private(set) var hits: [Hit] = []
    private(set) var steps = 0
    private let most: Int
    private let budget: Int

    /// Findings and steps are bounded in proportion to the text.
    init(for reading: Reading) {
        most = reading.tokens.count * 4 + 16
        budget = (reading.text.bytes.count + 64) * HitList.stepsPerByte
        hits.reserveCapacity(min(reading.tokens.count / 4 + 8, 512))
    }

    /// What all recognisers together may spend on a byte of the text.
    static let stepsPerByte = 80

    var count: Int { hits.count }

    /// By place.
    var sorted: [Hit] { hits.sorted(by: Hit.comesFirst) }

    mutating func append(_ hit: Hit) {
        guard hits.count <= most else { return }
        hits.append(hit)
    }

    /// Counts work.
    @inline(__always)
    mutating func step(_ count: Int = 1) { steps &+= count }

    /// Whether there is budget left; a loop stops where there is none.
    var goesOn: Bool { steps <= budget }

    var isFull: Bool { hits.count > most }
}
