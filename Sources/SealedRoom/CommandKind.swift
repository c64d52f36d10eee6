import Vocabulary

/// Every kind of command there is. What each says stands in `Specs/commands.md`.
enum CommandKind: String, Word {
    case enrol
    case join
    case invite
    case workerRemove = "worker.remove"
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
}
