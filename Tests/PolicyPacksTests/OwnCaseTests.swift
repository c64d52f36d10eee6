import Policy
import PolicyPacks
import Testing
import Vocabulary

/// What the pack says of itself: every worked decision of its `cases.yaml`.
@Suite struct `A pack's own cases` {
    @Test func `every worked decision comes out as written`() throws {
        let loaded = try PackFolder.load(Place.pack)
        #expect(loaded.cases.count >= 100)
        for worked in loaded.cases {
            let decision = loaded.pack.decide(worked.request)
            let allowed = [worked.expected].compactMap { $0 } + worked.alsoAllowed
            #expect(
                decision.outcome == worked.expected,
                "\(worked.id): \(decision.outcome.word) by \(decision.rules.map(\.text)), may be \(allowed.map(\.word))"
            )
            let duties = Set(decision.duties.map(\.kind))
            #expect(
                worked.duties.isSubset(of: duties),
                "\(worked.id): missing \(worked.duties.subtracting(duties).sorted())")
        }
    }
}
