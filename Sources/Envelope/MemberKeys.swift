public import Sodium
public import Vocabulary

/// A worker with both public keys, as an epoch counts its members.
public struct MemberKeys: Hashable, Sendable {
    /// The worker.
    public let worker: WorkerID
    /// The key that their signatures verify under.
    public let verifying: VerifyingKey
    /// The key to which an epoch's secret is sealed for them.
    public let sealing: SealingKey

    /// Puts them together.
    public init(worker: WorkerID, verifying: VerifyingKey, sealing: SealingKey) {
        self.worker = worker
        self.verifying = verifying
        self.sealing = sealing
    }

    /// What an epoch's `members` says: BLAKE2b-256 of `"safe-conduct members 1"` and, in the order
    /// of the workers' ids, `worker 16 | verifying key 32 | sealing key 32` of each.
    public static func digest(of members: some Sequence<MemberKeys>) -> [UInt8] {
        let sorted = members.sorted { $0.worker < $1.worker }
        return Digest.blake2b(
            Array("safe-conduct members 1".utf8),
            sorted.flatMap { $0.worker.bytes + $0.verifying.bytes + $0.sealing.bytes })
    }
}
