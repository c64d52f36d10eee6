import Foundation

/// Where a hub is: `https://host[:port]`; without TLS only on this very machine.
public struct HubAddress: Hashable, Sendable {
    /// The address without a slash at its end.
    public let text: String
    /// The host and, where it is not the scheme's own, the port.
    public let authority: String
    /// It is on this very machine.
    public let isThisMachine: Bool

    /// Refuses an address with user, path, query or fragment (`bad-address`), and http to anything but loopback
    /// (`insecure-address`).
    public init(_ text: String) throws(ClientFailure) {
        let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard let parts = URLComponents(string: trimmed), let scheme = parts.scheme,
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil,
            parts.path.isEmpty, parts.query == nil, parts.fragment == nil
        else { throw .local(.badAddress) }
        switch scheme {
        case "https": break
        case "http":
            guard HubAddress.loopback.contains(host) else { throw .local(.insecureAddress) }
        default: throw .local(.badAddress)
        }
        isThisMachine = HubAddress.loopback.contains(host)
        authority = host + (parts.port.map { ":\($0)" } ?? "")
        self.text = "\(scheme)://\(authority)"
    }

    // Written out, not resolved: a name that resolves to loopback today may resolve elsewhere tomorrow.
    private static let loopback: Set<String> = ["localhost", "127.0.0.1", "::1", "[::1]"]
}
