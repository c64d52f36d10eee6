import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The local socket by which the hub's own account talks to the running hub: a path in the state directory, mode 0600, and both
/// ends look who the other is.
struct KeySocket {
    let path: String

    static let name = "keys.sock"
    /// SO_PEERCRED gives process, user and group, in this order.
    private struct Peer {
        var process: pid_t = 0
        var user: uid_t = 0
        var group: gid_t = 0
    }
    private static let peerCredentials: CInt = 17

    init(named: String?, state: String) { path = named ?? "\(state)/\(KeySocket.name)" }

    /// Runs `body` with the socket's address. A path that is too long for one goes by way of its folder's open descriptor.
    func withAddress<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) throws(StartRefusal) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        var folder: CInt = -1
        defer { if folder >= 0 { close(folder) } }
        var bytes = Array(path.utf8)
        if bytes.count > room {
            let url = URL(filePath: path)
            folder = open(url.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            bytes = Array("/proc/self/fd/\(folder)/\(url.lastPathComponent)".utf8)
        }
        guard bytes.count <= room else {
            throw StartRefusal(
                .configuration, "socket-path", "The path of the key socket is too long: \(path)")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    /// Whose process is at the other end.
    static func user(of handle: CInt) -> uid_t? {
        var peer = Peer()
        var length = socklen_t(MemoryLayout<Peer>.size)
        guard getsockopt(handle, SOL_SOCKET, peerCredentials, &peer, &length) == 0 else {
            return nil
        }
        return peer.user
    }

    /// Nobody at the other end holds us up for longer.
    static func setPatience(_ seconds: Int, of handle: CInt) {
        var patience = timeval(tv_sec: seconds, tv_usec: 0)
        let length = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, length)
        setsockopt(handle, SOL_SOCKET, SO_SNDTIMEO, &patience, length)
    }

    /// Exactly so many bytes; nothing where they do not come.
    static func read(_ count: Int, from handle: CInt) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var got = 0
        while got < count {
            let more = bytes.withUnsafeMutableBytes {
                Glibc.recv(handle, $0.baseAddress?.advanced(by: got), count - got, 0)
            }
            if more < 0, errno == EINTR { continue }
            guard more > 0 else { return nil }
            got += more
        }
        return bytes
    }

    static func write(_ bytes: [UInt8], to handle: CInt) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let more = bytes.withUnsafeBytes {
                Glibc.send(
                    handle, $0.baseAddress?.advanced(by: sent), bytes.count - sent,
                    CInt(MSG_NOSIGNAL))
            }
            if more < 0, errno == EINTR { continue }
            guard more > 0 else { return false }
            sent += more
        }
        return true
    }
}
