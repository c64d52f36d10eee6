import Foundation
import Testing
import Vocabulary

@testable import Redaction

@Suite struct `The second look` {
    /// A redactor of which one recogniser sees nothing the first time; the second look's reading has
    /// no units.
    private func blind(to name: RecogniserName) throws -> Redactor {
        let recognisers = Recogniser.all.map { one in
            guard one.name == name else { return one }
            return Recogniser(name: name, namesSubjects: one.namesSubjects) {
                reading, roster, hits throws(RecogniserFailure) in
                if reading.units.isEmpty { try one.find(reading, roster, &hits) }
            }
        }
        return Redactor(roster: try Sample.roster(), recognisers: recognisers)
    }

    /// What the first look lets through where the recogniser of that name is blind.
    static let missed: [(RecogniserName, String)] = [
        (.roster, "Attended session 4 with Kirsty."),
        (.roster, "Attended session 4. The rota says Siobhán covers session 5."),
        (.roster, "Homework was completed. Please cover the word larkspur with the group."),
        (.phone, "Attendance at session 4 was confirmed on 07700 900114."),
    ]

    @Test("holds what a blind first look lets through", arguments: missed.indices)
    func blindness(index: Int) throws {
        let (name, words) = Self.missed[index]
        let sound = Redactor(roster: try Sample.roster())
        let blind = try blind(to: name)
        for text in [words, "He attended. " + words, words + "\n\nHe attended."] {
            for wall in [Wall.his, .between] {
                func outcome(_ redactor: Redactor) -> Rendering {
                    redactor.render(
                        ProtectedText(text), at: .redact, wall: wall, doubtBound: 100, author: .his)
                }
                #expect(outcome(blind) == .held(.secondLook), "\(wall.side): \(text)")
                #expect(outcome(sound) != .held(.secondLook), "held without a fault: \(text)")
            }
        }
    }

    /// Texts of which a sentence goes, so that what stood apart stands together.
    static let seams = [
        "Homework was about lark.\n\nShe rang in tears.\n\nSpur was the other homework word.",
        "Homework was about lark. She says he hit her. Spur was the other word of the homework.",
    ]

    @Test("reads over what was cut out", arguments: seams)
    func seam(text: String) throws {
        let redactor = Redactor(roster: try Sample.roster())
        let first = redactor.findings(in: text) ?? []
        #expect(!first.contains { $0.subject != nil && $0.recogniser != .relation }, "\(first)")
        #expect(
            redactor.render(
                ProtectedText(text), at: .redact, wall: .his, doubtBound: 100, author: .his)
                == .held(.secondLook))
    }

    /// Results of which a sentence would be kept if it were all that there is: what a seam or a mask
    /// makes of it counts, not what it was.
    static let results: [(String, Bool)] = [
        ("His account: She fell against cooker [name]'s worried that she'll leave him", true),
        ("Attended session 4. She told the chair that he waits outside in the van.", true),
        ("Attended session 4. According to her he counts the money every evening.", true),
        ("Attended session 4.\n\nShe is seventeen weeks pregnant and has told nobody of it.", true),
        ("Attended session 4. We rang her on Monday about the appointment.", true),
        ("Attended 4 of 5 sessions, and the homework was completed.", false),
        ("He told the group that he was ashamed of the push.", false),
    ]

    @Test("judges the sentences of a result as they stand", arguments: results.indices)
    func judges(index: Int) throws {
        let names = CaseNames(try Sample.roster())
        let text = Reading(Array("Attended session 4. Kirsty says that he hit her.".utf8))
        let view = RedactedView(
            try Examination(text, names, author: .her), names, wall: .his, doubtBound: 100)
        let (result, isKept) = Self.results[index]
        let left = try view.secondLook(in: Reading(wordsOf: Array(result.utf8)))
        #expect(left.contains { $0.recogniser == .clause } == isKept, "\(result): \(left)")
    }

    /// Sentences that are judged again where some of their neighbours are gone are judged in full
    /// wherever one of them could be walled.
    @Test func `no sentence is walled where a glance sees no reason for it`() throws {
        let roster = SharedRoster(RosterIndex(try Sample.roster()))
        var (cases, spared, walled) = (0, 0, 0)
        let gold = SharedFiles.tree.appending(path: "Tests/RedactionTests/Gold/writer-1.jsonl")
        for line in try SharedFiles.lines(at: gold) {
            let whole = Reading(Array(try GoldMessage(line).text.utf8))
            let units = whole.units.map { whole.text.written($0.bytes) }
            for place in units.indices {
                // Two at a time: one may speak of what the other names.
                let end = units[min(place + 1, units.count - 1)].upperBound
                let reading = Reading(Array(whole.text.source[units[place].lowerBound..<end]))
                let hits = try Recogniser.hits(in: reading, roster: roster)
                let sees = WallGlance(reading).maySeeOne(among: hits)
                for author in [Side.his, .between, .her] {
                    var judge = ClauseJudge(reading, hits, author: author)
                    let found = judge.verdicts().contains { $0.isWalled }
                    #expect(sees || !found, "unit \(place)")
                    cases += 1
                    if !sees { spared += 1 }
                    if found { walled += 1 }
                }
            }
        }
        #expect(cases > 3000 && spared > 1000 && walled > 300, "\(cases) \(spared) \(walled)")
    }
}
