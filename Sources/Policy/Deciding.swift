public import Vocabulary

extension Pack {
    /// Decides one segment for one recipient. Total: every request gets a decision, and the same request the same one.
    public func decide(_ request: PolicyRequest) -> Decision {
        let candidates = candidates(for: request)
        let asked = Asked(request)
        let verdict = Authorizer.decide(asked, by: candidates)
        let decisive = verdict.rules.first
        return Decision(
            outcome: verdict.outcome,
            rules: verdict.rules.map(\.id).sorted(),
            why: decisive?.why ?? terms.silence.why,
            cite: decisive?.citeText ?? terms.silence.citeText,
            law: decisive?.law ?? terms.silence.law,
            duties: duties(of: verdict, candidates, asked),
            restsOnPermission: restsOnPermission(verdict, candidates, request),
            overrides: verdict.rules.filter(\.isOverride).map(\.id),
            hold: verdict.outcome == .hold ? need(verdict, request) : nil,
            staffOnly: isStaffOnly(verdict, request))
    }

    /// What would be less with the permission withdrawn rests on it, whichever rule asked for it.
    private func restsOnPermission(
        _ verdict: Verdict, _ candidates: [Rule], _ request: PolicyRequest
    ) -> Bool {
        guard let permission = request.permission, permission.status == .given,
            verdict.outcome.disclosed > .withhold
        else { return false }
        var without = request
        without.permission = permission.with(.withdrawn)
        return Authorizer.decide(Asked(without), by: candidates).outcome.disclosed
            < verdict.outcome.disclosed
    }

    private func duties(
        of verdict: Verdict, _ candidates: [Rule], _ asked: Asked
    ) -> [DueDuty] {
        var due: Set<DueDuty> = []
        for rule in verdict.rules { due.formUnion(rule.dueDuties) }
        for rule in candidates {
            guard case .duty(let stages) = rule.effect,
                stages.isEmpty || stages.contains(verdict.outcome.stage),
                rule.when.truth(for: asked) != .no
            else { continue }
            due.formUnion(rule.dueDuties)
        }
        return due.sorted()
    }

    private func need(_ verdict: Verdict, _ request: PolicyRequest) -> HoldNeed {
        var resolvers: Set<Role> = []
        var missing: Set<Approval> = []
        for rule in verdict.rules {
            switch rule.effect {
            case .hold(let roles, let approvals, _):
                resolvers.formUnion(roles)
                missing.formUnion(approvals)
            case .override(let override):
                resolvers.formUnion(override.resolvers)
                missing.formUnion(override.approvals)
            case .grant, .cap, .duty: break
            }
        }
        return HoldNeed(
            resolvers: resolvers.sorted(),
            missing: missing.subtracting(request.approvals).sorted(),
            reason: verdict.rules.first?.why ?? terms.silence.why)
    }

    /// Towards his side, whatever a woman or a child told, or is about one, is for staff alone: he can ask for his file.
    private func isStaffOnly(_ verdict: Verdict, _ request: PolicyRequest) -> Bool {
        guard side(of: request.recipientRole) == .his, verdict.outcome.disclosed > .withhold else {
            return false
        }
        return side(of: request.senderRole) == .her || request.source.mayBeHers
            || request.about.isNotHim
    }
}

extension Outcome {
    var stage: Stage {
        switch self {
        case .hold: .held
        case .level(.withhold): .withheld
        case .level(.generalise), .level(.condense), .level(.redact), .level(.forward): .sent
        }
    }
}

extension Rule {
    var isOverride: Bool {
        if case .override = effect { return true }
        return false
    }

    var dueDuties: [DueDuty] {
        duties.map { DueDuty(kind: $0.kind, owner: $0.owner, within: $0.within, rule: id) }
    }
}

extension Permission {
    /// The same permission with another status.
    public func with(_ status: PermissionStatus) -> Permission {
        Permission(
            by: by, recipients: recipients, scope: scope, form: form, status: status,
            informed: informed, signed: signed, dated: dated, coversSensitive: coversSensitive,
            excludes: excludes)
    }
}

extension Source {
    /// A woman or a child told it, or may have.
    public var mayBeHers: Bool {
        switch self {
        case .woman, .otherWoman, .child, .youngPerson, .mixedManAndWoman, .mixedStaffAndWoman,
            .mixedStaffAndChild:
            true
        case .contactSupervisor, .facilitator, .familyCourt, .gp, .man, .observer,
            .otherGroupMember, .police, .referrer, .research, .riskAssessor, .socialWorker, .staff:
            false
        }
    }
}

extension About {
    /// It is about a woman or a child, or about her and him together.
    public var isNotHim: Bool {
        switch self {
        case .woman, .otherWoman, .child, .youngPerson, .couple: true
        case .man, .otherGroupMember, .programme: false
        }
    }
}
