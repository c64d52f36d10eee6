import Envelope
import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A client without manners: it says over HTTP whatever a test wants said, and keeps every answer whole.
final class BareClient: Sendable {
    let address: HubAddress
    private let session = URLSession(configuration: .ephemeral)

    /// An answer: what a hub lets out, head and body.
    struct Answer: Sendable {
        let status: Int
        let head: String
        let body: Data

        var json: JSON {
            get throws { try JSON(parsing: Array(body)) }
        }
        /// The code of its problem details; empty where it is none.
        var code: String {
            get throws { try json.word("code") }
        }
    }

    init(to address: HubAddress) { self.address = address }

    func close() { session.invalidateAndCancel() }

    /// Nothing where the hub ended the connection instead of answering.
    func ask(
        _ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8]? = nil
    ) async throws -> Answer? {
        var request = URLRequest(url: try #require(URL(string: address.text + path)))
        request.httpMethod = method
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        request.httpBody = body.map { Data($0) }
        do {
            let (body, response) = try await session.data(for: request)
            let answer = try #require(response as? HTTPURLResponse)
            let head = answer.allHeaderFields.map { "\($0.key): \($0.value)" }.sorted()
            return Answer(
                status: answer.statusCode, head: head.joined(separator: "\n"), body: body)
        } catch is URLError {
            return nil
        }
    }

    func post(_ path: String, _ json: JSON) async throws -> JSON {
        try await #require(
            ask("POST", path, headers: ["content-type": "application/json"], body: json.bytes)
        ).json
    }

    /// The hub's receiving key, as it says it.
    func receivingKey() async throws -> SealingKey {
        let hub = try await #require(ask("GET", "/v1/hub")).json
        let bytes = try #require(Hex.decode(hub.word("receiving_key")))
        return try SignedReceivingKey(parsing: bytes).claimedButUnverified.key
    }

    /// Signs in by hand at a home that is enrolled; what each request of the session shows.
    func signIn(_ member: Member, of team: Team) async throws -> Pass {
        let worker = member.identity.card.worker
        let device = try team.deviceKey(of: member)
        let id = device.verifyingKey.device
        let answer = try await post(
            "/v1/challenges", ["worker": .string(worker.hex), "device": .string(id.hex)])
        let nonce = try #require(Hex.decode(answer.word("challenge")))
        let challenge = try #require(
            DeviceChallenge(hub: team.hub, worker: worker, device: id, nonce: nonce))
        let signature = challenge.signed(by: try team.signingKey(of: member)).signature
        let session = try await post(
            "/v1/sessions",
            [
                "worker": .string(worker.hex), "challenge": .string(Hex.encode(nonce)),
                "signature": .string(Hex.encode(signature)),
                "device": [
                    "key": .string(Hex.encode(device.verifyingKey.bytes)),
                    "signature": .string(Hex.encode(challenge.signed(by: device).signature)),
                ],
            ])
        return Pass(
            token: session.word("token"), session: session.word("session"), team: team,
            member: member)
    }

    /// A session's token, and the device's word for each request.
    struct Pass: Sendable {
        let token: String
        let session: String
        let team: Team
        let member: Member

        /// The header fields of a request.
        func headers(_ method: String, _ path: String) throws -> [String: String] {
            let id = try #require(SessionID(hex: session))
            let proof = try #require(
                RequestProof(
                    hub: team.hub, session: id,
                    time: now(), target: "\(method) \(path)"))
            let signed = proof.signed(by: try team.deviceKey(of: member))
            return [
                "authorization": "Bearer \(token)", "safe-conduct-proof": signed.header,
            ]
        }
    }
}

extension Team {
    func signingKey(of member: Member) throws -> SigningKey {
        let seed = entropy.secret(32, for: "signing seed \(member.identity.name)")
        guard let key = SigningKey(seed: seed) else { throw CocoaError(.featureUnsupported) }
        return key
    }

    /// The key of the member's home.
    func deviceKey(of member: Member) throws -> SigningKey {
        let seed = entropy.secret(32, for: "device \(member.identity.card.worker.hex)")
        guard let key = SigningKey(seed: seed) else { throw CocoaError(.featureUnsupported) }
        return key
    }

    /// A command of any kind and body, rightly signed and sealed.
    func sealed(
        _ kind: String, _ body: JSON, by member: Member, to key: SealingKey
    ) throws -> [UInt8] {
        let draft = CommandDraft(
            hub: hub, id: try #require(CommandID(bytes: Entropy.system.bytes(16, for: "command"))),
            worker: member.identity.card.worker, mailbox: member.mailbox, issued: now(), kind: kind,
            root: kind == "message.send" ? [UInt8](repeating: 1, count: 32) : nil, body: body)
        return try draft.sealed(by: signingKey(of: member), to: key).bytes
    }
}

extension JSON {
    /// The text of a member; empty where there is none.
    func word(_ key: String) -> String {
        guard case .string(let text) = self[key] else { return "" }
        return text
    }
}
