import Envelope
import HubClient
import Sodium
import Testing
import Vocabulary

/// A mailbox key as the worker's own client would have made it, and a view sealed to it.
struct Sealing: ~Copyable {
    let mailbox: MailboxID
    let key: OpeningKey
    let epoch: ViewEpoch
    let delivery: DeliveryID

    init(_ scene: Scene) throws {
        let box = try #require(Scene.mailbox)
        let id = try #require(DeliveryID(bytes: Entropy.system.bytes(16, for: "delivery")))
        (mailbox, delivery) = (box, id)
        key = OpeningKey()
        epoch = ViewEpoch(identity: scene.hub.signing, from: .current)
    }

    func view(_ content: JSON, scene: Scene, number: UInt32 = 1) throws -> [UInt8] {
        let sealer = try ViewSealer(
            epoch: epoch, mailbox: mailbox, mailboxEpoch: number, key: key.sealingKey)
        let alias = CaseAlias(hex: String(repeating: "0c", count: 16))
        return try sealer.seal(
            content.bytes, delivery: delivery, alias: alias, signedBy: scene.hub.signing
        ).bytes
    }

    /// The hub's answer for the mailbox's keys; the record may speak of another key than the secret's.
    func keys(
        _ scene: Scene, stating other: SealingKey? = nil, worker: WorkerID? = nil,
        signature: [UInt8]? = nil
    ) throws -> FakeHub.Reply {
        let maker = worker ?? scene.identity.card.worker
        let stated = other ?? key.sealingKey
        let secret = scene.identity.card.sealingKey.seal(key.secret())
        return .json([
            "v": 1, "mailbox": .string(mailbox.text),
            "epochs": [
                [
                    "epoch": [
                        "mailbox": .string(mailbox.text), "number": 1,
                        "key": .string(Hex.encode(stated.bytes)), "worker": .string(maker.hex),
                        "signature": .string(
                            Hex.encode(signature ?? [UInt8](repeating: 0, count: 64))),
                    ], "secret": .string(Hex.encode(secret)),
                ]
            ],
        ])
    }

    func deliveries(_ view: [UInt8], as id: DeliveryID? = nil) -> FakeHub.Reply {
        .json([
            "deliveries": [
                [
                    "delivery": .string((id ?? delivery).hex), "again": false,
                    "view": .string(Hex.encode(view)),
                ]
            ]
        ])
    }
}
