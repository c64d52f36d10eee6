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
    /// Whether its findings say whose they are. The second look runs these alone: it asks only for
    /// what belongs to somebody on the roster.
    var namesSubjects = false
    let find: @Sendable (Reading, SharedRoster, inout HitList) throws(RecogniserFailure) -> Void

    /// In the order in which they run; the order changes nothing in the result.
    static let all: [Recogniser] = [
        Recogniser(name: .roster, namesSubjects: true) { RosterMatcher($0, $1).run(&$2) },
        Recogniser(name: .relation, namesSubjects: true) { RelationRecogniser($0, $1).run(&$2) },
        Recogniser(name: .phone, namesSubjects: true) { DigitRuns($0, $1).run(&$2) },
        Recogniser(name: .code) { CodeRecogniser($0).run(&$2) },
        Recogniser(name: .email) { EmailRecogniser($0).run(&$2) },
        Recogniser(name: .date, namesSubjects: true) { DateRecogniser($0, $1).run(&$2) },
        Recogniser(name: .address) { AddressRecogniser($0).run(&$2) },
        Recogniser(name: .place) { PlaceRecogniser($0).run(&$2) },
        Recogniser(name: .person) { PersonRecogniser($0).run(&$2) },
    ]

    /// Runs recognisers over a reading, checks what each returned, and sorts it by place.
    static func hits(
        in reading: Reading, roster: SharedRoster, by recognisers: [Recogniser] = all
    ) throws(RecogniserFailure) -> [Hit] {
        try list(in: reading, roster: roster, by: recognisers).sorted
    }

    /// What recognisers found, and the work that it took.
    static func list(
        in reading: Reading, roster: SharedRoster, by recognisers: [Recogniser]
    ) throws(RecogniserFailure) -> HitList {
        var list = HitList(for: reading)
        for recogniser in recognisers {
            let first = list.count
            list.step(reading.tokens.count)
            try recogniser.find(reading, roster, &list)
            guard list.goesOn else { throw .tooSlow }
            guard !list.isFull else { throw .tooMany }
            try check(list.hits[first...], by: recogniser, end: reading.text.bytes.count)
        }
        return list
    }

    private static func check(
        _ hits: ArraySlice<Hit>, by recogniser: Recogniser, end: Int
    ) throws(RecogniserFailure) {
        for hit in hits {
            guard hit.start >= 0, hit.start < hit.end, hit.end <= end else { throw .outside }
            guard hit.subject == nil || recogniser.namesSubjects else { throw .confused }
        }
    }
}
