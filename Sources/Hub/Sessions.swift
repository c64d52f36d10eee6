import Sodium
import Vocabulary

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

/// Who is signed in. In memory only: a restart ends every session.
actor Sessions {
    /// How long a session lasts.
    static let life: Duration = .seconds(3600)
    /// How many a worker can have; a further one ends the oldest.
    static let mostOfWorker = 8
    /// How many there can be.
    static let most = 20_000

    private struct Session {
        let worker: WorkerID
        let until: Duration
    }

    private let entropy: Entropy
    private var drawn: UInt64 = 0
    private var sessions: [[UInt8]: Session] = [:]
    private var ofWorker: [WorkerID: [[UInt8]]] = [:]

    init(entropy: Entropy) { self.entropy = entropy }

    /// Begins a session; nothing where there are too many.
    func begin(for worker: WorkerID, at now: Duration) -> SessionToken? {
        while let oldest = ofWorker[worker]?.first,
            ofWorker[worker, default: []].count >= Sessions.mostOfWorker
        { end(oldest) }
        if sessions.count >= Sessions.most { forgetExpired(at: now) }
        guard sessions.count < Sessions.most else { return nil }
        drawn += 1
        let token = SessionToken(drawn: entropy.bytes(32, for: "session token \(drawn)"))
        sessions[token.hash] = Session(worker: worker, until: now + Sessions.life)
        ofWorker[worker, default: []].append(token.hash)
        return token
    }

    /// Whose session the token is, if there is one.
    func worker(of token: SessionToken, at now: Duration) -> WorkerID? {
        guard let session = sessions[token.hash] else { return nil }
        guard now < session.until else {
            end(token.hash)
            return nil
        }
        return session.worker
    }

    /// Ends one session.
    func end(_ token: SessionToken) { end(token.hash) }

    /// Ends all sessions of a worker who was removed.
    func endAll(of worker: WorkerID) {
        for hash in ofWorker.removeValue(forKey: worker) ?? [] { sessions[hash] = nil }
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
