import Foundation
public import Hub
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
import NIOPosix
import NIOSSL
public import ServiceLifecycle

/// Where the hub listens.
public struct ListenAddress: Sendable {
    /// A host name or address.
    public var host: String
    /// A port; 0 takes any that is free.
    public var port: Int
    /// The PEM file of the certificate and its chain.
    public var certificate: String?
    /// The PEM file of its private key.
    public var key: String?

    /// Loopback on port 8080, without TLS, unless told otherwise.
    public init(
        host: String = "127.0.0.1", port: Int = 8080, certificate: String? = nil,
        key: String? = nil
    ) {
        self.host = host
        self.port = port
        self.certificate = certificate
        self.key = key
    }
}

/// Serves the broker over HTTP/1.1 until it is told to stop; then finishes what it has begun.
public struct Listener: Service {
    private let application: Application<Front>
    private let broker: Broker
    private let pages: [UInt8]
    /// How many connections may be on their way out while others come.
    private static let changing = 256

    /// Checks the address and the certificate; nothing listens yet.
    ///
    /// - Parameters:
    ///   - ready: hears the address as a URL, once clients can connect.
    /// - Throws: `ListenFailure`.
    public init(
        serving broker: Broker, at address: ListenAddress = ListenAddress(),
        limits: Limits = Limits(), logger: Logger,
        ready: @escaping @Sendable (String) async -> Void = { _ in }
    ) throws {
        let web = try WebFiles.bundled()
        pages = web.digests.digest
        let connections = Connections(
            most: limits.connections, mostOfAddress: limits.connectionsOfAddress)
        application = try Listener.application(
            Front(
                broker: broker, limits: limits, connections: connections,
                openAPI: try Listener.openAPI(), web: web, logger: logger),
            at: address, limits: limits, connections: connections, logger: logger, ready: ready)
        self.broker = broker
    }

    /// Something that answers at an address, as the hub listens there.
    static func application<Responder: HTTPResponder>(
        _ responder: Responder, at address: ListenAddress, limits: Limits, connections: Connections,
        logger: Logger, ready: @escaping @Sendable (String) async -> Void
    ) throws -> Application<Responder> where Responder.Context == FrontContext {
        let loopback = Loopback.address(of: address.host)
        let tls = try Listener.tls(address, loopback: loopback != nil)
        let host = address.host
        // What the framework has to say below `warning` may quote requests.
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        return Application(
            responder: responder,
            server: try Listener.server(limits, connections, tls: tls),
            configuration: ApplicationConfiguration(
                address: .hostname(loopback ?? host, port: address.port), serverName: nil,
                // A few more than there are places: who comes then takes the place of somebody whom nobody knows.
                availableConnectionsDelegate: .maximum(
                    limits.connections + Listener.changing, logger: quiet)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? address.port
                let shown = host.contains(":") ? "[\(host)]" : host
                await ready("\(tls == nil ? "http" : "https")://\(shown):\(port)")
            },
            logger: quiet)
    }

    /// Listens until the group that it belongs to stops gracefully: ends waiting polls, takes no
    /// new connection, finishes requests.
    ///
    /// - Throws: `ListenFailure.portTaken` or `addressUnavailable`; a refusal where the pages cannot be logged.
    public func run() async throws {
        let broker = broker
        // What is served stands in the log before it is.
        try await broker.serve(pages: pages)
        try await Listener.naming {
            try await withGracefulShutdownHandler {
                try await application.run()
            } onGracefulShutdown: {
                Task { await broker.stopWaiting() }
            }
        }
    }

    /// Says by the address's own words why nobody listens.
    static func naming(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ListenFailure.portTaken
        } catch is IOError {
            throw ListenFailure.addressUnavailable
        } catch is SocketAddressError {
            throw ListenFailure.addressUnavailable
        }
    }

    private static func tls(
        _ address: ListenAddress, loopback: Bool
    ) throws(ListenFailure) -> TLSConfiguration? {
        switch (address.certificate, address.key) {
        case (let certificate?, let key?):
            return try TLSFiles(certificate: certificate, key: key).configuration(at: Date())
        case (nil, nil) where loopback: return nil
        case (nil, _), (_, nil): throw .certificateRequired
        }
    }

    private static func server(
        _ limits: Limits, _ connections: Connections, tls: TLSConfiguration?
    ) throws -> HTTPServerBuilder {
        let isSecure = tls != nil
        let http = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [
                    ConnectionGuard(counting: connections, isSecure: isSecure)
                ],
                idleTimeout: TimeAmount(limits.silence),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: Limits.headerBytes, maxHeaderListSize: Limits.headerBytes,
                    maxHeaderFieldCount: Limits.headerFields)))
        guard let tls else { return http }
        return try .tls(http, tlsConfiguration: tls)
    }

    private static func openAPI() throws -> [UInt8] {
        guard let url = Bundle.module.url(forResource: "openapi", withExtension: "json") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return Array(try Data(contentsOf: url))
    }
}
