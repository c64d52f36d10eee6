import Policy
import Redaction
import Vocabulary

/// One segment that waits for one recipient, and for whom.
struct Waiting {
    let finding: Deliberation.Finding
    let recipient: CaseFile.Participation
    let resolvers: Set<Role>
    let missing: Set<Approval>
    let reason: String
    /// The overrides that an approval would complete, and until when it would count.
    let pending: OverrideUse?
    /// Why the text waits; nothing where the policy holds it.
    let text: HoldReason?

    init?(
        _ finding: Deliberation.Finding, recipient: CaseFile.Participation,
        _ deliberation: Deliberation
    ) {
        guard !finding.wall else { return nil }
        self.finding = finding
        self.recipient = recipient
        text =
            finding.unconfirmed == nil && finding.decision.hold == nil ? finding.heldText : nil
        pending =
            finding.decision.outcome == .hold
            ? deliberation.use(of: finding.decision.overrides) : nil
        if finding.unconfirmed != nil {
            resolvers = []
            missing = []
            reason =
                "The permission has terms in words: somebody who knows them confirms that they are met."
        } else if let need = finding.decision.hold {
            resolvers = Set(need.resolvers)
            missing = Set(need.missing)
            reason = need.reason
        } else if let text = finding.heldText {
            // The text, not the policy, waits: one desk looks at it.
            resolvers = []
            missing = []
            reason = text.sentence
        } else {
            return nil
        }
    }

    /// What a hold kept and would wait no more by itself: nobody has let it go, so it waits for whoever is asked next.
    init(
        kept finding: Deliberation.Finding, recipient: CaseFile.Participation, of held: HeldMessage
    ) {
        self.finding = finding
        self.recipient = recipient
        resolvers = []
        missing = held.missing
        reason =
            "Nobody sits any more at the desk at which this waited: let it be decided, or refuse it."
        pending = nil
        text = held.grounds.text
    }
}

extension Deliberation.Finding {
    /// Why its text waits.
    var heldText: HoldReason? {
        guard case .held(let reason) = rendering else { return nil }
        return reason
    }
}
