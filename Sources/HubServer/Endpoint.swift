import AuditLog
import Hummingbird
import Vocabulary

/// Every address that the hub answers on, with the one method that it takes.
enum Endpoint: CaseIterable {
    case hub
    case challenges
    case sessions
    case currentSession
    case fresh
    case ownSessions
    case ownSession
    case devices
    case device
    case salt
    case passkeyChallenge
    case wrappedKeys
    case registrationChallenge
    case enrolments
    case intake
    case intakeForm
    case commands
    case deliveries
    case directory
    case mailboxKeys
    case mailboxHistory
    case mailboxShares
    case recovery
    case audit
    case checkpoint
    case tile
    case cosign
    case cosignatures
    case openAPI
    case health

    var method: HTTPRequest.Method {
        switch self {
        case .challenges, .sessions, .fresh, .salt, .passkeyChallenge, .wrappedKeys,
            .registrationChallenge, .enrolments, .intake, .commands, .cosign:
            .post
        case .currentSession, .ownSession, .device: .delete
        case .ownSessions, .devices, .hub, .intakeForm, .deliveries, .directory, .mailboxKeys,
            .mailboxHistory, .mailboxShares, .recovery, .audit, .checkpoint, .tile, .cosignatures,
            .openAPI, .health:
            .get
        }
    }

    /// The path as OpenAPI writes it. It stands in logs and metrics instead of the path that was
    /// asked for.
    var template: String {
        switch self {
        case .hub: "/v1/hub"
        case .challenges: "/v1/challenges"
        case .sessions: "/v1/sessions"
        case .currentSession: "/v1/sessions/current"
        case .fresh: "/v1/sessions/current/fresh"
        case .ownSessions: "/v1/sessions"
        case .ownSession: "/v1/sessions/{session}"
        case .devices: "/v1/devices"
        case .device: "/v1/devices/{device}"
        case .salt: "/v1/sign-in/salt"
        case .passkeyChallenge: "/v1/sign-in/passkey"
        case .wrappedKeys: "/v1/sign-in/keys"
        case .registrationChallenge: "/v1/passkeys/challenge"
        case .enrolments: "/v1/enrolments"
        case .intake: "/v1/intake"
        case .intakeForm: "/v1/intake/{intake}"
        case .commands: "/v1/commands"
        case .deliveries: "/v1/deliveries"
        case .directory: "/v1/directory"
        case .mailboxKeys: "/v1/mailboxes/{mailbox}/keys"
        case .mailboxHistory: "/v1/mailboxes/{mailbox}/history"
        case .mailboxShares: "/v1/mailboxes/{mailbox}/shares"
        case .recovery: "/v1/recoveries/{recovery}"
        case .audit: "/v1/audit"
        case .checkpoint: "/log/checkpoint"
        case .tile: "/log/tile/{tile}"
        case .cosign, .cosignatures: "/log/cosignatures"
        case .openAPI: "/openapi.json"
        case .health: "/healthz"
        }
    }

    /// Whether a session is needed.
    var needsSession: Bool {
        switch self {
        case .currentSession, .fresh, .ownSessions, .ownSession, .devices, .device, .commands,
            .deliveries, .directory, .mailboxKeys, .mailboxHistory, .mailboxShares, .recovery,
            .audit, .cosign, .cosignatures:
            true
        case .hub, .challenges, .sessions, .salt, .passkeyChallenge, .wrappedKeys,
            .registrationChallenge, .enrolments, .intake, .intakeForm, .checkpoint, .tile,
            .openAPI, .health:
            false
        }
    }

    /// The most bytes of a body; 0 where none is read.
    var largestBody: Int {
        switch self {
        case .commands: 1_088 << 10
        case .enrolments: 64 << 10
        case .intake: 256 << 10
        case .challenges, .salt, .passkeyChallenge, .registrationChallenge, .cosign: 4 << 10
        // A passkey's answer, in digits.
        case .sessions, .fresh, .wrappedKeys: 16 << 10
        case .currentSession, .ownSessions, .ownSession, .devices, .device, .hub, .intakeForm,
            .deliveries, .directory, .mailboxKeys, .mailboxHistory, .mailboxShares, .recovery,
            .audit, .checkpoint, .tile, .cosignatures, .openAPI, .health:
            0
        }
    }

    /// The names that may stand in the query.
    var parameters: Set<String> {
        switch self {
        case .deliveries: ["mailbox", "wait", "limit", "again", "past", "after"]
        case .audit: ["mailbox", "from", "limit"]
        case .hub, .challenges, .sessions, .currentSession, .fresh, .ownSessions, .ownSession,
            .devices, .device, .salt, .passkeyChallenge, .wrappedKeys, .registrationChallenge,
            .enrolments, .intake, .intakeForm, .commands, .directory, .mailboxKeys,
            .mailboxHistory, .mailboxShares, .recovery, .checkpoint, .tile, .cosign, .cosignatures,
            .openAPI, .health:
            []
        }
    }

    /// An address with what stands in its path.
    struct Match {
        let endpoint: Endpoint
        var mailbox: MailboxID?
        var tile: TilePath?
        var recovery: RecoveryID?
        var intake: IntakeID?
        var session: SessionID?
        var device: DeviceID?
        /// The methods that the path takes, as `Allow` says them.
        var methods: String {
            let same = Endpoint.allCases.filter { $0.template == endpoint.template }
            return same.map(\.method.rawValue).sorted().joined(separator: ", ")
        }
    }

    /// The address of a path: of several there, the one of the method. A mailbox or tile that cannot
    /// be is an unknown path.
    static func match(_ path: String, _ method: HTTPRequest.Method) -> Match? {
        let found = allCases.filter { $0.template == path }
        if let endpoint = found.first(where: { $0.method == method }) ?? found.first {
            guard !endpoint.template.contains("{") else { return nil }
            return Match(endpoint: endpoint)
        }
        if path.hasPrefix("/log/tile/"), let tile = TilePath(String(path.dropFirst(5))) {
            return Match(endpoint: .tile, tile: tile)
        }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 4, parts[1] == "v1", parts[2] == "recoveries",
            let recovery = RecoveryID(hex: String(parts[3]))
        {
            return Match(endpoint: .recovery, recovery: recovery)
        }
        if parts.count == 4, parts[1] == "v1", parts[2] == "intake",
            let intake = IntakeID(hex: String(parts[3]))
        {
            return Match(endpoint: .intakeForm, intake: intake)
        }
        if parts.count == 4, parts[1] == "v1", parts[2] == "sessions",
            let session = SessionID(hex: String(parts[3]))
        {
            return Match(endpoint: .ownSession, session: session)
        }
        if parts.count == 4, parts[1] == "v1", parts[2] == "devices",
            let device = DeviceID(hex: String(parts[3]))
        {
            return Match(endpoint: .device, device: device)
        }
        guard parts.count == 5, parts[1] == "v1", parts[2] == "mailboxes",
            let mailbox = MailboxID(String(parts[3]))
        else { return nil }
        switch parts[4] {
        case "keys": return Match(endpoint: .mailboxKeys, mailbox: mailbox)
        case "history": return Match(endpoint: .mailboxHistory, mailbox: mailbox)
        case "shares": return Match(endpoint: .mailboxShares, mailbox: mailbox)
        case _: return nil
        }
    }
}
