import Policy
import Vocabulary

/// What the laws about content speak of, as conditions.
struct RegionWords {
    /// On his side in every programme, whatever a pack says.
    static let alwaysHis: Set<Role> = [
        .man, .groupMember, .facilitator, .programmeFacilitator, .programmeAssessor, .observer,
    ]
    static let him: Set<Role> = [.man, .groupMember]
    static let sensitive = Condition.atom(.sensitive(Set(SensitiveType.allCases)))

    /// Roles on different sides are told apart, whether a rule does or not.
    let sides: [Condition]
    private let his: Set<Role>
    private let her: Set<Role>

    init(sides: [Role: Side]) {
        self.sides = Side.allCases.flatMap { side -> [Condition] in
            let roles = Set(Role.allCases.filter { (sides[$0] ?? .his) == side })
            return [.atom(.senderRole(roles)), .atom(.recipientRole(roles))]
        }
        his = Set(Role.allCases.filter { (sides[$0] ?? .his) == .his }).union(Self.alwaysHis)
        her = Set(sides.filter { $0.value == .her }.keys).subtracting(Self.alwaysHis)
    }

    /// Towards him or his group.
    var toHim: Condition { .atom(.recipientRole(Self.him)) }
    /// Towards everybody else on his side.
    var toHisSide: Condition { .atom(.recipientRole(his.subtracting(Self.him))) }
    /// Towards everybody on his side, him included.
    var toAllOfHisSide: Condition { .atom(.recipientRole(his)) }
    /// Towards the workers on her side.
    var toHerWorkers: Condition { .atom(.recipientRole(her.subtracting([.woman]))) }
    /// Towards those who must act in a danger.
    var toRescuers: Condition {
        .atom(
            .recipientRole([
                .policeOfficer, .socialWorker, .coordinator, .wsw, .womensServiceWorker,
                .womensProgrammeWorker, .lineManager,
            ]))
    }

    /// A woman or a child told it, or it is about her, or it shows contact with her.
    var ofHers: Condition {
        .any([
            .atom(.source(Set(Source.allCases.filter(\.mayBeHers)))),
            .atom(.about([.woman, .otherWoman, .couple])),
            .atom(.category([.contactFact, .whereabouts, .messageForPartner, .victimStatement])),
        ])
    }

    var signOfContact: Condition {
        .atom(.category([.contactFact, .whereabouts, .messageForPartner]))
    }

    /// The theme of a session: from who leads it, about him or the programme, without a sign of her.
    var theme: Condition {
        .all([
            .atom(.senderRole([.facilitator, .programmeFacilitator])),
            .atom(.kind([.sessionPlan, .groupDiscussion, .individualSession])),
            .atom(.purpose([.programmeDelivery])), .atom(.about([.man, .programme])),
            .not(.atom(.source([.otherWoman]))), .not(Self.sensitive),
            .not(
                .atom(
                    .category([.contactFact, .whereabouts, .messageForPartner, .victimStatement]))),
        ])
    }

    var ofOtherWoman: Condition {
        .any([.atom(.about([.otherWoman])), .atom(.source([.otherWoman]))])
    }

    /// Her side sent it, or it is hers or about her or a child.
    var forStaffAlone: Condition {
        .any([
            .atom(.senderRole(her)), .atom(.source(Set(Source.allCases.filter(\.mayBeHers)))),
            .atom(.about(Set(About.allCases.filter(\.isNotHim)))),
        ])
    }
}
