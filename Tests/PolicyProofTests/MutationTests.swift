import Policy
import Testing
import Vocabulary

@testable import PolicyProof

/// Whoever takes a guard out of a pack is told of the law that it guarded, and of no other.
@Suite struct `Mutations of the packs` {
    @Test(arguments: Packs.names) func `each wall falls with exactly its law`(_ name: String) throws
    {
        let pack = try Packs.load(name)
        let mutants = try MutantList.walls(of: pack)
        let ground = try pack.opened().ground()
        var deep = 0
        for mutant in mutants {
            var broken = mutant.broken(on: ground)
            // Where a rule of the programme's own keeps the same back, the guard is both.
            if broken.isEmpty {
                deep += 1
                broken = mutant.withoutOwnGuards.broken(on: ground)
            }
            #expect(broken == [mutant.law], "\(mutant.testDescription)")
        }
        #expect(mutants.count == 23)
        print(
            "\(name): \(mutants.count) walls taken out or weakened, \(deep) of them guarded twice")
    }

    @Test(arguments: Packs.names) func `each side falls with exactly its law`(_ name: String) throws
    {
        let mutants = try MutantList.sides(of: try Packs.load(name))
        for mutant in mutants {
            #expect(mutant.broken == [mutant.law], "\(mutant.testDescription)")
        }
        #expect(mutants.count == 2)
    }

    /// Where another rule guards the same, nothing falls; what falls is the law and nothing else.
    @Test(arguments: Packs.names) func `each question turned round fells its law or none`(
        _ name: String
    ) throws {
        let pack = try Packs.load(name)
        let ground = pack.ground()
        var fallen: [Law: Int] = [:]
        // The two large packs have so many that one in four is tried; the others are of the same few forms.
        let questions = MutantList.permissions(of: pack) + MutantList.approvals(of: pack)
        let step = questions.count > 30 ? 4 : 1
        let mutants =
            questions.enumerated().filter { $0.offset % step == 0 }.map(\.element)
            + MutantList.dangers(of: pack)
        for mutant in mutants {
            let broken = mutant.broken(on: ground)
            #expect(broken.isEmpty || broken == [mutant.law], "\(mutant.testDescription)")
            fallen[mutant.law, default: 0] += broken.count
        }
        for law in MutantList.questionLaws { #expect(fallen[law, default: 0] >= 1, "\(law)") }
        #expect(mutants.count >= 10)
        let counts = fallen.map { "\($0.key.rawValue) \($0.value)" }.sorted()
        print("\(name): \(mutants.count) questions turned round; \(counts)")
    }
}
