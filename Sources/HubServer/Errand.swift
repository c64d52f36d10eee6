/// What somebody without a session wants. Each errand has a rate of its own, so that who floods one does not keep others from another.
enum Errand: Hashable, Sendable, CaseIterable {
    /// The pages for browsers and what they load, and whatever the hub has no address for.
    case pages
    /// What the hub says of itself, and its log.
    case reading
    /// Signing in, enrolling.
    case signingIn
    /// A referral by a one-time link.
    case referring
}

extension Endpoint {
    /// On what errand one comes here without a session.
    var errand: Errand {
        switch self {
        case .hub, .checkpoint, .tile, .openAPI, .health: .reading
        case .intake, .intakeForm: .referring
        case .challenges, .sessions, .currentSession, .fresh, .ownSessions, .ownSession, .devices,
            .device, .salt, .passkeyChallenge, .wrappedKeys, .registrationChallenge, .enrolments,
            .commands, .deliveries, .directory, .mailboxKeys, .mailboxHistory, .mailboxShares,
            .recovery, .audit, .cosign, .cosignatures:
            .signingIn
        }
    }
}
