import Envelope
import Sodium
public import Vocabulary

/// What a signed-in client shows with every request: 32 random bytes, kept by the hub as a hash
/// only.
public struct SessionToken: Hashable, Sendable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Reads 64 lower-case hexadecimal digits; anything else is refused.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    init(drawn bytes: [UInt8]) { self.bytes = bytes }

    /// The 64 hexadecimal digits.
    public var hex: String { Hex.encode(bytes) }

    var hash: [UInt8] { Digest.blake2b(bytes) }
}

/// One session as its owner may see it.
public struct OwnSession: Hashable, Sendable {
    /// Its name; it opens nothing.
    public let id: SessionID
    /// On which device.
    public let device: DeviceID
    /// When it began.
    public let began: Moment
    /// When it ends.
    public let until: Moment
}

/// Who is signed in. In memory only: a restart ends every session.
actor Sessions {
    /// How long a session lasts.
    static let life: Duration = .seconds(3600)
    /// How long it is fresh after the passphrase or a passkey.
    static let freshLife: Duration = .seconds(300)
    /// How many a worker can have; a further one ends the oldest.
    static let mostOfWorker = 8
    /// How many there can be.
    static let most = 20_000

    /// A session that has begun. It belongs to one device: its key signs every request.
    struct Session: Sendable {
        let id: SessionID
        let worker: WorkerID
        let device: VerifyingKey
        let began: Moment
        let until: Duration
        var freshUntil: Duration?

        /// Whether the person has shown themselves a short while ago.
        func isFresh(_ clock: HubClock) -> Bool {
            freshUntil.map { clock.monotonic() < $0 } ?? false
        }
    }

    private let entropy: Entropy
    private var drawn: UInt64 = 0
    private var sessions: [[UInt8]: Session] = [:]
    private var ofWorker: [WorkerID: [[UInt8]]] = [:]

    init(entropy: Entropy) { self.entropy = entropy }

    /// Begins a session; nothing where there are too many.
    func begin(
        for worker: WorkerID, on device: VerifyingKey, isFresh: Bool, began: Moment,
        at now: Duration
    ) -> (token: SessionToken, id: SessionID)? {
        while let oldest = ofWorker[worker]?.first,
            ofWorker[worker, default: []].count >= Sessions.mostOfWorker
        { end(oldest) }
        if sessions.count >= Sessions.most { forgetExpired(at: now) }
        guard sessions.count < Sessions.most else { return nil }
        drawn += 1
        let token = SessionToken(drawn: entropy.bytes(32, for: "session token \(drawn)"))
        guard let id = SessionID(bytes: entropy.bytes(16, for: "session id \(drawn)")) else {
            return nil
        }
        sessions[token.hash] = Session(
            id: id, worker: worker, device: device, began: began, until: now + Sessions.life,
            freshUntil: isFresh ? now + Sessions.freshLife : nil)
        ofWorker[worker, default: []].append(token.hash)
        return (token, id)
    }

    /// The session of the token, if there is one.
    func session(of token: SessionToken, at now: Duration) -> Session? {
        guard let session = sessions[token.hash] else { return nil }
        guard now < session.until else {
            end(token.hash)
            return nil
        }
        return session
    }

    /// The person is there: the session is fresh from now on.
    func refresh(_ token: SessionToken, at now: Duration) {
        sessions[token.hash]?.freshUntil = now + Sessions.freshLife
    }

    /// A worker's sessions, oldest first.
    func all(of worker: WorkerID, at now: Duration) -> [Session] {
        forgetExpired(at: now)
        return ofWorker[worker, default: []].compactMap { sessions[$0] }
    }

    /// Ends one session.
    func end(_ token: SessionToken) { end(token.hash) }

    /// Ends the named session of a worker.
    func end(_ id: SessionID, of worker: WorkerID) {
        for hash in ofWorker[worker] ?? [] where sessions[hash]?.id == id { end(hash) }
    }

    /// Ends all sessions of a worker who was removed.
    func endAll(of worker: WorkerID) {
        for hash in ofWorker.removeValue(forKey: worker) ?? [] { sessions[hash] = nil }
    }

    /// Ends all sessions of a worker's device.
    func endAll(of worker: WorkerID, on device: DeviceID) {
        for hash in ofWorker[worker] ?? [] where sessions[hash]?.device.device == device {
            end(hash)
        }
    }

    /// Forgets what is over.
    func forgetExpired(at now: Duration) {
        for (hash, session) in sessions where now >= session.until { end(hash) }
    }

    private func end(_ hash: [UInt8]) {
        guard let session = sessions.removeValue(forKey: hash) else { return }
        ofWorker[session.worker]?.removeAll { $0 == hash }
        if ofWorker[session.worker]?.isEmpty == true { ofWorker[session.worker] = nil }
    }
}
