import Policy
import Testing
import Vocabulary

@testable import PolicyProof

/// A counter-example has nothing in it that is not needed, and the pack really decides so.
@Suite struct `Counter-examples` {
    private func example(_ law: Law, _ rules: [Rule]) throws -> CounterExample {
        let pack = try Packs.load("my-time-wolverhampton").with(rules: rules)
        let proof = Prover(pack).prove()
        let found = proof.laws.first { $0.law == law }?.counterExample
        let example = try #require(found)
        #expect(example.requests.count == example.decisions.count)
        for (request, decision) in zip(example.requests, example.decisions) {
            #expect(pack.decide(request) == decision)
        }
        return example
    }

    @Test func `a request holds only what breaks the law`() throws {
        let rule = try Packs.rule(
            "T-theme", .grant(.redact),
            when: .all([
                .atom(.recipientRole([.facilitator])), .atom(.source([.woman])),
                .any([
                    .all([
                        .atom(.approval(.courtOrder)), .fact(.significant, .truth(true)),
                        .fact(.requested, .truth(true)),
                    ]),
                    .atom(.fact(.week, .atLeast(3))),
                ]),
            ]))
        let example = try example(.hisSideCondensed, [rule])
        let request = try #require(example.requests.first)
        #expect(request.facts == [.week: .count(3)])
        #expect(request.approvals.isEmpty && request.permission == nil && request.waiver == nil)
        #expect(request.urgency == .routine && request.sensitive == nil)
        #expect(example.decisions.first?.outcome == .level(.redact))
        #expect(example.sentence.contains("T-theme"))
    }

    @Test func `a pair differs in the one part that the law is about`() throws {
        let rule = try Packs.rule(
            "T-ended", .grant(.forward),
            when: .all([
                .atom(.recipientRole([.policeOfficer])),
                .atom(.permission(PermissionTest(statuses: [.withdrawn], signed: true))),
            ]))
        let example = try example(.endingAPermissionNeverOpens, [rule])
        let (before, after) = (try #require(example.requests.first), example.requests[1])
        #expect(before.permission?.status == .given && after.permission?.status == .withdrawn)
        #expect(before.permission?.signed == true && before.permission?.dated == false)
        #expect(example.decisions.map(\.outcome) == [.level(.withhold), .level(.forward)])
    }
}
