import Policy
public import Vocabulary

/// Who sends a command, as the session says.
public struct CommandSession: Hashable, Sendable {
    /// Who signed in.
    public let worker: WorkerID
    /// They typed their passphrase or used a passkey a short while ago.
    public let isFresh: Bool

    /// Makes a session.
    public init(worker: WorkerID, isFresh: Bool) {
        self.worker = worker
        self.isFresh = isFresh
    }
}

extension Sitting {
    /// - Throws: `reauthenticate` where the session is not fresh.
    func checkFresh() throws(Refusal) {
        guard isFresh else { throw .reauthenticate }
    }
}

extension CommandKind {
    /// Whether it changes keys or membership, decides by which rules all is decided, or takes something out of the hub or away
    /// for ever: only in a fresh session.
    var needsFreshSession: Bool {
        switch self {
        case .join, .invite, .memberRemove, .epochMake, .epochHand, .custodiansSet,
            .custodiansAgree, .custodyGive, .recoveryOpen, .recoveryStop, .packPublish, .caseErase,
            .logExport, .keysKeep, .passkeyAdd, .passkeyRemove, .totpSet, .wallExcept, .wallAdmit,
            .intakeOpen:
            true
        case .enrol, .caseOpen, .caseClose, .caseReopen, .caseTransfer, .participationAdd,
            .participationEnd, .releaseStanding, .rosterAdd, .consentRecord, .consentWithdraw,
            .messageSend, .holdRelease, .deliveryAck, .dutyMeet, .breachRecord, .breachUpdate,
            .inquiryOpen, .inquiryAgree, .inquiryShare, .witnessJoin, .intakeRefer,
            .intakeVerify, .intakeTranscribe:
            false
        }
    }
}

extension Message {
    /// Whether it claims an override of the pack: it states a fact or an approval on which one rests. Only what the sender wrote is
    /// asked, never what the case holds: so the question shows nothing.
    ///
    /// Immediate danger is never asked for a passphrase.
    func claimsOverride(of pack: Pack) -> Bool {
        guard urgency != .immediate else { return false }
        return pack.rules.contains { rule in
            guard case .override(let override) = rule.effect else { return false }
            guard override.approvals.isDisjoint(with: approvals) else { return true }
            return rule.when.atoms.contains { atom in
                switch atom {
                case .fact(let fact, _): facts[fact].map { $0 != .truth(false) } ?? false
                case .approval(let approval): approvals.contains(approval)
                case _: false
                }
            }
        }
    }
}
