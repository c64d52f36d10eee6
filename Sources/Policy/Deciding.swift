public import Vocabulary

extension Pack {
    /// Decides one segment for one recipient. Total: every request gets a decision, and the same request the same one.
    public func decide(_ request: PolicyRequest) -> Decision {
        let answers = compiled.answers(of: request)
        let voices = compiled.voices(under: answers)
        let verdict = Authorizer.decide(voices, approvals: request.approvals)
        let decisive = verdict.rules.first
        return Decision(
            outcome: verdict.outcome,
            rules: verdict.rules.map(\.id).sorted(),
            why: decisive?.why ?? terms.silence.why,
            cite: decisive?.citeText ?? terms.silence.citeText,
            basis: decisive?.basis ?? terms.silence.basis,
            duties: duties(of: verdict, voices),
            restsOnPermission: restsOnPermission(verdict, answers, request),
            overrides: verdict.rules.filter(\.isOverride).map(\.id),
            hold: verdict.outcome == .hold ? need(verdict, request) : nil,
            staffOnly: isStaffOnly(verdict, request))
    }

    /// What would be less with the permission withdrawn rests on it, whichever rule asked for it.
    private func restsOnPermission(
        _ verdict: Verdict, _ answers: Answers, _ request: PolicyRequest
    ) -> Bool {
        guard let permission = request.permission, permission.status == .given,
            verdict.outcome.disclosed > .withhold
        else { return false }
        var withdrawn = request
        withdrawn.permission = permission.with(.withdrawn)
        let others = compiled.answers(answers, asPermittedIn: withdrawn)
        // Where no answer changes, no rule does.
        guard others != answers else { return false }
        let without = Authorizer.decide(
            compiled.voices(under: others), approvals: request.approvals)
        return without.outcome.disclosed < verdict.outcome.disclosed
    }

    private func duties(of verdict: Verdict, _ voices: [Voice]) -> [DueDuty] {
        var due = verdict.rules.flatMap(\.dueDuties)
        for voice in voices {
            guard case .duty(let stages) = voice.rule.effect,
                stages.isEmpty || stages.contains(verdict.outcome.stage)
            else { continue }
            due += voice.rule.dueDuties
        }
        var last: DueDuty?
        return due.sorted().filter { duty in
            defer { last = duty }
            return duty != last
        }
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
            missing: verdict.isUngranted ? [] : missing.subtracting(request.approvals).sorted(),
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
        duties.map { DueDuty(duty: $0, rule: id) }
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
