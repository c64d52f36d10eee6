import Testing
import Vocabulary

@testable import Policy
@testable import PolicyProof

/// An engine with one fault breaks one law on the packs as they are, and no other.
@Suite struct `Mutations of the engine` {
    private static let packs = ["my-time-wolverhampton", "turning-the-spotlight"]

    @Test(arguments: packs) func `each fault fells exactly its law`(_ name: String) throws {
        let pack = try Packs.load(name)
        let faults = try FaultyEngine.all()
        for fault in faults {
            let proof = Prover(pack, engine: fault.engine, stride: 9).prove()
            #expect(proof.broken == [fault.law], "\(name): \(fault.name)")
            #expect(!proof.holds)
        }
        #expect(faults.count == 11)
        #expect(Set(faults.map(\.law)).count == 6)
    }

    /// What must be marked as for staff alone, and an engine that forgets to mark some of it.
    private static let forgets: [(name: String, forgets: @Sendable (PolicyRequest) -> Bool)] = [
        ("anything", { _ in true }),
        ("what a woman told somebody else", { $0.source == .woman && $0.senderRole != .wsw }),
        ("what is about a child", { $0.about == .child }),
        ("what her worker sent", { $0.senderRole == .wsw && !$0.source.mayBeHers }),
        ("what an observer gets", { $0.recipientRole == .observer }),
    ]

    @Test(arguments: packs) func `an engine that forgets to mark what is for staff alone is found`(
        _ name: String
    ) throws {
        let open = try Packs.load(name).opened()
        for fault in Self.forgets {
            var engine = Engine.real
            engine.decide = { pack, request in
                let decision = pack.decide(request)
                return fault.forgets(request) ? decision.unmarked : decision
            }
            let proof = Prover(open, engine: engine, stride: 97).prove()
            #expect(proof.broken == [.staffOnlyStaysWithStaff], "\(fault.name)")
        }
        #expect(Self.forgets.count == 5)
    }

    @Test func `an engine that decides otherwise than was walked is found, and nothing is proved`()
        throws
    {
        let pack = try Packs.load("turning-the-spotlight")
        var engine = Engine.real
        engine.decide = { pack, request in
            var deaf = request
            deaf.approvals = []
            return pack.decide(deaf)
        }
        let proof = Prover(pack, engine: engine).prove()
        #expect(!proof.holds)
        #expect(!proof.disagreements.isEmpty)
        for found in proof.disagreements {
            #expect(found.walked != found.decided)
            #expect(!found.request.approvals.isEmpty)
        }
    }
}

extension Decision {
    /// The same without its mark.
    fileprivate var unmarked: Decision {
        Decision(
            outcome: outcome, rules: rules, why: why, cite: cite, basis: basis, duties: duties,
            restsOnPermission: restsOnPermission, overrides: overrides, hold: hold, staffOnly: false
        )
    }
}
