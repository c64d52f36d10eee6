import Foundation
import Redaction
import Vocabulary

/// How fast one core examines, renders and looks again at what people write, and how the work grows.
struct RedactionRate: Encodable {
    let seed: UInt64
    let subjects: Int
    /// Messages of two kilobytes: examined once, rendered for the facilitator, looked at again.
    let megabytesPerSecondOneCore: Decimal
    /// The same of one text of 64 KB at a time.
    let megabytesPerSecondLongText: Decimal
    /// The same with the roster made ready for each message, as the hub does.
    let megabytesPerSecondWithRoster: Decimal
    /// Making a roster of so many subjects ready.
    let rosterUs: Decimal
    /// How much the process grew over the whole run, by the bytes of the messages that went through.
    let memoryGrowthPerByteOfText: Decimal
    /// Nanoseconds a byte for texts of n and of 2n bytes, by the kind of text; their ratio is what twice the text costs.
    let growth: [Growth]

    struct Growth: Encodable {
        let text: String
        let bytes: Int
        let timesForTwice: Decimal
    }

    static let seed: UInt64 = 20_261_121
    private static let subjectCount = 50

    static func measured() throws -> RedactionRate {
        let corpus = RedactionCorpus(
            seed: seed, subjects: subjectCount, messages: 2_000, bytes: 2_000)
        let long = RedactionCorpus(
            seed: seed, subjects: subjectCount, messages: 40, bytes: 64_000)
        let redactor = Redactor(roster: corpus.roster)
        let before = memory()
        let short = try rate(corpus.messages, redactor)
        let after = memory()
        let bytes = corpus.messages.reduce(0) { $0 + $1.utf8.count }
        return RedactionRate(
            seed: seed, subjects: subjectCount, megabytesPerSecondOneCore: short,
            megabytesPerSecondLongText: try rate(long.messages, Redactor(roster: long.roster)),
            megabytesPerSecondWithRoster: try rate(corpus.messages, nil, corpus.roster),
            rosterUs: roster(corpus.roster),
            memoryGrowthPerByteOfText: decimal(Double(after - before) / Double(bytes), 100),
            growth: try RedactionGrowth.texts.map { try growth($0.name, $0.text, redactor) })
    }

    /// Megabytes a second, of the fastest of five rounds.
    private static func rate(
        _ messages: [String], _ ready: Redactor?, _ roster: Roster = Roster([])
    ) throws -> Decimal {
        let bytes = messages.reduce(0) { $0 + $1.utf8.count }
        var shown = 0
        let best =
            (0..<5).map { _ in
                busy {
                    for message in messages {
                        shown += size(message, ready ?? Redactor(roster: roster))
                    }
                }
            }.min() ?? 0
        guard shown > 0 else { throw BenchFailure("no message reaches anybody") }
        return decimal(Double(bytes) / best / 1_000_000, 10)
    }

    /// How much of one message a facilitator reads.
    private static func size(_ message: String, _ redactor: Redactor) -> Int {
        let rendering = redactor.render(
            ProtectedText(message), at: .redact, wall: .his, doubtBound: 100, author: .between)
        if case .text(let text) = rendering { return text.text.utf8.count }
        return 0
    }

    private static func roster(_ roster: Roster) -> Decimal {
        let times = (0..<11).map { _ in
            busy { for _ in 0..<100 { _ = Redactor(roster: roster) } } / 100
        }
        return decimal(times.sorted()[5] * 1_000_000, 10)
    }

    private static func growth(
        _ name: String, _ text: (Int) -> String, _ redactor: Redactor
    ) throws -> Growth {
        let (once, twice) = (text(30_000), text(60_000))
        var times: [Double] = []
        for _ in 0..<7 {
            let one = busy { for _ in 0..<16 { _ = size(once, redactor) } }
            let two = busy { for _ in 0..<16 { _ = size(twice, redactor) } }
            times.append(two / one)
        }
        return Growth(text: name, bytes: 30_000, timesForTwice: decimal(times.sorted()[3], 100))
    }

    /// Seconds that this process kept a core busy with the work; nothing else runs in it then.
    private static func busy(_ work: () -> Void) -> Double {
        let start = clock()
        work()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }

    /// The most memory that the process held so far, in bytes.
    private static func memory() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1024
    }

    private static func decimal(_ number: Double, _ parts: Double) -> Decimal {
        Decimal(Int((number * parts).rounded())) / Decimal(parts)
    }
}

/// Texts that are made to be slow, by their length.
enum RedactionGrowth {
    static let texts: [(name: String, text: @Sendable (Int) -> String)] = [
        ("one letter", { String(repeating: "k", count: $0) }),
        ("one letter, spaced", { String(repeating: "k ", count: $0 / 2) }),
        ("digits", { String(repeating: "7", count: $0) }),
        ("digits, spaced", { String(repeating: "07 ", count: $0 / 3) }),
        ("nested quotes", { String(repeating: "> \"he said \"", count: $0 / 12) }),
        ("reply marks", { String(repeating: ">", count: $0) }),
        ("apostrophes", { String(repeating: "k'", count: $0 / 2) }),
        ("nearly a name", { String(repeating: "Kirstx ", count: $0 / 7) }),
        ("her name", { String(repeating: "Kirsty ", count: $0 / 7) }),
        ("accents", { String(repeating: "e\u{301}", count: $0 / 3) }),
        ("unseen", { String(repeating: "\u{200B}", count: $0 / 3) }),
        ("commas", { String(repeating: "Flat 3, ", count: $0 / 8) }),
        ("at signs", { String(repeating: "a@", count: $0 / 2) }),
        ("dots", { String(repeating: "k.", count: $0 / 2) }),
    ]
}
