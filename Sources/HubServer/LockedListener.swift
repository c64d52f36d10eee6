import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle

/// Answers every request with `locked`, on the hub's own address, while the hub waits for its passphrase: whoever sends tries
/// again, and a monitor sees what is wrong.
public struct LockedListener: Service {
    private let application: Application<LockedFront>

    /// Checks the address and the certificate as ``Listener`` does; nothing listens yet.
    ///
    /// - Parameter ready: hears the address as a URL, once clients can connect.
    /// - Throws: `ListenFailure`.
    public init(
        at address: ListenAddress = ListenAddress(), limits: Limits = Limits(), logger: Logger,
        ready: @escaping @Sendable (String) async -> Void = { _ in }
    ) throws {
        application = try Listener.application(
            LockedFront(), at: address, limits: limits,
            connections: Connections(
                most: limits.connections, mostOfAddress: limits.connectionsOfAddress),
            logger: logger, ready: ready)
    }

    /// Listens until the group that it belongs to stops.
    ///
    /// - Throws: `ListenFailure.portTaken` or `addressUnavailable`.
    public func run() async throws {
        try await Listener.naming { try await application.run() }
    }
}

/// One answer to everything. Nothing of a request is read.
struct LockedFront: HTTPResponder {
    typealias Context = FrontContext

    func respond(to request: Request, context: FrontContext) async -> Response {
        var response = Answer.problem(Problem(.locked))
        response.headers[.connection] = "close"
        return request.method == .head ? response.createHeadResponse() : response
    }
}
