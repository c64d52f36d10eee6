import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// The way to one hub over HTTP. It may be shared by many workers' sessions; whoever made it closes it.
///
/// It knows lengths, times and statuses, and nothing of what is inside.
public final class HubConnection: Sendable {
    /// Where the hub is.
    public let address: HubAddress
    private let client: HTTPClient

    /// What is done at a path.
    enum Method: String {
        case get = "GET"
        case post = "POST"
        case delete = "DELETE"
    }

    /// What came back, within its limit.
    struct Answer: Sendable {
        let status: UInt
        let contentType: String
        let body: [UInt8]
    }

    /// Opens nothing yet. `authorities` is PEM text of the certificates to trust instead of the system's.
    ///
    /// Fails with `bad-authorities`.
    public init(to address: HubAddress, authorities: String? = nil) throws(ClientFailure) {
        self.address = address
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        if let authorities {
            tls.trustRoots = .certificates(try HubConnection.certificates(authorities))
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: .seconds(10)),
            decompression: .disabled)
        // One request at a time and kept open: what is asked for, and how often, shows less.
        configuration.httpVersion = .http1Only
        // Otherwise the library asks a hub that is not there for ten seconds; whoever waits is told at once instead.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    private static func certificates(
        _ text: String
    ) throws(ClientFailure) -> [NIOSSLCertificate] {
        do {
            let certificates = try NIOSSLCertificate.fromPEMBytes(Array(text.utf8))
            guard !certificates.isEmpty else { throw ClientFailure.local(.badAuthorities) }
            return certificates
        } catch {
            throw .local(.badAuthorities)
        }
    }

    /// Lets the connections go.
    public func close() async {
        do {
            try await client.shutdown()
        } catch {
            // It was closed before, or its connections were gone already: either way nothing is left open.
        }
    }

    /// One request and its answer; `limit` bytes of it at most, within `seconds`.
    ///
    /// Fails with `unreachable`, `timed-out`, `untrusted-connection`, `oversized-answer`.
    func exchange(
        _ method: Method, _ path: String, token: SessionCredential? = nil, body: [UInt8]? = nil,
        type: String = "application/json", limit: Int, seconds: Int64 = 30
    ) async throws(ClientFailure) -> Answer {
        var request = HTTPClientRequest(url: address.text + path)
        request.method = HTTPMethod(rawValue: method.rawValue)
        for (name, value) in try token?.headers(for: "\(method.rawValue) \(path)") ?? [] {
            request.headers.add(name: name, value: value)
        }
        if let body {
            request.headers.add(name: "content-type", value: type)
            request.body = .bytes(body)
        }
        do {
            let response = try await client.execute(request, timeout: .seconds(seconds))
            let buffer = try await response.body.collect(upTo: limit)
            return Answer(
                status: response.status.code,
                contentType: response.headers.first(name: "content-type") ?? "",
                body: Array(buffer.readableBytesView))
        } catch {
            throw .local(HubConnection.fault(error))
        }
    }

    /// The library's errors may quote what was sent; only their sort goes on.
    private static func fault(_ error: any Error) -> LocalFault {
        if error is NIOTooManyBytesError { return .oversizedAnswer }
        if error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError {
            return .untrustedConnection
        }
        guard let error = error as? HTTPClientError else { return .unreachable }
        switch error {
        case .connectTimeout, .deadlineExceeded, .readTimeout, .writeTimeout,
            .getConnectionFromPoolTimeout:
            return .timedOut
        case .tlsHandshakeTimeout: return .untrustedConnection
        case _: return .unreachable
        }
    }
}
