import Foundation
import Sodium

#if canImport(Glibc)
    import Glibc
#endif

/// Asks the running hub through its local socket.
struct KeyCall {
    let socket: KeySocket
    let state: String

    /// The answer's text.
    ///
    /// - Throws: `hub-not-running`; `socket-foreign` where somebody else listens there; what the hub refuses.
    func ask(_ request: KeyRequest, _ content: [UInt8] = []) throws(StartRefusal) -> String {
        let handle = Glibc.socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(handle) }
        guard handle >= 0, try socket.withAddress({ connect(handle, $0, $1) }) == 0 else {
            throw StartRefusal(
                .address, "hub-not-running",
                "No hub answers at \(socket.path): start it, or name its --state.")
        }
        try requireOwn(handle)
        // Re-sealing the row waits for the disk; a passphrase is derived for a second.
        KeySocket.setPatience(120, of: handle)
        var message = request.bytes(content)
        defer { Same.wipe(&message) }
        guard KeySocket.write(message, to: handle),
            let head = KeySocket.read(KeyAnswer.headLength, from: handle),
            let length = KeyAnswer.length(of: head),
            let body = KeySocket.read(length, from: handle),
            let answer = KeyAnswer(head: head, body: body)
        else {
            throw StartRefusal(
                .address, "hub-unanswered",
                "The hub gave no answer; `safeconductd keys show` says what came of it.")
        }
        switch answer {
        case .done(let text): return text
        case .refused(let code, let sentence): throw StartRefusal(.secret, code, sentence)
        }
    }

    /// A secret goes to the account that owns the state directory and to nobody else.
    private func requireOwn(_ handle: CInt) throws(StartRefusal) {
        var status = stat()
        guard stat(state, &status) == 0, let user = KeySocket.user(of: handle),
            user == status.st_uid
        else {
            throw StartRefusal(
                .address, "socket-foreign",
                "Whoever listens at \(socket.path) is not the account of the state directory.")
        }
    }
}
