import Policy
import Testing
import Vocabulary

@testable import PolicyProof

/// What changes between two versions is told whole, counted exactly, and put down to the right rule.
@Suite struct `Differences of packs` {
    private let toPolice = Condition.all([
        .atom(.recipientRole([.policeOfficer])), .atom(.category([.incident])),
    ])

    private func packs(_ old: [Rule], _ new: [Rule]) throws -> PackDifference {
        let pack = try Packs.load("my-time-wolverhampton")
        return PackDifference.between(pack.with(rules: old), pack.with(rules: new))
    }

    /// Each witness is decided as it is said, by each version.
    private func check(_ difference: PackDifference, _ old: Pack, _ new: Pack) {
        for group in difference.groups {
            #expect(old.decide(group.witness) == group.old)
            #expect(new.decide(group.witness) == group.new)
            #expect(Ending(group.old) != Ending(group.new))
            #expect(group.recipients.contains(group.witness.recipientRole))
            #expect(!group.rules.isEmpty && group.requests != "0")
            for rule in group.rules { #expect(group.sentence.contains(rule.text)) }
        }
        let order = PackDifference.Direction.allCases
        let places = difference.groups.map { order.firstIndex(of: $0.direction) ?? 9 }
        #expect(places == places.sorted())
    }

    @Test func `a level that changes is one group with an exact count`() throws {
        let old = try Packs.rule("T-1", .grant(.condense), when: toPolice)
        let new = try Packs.rule("T-1", .grant(.forward), when: toPolice)
        let difference = try packs([old], [new])
        let group = try #require(difference.groups.first)
        #expect(difference.groups.count == 1)
        #expect(group.direction == .opened)
        #expect(group.recipients == [.policeOfficer])
        #expect(group.rules.map(\.text) == ["T-1"])
        let size = Space(rules: [old, new], laws: []).size
        let share = size / Role.allCases.count / Vocabulary.Category.allCases.count
        #expect(group.requests == share.description)
        #expect(difference.requests == size.description)
        #expect(group.sentence.contains("forward") && group.sentence.contains("condense"))
        #expect(group.sentence.contains("incident"))
    }

    @Test func `who reviews doubt, and who sees what a mask stands for, is told`() throws {
        let old = try Packs.load("my-time-wolverhampton")
        let terms = old.terms
        func version(_ reviewers: [Role], _ traces: Set<Side>) throws -> Pack {
            try Pack(
                id: old.id, version: old.version,
                terms: Pack.Terms(
                    sides: terms.sides, slotSeconds: terms.slotSeconds,
                    closingLine: terms.closingLine, closingLines: terms.closingLines,
                    themes: terms.themes, doubtBound: terms.doubtBound, doubtReviewers: reviewers,
                    traces: traces, staffOnlySeconds: terms.staffOnlySeconds,
                    silence: terms.silence),
                programme: old.programme, rules: old.rules)
        }
        let new = try version([.serviceLead, .coordinator], [.between])
        #expect(
            DifferenceNotes(old, new).all.map(\.sentence) == [
                "Somebody else looks at doubtful texts: the service lead, else the co-ordinator.",
                "Views of the side “her” no longer show that something is withheld, and whom a mask stands for.",
            ])
        // No pack can say otherwise, however it is made.
        let never = try version([.facilitator], [.his, .her])
        #expect(!never.allowsTraces(on: .his) && never.allowsTraces(on: .her))
        #expect(never.doubtReviewers.isEmpty)
    }

    @Test func `added, removed and changed rules are each found`() throws {
        let grant = try Packs.rule("T-1", .grant(.forward), when: toPolice)
        let cap = try Packs.rule("T-2", .cap(.redact, wall: false), when: .atom(.source([.woman])))
        let added = try packs([grant], [grant, cap])
        #expect(added.groups.map(\.direction) == [.closed])
        #expect(added.groups.first?.rules.map(\.text) == ["T-2"])
        let removed = try packs([grant, cap], [grant])
        #expect(removed.groups.map(\.direction) == [.opened])
        #expect(removed.groups.first?.requests == added.groups.first?.requests)
        let narrow = cap.with(when: .all([cap.when, .atom(.approval(.courtOrder))]))
        let changed = try packs([grant, cap], [grant, narrow])
        #expect(changed.groups.map(\.direction) == [.opened])
        #expect(changed.groups.first?.witness.approvals == [])
        let held = try Packs.rule(
            "T-2", .hold(resolvers: [.coordinator], missing: [], wall: false),
            when: .atom(.source([.woman])))
        #expect(try packs([held], []).groups.map(\.direction) == [.changed])
    }

    @Test func `two causes are two groups, and together they are all that changes`() throws {
        let rules = try [Source.woman, .man, .police].enumerated().map { number, source in
            try Packs.rule("T-\(number)", .grant(.forward), when: .atom(.source([source])))
        }
        let difference = try packs(rules, [rules[0]])
        #expect(
            difference.groups.map { $0.rules.map(\.text) }.sorted { $0[0] < $1[0] } == [
                ["T-1"], ["T-2"],
            ])
        let share = Space(rules: rules, laws: []).size / Source.allCases.count
        #expect(difference.groups.map(\.requests) == [share.description, share.description])
    }

    @Test func `the same pack twice is no difference, and the order is stable`() throws {
        let pack = try Packs.load("turning-the-spotlight")
        #expect(PackDifference.between(pack, pack).isEmpty)
        let other = pack.without(["B-his-side-condensed", "B-sensitive"])
        let first = PackDifference.between(pack, other)
        let second = PackDifference.between(pack, other)
        #expect(first.groups.map(\.sentence) == second.groups.map(\.sentence))
        #expect(first.groups.map(\.requests) == second.groups.map(\.requests))
        #expect(first.notes == second.notes)
        check(first, pack, other)
    }

    @Test func `duties, words and sides are notes`() throws {
        let pack = try Packs.load("my-time-wolverhampton")
        let old = try #require(pack.rules.first { !$0.duties.isEmpty && $0.isDuty })
        let new = Rule(
            id: old.id, cite: old.cite, why: "Otherwise.", basis: old.basis, when: old.when,
            effect: old.effect, duties: [])
        let difference = PackDifference.between(pack, pack.replacing(new))
        #expect(difference.groups.isEmpty)
        #expect(difference.notes.contains { $0.sentence.contains("no longer asks") })
        #expect(difference.notes.contains { $0.sentence.contains("Otherwise.") })
        #expect(difference.notes.allSatisfy { $0.rule == old.id })
        let moved = try #require(try MutantList.sides(of: pack).first)
        let open = try pack.opened()
        let sides = PackDifference.between(open, moved.pack)
        #expect(sides.groups.isEmpty && sides.notes.count == 1)
        #expect(sides.notes.first?.sentence.contains("between") == true)
    }

    /// A difference of whole packs: each rule of a programme's own taken out, every witness checked.
    @Test func `what a pack loses with each of its rules is found`() throws {
        let pack = try Packs.load("my-time-wolverhampton")
        var (compared, changed) = (0, 0)
        for rule in pack.rules.filter({ !$0.isDuty }).enumerated() where rule.offset % 6 == 0 {
            let other = pack.without([rule.element.id.text])
            let difference = PackDifference.between(pack, other)
            check(difference, pack, other)
            for group in difference.groups { #expect(group.rules == [rule.element.id]) }
            compared += 1
            changed += difference.groups.isEmpty ? 0 : 1
        }
        print("\(compared) rules taken out, \(changed) of them change an outcome")
        #expect(compared > 10 && changed > compared / 2)
    }
}
