import Sodium

/// Who asks for a passkey: the hub's site (WebAuthn section 4, relying party).
public struct RelyingParty: Hashable, Sendable {
    /// The host name, which every passkey is bound to.
    public let id: String
    /// The one origin at which a passkey is used: `https://hub.example`.
    public let origin: String

    /// Reads an origin: `https://` and a host name with or without a port, and nothing behind it; plain `http://` for
    /// `localhost` alone, which is where browsers allow it. Anything else is refused.
    public init?(origin: String) {
        let (scheme, rest): (String, Substring)
        if origin.hasPrefix("https://") {
            (scheme, rest) = ("https", origin.dropFirst(8))
        } else if origin.hasPrefix("http://") {
            (scheme, rest) = ("http", origin.dropFirst(7))
        } else {
            return nil
        }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        let host = String(parts[0])
        guard parts.count <= 2, RelyingParty.isHost(host),
            scheme == "https" || host == "localhost"
        else { return nil }
        if parts.count == 2 {
            guard let port = UInt16(parts[1]), String(port) == parts[1] else { return nil }
        }
        id = host
        self.origin = origin
    }

    private static func isHost(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy {
                        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
                    }
            }
    }

    /// SHA-256 of the id: the first 32 bytes of all authenticator data (WebAuthn section 6.1).
    var hash: [UInt8] { Digest.sha256(Array(id.utf8)) }
}
