public import Vocabulary

/// One question to a request.
public enum Atom: Hashable, Sendable {
    case senderRole(Set<Role>)
    case recipientRole(Set<Role>)
    case recipientAgency(Set<AgencyKind>)
    case kind(Set<MessageKind>)
    case category(Set<Category>)
    case about(Set<About>)
    case source(Set<Source>)
    case purpose(Set<Purpose>)
    /// The segment is sensitive in one of these ways.
    case sensitive(Set<SensitiveType>)
    /// A standing permission names this sensitive type, this recipient and this category (R108).
    case sensitiveCovered
    /// At least as urgent as this.
    case urgency(atLeast: Urgency)
    /// Somebody stated the fact, and it passes the test; what nobody stated passes none.
    case fact(Fact, FactTest)
    /// The approval is there.
    case approval(Approval)
    /// There is a permission and it passes the test.
    case permission(PermissionTest)
    /// There is a waiver: ticked; and signed and dated where asked for.
    case waiver(signed: Bool)

    /// The answer for a request.
    package func truth(for asked: Asked) -> Truth {
        switch self {
        case .senderRole(let roles): Truth(roles.contains(asked.request.senderRole))
        case .recipientRole(let roles): Truth(roles.contains(asked.request.recipientRole))
        case .recipientAgency(let kinds): Truth(kinds.contains(asked.request.recipientAgency))
        case .kind(let kinds): Truth(kinds.contains(asked.request.kind))
        case .category(let categories): Truth(categories.contains(asked.request.category))
        case .about(let abouts): Truth(abouts.contains(asked.request.about))
        case .source(let sources): Truth(sources.contains(asked.request.source))
        case .purpose(let purposes): Truth(purposes.contains(asked.request.purpose))
        case .sensitive(let types): Truth(asked.request.sensitive.map(types.contains) ?? false)
        case .sensitiveCovered: Truth(Atom.sensitiveCovered(in: asked))
        case .urgency(let least): Truth(asked.request.urgency.rank >= least.rank)
        case .fact(let fact, let test): asked.request.facts[fact].map(test.truth(of:)) ?? .no
        case .approval(let approval): Truth(asked.request.approvals.contains(approval))
        case .permission(let test): Truth(test.passes(asked))
        case .waiver(let signed): Truth(Atom.waived(asked, signed: signed))
        }
    }

    private static func sensitiveCovered(in asked: Asked) -> Bool {
        guard let type = asked.request.sensitive, let permission = asked.request.permission else {
            return false
        }
        return permission.coversSensitive.contains(type)
            && PermissionTest(statuses: [.given], recipient: true, category: true).passes(asked)
    }

    private static func waived(_ asked: Asked, signed: Bool) -> Bool {
        guard let waiver = asked.request.waiver, waiver.ticked else { return false }
        return !signed || waiver.isSigned
    }

    /// It asks about the permission on record.
    var asksPermission: Bool {
        switch self {
        case .permission, .sensitiveCovered: true
        case .senderRole, .recipientRole, .recipientAgency, .kind, .category, .about, .source,
            .purpose, .sensitive, .urgency, .fact, .approval, .waiver:
            false
        }
    }

    /// Which way it pulls a level when a permission, a waiver or an approval comes.
    enum Leaning {
        case neutral
        case opens
        case closes
        case mixed
        /// There is one, whatever it says: a refusal is on record too.
        case onRecord
    }

    var leaning: Leaning {
        switch self {
        case .senderRole, .recipientRole, .recipientAgency, .kind, .category, .about, .source,
            .purpose, .sensitive, .urgency, .fact:
            .neutral
        case .sensitiveCovered, .approval, .waiver: .opens
        case .permission(let test): test.leaning
        }
    }
}

extension Urgency {
    /// 0 routine, 1 urgent, 2 immediate: the order of the words' spelling is another.
    var rank: Int {
        switch self {
        case .routine: 0
        case .urgent: 1
        case .immediate: 2
        }
    }

    /// This and what is more urgent.
    var orMore: Set<Urgency> { Set(Urgency.allCases.filter { $0.rank >= rank }) }
}

/// What a rule asks of a fact.
public enum FactTest: Hashable, Sendable {
    /// It is this value.
    case equals(FactValue)
    /// It is a count of at least this.
    case atLeast(Int64)
    /// It is a count of at most this.
    case atMost(Int64)

    /// Fails where the fact is of another type than the rule asks for.
    package func truth(of value: FactValue) -> Truth {
        switch (self, value) {
        case (.equals(.truth(let wanted)), .truth(let found)): Truth(wanted == found)
        case (.equals(.count(let wanted)), .count(let found)): Truth(wanted == found)
        case (.equals(.word(let wanted)), .word(let found)): Truth(wanted == found)
        case (.atLeast(let bound), .count(let found)): Truth(found >= bound)
        case (.atMost(let bound), .count(let found)): Truth(found <= bound)
        case (.equals(.truth), .count), (.equals(.truth), .word), (.equals(.count), .truth),
            (.equals(.count), .word), (.equals(.word), .truth), (.equals(.word), .count),
            (.atLeast, .truth), (.atLeast, .word), (.atMost, .truth), (.atMost, .word):
            .failed
        }
    }
}
