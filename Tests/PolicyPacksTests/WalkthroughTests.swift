import Policy
import PolicyPacks
import Testing
import Vocabulary

/// The story that the programme tells new staff, decided step by step.
@Suite struct `The walkthrough's decisions` {
    let pack: Pack
    let form: [Form]

    init() throws {
        let loaded = try PackFolder.load(Place.pack)
        pack = loaded.pack
        form = loaded.forms
    }

    private func hers(
        _ category: Vocabulary.Category, to role: Role, _ agency: AgencyKind, about: About = .man,
        sensitive: SensitiveType? = nil, _ facts: [Fact: FactValue] = [:],
        _ approvals: Set<Approval> = []
    ) -> Decision {
        pack.decide(
            PolicyRequest(
                senderRole: .wsw, recipientRole: role, recipientAgency: agency,
                kind: .incidentReport, category: category, about: about, source: .woman,
                sensitive: sensitive, purpose: .programmeRiskWork, approvals: approvals,
                facts: facts.merging([
                    .significant: .truth(true), .womanInformedOfSharing: .truth(true),
                ]) {
                    given, _ in given
                }))
    }

    @Test func `an incident waits for the co-ordinator and then goes condensed, to staff alone`() {
        let waiting = hers(.incident, to: .facilitator, .lwvMensProgramme)
        #expect(waiting.outcome == .hold)
        #expect(waiting.hold?.resolvers == [.coordinator])
        #expect(waiting.hold?.missing == [.coordinatorRelease])
        #expect(!waiting.staffOnly)
        let released = hers(
            .incident, to: .facilitator, .lwvMensProgramme, [:], [.coordinatorRelease])
        #expect(released.outcome == .level(.condense))
        #expect(released.staffOnly)
        #expect(released.rules.map(\.text) == ["R117-items"])
        #expect(!released.restsOnPermission)
        #expect(hers(.incident, to: .coordinator, .lwvMensProgramme).outcome == .level(.condense))
    }

    @Test
    func `social services get the child concern, nobody the rape, and the address goes nowhere`() {
        let concern: [Fact: FactValue] = [.currentChildConcern: .truth(true)]
        let child = hers(.childSafety, to: .socialWorker, .socialServices, about: .child, concern)
        #expect(child.outcome == .level(.forward))
        #expect(child.hold == nil)
        #expect(
            Set(child.duties.map(\.kind)).isSuperset(of: [
                .contactSocialServices, .informWomanOfSharing,
            ]))
        let everybody: [(Role, AgencyKind)] = [
            (.facilitator, .lwvMensProgramme), (.coordinator, .lwvMensProgramme),
            (.socialWorker, .socialServices), (.policeOfficer, .police),
            (.lineManager, .lwvWomensService),
        ]
        for (role, agency) in everybody {
            let approvals = Set(Approval.allCases)
            let rape = hers(
                .accountOfAbuse, to: role, agency, about: .woman, sensitive: .rape, concern,
                approvals)
            #expect(rape.outcome.disclosed == .withhold)
            let address = hers(.whereabouts, to: role, agency, about: .woman, concern, approvals)
            #expect(address.outcome == .level(.withhold))
        }
    }

    @Test func `a threat to kill goes at once to the police, her worker and the co-ordinator`() {
        for (role, agency) in [
            (Role.policeOfficer, AgencyKind.police), (.wsw, .lwvWomensService),
            (.coordinator, .lwvMensProgramme),
        ] {
            let decision = pack.decide(
                danger(to: role, agency, .riskConcern, about: .man, source: .man))
            #expect(decision.outcome == .level(.forward))
            let duties = Set(decision.duties.map(\.kind))
            #expect(duties.isSuperset(of: [.callPolice, .contactWomanUrgently]))
            if role == .policeOfficer { #expect(duties.contains(.informWomanOfSharing)) }
        }
    }

    @Test(arguments: [Role.facilitator, .wsw, .coordinator])
    func
        `where she is goes to the police in immediate danger, whoever sends it, and never to his side`(
            sender: Role
        )
    {
        func where_(_ role: Role, _ agency: AgencyKind, about: About) -> Decision {
            var request = danger(to: role, agency, .whereabouts, about: about, source: .woman)
            request.senderRole = sender
            return pack.decide(request)
        }
        let police = where_(.policeOfficer, .police, about: .woman)
        #expect(police.outcome == .level(.forward))
        #expect(police.overrides.map(\.text) == ["R125-override"])
        #expect(where_(.socialWorker, .socialServices, about: .child).outcome == .level(.forward))
        #expect(where_(.facilitator, .lwvMensProgramme, about: .woman).outcome == .level(.withhold))
        #expect(where_(.coordinator, .lwvMensProgramme, about: .woman).outcome == .level(.withhold))
    }

    private func danger(
        to role: Role, _ agency: AgencyKind, _ category: Vocabulary.Category, about: About,
        source: Source
    ) -> PolicyRequest {
        PolicyRequest(
            senderRole: .facilitator, recipientRole: role, recipientAgency: agency,
            kind: .urgentConcern, category: category, about: about, source: source,
            purpose: .safetyOfWoman, urgency: .immediate, facts: [.immediateSevere: .truth(true)])
    }

    @Test func `her written permission for one service opens it, and every other status closes it`()
    {
        func housing(_ status: PermissionStatus?) -> Decision {
            let permission = status.map {
                Permission(
                    by: .woman, recipients: [.housingService], scope: [.supportNeeds],
                    form: .written,
                    status: $0, informed: true, signed: true, dated: true)
            }
            return pack.decide(
                PolicyRequest(
                    senderRole: .wsw, recipientRole: .agencyWorker,
                    recipientAgency: .housingService,
                    kind: .onwardReferral, category: .supportNeeds, about: .woman, source: .woman,
                    purpose: .onwardReferral, permission: permission,
                    approvals: [.implicationsExplored]))
        }
        #expect(housing(.given).outcome == .level(.forward))
        #expect(housing(.given).restsOnPermission)
        #expect(housing(nil).outcome == .hold)
        #expect(housing(nil).duties.map(\.kind).contains(.obtainConsent))
        #expect(housing(.expired).outcome == .hold)
        #expect(housing(.refused).outcome == .level(.withhold))
        #expect(housing(.withdrawn).outcome == .level(.withhold))
    }

    @Test func `sides, slots and closing lines are as the pack says, and unknown roles face him`() {
        #expect(pack.side(of: .wsw) == .her)
        #expect(pack.side(of: .coordinator) == .between)
        #expect(pack.side(of: .youthWorker) == .his)
        #expect(pack.slotSeconds == [.his: 900, .her: 0, .between: 0])
        for word in ["she", "her ", "women", "safety worker"] {
            #expect(!pack.closingLine.lowercased().contains(word))
        }
        #expect(pack.closingLine(for: .her).contains("women's safety desk"))
    }
}
