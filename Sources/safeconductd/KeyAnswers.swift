import Foundation
import Hub
import SealedRoom
import Sodium
import Vocabulary

/// What the running hub answers at its local socket.
struct KeyAnswers: Sendable {
    let broker: Broker
    /// Hears that there is something to re-seal.
    let wake: @Sendable () -> Void

    func answer(_ request: KeyRequest, _ content: KeyContent) async -> KeyAnswer {
        do throws(HubRefusal) {
            switch request {
            case .show: return .done(try await show())
            case .unlock: return .refused("not-locked", "The hub is not locked.")
            case .rotate:
                let word = content.bytes.copiedIntoOrdinaryMemory()
                return try await rotate(String(decoding: word, as: UTF8.self))
            case .replaceSecret: return try await replaceSecret(content)
            }
        } catch {
            return KeyAnswers.refused(error)
        }
    }

    private static func refused(_ refusal: HubRefusal) -> KeyAnswer {
        switch refusal {
        case .conflict:
            .refused("too-many-keys", "There are as many keys as there may be; re-seal first.")
        case .badBody: .refused("same-secret", "That is the secret that the hub has.")
        case .notPermitted:
            .refused(
                "secret-replaced",
                "Another process has replaced the outside secret: start this hub again with the new "
                    + "one.")
        case .busy: .refused("busy", "The hub is busy: try again.")
        case _: .refused(refusal.word, "The hub cannot do it at the moment; nothing was changed.")
        }
    }

    private func rotate(_ word: String) async throws(HubRefusal) -> KeyAnswer {
        guard let key = HubKeyName(rawValue: word), key != .outsideSecret else {
            return .refused("unknown-key", "There is no such key to rotate.")
        }
        guard key != .caseKeys else {
            let count = try await broker.rotateCaseKeys()
            let json: JSON = [
                "changed": .int(count.changed), "full": .int(count.full),
                "kept": .int(count.kept),
            ]
            return .done(json.text)
        }
        try await broker.rotate(key)
        if key == .vaultKey { wake() }
        return .done(word)
    }

    private func replaceSecret(_ content: KeyContent) async throws(HubRefusal) -> KeyAnswer {
        guard let secret = VaultSecret(content.bytes) else {
            return .refused("bad-secret", "The new secret has not 32 bytes.")
        }
        try await broker.rotateOutsideSecret(to: secret)
        return .done(secret.name)
    }

    private func show() async throws(HubRefusal) -> String {
        let known = try await broker.keyStanding()
        let json: JSON = [
            "identity": .string(known.identity),
            "outside_secret": [
                "name": .string(known.outsideSecret), "replaced": .int(Int64(known.outsideSerial)),
                "since": .int(known.outsideSince.seconds),
            ],
            "vault_keys": .array(
                known.generations.map {
                    ["generation": .int(Int64($0.number)), "since": .int($0.since.seconds)]
                }), "resealed": .int(known.resealed), "kept": .int(known.kept),
            "cases": .int(Int64(known.cases)),
            "receiving_key": [
                "id": .string(known.receivingKey), "since": .int(known.receivingSince.seconds),
            ], "view_epoch": ["since": .int(known.epochSince.seconds)],
        ]
        return json.text
    }
}
