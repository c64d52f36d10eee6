/// Whether an address is this machine's own and nobody else's.
enum Loopback {
    /// The address to bind for a host that names loopback; nothing for any other host.
    static func address(of host: String) -> String? {
        // The name is bound by its number: what a hosts file makes of it is no loopback.
        if host == "localhost" { return "127.0.0.1" }
        if host == "::1" { return host }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "127",
            parts.allSatisfy({ UInt8($0).map(String.init) == String($0) })
        else { return nil }
        return host
    }
}
