/// What a signature is for. It is part of what is signed, so that a signature for one thing is
/// never good for another.
public enum PayloadType: String, Hashable, Sendable, CaseIterable {
    /// A worker's command to the hub.
    case command = "safe-conduct/command/1"
    /// What a mailbox gets of a message.
    case view = "safe-conduct/view/1"
    /// The hub's key of the hour.
    case viewEpoch = "safe-conduct/view-epoch/1"
    /// The hub's key of the day.
    case receivingKey = "safe-conduct/receiving-key/1"
    /// The hub's word that a command is durable.
    case receipt = "safe-conduct/receipt/1"
    /// A mailbox's key.
    case mailboxEpoch = "safe-conduct/mailbox-epoch/1"
    /// A worker's sign-in on a device.
    case deviceChallenge = "safe-conduct/challenge/2"
    /// A device's word for one request of its session.
    case request = "safe-conduct/request/1"
    /// A registrar's invitation.
    case invitationGrant = "safe-conduct/invitation-grant/1"
    /// Who takes up an invitation.
    case workerRecord = "safe-conduct/worker-record/1"
    /// Somebody is a member no longer.
    case departure = "safe-conduct/departure/1"
    /// An agency's custodians.
    case custodianSet = "safe-conduct/custodian-set/1"
    /// Somebody asks for a mailbox's older keys.
    case recoveryRequest = "safe-conduct/recovery-request/1"

    /// The DSSE pre-authentication encoding: `DSSEv1 <len type> <type> <len body> <body>`, lengths
    /// in decimal digits (DSSE protocol, "Signature definition"). Every signature is over this and
    /// over nothing else.
    public func preAuthentication(of body: some Collection<UInt8>) -> [UInt8] {
        let prefix = "DSSEv1 \(rawValue.utf8.count) \(rawValue) \(body.count) "
        var out: [UInt8] = []
        out.reserveCapacity(prefix.utf8.count + body.count)
        out.append(contentsOf: prefix.utf8)
        out.append(contentsOf: body)
        return out
    }
}
