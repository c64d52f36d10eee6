import Sodium
import Vocabulary

/// Challenges to sign in with: good for one minute, for one worker, once.
///
/// A challenge carries its own proof that this hub made it, so that asking for challenges fills no
/// table; only those that were answered are remembered, until their minute is over.
actor Challenges {
    /// How long a challenge is good.
    static let life: Duration = .seconds(60)
    /// How many answered challenges are remembered; beyond that sign-in waits.
    static let mostAnswered = 10_000

    private let key: KeyedHash
    private let entropy: Entropy
    private var drawn: UInt64 = 0
    private var answered: [[UInt8]: Duration] = [:]

    init(entropy: Entropy) {
        self.entropy = entropy
        // A key of 32 bytes is one that BLAKE2b takes.
        key = KeyedHash(copying: entropy.secret(32, for: "challenge key")) ?? KeyedHash()
    }

    /// Makes a challenge: time 8, random 8, keyed hash 16 over both and the worker.
    func make(for worker: WorkerID, at now: Duration) -> [UInt8] {
        drawn += 1
        let seconds = UInt64(clamping: now.components.seconds)
        let head =
            Challenges.bigEndian(seconds) + entropy.bytes(8, for: "challenge \(drawn)")
        return head + tag(head, worker)
    }

    /// Takes a challenge once: false where it is not ours, not this worker's, too old or taken
    /// before.
    func take(_ challenge: [UInt8], of worker: WorkerID, at now: Duration) -> Bool {
        guard challenge.count == 32 else { return false }
        let head = Array(challenge.prefix(16))
        guard Same.bytes(tag(head, worker), Array(challenge.suffix(16))) else { return false }
        let made = head.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let age = now.components.seconds - Int64(clamping: made)
        guard age <= Challenges.life.components.seconds else { return false }
        forget(before: now)
        guard answered[challenge] == nil, answered.count < Challenges.mostAnswered else {
            return false
        }
        answered[challenge] = now + Challenges.life
        return true
    }

    private func forget(before now: Duration) {
        guard answered.count >= Challenges.mostAnswered / 2 else { return }
        answered = answered.filter { $0.value >= now }
    }

    private func tag(_ head: [UInt8], _ worker: WorkerID) -> [UInt8] {
        key.hash(head, worker.bytes, length: 16)
    }

    private static func bigEndian(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
}
