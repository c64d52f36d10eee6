import Policy
import Testing
import Vocabulary

@testable import PolicyProof

/// Every pack of the repository keeps every law, on every request that can be asked.
@Suite struct `Proofs of the packs` {
    @Test(arguments: Packs.names) func `every law holds in the whole space`(_ name: String) throws {
        let pack = try Packs.load(name)
        let proof = Prover(pack).prove()
        print(
            "\(name): \(pack.rules.count) rules, \(proof.requests) requests,",
            "\(proof.states) states, \(proof.decided) decided")
        #expect(proof.laws.map(\.law) == Law.allCases)
        for result in proof.laws { #expect(result.holds, "\(result.counterExample as Any)") }
        #expect(proof.disagreements.isEmpty)
        #expect(proof.holds)
        // Every state is walked with the engine, and the space is far beyond counting one by one.
        #expect(proof.decided > proof.states)
        #expect(proof.requests.count > 40)
        #expect(proof.pack == pack.id && proof.version == pack.version)
    }

    /// The walls alone keep the promises about content: not even a pack that grants everything breaks them.
    @Test(arguments: Packs.names) func `every law holds even where everything is granted`(
        _ name: String
    ) throws {
        let pack = try Packs.load(name)
        let open = pack.with(rules: pack.rules + [try Packs.rule("T-open", .grant(.forward))])
        let proof = Prover(open, engine: .real, stride: 20).prove()
        for result in proof.laws { #expect(result.holds, "\(result.counterExample as Any)") }
        #expect(proof.disagreements.isEmpty)
    }

    @Test func `the same pack gets the same proof`() throws {
        let pack = try Packs.load("turning-the-spotlight")
        let proofs = [Prover(pack).prove(), Prover(pack).prove()]
        #expect(proofs[0].states == proofs[1].states)
        #expect(proofs[0].decided == proofs[1].decided)
        #expect(proofs[0].requests == proofs[1].requests)
    }
}
