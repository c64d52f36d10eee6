import Foundation
import Policy
import PolicyPacks
import PolicyProof
import Testing
import Vocabulary

/// What an explanation says would change an outcome does change it so.
@Suite struct `Explanations` {
    @Test func `every suggested change gives the outcome that it names, over all worked cases`()
        throws
    {
        var (decided, opening, closing, pairs) = (0, 0, 0, 0)
        for (pack, explanation) in try ExplainedCases.explained.get() {
            let request = explanation.request
            #expect(explanation.decision == pack.decide(request))
            for possible in explanation.openings + explanation.closings {
                let changed = possible.request(from: request)
                #expect(pack.decide(changed).outcome == possible.outcome)
                #expect(ExplainedCases.differsOnlyInChangeable(request, changed))
                #expect(changed != request)
            }
            opening += explanation.openings.count
            closing += explanation.closings.count
            pairs += explanation.openings.filter { $0.changes.count == 2 }.count
            decided += 1
        }
        print(
            "\(decided) cases explained: \(opening) openings (\(pairs) in pairs), \(closing) closings"
        )
        #expect(decided >= 100)
        #expect(opening >= 100 && closing >= 100 && pairs >= 1)
    }

    @Test
    func `openings open, closings close, and pairs stand only where no single change lets more go`()
        throws
    {
        for (_, explanation) in try ExplainedCases.explained.get() {
            let now = explanation.decision.outcome
            for opening in explanation.openings { #expect(opening.outcome.place > now.place) }
            for closing in explanation.closings {
                #expect(closing.outcome.place < now.place && closing.changes.count == 1)
            }
            let single = explanation.openings.contains {
                $0.changes.count == 1 && $0.outcome.disclosed > now.disclosed
            }
            #expect(!single || explanation.openings.allSatisfy { $0.changes.count == 1 })
            let counts = explanation.openings.map(\.changes.count)
            #expect(counts == counts.sorted())
            #expect(Set(explanation.openings).count == explanation.openings.count)
        }
    }

    @Test func `a suggested permission has no part that it can do without`() throws {
        var tried = 0
        for (pack, explanation) in try ExplainedCases.explained.get() {
            let request = explanation.request
            for possible in explanation.openings {
                for (place, change) in possible.changes.enumerated() {
                    guard case .permission(let giver, let parts) = change else { continue }
                    for part in parts {
                        var changes = possible.changes
                        changes[place] = .permission(by: giver, parts.subtracting([part]))
                        let less = changes.reduce(request) { $1.applied(to: $0) }
                        #expect(pack.decide(less).outcome != possible.outcome)
                        tried += 1
                    }
                }
            }
        }
        print("\(tried) parts of permissions taken away")
        #expect(tried >= 10)
    }

    @Test func `the same request is explained in the same words every time`() throws {
        for (pack, first) in try ExplainedCases.explained.get().prefix(40) {
            let second = Explanation(first.request, by: pack)
            #expect(first.openings == second.openings && first.closings == second.closings)
        }
    }
}

/// A small pack, in which every sentence can be foretold.
@Suite struct `Explanations of a small pack` {
    @Test func `an approval ends a hold`() throws {
        let explanation = Explanation(SmallPack.request(), by: try SmallPack.pack())
        #expect(explanation.decision.outcome == .hold)
        #expect(
            SmallPack.sentences(explanation) == [
                "If the line manager is consulted: condense (a condensed minimum)."
            ])
        #expect(explanation.others.map(\.id.text) == ["items"])
    }

    @Test func `two things are named together only where one alone does not help`() throws {
        let request = SmallPack.request(to: .socialWorker, in: .socialServices)
        let explanation = Explanation(request, by: try SmallPack.pack())
        #expect(explanation.decision.outcome == .level(.withhold))
        #expect(
            SmallPack.sentences(explanation) == [
                "If the woman gives permission to share an incident with social services, in writing, and it is urgent: "
                    + "forward (as written)."
            ])
    }

    @Test func `what would close it is said too`() throws {
        var request = SmallPack.request()
        request.approvals = [.lineManagerConsulted]
        let explanation = Explanation(request, by: try SmallPack.pack())
        #expect(explanation.openings.isEmpty)
        #expect(
            explanation.closings.map { $0.sentence(for: request) } == [
                "If the number of weeks in the programme is 18 or more: withhold (nothing goes).",
                "If the woman has opted out: withhold (nothing goes).",
                "If the line manager is not consulted: hold (waits for a person).",
            ])
    }

    @Test func `a permission that was withdrawn is asked for again`() throws {
        var request = SmallPack.request(to: .socialWorker, in: .socialServices)
        request.urgency = .urgent
        request.permission = Permission(
            by: .woman, recipients: [.socialServices], scope: [.incident], form: .written,
            status: .withdrawn, informed: true, signed: true, dated: true)
        let explanation = Explanation(request, by: try SmallPack.pack())
        #expect(
            SmallPack.sentences(explanation) == [
                "If the woman gives permission: forward (as written)."
            ])
    }

    @Test func `a standing permission is widened, and a proviso taken back`() throws {
        var request = SmallPack.request(to: .socialWorker, in: .socialServices)
        request.urgency = .urgent
        request.permission = Permission(
            by: .woman, recipients: [], scope: [.incident], form: .written, status: .given,
            informed: true, signed: true, dated: true, excludes: [.incident])
        let explanation = Explanation(request, by: try SmallPack.pack())
        #expect(
            SmallPack.sentences(explanation) == [
                "If the permission covers sharing it with social services and has no proviso against an incident: "
                    + "forward (as written)."
            ])
    }

    @Test func `what no change can bring about is not suggested`() throws {
        let request = SmallPack.request(to: .man, in: .none)
        let explanation = Explanation(request, by: try SmallPack.pack())
        #expect(explanation.openings.isEmpty && explanation.closings.isEmpty)
        #expect(explanation.rules.map(\.id.text) == ["never-him"])
    }
}

/// The words of the closed lists as people say them.
@Suite struct `Plain words` {
    @Test func `every word has a phrase without an underscore`() {
        var phrases: [String] = Role.allCases.map(PlainWords.role)
        phrases += AgencyKind.allCases.map(PlainWords.agency)
        phrases += Category.allCases.map(PlainWords.category)
        phrases += About.allCases.map(PlainWords.about) + Source.allCases.map(PlainWords.source)
        phrases += MessageKind.allCases.map(PlainWords.kind)
        phrases += Purpose.allCases.map(PlainWords.purpose)
        phrases += SensitiveType.allCases.map(PlainWords.sensitive)
        phrases += DutyKind.allCases.map(PlainWords.duty)
        phrases += Approval.allCases.flatMap {
            [PlainWords.approval($0), PlainWords.noApproval($0)]
        }
        for fact in Fact.allCases {
            for value in [FactValue.truth(true), .truth(false), .count(3), .word("some_thing")] {
                phrases.append(PlainWords.fact(fact, value))
            }
        }
        #expect(phrases.count >= 500)
        #expect(phrases.filter { $0.isEmpty || $0.contains("_") }.isEmpty)
    }

    @Test func `what is not so is said otherwise than what is`() {
        for approval in Approval.allCases {
            #expect(PlainWords.approval(approval) != PlainWords.noApproval(approval))
        }
        for fact in Fact.allCases {
            #expect(
                PlainWords.fact(fact, .truth(true)) != PlainWords.fact(fact, .truth(false)),
                "\(fact)")
        }
        #expect(
            PlainWords.fact(.acuteCrisis, .truth(false)) == "there is no acute crisis")
        #expect(
            PlainWords.fact(.womanSeriousRisk, .truth(false))
                == "the woman is not at serious risk of harm")
    }

    @Test(arguments: [
        (0, "at once"), (60, "1 minute"), (900, "15 minutes"), (86_400, "1 day"),
        (1_209_600, "14 days"), (90_000, "25 hours"), (61, "61 seconds"),
    ])
    func `times are said in the largest whole unit`(seconds: Int64, text: String) {
        #expect(PlainWords.duration(seconds) == text)
    }
}
