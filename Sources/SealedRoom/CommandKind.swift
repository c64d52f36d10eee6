import Vocabulary

/// Every kind of command there is. What each says stands in `Specs/commands.md`.
enum CommandKind: String, Word {
    case enrol
    case join
    case invite
    case memberRemove = "member.remove"
    case epochMake = "epoch.make"
    case epochHand = "epoch.hand"
    case custodiansSet = "custodians.set"
    case custodiansAgree = "custodians.agree"
    case custodyGive = "custody.give"
    case recoveryOpen = "recovery.open"
    case recoveryStop = "recovery.stop"
    case caseOpen = "case.open"
    case caseClose = "case.close"
    case caseReopen = "case.reopen"
    case caseTransfer = "case.transfer"
    case participationAdd = "participation.add"
    case participationEnd = "participation.end"
    case releaseStanding = "release.standing"
    case rosterAdd = "roster.add"
    case consentRecord = "consent.record"
    case consentWithdraw = "consent.withdraw"
    case messageSend = "message.send"
    case holdRelease = "hold.release"
    case deliveryAck = "delivery.ack"
    case dutyMeet = "duty.meet"
    case packPublish = "pack.publish"
    case caseErase = "case.erase"
    case breachRecord = "breach.record"
    case breachUpdate = "breach.update"
    case inquiryOpen = "inquiry.open"
    case inquiryAgree = "inquiry.agree"
    case inquiryShare = "inquiry.share"
    case logExport = "log.export"
    case witnessJoin = "witness.join"
    case keysKeep = "keys.keep"
    case passkeyAdd = "passkey.add"
    case passkeyRemove = "passkey.remove"
    case totpSet = "totp.set"
    case wallExcept = "wall.except"
    case wallAdmit = "wall.admit"
    case intakeOpen = "intake.open"
    case intakeRefer = "intake.refer"
    case intakeVerify = "intake.verify"
    case intakeTranscribe = "intake.transcribe"

    /// Those of people who have not signed in: they come by an address of their own.
    static let withoutSession: Set<String> = [enrol.rawValue, intakeRefer.rawValue]
}

extension CommandKind {
    /// What somebody may do at a desk whose key they do not have yet: what concerns themself, and letting themself in where nobody
    /// else is there. Everything else would be said in the name of a desk that cannot read the answer.
    var isOpenToWaiting: Bool {
        switch self {
        case .enrol, .join, .memberRemove, .epochMake, .recoveryOpen, .recoveryStop, .keysKeep,
            .passkeyAdd, .passkeyRemove, .totpSet:
            true
        case .invite, .epochHand, .custodiansSet, .custodiansAgree, .custodyGive, .caseOpen,
            .caseClose, .caseReopen, .caseTransfer, .participationAdd, .participationEnd,
            .releaseStanding, .rosterAdd, .consentRecord, .consentWithdraw, .messageSend,
            .holdRelease, .deliveryAck, .dutyMeet, .packPublish, .caseErase, .breachRecord,
            .breachUpdate, .inquiryOpen, .inquiryAgree, .inquiryShare, .logExport, .witnessJoin,
            .wallExcept, .wallAdmit, .intakeOpen, .intakeRefer, .intakeVerify, .intakeTranscribe:
            false
        }
    }
}
