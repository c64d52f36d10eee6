import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Stands between HTTP's bytes and everything else on a connection: closes it after an answer that
/// says so, drops what a client goes on sending by then, gives up on a client that does not read,
/// and puts words to bytes that are not HTTP.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How long an answered client may go on sending, so that it finds the answer before the
    /// connection is gone.
    private static let linger: TimeAmount = .seconds(2)
    /// How much of that is read and dropped.
    private static let mostDropped = 1 << 20
    /// How long a client may take to read an answer.
    private static let answerTime: TimeAmount = .seconds(60)
    /// Two years. Not for names below the hub's own: whose they are the hub does not know.
    private static let security = "max-age=63072000"

    private enum State {
        case serving
        /// The answer that is being written is the last.
        case lastAnswer
        /// The last answer is written.
        case lingering
    }

    private var state = State.serving
    private var requestEnded = true
    private var dropped = 0
    private var slowReader: Scheduled<Void>?
    private let connections: Connections
    private let isSecure: Bool

    /// - Parameter isSecure: the hub speaks TLS itself: browsers shall never ask it without.
    init(counting connections: Connections, isSecure: Bool) {
        self.connections = connections
        self.isSecure = isSecure
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        let address = FrontContext.group(context.remoteAddress?.ipAddress ?? "")
        let hasPlace = connections.enter(ObjectIdentifier(channel), from: address) {
            channel.close(promise: nil)
        }
        guard hasPlace else { return context.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        connections.leave(ObjectIdentifier(context.channel))
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        switch part {
        case .head: requestEnded = false
        case .body: break
        case .end: requestEnded = true
        }
        guard state == .serving else { return drop(part, context) }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // Behind us nobody asks for more once the last answer is given.
        if state == .lingering, dropped < ConnectionGuard.mostDropped { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        switch part {
        case .head(let head): write(head, context, promise)
        case .body: context.write(data, promise: promise)
        case .end: finish(data, context, promise)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        slowReader?.cancel()
        context.fireChannelInactive()
    }

    private func write(
        _ head: HTTPResponse, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
    ) {
        if head.headerFields[.connection] == "close" { state = .lastAnswer }
        var head = head
        // RFC 6797, section 7.2: never on a connection without TLS.
        if isSecure { head.headerFields[.strictTransportSecurity] = ConnectionGuard.security }
        let channel = context.channel
        slowReader?.cancel()
        slowReader = context.eventLoop.scheduleTask(in: ConnectionGuard.answerTime) {
            channel.close(promise: nil)
        }
        // The framework's own word for bytes that its parser refuses has no body.
        guard head.status == .badRequest, head.headerFields[.contentType] == nil else {
            return context.write(wrapOutboundOut(.head(head)), promise: promise)
        }
        let body = ByteBuffer(bytes: Answer.body(of: .malformedHTTP))
        var worded = head
        for field in Answer.fields() { worded.headerFields[field.name] = field.value }
        worded.headerFields[.contentType] = Answer.problem
        worded.headerFields[.contentLength] = String(body.readableBytes)
        context.write(wrapOutboundOut(.head(worded)), promise: promise)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
    }

    private func finish(
        _ data: NIOAny, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
    ) {
        let slow = slowReader
        slowReader = nil
        let written = promise ?? context.eventLoop.makePromise(of: Void.self)
        guard state == .lastAnswer else {
            written.futureResult.whenComplete { _ in slow?.cancel() }
            return context.write(data, promise: written)
        }
        state = .lingering
        let channel = context.channel
        let ended = requestEnded
        written.futureResult.whenComplete { _ in
            slow?.cancel()
            guard !ended else { return channel.close(promise: nil) }
            channel.eventLoop.scheduleTask(in: ConnectionGuard.linger) {
                channel.close(promise: nil)
            }
        }
        context.writeAndFlush(data, promise: written)
        if !ended { context.read() }
    }

    private func drop(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        switch part {
        case .head: return
        case .body(let bytes): dropped += bytes.readableBytes
        case .end: if state == .lingering { context.close(promise: nil) }
        }
    }
}

/// It lives on its connection's event loop and is touched nowhere else.
@available(*, unavailable)
extension ConnectionGuard: Sendable {}
