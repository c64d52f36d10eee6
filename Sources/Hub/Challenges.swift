import Sodium
import Vocabulary

/// What a challenge is for: it is good for nothing else.
enum ChallengeUse: Hashable, Sendable {
    /// To be signed by a worker and their device.
    case signIn(WorkerID, DeviceID)
    /// To be answered by a passkey on a device.
    case passkey(DeviceID)

    var bytes: [UInt8] {
        switch self {
        case .signIn(let worker, let device): [1] + worker.bytes + device.bytes
        case .passkey(let device): [2] + device.bytes
        }
    }

    /// How long it is good. Whoever looks for their key needs more than a minute.
    var life: Duration {
        switch self {
        case .signIn: .seconds(60)
        case .passkey: .seconds(300)
        }
    }
}

/// Challenges to sign in with: good for a short time, for one use, once.
///
/// A challenge carries its own proof that this hub made it, so that asking for challenges fills no
/// table; only those that were answered are remembered, until their time is over.
actor Challenges {
    /// How many answered challenges are remembered; beyond that a stranger's sign-in waits. Devices that are known have as many
    /// places of their own, so that strangers cannot take them.
    static let mostAnswered = 10_000

    private let key: KeyedHash
    private let entropy: Entropy
    private var drawn: UInt64 = 0
    private var answered: [Bool: [[UInt8]: Duration]] = [:]

    init(entropy: Entropy) {
        self.entropy = entropy
        // A key of 32 bytes is one that BLAKE2b takes.
        key = KeyedHash(copying: entropy.secret(32, for: "challenge key")) ?? KeyedHash()
    }

    /// Makes a challenge: time 8, random 8, keyed hash 16 over both and the use.
    func make(for use: ChallengeUse, at now: Duration) -> [UInt8] {
        drawn += 1
        let seconds = UInt64(clamping: now.components.seconds)
        let head =
            Challenges.bigEndian(seconds) + entropy.bytes(8, for: "challenge \(drawn)")
        return head + tag(head, use)
    }

    /// Takes a challenge once: false where it is not ours, not for this use, too old or taken
    /// before.
    func take(
        _ challenge: [UInt8], for use: ChallengeUse, isKnown: Bool, at now: Duration
    ) -> Bool {
        guard challenge.count == 32 else { return false }
        let head = Array(challenge.prefix(16))
        guard Same.bytes(tag(head, use), Array(challenge.suffix(16))) else { return false }
        let made = head.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let age = now.components.seconds - Int64(clamping: made)
        guard age <= use.life.components.seconds else { return false }
        forget(before: now)
        guard answered.values.allSatisfy({ $0[challenge] == nil }),
            answered[isKnown, default: [:]].count < Challenges.mostAnswered
        else { return false }
        answered[isKnown, default: [:]][challenge] = now + use.life
        return true
    }

    private func forget(before now: Duration) {
        for (isKnown, taken) in answered where taken.count >= Challenges.mostAnswered / 2 {
            answered[isKnown] = taken.filter { $0.value >= now }
        }
    }

    private func tag(_ head: [UInt8], _ use: ChallengeUse) -> [UInt8] {
        key.hash(head, use.bytes, length: 16)
    }

    private static func bigEndian(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
}
