import AuditLog
import Envelope
public import Sodium
public import Vocabulary

/// One worker at one hub: signs in, sends commands, fetches and opens views.
///
/// Its token lives in memory only. Many of them may share a connection, each with an identity and a home of its own.
public actor WorkerSession {
    /// Who.
    public nonisolated let identity: Identity
    let connection: HubConnection
    let home: any Home
    let clock: @Sendable () -> Moment
    let entropy: Entropy

    /// The mailboxes of which the hub says that the worker is a member; empty before `signIn`.
    public internal(set) var mailboxes: [MailboxID] = []

    var credential: SessionCredential?
    var device: DeviceKey?
    /// Asks the person for the code that their app shows; nothing where nobody can be asked.
    let askCode: @Sendable () async -> String?
    var receivingKey: SealingKey?
    var keys: [MailboxID: [UInt32: MailboxKey]] = [:]
    /// Keys that nobody has handed to this worker, as far as the hub was asked at this contact.
    var lockedKeys: [MailboxID: Set<UInt32>] = [:]
    /// The chains that were checked at this contact.
    var histories: [MailboxID: VerifiedHistory] = [:]
    /// The keys of other workers, as the chains of this contact have them: nobody has two.
    var colleagues: [WorkerID: MemberKeys] = [:]
    /// Tiles that this contact has read; a tile that is named by its width never changes.
    var tiles: [TilePath: [UInt8]] = [:]
    private var drawn = 0

    /// Makes a session; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - code: asks the person for the code that their app shows, once on each working day on each device.
    ///   - clock: the time, for what is issued and for the days of keys.
    ///   - entropy: where ids come from; a seed makes them the same again.
    public init(
        identity: Identity, home: any Home, connection: HubConnection,
        code: @escaping @Sendable () async -> String? = { nil },
        clock: @escaping @Sendable () -> Moment, entropy: Entropy = .system
    ) {
        askCode = code
        self.identity = identity
        self.home = home
        self.connection = connection
        self.clock = clock
        self.entropy = entropy
    }

    /// Checks that this is the pinned hub, signs in, checks that its log continues the one seen before and agrees with what other
    /// witnesses saw, and cosigns it.
    ///
    /// Fails with `wrong-identity`, `bad-receiving-key`, `clock-apart`, with what a connection fails with, with the hub's refusal,
    /// and with an alarm: `log-rolled-back`, `log-forked`, `log-broken`, `log-stalled`, `bad-checkpoint`, `key-changed`. After an
    /// alarm the session has begun all the same: whoever calls decides whether to go on.
    public func signIn() async throws(ClientFailure) {
        try await greet()
        try await beginSession()
        try await contactLog()
    }

    /// Ends the session at the hub. One that cannot be ended ends by itself within the hour.
    public func signOut() async {
        guard let credential else { return }
        self.credential = nil
        do {
            _ = try await connection.bytes(
                .delete, Wire.currentSession, token: credential, limit: Wire.Limit.problem)
        } catch {
            // The token is forgotten here; at the hub it runs out.
        }
    }

    /// Fetches the receiving key anew.
    func greet() async throws(ClientFailure) {
        let (connection, pinned, now) = (connection, identity.card.pinned, clock())
        receivingKey = try await askingOpenly { word throws(ClientFailure) in
            try await connection.receivingKey(pinned: pinned, now: now, token: word)
        }
    }

    /// The mailbox to act for: the named one, or the only one. Fails with `no-mailbox`, `several-mailboxes`.
    public func mailbox(_ named: MailboxID?) throws(ClientFailure) -> MailboxID {
        if let named {
            guard mailboxes.contains(named) else { throw .local(.noMailbox) }
            return named
        }
        guard let only = mailboxes.first else { throw .local(.noMailbox) }
        guard mailboxes.count == 1 else { throw .local(.severalMailboxes) }
        return only
    }

    /// Sixteen random bytes for an id. Each draw has a name of its own, so that under a seed no id comes twice.
    func draw<Tag>(_ what: String) throws(ClientFailure) -> Identifier<Tag> {
        drawn += 1
        let purpose = "\(what) \(identity.card.worker.hex) \(drawn)"
        guard let id = Identifier<Tag>(bytes: entropy.bytes(16, for: purpose)) else {
            throw .local(.badCommand)
        }
        return id
    }

    /// A new permission's id, for `Act.recordConsent`.
    public func newPermission() throws(ClientFailure) -> PermissionID { try draw("permission id") }

    /// The directory: agencies, mailboxes, roles, current keys.
    public func directory() async throws(ClientFailure) -> JSON {
        let connection = connection
        return try await asking { token throws(ClientFailure) in
            try await connection.json(
                .get, Wire.directory, token: token, limit: Wire.Limit.directory
            ) { $0 }
        }
    }
}
