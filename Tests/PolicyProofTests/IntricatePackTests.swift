import Policy
import Testing
import Vocabulary

@testable import PolicyProof

/// A proof must end whatever a pack says: who publishes a pack would stop the hub otherwise.
@Suite("A pack that is too intricate to be walked") struct IntricatePackTests {
    /// Facts in pairs whose halves stand far apart: every pair doubles what a walk must remember.
    private func intricate(_ plain: Pack) throws -> Pack {
        let facts = Fact.allCases
        let half = facts.count / 2
        let pairs = (0..<half).map { place in
            Condition.all(
                [facts[place], facts[place + half]].map { fact in
                    .atom(.fact(fact, .equals(.truth(true))))
                })
        }
        let rule = try Packs.rule("R000", .cap(.condense, wall: false), when: .any(pairs))
        return plain.with(rules: plain.rules + [rule])
    }

    @Test("has no proof, and the attempt ends")
    func proof() throws {
        let proof = Prover(try intricate(try Packs.load("my-time-wolverhampton"))).prove()
        #expect(!proof.isWhole)
        #expect(!proof.holds)
    }

    @Test("is not compared with another version, and the attempt ends")
    func difference() throws {
        let plain = try Packs.load("my-time-wolverhampton")
        let difference = PackDifference.between(plain, try intricate(plain))
        #expect(!difference.isWhole)
        #expect(difference.groups.isEmpty)
        #expect(!difference.isEmpty)
    }

    @Test("is far from what the programmes have", arguments: Packs.names)
    func room(_ name: String) throws {
        let pack = try Packs.load(name)
        var ground = ProofGround(pack)
        #expect(Prover(pack).prove(on: &ground).isWhole)
        print("\(name): \(ground.diagrams.diagram.count) nodes of \(Diagram.most)")
        #expect(ground.diagrams.diagram.count < Diagram.most / 2)
    }
}
