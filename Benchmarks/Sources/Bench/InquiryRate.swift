import Foundation
import Inquiry
import Vocabulary

/// How long an officer waits for answers from a book of a hundred thousand entries that lies open, on one core.
struct InquiryRate: Encodable {
    /// Entries in the book.
    let entries: Int
    /// The latest 200 of a filter by subject, which two entries of five meet.
    let latestOfSubjectMs: Int
    /// Everything that names one mailbox.
    let mailboxMs: Int
    /// Everything of one case, fetches included.
    let caseMs: Int
    /// Who learned what of one case's subject.
    let whoLearnedMs: Int
    /// The register of what was not shared, over all cases.
    let notSharedMs: Int

    static func measured(entries count: Int = 100_000) throws -> InquiryRate {
        var dice = Dice()
        let entries = (0..<count).map { entry($0, &dice) }
        let place = try named("desk-7", MailboxID.init)
        let alias = try named(hex(1_000_007), CaseAlias.init(hex:))
        let her = try named("P1", SubjectID.init)
        var subject = Filter()
        subject.subjects = [her]
        var mailbox = Filter()
        mailbox.mailboxes = [place]
        return InquiryRate(
            entries: count,
            latestOfSubjectMs: busy {
                subject.latest(200, of: entries, places: Places()).records.count
            }, mailboxMs: busy { mailbox.records(of: entries, places: Places()).records.count },
            caseMs: busy {
                var filter = Filter()
                filter.trail = CaseTrail(of: alias, in: entries)
                return filter.records(of: entries, places: Places()).records.count
            },
            whoLearnedMs: busy {
                Chronicle(entries, of: alias).whoLearned(about: her, in: alias).rows.count
            }, notSharedMs: busy { Chronicle(entries).notShared().rows.count })
    }

    private static func named<Value>(
        _ text: String, _ make: (String) -> Value?
    ) throws -> Value {
        guard let value = make(text) else { throw BenchFailure("no name: \(text)") }
        return value
    }

    /// Milliseconds that this process kept a core busy; what found nothing measured nothing.
    private static func busy(_ work: () -> Int) -> Int {
        let start = clock()
        guard work() > 0 else { return -1 }
        return Int(Double(clock() - start) * 1_000 / Double(CLOCKS_PER_SEC))
    }

    /// The same numbers on every machine.
    private struct Dice {
        private var state: UInt64 = 42

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
    }

    private static func hex(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }

    private static func entry(_ index: Int, _ dice: inout Dice) -> BookEntry {
        let alias = JSON.string(hex(1_000_000 + dice.roll(500)))
        let mailbox = JSON.string("desk-\(dice.roll(60))")
        let worker = JSON.string(hex(dice.roll(120)))
        let delivery = JSON.string(hex(5_000_000 + index / 5))
        let members: [JSON.Member]
        switch index % 5 {
        case 0:
            members = [
                .init("act", "decided"), .init("at", .int(1_790_000_000 + Int64(index) * 300)),
                .init("alias", alias), .init("mailbox", mailbox), .init("subjects", ["P1"]),
                .init("decisions", .array((0..<4).map { _ in line(&dice) })),
                .init("worker", worker), .init("command", delivery),
            ]
        case 1:
            members = [
                .init("act", "sealed"), .init("at", .int(1_790_000_000 + Int64(index) * 300)),
                .init("alias", alias), .init("view", "message"), .init("delivery", delivery),
                .init("mailbox", mailbox), .init("epoch", 1), .init("subjects", ["P1"]),
                .init(
                    "segments",
                    [
                        [
                            "category": "support_needs", "subject": "P1", "level": "redact",
                            "cite": "4",
                        ]
                    ]
                ),
            ]
        default:
            let act: JSON = index % 5 == 2 ? "fetched" : "acknowledged"
            members = [
                .init("act", act), .init("at", .int(1_790_000_000 + Int64(index) * 300)),
                .init("worker", worker), .init("mailbox", mailbox),
                .init("deliveries", [delivery]),
            ]
        }
        return BookEntry(
            index: UInt64(index) * 3, group: UInt64(index) * 3,
            salt: [UInt8](repeating: 7, count: 32)[...], detail: JSON.object(members).bytes[...])
    }

    private static func line(_ dice: inout Dice) -> JSON {
        [
            "segment": 0, "mailbox": .string("desk-\(dice.roll(60))"), "role": "social_worker",
            "category": "support_needs", "about": "woman", "subject": "P1", "source": "woman",
            "outcome": dice.roll(2) == 0 ? "withheld" : "held",
            "rules": [.string("rule-\(dice.roll(150))")],
            "why": "Her worker may pass on what she needs help with where she has agreed to it.",
            "cite": "LWV Protocol paragraph 4.2", "law": "UK GDPR Article 6(1)(e)", "overrides": [],
        ]
    }
}
