import AsyncHTTPClient
import Envelope
import Foundation
import NIOCore
import NIOSSL
import Sodium
import Vocabulary

/// The few requests that the load needs before it starts, as Specs/protocol.md has them.
struct Door {
    private let base: String
    private let client: HTTPClient

    init(hub: HubProcess) {
        base = hub.address.text
        client = Door.client(trusting: hub.certificate, connections: 1)
    }

    static func client(trusting certificate: LoopbackCertificate, connections: Int) -> HTTPClient {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        tls.trustRoots = .file(certificate.certificateFile)
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            connectionPool: .init(
                idleTimeout: .seconds(60), concurrentHTTP1ConnectionsPerHostSoftLimit: connections))
        configuration.httpVersion = .http1Only
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func receivingKey() async throws -> SealingKey {
        let hub = try await json("/v1/hub", body: nil)
        let signed = try SignedReceivingKey(parsing: try Door.hex(hub["receiving_key"]))
        let identity = VerifyingKey(bytes: try Door.hex(hub["identity"]))
        guard let identity else { throw BenchFailure("the hub names no identity") }
        return try signed.verified(by: identity).key
    }

    /// A session of the sender's, on the device that enrolled.
    func signIn(_ community: Community, signing: borrowing SigningKey) async throws -> Pass {
        let worker = community.sender.identity.card.worker
        let device = try Pass.device(of: worker)
        let id = device.verifyingKey.device
        let offered = try await json(
            "/v1/challenges", body: ["worker": .string(worker.hex), "device": .string(id.hex)])
        let nonce = try Door.hex(offered["challenge"])
        guard
            let challenge = DeviceChallenge(
                hub: community.hub, worker: worker, device: id, nonce: nonce)
        else { throw BenchFailure("the challenge is malformed") }
        let session = try await json(
            "/v1/sessions",
            body: [
                "worker": .string(worker.hex), "challenge": .string(Hex.encode(nonce)),
                "signature": .string(Hex.encode(challenge.signed(by: signing).signature)),
                "device": [
                    "key": .string(Hex.encode(device.verifyingKey.bytes)),
                    "signature": .string(Hex.encode(challenge.signed(by: device).signature)),
                ],
                // What the load claims is asked for afresh: the session is, for five minutes.
                "authentication": .string(
                    Hex.encode(
                        Community.entropy.bytes(
                            32, for: "authentication \(Community.senderName)"))),
            ])
        guard case .string(let token)? = session["token"],
            case .string(let hex)? = session["session"], let id = SessionID(hex: hex)
        else { throw BenchFailure("no token") }
        return Pass(token: token, session: id, hub: community.hub, device: device)
    }

    func close() async throws { try await client.shutdown() }

    private func json(_ path: String, body: JSON?) async throws -> JSON {
        var request = HTTPClientRequest(url: base + path)
        if let body {
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body.bytes))
        }
        let response = try await client.execute(request, timeout: .seconds(30))
        let answer = try await response.body.collect(upTo: 1 << 20)
        guard (200..<300).contains(response.status.code) else {
            throw BenchFailure("\(path) answered \(response.status.code)")
        }
        return try JSON(parsing: Array(answer.readableBytesView))
    }

    private static func hex(_ json: JSON?) throws -> [UInt8] {
        guard case .string(let text)? = json, let bytes = Hex.decode(text) else {
            throw BenchFailure("the hub's answer lacks bytes")
        }
        return bytes
    }
}

/// What every request of a session shows: its token, and the device's word for that very request.
final class Pass: Sendable {
    private let token: String
    private let session: SessionID
    private let hub: VerifyingKey
    // Made once, as a client does: a key for each request would cost the load more than its signature.
    private let device: SigningKey

    init(token: String, session: SessionID, hub: VerifyingKey, device: consuming SigningKey) {
        self.token = token
        self.session = session
        self.hub = hub
        self.device = device
    }

    static func device(of worker: WorkerID) throws -> SigningKey {
        let seed = Community.entropy.secret(32, for: "device \(worker.hex)")
        guard let key = SigningKey(seed: seed) else { throw BenchFailure("no device") }
        return key
    }

    func headers(for target: String) throws -> [(name: String, value: String)] {
        guard
            let proof = RequestProof(
                hub: hub, session: session, time: Community.now, target: target)
        else { throw BenchFailure("a request is malformed") }
        return [
            ("authorization", "Bearer \(token)"),
            ("safe-conduct-proof", proof.signed(by: device).header),
        ]
    }
}
