import Dispatch
import Foundation
import ServiceLifecycle
import Sodium
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Answers at the local socket, one request at a time, on a thread of its own.
final class KeyDoor: Service {
    /// What answers.
    typealias Answering = @Sendable (KeyRequest, KeyContent) async -> KeyAnswer

    private let socket: KeySocket
    private let handle: CInt
    private let answering: Answering
    private let isOver = Atomic<Bool>(false)

    /// Listens; nobody is answered yet.
    ///
    /// - Throws: `socket-taken` where another hub answers there, `socket-unwritable`.
    init(_ socket: KeySocket, answering: @escaping Answering) throws(StartRefusal) {
        self.socket = socket
        self.answering = answering
        handle = try KeyDoor.listen(at: socket)
    }

    deinit { close(handle) }

    /// Answers until the group that it belongs to stops; the path is gone then.
    func run() async throws {
        let thread = Thread { [self] in while !isOver.load(ordering: .acquiring) { answerOne() } }
        thread.start()
        do { try await gracefulShutdown() } catch is CancellationError {
            // Another service failed: the door closes all the same.
        }
        end()
    }

    /// Takes no more.
    func end() {
        guard !isOver.exchange(true, ordering: .acquiringAndReleasing) else { return }
        // Before the thread sees it: whoever comes now finds nobody, and no later door's path is removed.
        unlink(socket.path)
        shutdown(handle, CInt(SHUT_RDWR))
    }

    private static func listen(at socket: KeySocket) throws(StartRefusal) -> CInt {
        let handle = Glibc.socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard handle >= 0 else { throw unwritable(socket) }
        var bound = try socket.withAddress { bind(handle, $0, $1) }
        if bound != 0, errno == EADDRINUSE {
            // A hub that was killed leaves the path behind; one that runs answers.
            let probe = Glibc.socket(
                AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            defer { close(probe) }
            guard try socket.withAddress({ connect(probe, $0, $1) }) != 0 else {
                close(handle)
                throw StartRefusal(
                    .busy, "socket-taken", "Another hub answers at \(socket.path).")
            }
            unlink(socket.path)
            bound = try socket.withAddress { bind(handle, $0, $1) }
        }
        // Nobody can connect before `listen`, so the mode is there before anybody comes.
        guard bound == 0, chmod(socket.path, 0o600) == 0, Glibc.listen(handle, 4) == 0 else {
            close(handle)
            throw unwritable(socket)
        }
        return handle
    }

    private static func unwritable(_ socket: KeySocket) -> StartRefusal {
        StartRefusal(
            .stateDirectory, "socket-unwritable",
            "The socket \(socket.path) cannot be made: check the folder and its owner.")
    }

    private func answerOne() {
        let peer = accept(handle, nil, nil)
        guard peer >= 0 else {
            // Out of descriptors: others give some back.
            return Thread.sleep(forTimeInterval: 0.05)
        }
        defer { close(peer) }
        KeySocket.setPatience(10, of: peer)
        guard let user = KeySocket.user(of: peer), user == geteuid() || user == 0 else { return }
        guard let head = KeySocket.read(KeyRequest.headLength, from: peer),
            let (request, length) = KeyRequest.parse(head),
            var content = KeySocket.read(length, from: peer)
        else { return }
        let given = KeyContent(wiping: &content)
        _ = KeySocket.write(wait(for: request, given).bytes, to: peer)
    }

    /// This thread is the door's own: it may wait.
    private func wait(for request: KeyRequest, _ content: KeyContent) -> KeyAnswer {
        let done = DispatchSemaphore(value: 0)
        let box = AnswerBox()
        Task { [answering] in
            box.set(await answering(request, content))
            done.signal()
        }
        done.wait()
        return box.get() ?? .refused("unavailable", "The hub is stopping.")
    }
}

/// What a request brought, in guarded memory: it may be a passphrase or a secret.
final class KeyContent: Sendable {
    let bytes: SecretBytes

    /// Takes the bytes, and wipes where they were.
    init(wiping content: inout [UInt8]) {
        bytes = SecretBytes(copying: content)
        Same.wipe(&content)
    }
}

/// What one request is answered, handed from a task to the door's thread.
private final class AnswerBox: Sendable {
    private let answer = Mutex<KeyAnswer?>(nil)
    func set(_ value: KeyAnswer) { answer.withLock { $0 = value } }
    func get() -> KeyAnswer? { answer.withLock { $0 } }
}
