import Vocabulary

extension Condition {
    /// More ways than this are not looked at: nothing is then said of the condition.
    private static let mostWays = 1024

    /// Every way in which the condition is true, or in which it is false; none where there are too many to look at.
    func ways(_ wanted: Bool) -> [Way]? {
        switch self {
        case .atom(let atom): return atom.ways(wanted)
        case .not(let inner): return inner.ways(!wanted)
        case .all(let parts):
            return wanted ? Condition.each(parts, true) : Condition.some(parts, false)
        case .any(let parts):
            return wanted ? Condition.some(parts, true) : Condition.each(parts, false)
        }
    }

    /// Whether a request can be for which it is true; yes where that takes more than a few thousand steps to tell.
    var canHold: Bool {
        var steps = 4096
        return Condition.canBe([(self, true)], Way.all, &steps)
    }

    /// Whether all of the parts can be as wanted at once, within what one way leaves.
    private static func canBe(
        _ parts: [(condition: Condition, wanted: Bool)], _ way: Way, _ steps: inout Int
    ) -> Bool {
        guard let next = parts.last, steps > 0 else { return true }
        steps -= 1
        let rest = parts.dropLast()
        switch (next.condition, next.wanted) {
        case (.not(let inner), let wanted):
            return canBe(rest + [(inner, !wanted)], way, &steps)
        case (.all(let inner), true), (.any(let inner), false):
            return canBe(rest + inner.map { ($0, next.wanted) }, way, &steps)
        case (.all(let inner), false), (.any(let inner), true):
            return inner.contains { canBe(rest + [($0, next.wanted)], way, &steps) }
        case (.atom(let atom), let wanted):
            return atom.ways(wanted).contains { more in
                way.meeting(more).map { canBe(Array(rest), $0, &steps) } ?? false
            }
        }
    }

    private static func some(_ parts: [Condition], _ wanted: Bool) -> [Way]? {
        var ways: [Way] = []
        for part in parts {
            guard let more = part.ways(wanted), ways.count + more.count <= mostWays else {
                return nil
            }
            ways += more
        }
        return ways
    }

    private static func each(_ parts: [Condition], _ wanted: Bool) -> [Way]? {
        var ways = [Way.all]
        for part in parts {
            guard let more = part.ways(wanted) else { return nil }
            ways = ways.flatMap { way in more.compactMap(way.meeting) }
            guard ways.count <= mostWays else { return nil }
        }
        return ways
    }
}

extension Atom {
    /// Every way in which the answer is yes, or no.
    fileprivate func ways(_ yes: Bool) -> [Way] {
        switch self {
        case .senderRole(let words): Atom.word(.sender, words, yes)
        case .recipientRole(let words): Atom.word(.recipient, words, yes)
        case .recipientAgency(let words): Atom.word(.agency, words, yes)
        case .kind(let words): Atom.word(.kind, words, yes)
        case .category(let words): Atom.word(.category, words, yes)
        case .about(let words): Atom.word(.about, words, yes)
        case .source(let words): Atom.word(.source, words, yes)
        case .purpose(let words): Atom.word(.purpose, words, yes)
        case .sensitive(let types): [Way.all.with(.sensitive, Atom.sensitive(types, yes))]
        case .sensitiveCovered: Atom.covered(yes)
        case .urgency(let least):
            Atom.word(.urgency, Set(Urgency.allCases.filter { $0.rank >= least.rank }), yes)
        case .fact(let fact, let test):
            [Way.all.with(fact, yes ? FactRange(passing: test) : FactRange(failing: test))]
        case .approval(let approval):
            [yes ? Way.all.with(approval.mark) : Way.all.without(approval.mark)]
        case .permission(let test): yes ? [test.passingWay] : test.failingWays
        case .waiver(let signed):
            // none or not ticked, ticked, ticked and signed
            [Way.all.with(.waiver, yes ? (signed ? 0b100 : 0b110) : (signed ? 0b011 : 0b001))]
        }
    }

    private static func word<W: Word>(_ axis: Way.Axis, _ words: Set<W>, _ yes: Bool) -> [Way] {
        [Way.all.with(axis, WordBits.of(words, in: yes))]
    }

    private static func sensitive(_ types: Set<SensitiveType>, _ yes: Bool) -> UInt64 {
        WordBits.of(types, in: yes) | (yes ? 0 : WordBits.none(SensitiveType.self))
    }

    private static func covered(_ yes: Bool) -> [Way] {
        let types = sensitive(Set(SensitiveType.allCases), yes)
        let test = PermissionTest(statuses: [.given], recipient: true, category: true)
        guard !yes else {
            return [test.passingWay.with(.sensitive, types).with(Way.Mark.namesType.bit)]
        }
        return [Way.all.with(.sensitive, types), Way.all.without(Way.Mark.namesType.bit)]
            + test.failingWays
    }
}

extension Approval {
    /// Its bit among the marks of a way.
    fileprivate var mark: UInt64 { WordBits.of([self]) << UInt64(Way.Mark.allCases.count) }
}

extension PermissionTest {
    /// Each part that is asked for: the words or marks that pass it, and those that do not.
    private var parts: [(passing: Way, failing: Way)] {
        var parts: [(passing: Way, failing: Way)] = []
        if !statuses.isEmpty {
            parts.append(PermissionTest.word(.status, statuses))
        }
        if !by.isEmpty { parts.append(PermissionTest.word(.giver, by)) }
        if let form { parts.append(PermissionTest.word(.form, [form])) }
        let excludes = Way.Mark.excludesCategory.bit
        let names = Way.Mark.namesCategory.bit
        // A proviso that takes a category out takes it out of what is named.
        if category {
            parts.append((Way.all.with(names).without(excludes), Way.all.without(names)))
        }
        if excludesCategory {
            parts.append((Way.all.with(excludes).without(names), Way.all.without(excludes)))
        }
        let marks: [(Bool, Way.Mark)] = [
            (recipient, .namesRecipient), (informed, .informed), (signed, .signed),
            (dated, .dated),
        ]
        for (asked, mark) in marks where asked {
            parts.append((Way.all.with(mark.bit), Way.all.without(mark.bit)))
        }
        return parts
    }

    private static func word<W: Word>(
        _ axis: Way.Axis, _ words: Set<W>
    ) -> (passing: Way, failing: Way) {
        let rest = WordBits.of(words, in: false) | WordBits.none(W.self)
        return (Way.all.with(axis, WordBits.of(words)), Way.all.with(axis, rest))
    }

    /// There is a permission and every part passes.
    fileprivate var passingWay: Way {
        let recorded = Way.all.with(.status, WordBits.of(Set(PermissionStatus.allCases)))
        return parts.reduce(recorded) { way, part in
            way.meeting(part.passing) ?? way.with(.status, 0)
        }
    }

    /// There is none, or one part does not pass.
    fileprivate var failingWays: [Way] {
        [Way.all.with(.status, WordBits.none(PermissionStatus.self))] + parts.map(\.failing)
    }
}
