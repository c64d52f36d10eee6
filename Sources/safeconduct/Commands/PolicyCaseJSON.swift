import Policy
import PolicyPacks
import PolicyProof
import Vocabulary

extension PolicyRequest {
    /// The request as the `given` of a case, which reads back as the same request.
    var given: JSON {
        [
            "sender_role": .string(senderRole.rawValue),
            "recipient_role": .string(recipientRole.rawValue),
            "recipient_agency": .string(recipientAgency.rawValue),
            "message_kind": .string(kind.rawValue),
            "segment_category": .string(category.rawValue), "about": .string(about.rawValue),
            "source": .string(source.rawValue),
            "sensitive_type": sensitive.map { .string($0.rawValue) } ?? .null,
            "purpose": .string(purpose.rawValue), "consent": permission?.given ?? .null,
            "waiver": waiver?.given ?? .null, "urgency": .string(urgency.rawValue),
            "approvals": .words(approvals),
            "facts": .object(
                facts.sorted { $0.key < $1.key }.map { fact, value in
                    JSON.Member(fact.rawValue, value.given)
                }),
        ]
    }

    /// A whole case line.
    func caseLine(id: String, system: String) -> JSON {
        ["id": .string(id), "system": .string(system), "given": given]
    }
}

extension JSON {
    /// Words in the order of their spelling.
    static func words(_ words: some Sequence<some Word>) -> JSON {
        .array(words.sorted().map { .string($0.rawValue) })
    }
}

extension FactValue {
    fileprivate var given: JSON {
        switch self {
        case .truth(let truth): .bool(truth)
        case .count(let count): .int(count)
        case .word(let word): .string(word)
        }
    }
}

extension Permission {
    fileprivate var given: JSON {
        [
            "by": .string(by.rawValue), "to": .words(recipients), "scope": .words(scope),
            "form": form.map { .string($0.rawValue) } ?? .null, "status": .string(status.rawValue),
            "informed": .bool(informed), "signed": .bool(signed), "dated": .bool(dated),
            "covers_sensitive": .words(coversSensitive), "excludes": .words(excludes),
        ]
    }
}

extension Waiver {
    fileprivate var given: JSON {
        [
            "ground": .string(ground.rawValue), "ticked": .bool(ticked),
            "signed_by": signedBy.map { .string($0.rawValue) } ?? .null, "dated": .bool(dated),
        ]
    }
}

/// An explanation for programs.
enum ExplanationJSON {
    static func value(
        _ explanation: Explanation, _ worked: PolicyCase, _ loaded: LoadedPack
    ) -> JSON {
        let decision = explanation.decision
        var members: [JSON.Member] = [
            .init("id", .string(worked.id)), .init("pack", .string(loaded.pack.id.text)),
            .init("version", .string(loaded.pack.version)),
            .init("outcome", .string(decision.outcome.word)), .init("why", .string(decision.why)),
            .init("cite", .string(decision.cite)), .init("law", .string(decision.law)),
            .init("rests_on_permission", .bool(decision.restsOnPermission)),
            .init("staff_only", .bool(decision.staffOnly)),
            .init("rules", .array(explanation.rules.map(rule))),
            .init("spoke_too", .array(explanation.others.map(rule))),
            .init("duties", .array(decision.duties.map(duty))),
        ]
        if let hold = decision.hold {
            members.append(
                .init(
                    "hold", ["resolvers": .words(hold.resolvers), "missing": .words(hold.missing)]))
        }
        let request = explanation.request
        members.append(
            .init("opens", .array(explanation.openings.map { possibility($0, request) })))
        members.append(
            .init("closes", .array(explanation.closings.map { possibility($0, request) })))
        return .object(members)
    }

    private static func rule(_ rule: Rule) -> JSON {
        [
            "id": .string(rule.id.text), "does": .string(RuleText.word(rule)),
            "wall": .bool(rule.isWall), "why": .string(rule.why), "cite": .string(rule.citeText),
            "law": .string(rule.law),
        ]
    }

    private static func duty(_ due: DueDuty) -> JSON {
        let duty = due.duty
        var members: [JSON.Member] = [
            .init("do", .string(duty.kind.rawValue)), .init("owner", .string(duty.owner.rawValue)),
        ]
        if let within = duty.within { members.append(.init("within_seconds", .int(within))) }
        members.append(.init("from", .string(duty.from.rawValue)))
        if let every = duty.every { members.append(.init("every_seconds", .int(every))) }
        members.append(.init("after", .words(duty.after)))
        members.append(.init("proposed", .bool(duty.proposed)))
        members.append(.init("met_by", .string(duty.metBy.rawValue)))
        return .object(members + [.init("rule", .string(due.rule.text))])
    }

    private static func possibility(_ possible: Possibility, _ request: PolicyRequest) -> JSON {
        [
            "changes": .int(Int64(possible.changes.count)),
            "outcome": .string(possible.outcome.word),
            "sentence": .string(possible.sentence(for: request)),
            "given": possible.request(from: request).given,
        ]
    }
}
