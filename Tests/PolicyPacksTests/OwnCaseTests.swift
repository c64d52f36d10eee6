import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// What each pack says of itself: every worked decision of its `cases.yaml`.
@Suite struct `The packs' own cases` {
    @Test func `every worked decision comes out as written`() throws {
        var counted = 0
        for loaded in try Place.packs() {
            #expect(loaded.cases.count >= 30, "\(loaded.pack.id.text)")
            for worked in loaded.cases {
                counted += 1
                let decision = loaded.pack.decide(worked.request)
                let name = "\(loaded.pack.id.text) \(worked.id)"
                #expect(
                    decision.outcome == worked.expected,
                    "\(name): \(decision.outcome.word) by \(decision.rules.map(\.text))")
                let duties = Set(decision.duties.map(\.kind))
                #expect(
                    worked.duties.isSubset(of: duties),
                    "\(name): missing \(worked.duties.subtracting(duties).sorted())")
            }
        }
        print("\(counted) worked decisions")
        #expect(counted >= 334, "both ways for each of 167 rules")
    }
}
