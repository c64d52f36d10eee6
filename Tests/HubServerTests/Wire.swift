import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Vocabulary

/// A client that sends bytes and reads bytes until the server closes: it can be as rude as a test
/// needs.
struct Wire {
    let port: Int
    var tls: TLSConfiguration?

    /// What goes with a request of a session: the token, and the device's word for this very request.
    struct Pass: Sendable {
        let token: String
        /// The header lines for a request: its method, a space, and its path with the query.
        let lines: @Sendable (String) -> [String]
    }

    /// An answer taken apart.
    struct Answer {
        let status: Int
        let headers: [String: String]
        let body: [UInt8]

        var json: JSON? { try? JSON(parsing: body) }
        /// The problem's code, where it is a problem of the right form.
        var code: String? {
            guard headers["content-type"] == "application/problem+json",
                case .string(let code)? = json?["code"],
                json?["type"] == .string("urn:safe-conduct:problem:\(code)"),
                json?["status"] == .int(Int64(status)), case .string(let title)? = json?["title"],
                title.hasSuffix(".")
            else { return nil }
            return code
        }
    }

    /// Sends the parts one after the other until all are sent or the server has closed, and returns
    /// what it answered. `between` runs before each but the first.
    func exchange(
        _ parts: [[UInt8]], between: () async throws -> Void = {}
    ) async throws -> [UInt8] {
        let gathered = Gathered()
        let context = try tls.map { try NIOSSLContext(configuration: $0) }
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let context {
                        try pipeline.addHandler(
                            try NIOSSLClientHandler(context: context, serverHostname: nil))
                    }
                    try pipeline.addHandler(Reader(gathered))
                }
            }.connect(host: "127.0.0.1", port: port).get()
        let closed = channel.closeFuture
        do {
            for (place, part) in parts.enumerated() where channel.isActive {
                if place > 0 { try await between() }
                try await channel.writeAndFlush(ByteBuffer(bytes: part)).get()
            }
        } catch {
            // The server closed while we were sending: what it said by then is what counts.
        }
        try await closed.get()
        if let failure = gathered.failure.withLock({ $0 }) { throw failure }
        return gathered.bytes.withLock { $0 }
    }

    /// One request, and its answer.
    func ask(
        _ method: String, _ path: String, token: Pass? = nil, type: String? = nil,
        body: [UInt8]? = nil, headers: [String] = []
    ) async throws -> Answer {
        var head = ["\(method) \(path) HTTP/1.1", "host: localhost", "connection: close"] + headers
        if let token { head += token.lines("\(method) \(path)") }
        if let type { head.append("content-type: \(type)") }
        if let body { head.append("content-length: \(body.count)") }
        let bytes = Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? [])
        return try Wire.answer(in: try await exchange([bytes]))
    }

    /// Not an HTTP answer.
    struct NoAnswer: Error {}

    static func answer(in bytes: [UInt8]) throws -> Answer {
        guard
            let split = bytes.indices.first(where: {
                bytes[$0...].starts(with: Array("\r\n\r\n".utf8))
            })
        else { throw NoAnswer() }
        let lines = String(decoding: bytes[..<split], as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count >= 2, let status = Int(words[1]) else { throw NoAnswer() }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { throw NoAnswer() }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            headers[line[..<colon].lowercased()] = String(value)
        }
        return Answer(status: status, headers: headers, body: Array(bytes[(split + 4)...]))
    }
}

/// What came from the server. Locked, because the connection's thread writes and the test's reads.
private final class Gathered: Sendable {
    let bytes = Mutex<[UInt8]>([])
    let failure = Mutex<(any Error)?>(nil)
}

private final class Reader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let gathered: Gathered

    init(_ gathered: Gathered) { self.gathered = gathered }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        gathered.bytes.withLock { $0.append(contentsOf: part.readableBytesView) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A reset after the answer is the end of it; anything in TLS is the answer itself.
        if error is NIOSSLError || error is BoringSSLError {
            gathered.failure.withLock { $0 = error }
        }
        context.close(promise: nil)
    }
}
