/// Why custodians' papers are refused.
public enum CustodyFault: String, Error, Hashable, Sendable, CaseIterable {
    /// Not a paper of the form that it should have.
    case malformed
    /// The requester's signature does not verify, or names another hub.
    case wrongSigner = "wrong-signer"
    /// Not sealed to this custodian's key, or changed since.
    case wrongCustodian = "wrong-custodian"
    /// A share of another hub, mailbox, set or pair than the paper says.
    case wrongShare = "wrong-share"
    /// A key's share in a rehearsal, or a rehearsal's in a recovery.
    case rehearsal
    /// An answer for another recovery.
    case wrongRecovery = "wrong-recovery"
    /// There are not two custodians' halves of one pair.
    case notEnough = "not-enough"
    /// The halves give another key than the mailbox had.
    case wrongKey = "wrong-key"
}
