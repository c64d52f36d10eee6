/// Why a recogniser gave up. The text is then held.
enum RecogniserFailure: String, Error, CaseIterable {
    /// More findings than a text of its length can hold.
    case tooMany = "too-many"
    /// More work than a text of its length can need.
    case tooSlow = "too-slow"
    /// A finding outside the text.
    case outside
    /// What it read makes no sense to it.
    case confused
}

/// One way of seeing things in a text. Every recogniser is a value of this type and works on
/// the same reading.
struct Recogniser: Sendable {
    let name: RecogniserName
    let find: @Sendable (Reading, RosterIndex, inout HitList) throws(RecogniserFailure) -> Void

    /// In the order in which they run; the order changes nothing in the result.
    static let all: [Recogniser] = [
        Recogniser(name: .roster) { RosterMatcher($0, $1).run(&$2) },
        Recogniser(name: .phone) { DigitRuns($0, $1).run(&$2) },
        Recogniser(name: .code) { CodeRecogniser($0).run(&$2) },
        Recogniser(name: .email) { EmailRecogniser($0).run(&$2) },
        Recogniser(name: .date) { DateRecogniser($0, $1).run(&$2) },
        Recogniser(name: .address) { AddressRecogniser($0).run(&$2) },
        Recogniser(name: .place) { PlaceRecogniser($0).run(&$2) },
        Recogniser(name: .person) { PersonRecogniser($0).run(&$2) },
    ]

    /// Runs every recogniser over a reading, checks what each returned, and sorts it by place.
    static func hits(
        in reading: Reading, roster: RosterIndex, by recognisers: [Recogniser] = all
    ) throws(RecogniserFailure) -> [Hit] {
        var list = HitList(tokens: reading.tokens.count)
        for recogniser in recognisers {
            list.step(reading.tokens.count)
            try recogniser.find(reading, roster, &list)
            guard list.goesOn else { throw .tooSlow }
            guard !list.isFull else { throw .tooMany }
        }
        let end = reading.text.bytes.count
        for hit in list.hits {
            guard hit.start >= 0, hit.start < hit.end, hit.end <= end else { throw .outside }
        }
        return list.hits.sorted(by: Hit.comesFirst)
    }
}
