import SecondFactor
import Sodium
public import Vocabulary

/// Challenges for new passkeys: good for five minutes, for one worker, once. They carry their own proof that this hub made them,
/// and are taken in the transaction that keeps the passkey.
extension Room {
    /// How long such a challenge is good, in seconds.
    public static let registrationSeconds: Int64 = 300

    /// The hub's site, where passkeys can be used; nothing where it has none.
    public var relyingPartyName: String? { party?.id }

    /// Whether a text is an origin at which passkeys can be used.
    public static func isOrigin(_ text: String) -> Bool { RelyingParty(origin: text) != nil }

    /// A challenge of 32 bytes: time 8, random 8, keyed hash 16 over both and the worker. `draw` tells draws of one second apart.
    public func registrationChallenge(
        for worker: WorkerID, now: Moment, draw: UInt64
    ) -> [UInt8] {
        let seconds = UInt64(clamping: now.seconds)
        let head =
            (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * UInt64($0))) }
            + entropy.bytes(8, for: "registration/\(worker.hex)/\(now.seconds)/\(draw)")
        return head + registrationTag(head, worker)
    }

    func isRegistration(_ challenge: [UInt8], of worker: WorkerID, at now: Moment) -> Bool {
        guard challenge.count == 32 else { return false }
        let head = Array(challenge.prefix(16))
        guard Same.bytes(registrationTag(head, worker), Array(challenge.suffix(16))) else {
            return false
        }
        let made = head.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let age = now.seconds - Int64(clamping: made)
        return (-1...Room.registrationSeconds).contains(age)
    }

    private func registrationTag(_ head: [UInt8], _ worker: WorkerID) -> [UInt8] {
        Array(vault.key(.registration, [0] + head + worker.bytes).bytes.prefix(16))
    }
}
