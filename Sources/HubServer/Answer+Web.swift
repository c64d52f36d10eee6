import HTTPTypes
import Hummingbird
import NIOCore

extension Answer {
    /// What a page may do: run the hub's own scripts and its WebAssembly, and ask this hub. No inline script or style, no other
    /// origin, no frame, no form that is sent by the browser itself.
    private static let page = [
        "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'",
        "img-src 'self'", "connect-src 'self'", "worker-src 'self'", "form-action 'none'",
        "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
        "trusted-types argon",
    ].joined(separator: "; ")

    private static let web: [(String, String)] = [
        ("content-security-policy", page), ("cross-origin-opener-policy", "same-origin"),
        // A process of their own: what another site runs in this browser cannot read their memory.
        ("cross-origin-embedder-policy", "require-corp"), ("origin-agent-cluster", "?1"),
        (
            "permissions-policy",
            "publickey-credentials-create=(self), publickey-credentials-get=(self), camera=(), "
                + "geolocation=(), microphone=(), display-capture=()"
        ),
    ]

    /// A file for browsers. A page is never kept, so that neither the cache nor the back button shows what was on it.
    static func file(_ file: WebFiles.File, isKnown: Bool) -> Response {
        var response = bytes(
            isKnown ? [] : file.bytes, type: file.type, status: isKnown ? 304 : 200)
        for (name, value) in web {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
        guard !file.isPage else { return response }
        response.headers[.cacheControl] = "no-cache"
        response.headers[.eTag] = file.tag
        return response
    }
}
