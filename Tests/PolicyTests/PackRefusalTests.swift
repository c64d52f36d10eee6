import Policy
import Testing
import Vocabulary

/// What is no pack, by its code.
@Suite struct `Rules that are no pack` {
    private func code(_ rules: [Rule?]) throws -> String? {
        let id = try #require(PackID("small-world"))
        do {
            _ = try Pack(
                id: id, version: "1", terms: SmallWorld.terms, rules: rules.compactMap { $0 })
            return nil
        } catch {
            return error.code
        }
    }

    private func override(lifting names: String...) -> Effect {
        .override(
            Override(
                basis: "law", approvals: [], resolvers: [], lasts: 1, review: 1,
                lifts: Set(names.compactMap(RuleID.init))))
    }

    @Test func `two rules of one name`() throws {
        #expect(
            try code([rule("A", .grant(.forward)), rule("A", .grant(.redact))]) == "duplicate-rule")
    }

    @Test func `an override that lifts nothing that exists, a wall, or a grant`() throws {
        #expect(try code([rule("A", override(lifting: "B"))]) == "lifts-unknown")
        let wall = rule("B", .cap(.withhold, wall: true))
        #expect(try code([rule("A", override(lifting: "B")), wall]) == "lifts-wall")
        let held = rule("B", .hold(resolvers: [], missing: [], wall: true))
        #expect(try code([rule("A", override(lifting: "B")), held]) == "lifts-wall")
        #expect(
            try code([rule("A", override(lifting: "B")), rule("B", .grant(.forward))])
                == "lifts-wall")
        let cap = rule("B", .cap(.withhold, wall: false))
        #expect(try code([rule("A", override(lifting: "B")), cap]) == nil)
    }

    @Test func `a permission, a waiver or an approval that pulls the wrong way`() throws {
        let given = Condition.atom(.permission(PermissionTest(statuses: [.given])))
        let refused = Condition.atom(.permission(PermissionTest(statuses: [.refused])))
        let both = Condition.atom(.permission(PermissionTest(statuses: [.given, .expired])))
        let opening = [
            given, .not(refused), .atom(.approval(.coordinatorRelease)),
            .atom(.waiver(signed: true)),
        ]
        let grant = Effect.grant(.forward)
        let cap = Effect.cap(.withhold, wall: false)
        let hold = Effect.hold(resolvers: [], missing: [], wall: false)
        for condition in opening {
            #expect(try code([rule("A", grant, when: condition)]) == nil)
            #expect(try code([rule("A", grant, when: .not(condition))]) == "wrong-way")
            for effect in [cap, hold] {
                #expect(try code([rule("A", effect, when: condition)]) == "wrong-way")
                #expect(try code([rule("A", effect, when: .any([.not(condition)]))]) == nil)
            }
        }
        #expect(try code([rule("A", grant, when: both)]) == "wrong-way")
        #expect(try code([rule("A", cap, when: .not(both))]) == "wrong-way")
    }

    @Test func `a rule without its paragraph, sentence or law`() throws {
        let id = try #require(RuleID("A"))
        let empty = Citation(document: "D", section: "§1", quote: "")
        for (cite, why, law) in [
            (empty, "w", "l"), (SmallWorld.cite, "", "l"), (SmallWorld.cite, "w", ""),
        ] {
            let bare = Rule(
                id: id, cite: cite, why: why, law: law, when: .always, effect: .grant(.redact))
            #expect(try code([bare]) == "unexplained")
        }
    }

    @Test func `a rule's name has letters, digits and hyphens`() {
        for wrong in ["", "a b", "é", String(repeating: "a", count: 61)] {
            #expect(RuleID(wrong) == nil)
        }
        #expect(RuleID("R088-child")?.text == "R088-child")
    }
}
