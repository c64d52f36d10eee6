import Vocabulary

/// Finds the rules that could speak to a request. A rule is left out only where one field of the request alone makes its
/// condition certainly false, so the index never changes a decision.
struct RuleIndex: Sendable {
    private let senders: Lane<Role>
    private let recipients: Lane<Role>
    private let kinds: Lane<MessageKind>
    private let categories: Lane<Category>
    private let abouts: Lane<About>
    private let sources: Lane<Source>
    private let purposes: Lane<Purpose>
    private let wordCount: Int
    private let needs: Needs

    init(_ rules: [Rule]) {
        senders = Lane(rules) { atom in
            guard case .senderRole(let roles) = atom else { return nil }
            return roles
        }
        recipients = Lane(rules) { atom in
            guard case .recipientRole(let roles) = atom else { return nil }
            return roles
        }
        kinds = Lane(rules) { atom in
            guard case .kind(let kinds) = atom else { return nil }
            return kinds
        }
        categories = Lane(rules) { atom in
            guard case .category(let categories) = atom else { return nil }
            return categories
        }
        abouts = Lane(rules) { atom in
            guard case .about(let abouts) = atom else { return nil }
            return abouts
        }
        sources = Lane(rules) { atom in
            guard case .source(let sources) = atom else { return nil }
            return sources
        }
        purposes = Lane(rules) { atom in
            guard case .purpose(let purposes) = atom else { return nil }
            return purposes
        }
        wordCount = (rules.count + 63) / 64
        needs = Needs(rules)
    }

    /// The places of the rules that could speak, in ascending order.
    func candidates(for request: PolicyRequest) -> [Int] {
        let present = needs.present(in: request)
        var places: [Int] = []
        places.reserveCapacity(16)
        for word in 0..<wordCount {
            var bits = senders[request.senderRole, word]
            bits &= recipients[request.recipientRole, word]
            bits &= kinds[request.kind, word]
            bits &= categories[request.category, word]
            bits &= abouts[request.about, word]
            bits &= sources[request.source, word]
            bits &= purposes[request.purpose, word]
            while bits != 0 {
                let place = word * 64 + bits.trailingZeroBitCount
                if needs.met(at: place, by: present) { places.append(place) }
                bits &= bits - 1
            }
        }
        return places
    }
}

/// For each value of one field that some rule names, one bit a rule; every other value has the same mask as the next.
private struct Lane<Value: Word>: Sendable {
    private var masks: [Value: [UInt64]] = [:]
    private var rest: [UInt64]

    init(_ rules: [Rule], asked: (Atom) -> Set<Value>?) {
        rest = Lane.mask(rules, asked) { _ in false }
        let named = Set(rules.flatMap(\.when.atoms).compactMap(asked).joined())
        for value in named { masks[value] = Lane.mask(rules, asked) { $0.contains(value) } }
    }

    /// Everything but this field is unknown here; only a certain `no` leaves a rule out.
    private static func mask(
        _ rules: [Rule], _ asked: (Atom) -> Set<Value>?, _ contains: (Set<Value>) -> Bool
    ) -> [UInt64] {
        var mask = [UInt64](repeating: 0, count: (rules.count + 63) / 64)
        for (place, rule) in rules.enumerated() {
            let truth = rule.when.truth { atom in asked(atom).map { Truth(contains($0)) } ?? .failed
            }
            if truth != .no { mask[place / 64] |= 1 << UInt64(place % 64) }
        }
        return mask
    }

    subscript(value: Value, word: Int) -> UInt64 { (masks[value] ?? rest)[word] }
}
