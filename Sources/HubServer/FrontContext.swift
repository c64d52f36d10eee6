import Hummingbird
import Logging
import NIOCore

/// What a request brings besides itself: the address that it comes from, and the connection.
struct FrontContext: InitializableFromSource {
    let address: String
    let connection: ObjectIdentifier

    init(source: ApplicationRequestContextSource) {
        address = FrontContext.group(source.channel.remoteAddress?.ipAddress ?? "")
        connection = ObjectIdentifier(source.channel)
    }

    /// Addresses that one customer of a provider has count as one: IPv6 by its first 64 bits.
    static func group(_ address: String) -> String {
        guard address.contains(":") else { return address }
        let half = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        var groups = half[0].split(separator: ":").map(String.init)
        if half.count == 2 {
            let tail = half[1].split(separator: ":").map(String.init)
            let zeros = max(0, 8 - groups.count - tail.count)
            groups += Array(repeating: "0", count: zeros) + tail
        }
        return groups.prefix(4).joined(separator: ":")
    }
}
