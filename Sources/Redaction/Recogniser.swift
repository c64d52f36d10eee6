/// Why a recogniser gave up. The text is then held.
enum RecogniserFailure: String, Error, CaseIterable {
    /// More findings than a text of its length can hold.
    case tooMany = "too-many"
    /// A finding outside the text.
    case outside
}

/// One way of seeing things in a text. Every recogniser is a value of this type and works on
/// the same reading.
struct Recogniser: Sendable {
    let name: RecogniserName
    let find: @Sendable (Reading, RosterIndex, inout [Hit]) -> Void

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

    /// Runs every recogniser over a reading and checks what each returned.
    static func hits(
        in reading: Reading, roster: RosterIndex
    ) throws(RecogniserFailure) -> [Hit] {
        var hits: [Hit] = []
        let limit = reading.tokens.count * 4 + 16
        for recogniser in all {
            recogniser.find(reading, roster, &hits)
            guard hits.count <= limit else { throw .tooMany }
        }
        let end = reading.text.bytes.count
        for hit in hits {
            guard hit.start >= 0, hit.start < hit.end, hit.end <= end else { throw .outside }
        }
        return hits
    }
}
