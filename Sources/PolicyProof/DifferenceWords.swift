import Policy
import Vocabulary

/// A set of requests in plain words: whoever receives, whatever it is, under which circumstances.
struct DifferenceWords {
    /// Lists longer than this are cut short.
    private static let mostItems = 6

    let space: Space
    /// By place, the values that occur where not all do.
    let values: [Int: [Int]]

    /// `The facilitator now gets forward instead of condense: told by the woman; incident. Because R1 was removed.`
    func sentence(
        _ recipients: [Role], from before: Ending, to after: Ending, because causes: [String]
    ) -> String {
        let who =
            recipients.count == Role.allCases.count
            ? "Everybody"
            : Self.cut(recipients.sorted().map(PlainWords.role), of: Role.allCases.count)
        let change = "\(who) now: \(after.word), where it was \(before.word)."
        let what = ([words(), circumstances()].flatMap(\.self)).joined(separator: "; ")
        let which = what.isEmpty ? " Whatever it is." : " What: \(what)."
        let cause = PlainWords.listed(causes, joinedBy: "and")
        return change.capitalisedFirst + which + (cause.isEmpty ? "" : " Because \(cause).")
    }

    private func words() -> [String] {
        let parts: [(Part, String, (Int) -> String)] = [
            (.source, "told by", { PlainWords.source(Source.allCases[$0]) }),
            (.about, "about", { PlainWords.about(About.allCases[$0]) }),
            (.category, "saying", { PlainWords.category(Category.allCases[$0]) }),
            (.kind, "in a message that is", { PlainWords.kind(MessageKind.allCases[$0]) }),
            (.sender, "sent by", { PlainWords.role(Role.allCases[$0]) }),
            (.purpose, "sent for", { PlainWords.purpose(Purpose.allCases[$0]) }),
            (.agency, "to", { PlainWords.agency(AgencyKind.allCases[$0]) }),
            (.urgency, "urgency:", { Urgency.allCases[$0].rawValue }),
        ]
        let said = parts.compactMap { part, word, name -> String? in
            let place = space.place(of: part)
            guard let occurring = values[place] else { return nil }
            return "\(word) \(list(occurring, of: space.dimensions[place].count, name))"
        }
        return said + [values[space.place(of: .sensitive)].map(Self.sensitive)].compactMap { $0 }
    }

    private static func sensitive(_ values: [Int]) -> String {
        let types = values.filter { $0 > 0 }.map { SensitiveType.allCases[$0 - 1] }
        let which =
            types.count == SensitiveType.allCases.count
            ? "sensitive"
            : "sensitive (\(PlainWords.listed(types.map(PlainWords.sensitive), joinedBy: "or")))"
        guard values.contains(0) else { return which }
        return types.isEmpty ? "not sensitive" : "not sensitive, or \(which)"
    }

    /// The values that occur, or all but a few.
    private func list(_ occurring: [Int], of count: Int, _ name: (Int) -> String) -> String {
        let missing = (0..<count).filter { !occurring.contains($0) }
        if missing.count <= 2, occurring.count > missing.count {
            return "anything but \(PlainWords.listed(missing.map(name), joinedBy: "and"))"
        }
        return Self.cut(occurring.map(name), of: count)
    }

    private static func cut(_ items: [String], of count: Int) -> String {
        guard items.count > mostItems else { return PlainWords.listed(items, joinedBy: "or") }
        let shown = items.prefix(mostItems - 1).joined(separator: ", ")
        return "\(shown) or \(items.count - mostItems + 1) more"
    }

    private func circumstances() -> [String] {
        space.dimensions.enumerated().compactMap { place, dimension in
            guard let occurring = values[place] else { return nil }
            switch dimension.part {
            case .permission(let feature): return feature.phrase(occurring)
            case .approval(let approval):
                return occurring == [0]
                    ? PlainWords.noApproval(approval) : PlainWords.approval(approval)
            case .waiver: return occurring == [0] ? "without a waiver" : "depending on the waiver"
            case .fact(let fact): return phrase(fact, dimension, occurring)
            case .recipient, .sender, .source, .about, .category, .kind, .sensitive, .purpose,
                .agency, .urgency:
                return nil
            }
        }
    }

    /// What is stated, or what is not.
    private func phrase(_ fact: Fact, _ dimension: Dimension, _ occurring: [Int]) -> String? {
        let absent = occurring.contains(0)
        let named = absent ? dimension.facts.indices.filter { !occurring.contains($0) } : occurring
        let told = named.compactMap { dimension.facts[$0] }.filter { $0 != Fact.untold }
        let counts = dimension.facts.compactMap { $0 }.filter(\.isCount)
        let said = told.map { value in
            PlainWords.fact(fact, value, value == counts.last ? .atLeast : .exactly)
        }
        guard !said.isEmpty else { return nil }
        let list = PlainWords.listed(Array(said.prefix(3)), joinedBy: "or")
        return absent ? "unless \(list)" : "where \(list)"
    }
}

extension FactValue {
    fileprivate var isCount: Bool {
        if case .count = self { return true }
        return false
    }
}

extension PermissionFeature {
    /// What occurs of it, in words.
    fileprivate func phrase(_ values: [Int]) -> String {
        switch self {
        case .status:
            let names = values.map { $0 == 0 ? "none" : PermissionStatus.allCases[$0 - 1].rawValue }
            return "permission: \(PlainWords.listed(names, joinedBy: "or"))"
        case .giver:
            let names = values.map { PlainWords.giver(PermissionGiver.allCases[$0]) }
            return "permitted by \(PlainWords.listed(names, joinedBy: "or"))"
        case .form:
            let names = values.map {
                $0 == 0 ? "of no form" : PermissionForm.allCases[$0 - 1].rawValue
            }
            return "the permission is \(PlainWords.listed(names, joinedBy: "or"))"
        case .coversRecipient: return said(values, "names the recipient's kind of agency")
        case .coversCategory: return said(values, "covers the category")
        case .excludesCategory: return said(values, "takes the category out")
        case .informed:
            return said(values, "was given knowing why, to whom and with what consequences")
        case .signed: return said(values, "is signed")
        case .dated: return said(values, "is dated")
        case .coversSensitive: return said(values, "names the sensitive type")
        }
    }

    private func said(_ values: [Int], _ verb: String) -> String {
        values == [0] ? "unless a permission \(verb)" : "the permission \(verb)"
    }
}

extension String {
    /// The same with a capital at its beginning.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
