import AuditLog
import Envelope
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Sodium
import Synchronization
import Vocabulary

/// A responder on loopback that speaks the protocol honestly, with real keys, until a test tells it to lie on a path.
///
/// It decides nothing and stores nothing: what a hub does with a command is tested against the real one.
final class FakeHub: Sendable {
    struct Reply: Sendable {
        var status = 200
        var type = "application/json"
        var body: [UInt8] = []
        /// Ends the connection without an answer, after having taken the command.
        var hangsUp = false
        var location: String?

        static func json(_ json: JSON) -> Reply { Reply(body: json.bytes) }

        static func problem(_ code: String, status: Int = 409) -> Reply {
            Reply(
                status: status, type: "application/problem+json",
                body: (["code": .string(code)] as JSON).bytes)
        }
    }

    struct Request: Sendable {
        let method: String
        let path: String
        let body: [UInt8]
    }

    struct State {
        var requests: [Request] = []
        var replies: [String: [Reply]] = [:]
        var always: [String: Reply] = [:]
        var receipts: [CommandID: [UInt8]] = [:]
        var acts = 0
        var receivingKeys = 1
        /// Whose commands are read, as a hub does, to see what they say.
        var workers: [WorkerID: VerifyingKey] = [:]
        var said: [Said] = []
        var refusals: [String: String] = [:]
    }

    /// What a command said.
    struct Said: Sendable {
        let kind: String
        let mailbox: MailboxID?
        let body: JSON
    }

    let signing = SigningKey()
    private let first = OpeningKey()
    private let second = OpeningKey()
    let state = Mutex(State())
    private let channel = Mutex<(any Channel)?>(nil)
    static let session = String(repeating: "ab", count: 32)

    static func start() async throws -> FakeHub {
        let hub = FakeHub()
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Responder(hub: hub))
                }
            }
        let channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
        hub.channel.withLock { $0 = channel }
        return hub
    }

    func stop() async throws {
        let channel = channel.withLock { $0 }
        try await channel?.close()
    }

    var url: String {
        let port = channel.withLock { $0?.localAddress?.port } ?? 0
        return "http://127.0.0.1:\(port)"
    }

    // MARK: What a test says and asks

    /// The next answers on a path, before it is honest again.
    func next(_ path: String, _ replies: Reply...) {
        state.withLock { $0.replies[path, default: []] += replies }
    }

    /// Forgets what it would have answered next on a path.
    func forget(_ path: String) { state.withLock { $0.replies[path] = [] } }

    /// The answer on a path from now on.
    func always(_ path: String, _ reply: Reply) { state.withLock { $0.always[path] = reply } }

    func requests(to path: String) -> [Request] {
        state.withLock { $0.requests.filter { $0.path.hasPrefix(path) } }
    }

    var acts: Int { state.withLock { $0.acts } }

    /// What commands of a kind said, of workers that a test made known.
    func said(_ kind: String) -> [JSON] {
        state.withLock { $0.said.filter { $0.kind == kind }.map(\.body) }
    }

    /// Answers commands of a kind so, from now on.
    func refuse(_ kind: String, _ code: String?) { state.withLock { $0.refusals[kind] = code } }

    /// Reads the commands of this worker from now on.
    func knows(_ worker: WorkerID, _ key: VerifyingKey) {
        state.withLock { $0.workers[worker] = key }
    }

    /// Takes a new receiving key and forgets the old one.
    func rotate() { state.withLock { $0.receivingKeys = 2 } }

    func announcement(
        identity: VerifyingKey? = nil, signedBy other: borrowing SigningKey, from: Int64 = -60,
        hub: VerifyingKey? = nil
    ) -> Reply {
        let now = Moment.current
        let key = state.withLock { $0.receivingKeys } == 1 ? first.sealingKey : second.sealingKey
        guard
            let record = ReceivingKey(
                hub: hub ?? signing.verifyingKey, key: key, from: now.advanced(by: from),
                until: now.advanced(by: from + 90_000))
        else { return Reply(status: 500) }
        return .json([
            "v": 1,
            "identity": .string(Hex.encode((identity ?? signing.verifyingKey).bytes)),
            "receiving_key": .string(Hex.encode(record.signed(by: other).bytes)),
            "time": .int(now.seconds),
        ])
    }

    /// Is honest again on every path that begins so.
    func honest(on prefix: String = "") {
        state.withLock { state in
            state.always = state.always.filter { !$0.key.hasPrefix(prefix) }
        }
    }

    // MARK: Answering

    func answer(_ request: Request) -> Reply {
        let path = String(request.path.prefix { $0 != "?" })
        let told = state.withLock { state -> Reply? in
            state.requests.append(request)
            if var replies = state.replies[path], !replies.isEmpty {
                let reply = replies.removeFirst()
                state.replies[path] = replies
                return reply
            }
            return state.always[path]
        }
        if let told, !told.hangsUp { return told }
        var honest = honestly(path, request)
        honest.hangsUp = told?.hangsUp ?? false
        return honest
    }

    private func honestly(_ path: String, _ request: Request) -> Reply {
        switch path {
        case "/v1/hub": return announcement(signedBy: signing)
        case "/v1/challenges":
            return .json(["challenge": .string(String(repeating: "5a", count: 32)), "seconds": 60])
        case "/v1/sessions":
            return .json([
                "token": .string(FakeHub.session),
                "session": .string(String(repeating: "cd", count: 16)), "seconds": 3600,
                "mailboxes": ["ws-desk"],
            ])
        case "/v1/commands", "/v1/enrolments": return receipt(for: request.body)
        case "/v1/deliveries": return .json(["deliveries": []])
        case "/v1/sessions/current": return Reply(status: 204)
        case _: return .problem("unknown", status: 404)
        }
    }

    /// The same bytes get the same receipt; other bytes under the id are a conflict.
    private func receipt(for body: [UInt8]) -> Reply {
        do {
            let sealed = try SealedCommand(parsing: body)
            let old = state.withLock { $0.receivingKeys } == 1
            let opened = old ? try sealed.opened(with: first) : try sealed.opened(with: second)
            let digest = sealed.header.digest
            if let key = state.withLock({ $0.workers[opened.worker] }) {
                let verified = try opened.verified(by: key, hub: signing.verifyingKey)
                let said = Said(
                    kind: verified.kind, mailbox: verified.mailbox, body: verified.body)
                let refusal = state.withLock { state in
                    state.said.append(said)
                    return state.refusals[said.kind]
                }
                if let refusal { return .problem(refusal) }
            }
            return state.withLock { state in
                if let known = state.receipts[opened.id] {
                    guard Array(known[20..<52]) == digest else { return .problem("conflict") }
                    return Reply(type: "application/vnd.safe-conduct.receipt", body: known)
                }
                let leaf = Digest.sha256(digest)
                guard let receipt = Receipt(command: opened.id, digest: digest, leaf: leaf) else {
                    return Reply(status: 500)
                }
                state.acts += 1
                let bytes = receipt.signed(by: signing).bytes
                state.receipts[opened.id] = bytes
                return Reply(type: "application/vnd.safe-conduct.receipt", body: bytes)
            }
        } catch {
            return .problem(error.rawValue)
        }
    }
}

/// Reads one request whole and answers it.
private final class Responder: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let hub: FakeHub
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(hub: FakeHub) { self.hub = hub }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let part): body += Array(part.readableBytesView)
        case .end:
            guard let head else { return }
            answer(head, context)
        }
    }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let reply = hub.answer(
            FakeHub.Request(method: head.method.rawValue, path: head.uri, body: body))
        guard !reply.hangsUp else {
            context.close(promise: nil)
            return
        }
        var headers = HTTPHeaders([("content-type", reply.type)])
        if reply.status != 204 { headers.add(name: "content-length", value: "\(reply.body.count)") }
        if let location = reply.location { headers.add(name: "location", value: location) }
        let line = HTTPResponseHead(
            version: .http1_1, status: .init(statusCode: reply.status), headers: headers)
        context.write(wrapOutboundOut(.head(line)), promise: nil)
        context.write(
            wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: reply.body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}

extension Moment {
    static var current: Moment {
        Moment(seconds: Int64(Date().timeIntervalSince1970)) ?? .first
    }
}
