import Membership
public import Sodium
public import Vocabulary

/// What is not secret of an identity: who, at which hub, with which public keys.
public struct IdentityCard: Hashable, Sendable {
    /// The worker.
    public let worker: WorkerID
    /// Where the hub is.
    public let hub: HubAddress
    /// The hub's identity key, pinned at enrolment. Whatever answers with another one is not this hub.
    public let pinned: VerifyingKey
    /// The pinned key in hexadecimal digits, as a registrar tells it.
    public var pinnedText: String { Hex.encode(pinned.bytes) }
    /// The twelve words that stand for the hub's key, to compare on the telephone.
    public var hubWords: [String] { IdentityWords(pinned).words }
    /// The twelve words that stand for this worker's signing key, to read to whoever lets them in.
    public var ownWords: [String] { IdentityWords(verifyingKey).words }
    /// PEM text of the certificates to trust instead of the system's.
    public let authorities: String?
    /// Under which the worker's signatures are good.
    public let verifyingKey: VerifyingKey
    /// To which is sealed what only this person may open.
    public let sealingKey: SealingKey
}

extension IdentityCard {
    /// As they stand in a file.
    var members: [JSON.Member] {
        let members: [JSON.Member] = [
            .init("worker", .string(worker.hex)), .init("hub", .string(hub.text)),
            .init("hub_identity", .string(pinnedText)),
            .init("verifying_key", .string(Hex.encode(verifyingKey.bytes))),
            .init("sealing_key", .string(Hex.encode(sealingKey.bytes))),
        ]
        return members + (authorities.map { [.init("authorities", .string($0))] } ?? [])
    }

    init(_ fields: inout Fields) throws {
        guard let pinned = VerifyingKey(bytes: try fields.hex("hub_identity", count: 32)),
            let verifyingKey = VerifyingKey(bytes: try fields.hex("verifying_key", count: 32)),
            let sealingKey = SealingKey(bytes: try fields.hex("sealing_key", count: 32))
        else { throw FormatFailure(.badForm, at: "identity") }
        self.init(
            worker: try fields.identifier("worker"), hub: try HubAddress(try fields.string("hub")),
            pinned: pinned, authorities: try fields.optionalString("authorities", limit: 256 << 10),
            verifyingKey: verifyingKey, sealingKey: sealingKey)
    }
}
