import Foundation
import Policy
import PolicyPacks
import PolicyProof
import Testing
import Vocabulary

/// Every worked case that is at hand: the packs' own, and the exchanged ones where they are on this machine.
enum ExplainedCases {
    private static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Each explained once: every test looks at the same explanations.
    static let explained = Result {
        try all().map { (pack: $0, explanation: Explanation($1, by: $0)) }
    }

    private static func all() throws -> [(Pack, PolicyRequest)] {
        let packs = try PackFolder.loadAll(root.appending(path: "Policies").path)
        var cases = packs.packs.flatMap { loaded in
            loaded.cases.map { (loaded.pack, $0.request) }
        }
        let shared = root.deletingLastPathComponent()
            .appending(path: "shared/policy/cases-dev.jsonl")
        guard FileManager.default.fileExists(atPath: shared.path) else {
            print("skipped: the exchanged cases are not on this machine")
            return cases
        }
        for line in try String(contentsOf: shared, encoding: .utf8).split(separator: "\n") {
            let worked = try PolicyCase(try JSON(parsing: line.utf8))
            guard let loaded = packs.pack(for: worked.system) else { continue }
            cases.append((loaded.pack, worked.request))
        }
        return cases
    }

    /// Who, what, to whom and for what stay as they are.
    static func differsOnlyInChangeable(_ left: PolicyRequest, _ right: PolicyRequest) -> Bool {
        var other = right
        other.permission = left.permission
        other.waiver = left.waiver
        other.urgency = left.urgency
        other.approvals = left.approvals
        other.facts = left.facts
        return other == left
    }
}

extension Outcome {
    /// From nothing to all, a wait being more than nothing.
    var place: Int {
        switch self {
        case .level(.withhold): 0
        case .hold: 1
        case .level(.generalise): 2
        case .level(.condense): 3
        case .level(.redact): 4
        case .level(.forward): 5
        }
    }
}

/// Five rules about an incident that a woman told.
enum SmallPack {
    private static let cite = Citation(document: "Protocol", section: "1", quote: "as agreed")

    static func pack() throws -> Pack {
        try Pack(
            id: try #require(PackID("small")), version: "1",
            terms: Pack.Terms(
                sides: [.wsw: .her, .socialWorker: .between], slotSeconds: [:],
                closingLine: "Ring us.", themes: [:], doubtBound: 40, staffOnlySeconds: 60,
                silence: Pack.Silence(why: "No rule.", cite: cite, law: "confidence")),
            rules: [
                rule("never-him", .cap(.withhold, wall: true), .atom(.recipientRole([.man]))),
                rule("items", .grant(.condense), .atom(.recipientRole([.facilitator, .man]))),
                rule("opted-out", .cap(.withhold, wall: false), optedOut),
                rule(
                    "ask-first",
                    .hold(resolvers: [.lineManager], missing: [.lineManagerConsulted], wall: false),
                    .all([
                        .atom(.recipientRole([.facilitator])),
                        .not(.atom(.approval(.lineManagerConsulted))),
                    ])),
                rule("permitted", .grant(.forward), permitted),
            ])
    }

    private static func rule(_ id: String, _ effect: Effect, _ when: Condition) throws -> Rule {
        Rule(
            id: try #require(RuleID(id)), cite: cite, why: "As agreed.",
            basis: LegalBasis(article6: .publicTask, article9: .vitalInterests), when: when,
            effect: effect)
    }

    private static let optedOut = Condition.all([
        .atom(.recipientRole([.facilitator])),
        .any([
            .atom(.fact(.womanOptedOut, .equals(.truth(true)))),
            .atom(.fact(.weeksInProgramme, .atLeast(18))),
        ]),
    ])

    private static let permitted = Condition.all([
        .atom(.recipientRole([.socialWorker])),
        .atom(
            .permission(
                PermissionTest(
                    statuses: [.given], by: [.woman], recipient: true, category: true,
                    form: .written))), .atom(.urgency(atLeast: .urgent)),
    ])

    static func request(
        to role: Role = .facilitator, in agency: AgencyKind = .lwvMensProgramme
    ) -> PolicyRequest {
        PolicyRequest(
            senderRole: .wsw, recipientRole: role, recipientAgency: agency, kind: .incidentReport,
            category: .incident, about: .man, source: .woman, purpose: .programmeRiskWork)
    }

    static func sentences(_ explanation: Explanation) -> [String] {
        explanation.openings.map { $0.sentence(for: explanation.request) }
    }
}
