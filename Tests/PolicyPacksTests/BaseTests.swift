import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// What every programme gets, and every way in which one might try to have less of it.
@Suite struct `The base pack` {
    @Test(arguments: [
        Slip(.loosensBase, "id: R104-refused", "id: B-never-to-him", at: "B-never-to-him"),
        Slip(.loosensBase, "id: R104-refused", "id: B-mine", at: "B-mine"),
        Slip(.loosensBase, "id: R107-six-years", "id: B-six-years", at: "B-six-years"),
        Slip(
            .loosensBase, "between: [coordinator,", "between: [man, coordinator,",
            at: "man, coordinator", suggestion: "his"),
        Slip(
            .loosensBase, "between: [coordinator, social_worker]",
            "between: [coordinator, social_worker, \"Women's Safety Officer\"]",
            at: "\"Women's Safety Officer\"]", suggestion: "her"),
        Slip(
            .loosensBase, "lifts: [R104-refused]", "lifts: [R104-refused, B-never-to-him]",
            at: "B-never-to-him]"),
    ])
    func `a programme cannot redefine, name, move or lift what is of the base`(slip: Slip) throws {
        try slip.check()
    }

    @Test(arguments: [
        Slip(
            .loosensBase, "cap: withhold\n    wall: true", "grant: forward",
            at: "id: B-never-to-him",
            in: .base),
        Slip(
            .loosensBase, "cap: withhold\n    wall: true", "cap: withhold",
            at: "id: B-never-to-him",
            in: .base),
        Slip(
            .loosensBase, "cap: withhold\n    wall: true",
            "hold: {resolvers: [coordinator]}", at: "id: B-never-to-him", in: .base),
        Slip(
            .loosensBase, "cap: withhold\n    wall: true",
            "duty: any\n    duties: [{do: call_police, owner: wsw}]", at: "id: B-never-to-him",
            in: .base),
        Slip(
            .loosensBase, "cap: withhold\n    wall: true",
            "override: {basis: confidence, approvals: nobody, lasts: 1 day, review: 1 day, lifts: []}",
            at: "id: B-never-to-him", in: .base),
        Slip(.badForm, "id: B-condensed", "id: condensed", at: "condensed\n    cap", in: .base),
        Slip(
            .duplicate, "id: B-condensed", "id: B-never-to-him",
            at: "id: B-never-to-him\n    cap: condense", in: .base),
        Slip(.unknownKey, "rules:", "themes: {incident: x}\nrules:", at: "themes", in: .base),
        Slip(.badForm, "pack: base", "pack: basis", at: "basis", in: .base, suggestion: "base"),
        Slip(
            .contradictory, "{recipient: man, source: hers}",
            "{recipient: man, not: {recipient: man}}", at: "{recipient: man, not", in: .base),
        Slip(
            .wrongWay, "{recipient: man, source: hers}", "{recipient: man, approvals: court_order}",
            at: "id: B-never-to-him", in: .base),
    ])
    func `it has walls and nothing else`(slip: Slip) throws { try slip.check() }

    @Test func `its rules stand in the pack beside the programme's own, with its sides`() throws {
        let pack = try SmallPack.files().read().pack
        #expect(pack.programme.base == PackID("base"))
        #expect(pack.rules.filter(\.id.isBase).map(\.id.text) == ["B-condensed", "B-never-to-him"])
        #expect(pack.rules.allSatisfy { $0.isWall == $0.id.isBase })
        #expect(pack.side(of: .man) == .his)
        #expect(pack.side(of: .woman) == .her)
        #expect(pack.side(of: .coordinator) == .between)
        // The programme grants forward; the observer is of his side by the programme's word alone.
        func decide(_ role: Role) -> Decision {
            pack.decide(
                PolicyRequest(
                    senderRole: .wsw, recipientRole: role, recipientAgency: .dvipVpp,
                    kind: .incidentReport, category: .incident, about: .man, source: .woman,
                    purpose: .programmeRiskWork))
        }
        #expect(decide(.coordinator).outcome == .level(.forward))
        #expect(decide(.observer).outcome == .level(.condense))
        #expect(decide(.observer).rules.map(\.text) == ["B-condensed", "R101-items"])
        #expect(decide(.man).outcome == .level(.withhold))
    }

    @Test func `a programme can tighten: its own cap under a wall counts`() throws {
        let tight =
            SmallPack.pack + """
                  - id: tighter
                    cap: generalise
                    when: {recipient_side: his}
                    why: "w."
                    law: confidence
                    cite: {document: Protocol, section: "§9", quote: "q"}

                """
        let pack = try SmallPack.files(pack: tight).read().pack
        let decision = pack.decide(
            PolicyRequest(
                senderRole: .wsw, recipientRole: .observer, recipientAgency: .dvipVpp,
                kind: .incidentReport, category: .incident, about: .man, source: .woman,
                purpose: .programmeRiskWork))
        #expect(decision.outcome == .level(.generalise))
    }

    @Test func `a pack that names a base and comes without it does not load`() throws {
        let failure = try SmallPack.refusal { try SmallPack.files(base: nil) }
        #expect(failure?.code == .unreadable)
        #expect(failure?.file == "base/pack.yaml")
    }

    @Test func `the real base pack loads alone, and every programme has it`() throws {
        let rules = try PackFolder.loadBase(Place.root.appending(path: "Policies/base").path)
        #expect(rules.count >= 10)
        for rule in rules {
            #expect(rule.id.isBase && rule.isWall, "\(rule.id.text)")
            #expect(rule.basis.article6 == nil, "\(rule.id.text) discloses nothing")
        }
        for loaded in try Place.packs() {
            let own = loaded.pack.rules.filter(\.id.isBase)
            #expect(own.map(\.id) == rules.map(\.id).sorted(), "\(loaded.pack.id.text)")
        }
    }
}
