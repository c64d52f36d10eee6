import AuditLog
import Foundation
import Inquiry
import Sodium
import Testing
import Vocabulary

@testable import HubClient

/// An officer's home with a book in it, and `safeconduct audit` run on it without a hub.
struct AuditDesk: ~Copyable {
    private static let program = URL(filePath: CommandLine.arguments[0])
        .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "safeconduct").path
    private static let passphrase = "gravel lantern ottery seaside"

    let folder: URL
    private var acts: [BookEntry] = []
    private var seconds: Int64 = 1_790_000_000

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "audit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            Issue.record("a folder was left behind")
        }
    }

    static func hex(_ digit: String) -> JSON { .string(String(repeating: digit, count: 32)) }

    /// One act in the book.
    mutating func act(_ word: String, _ members: [(String, JSON)], same: Bool = false) {
        if !same { seconds += 60 }
        let index = UInt64(acts.count)
        let detail = JSON.object(
            [.init("act", .string(word)), .init("at", .int(seconds))]
                + members.map { .init($0.0, $0.1) })
        let salt = [UInt8](repeating: 7, count: 32)
        acts.append(
            BookEntry(
                index: index, group: same ? acts.last?.group ?? index : index, salt: salt[...],
                detail: detail.bytes[...]))
    }

    /// Puts the book into the home, sealed as the client seals it.
    func keep(in name: String = "home", alarm: LocalFault? = nil) async throws {
        let home = DiskHome(folder: folder.appending(path: name).path)
        let hub = try HubAddress("http://127.0.0.1:9")
        let identity = try Identity(
            hub: hub, pinned: SigningKey().verifyingKey, name: "Ruth Kessler")
        try IdentityFile(wrapping: identity, passphrase: Array(Self.passphrase.utf8)).keep(
            in: home)
        let connection = try HubConnection(to: hub)
        let session = WorkerSession(
            identity: identity, home: home, connection: connection, clock: { .first })
        let mailbox = try #require(MailboxID("wsw-officer"))
        var book = OfficerBook(of: mailbox, entries: acts)
        book.next = UInt64(acts.count)
        book.proved = UInt64(acts.count)
        try await session.keepWhole(book)
        if let alarm { try await session.raise(alarm, []) }
        await connection.close()
    }

    struct End {
        let status: Int32
        let output: String
        let json: JSON?

        var rows: [JSON] {
            guard case .array(let rows)? = json?["rows"] else { return [] }
            return rows
        }
    }

    /// Runs one question without a hub.
    func ask(_ arguments: [String], in name: String = "home") throws -> End {
        try run(arguments + ["--offline", "--home", folder.appending(path: name).path])
    }

    /// What one question without a hub says where it is refused.
    func complaint(_ arguments: [String]) throws -> String {
        try Programs.run(
            "/bin/sh",
            [
                "-c", "exec \"$@\" 2>&1", "sh", "/usr/bin/env",
                "SAFE_CONDUCT_PASSPHRASE=\(Self.passphrase)", Self.program, "audit",
            ] + arguments + ["--offline", "--home", folder.appending(path: "home").path]
        ).output
    }

    /// Runs one command; where complaints are wanted, what it says on standard error stands in the output, too.
    func run(_ arguments: [String], input: String = "", complaints: Bool = false) throws -> End {
        let shell = complaints ? ["-c", "exec \"$@\" 2>&1", "sh", "/usr/bin/env"] : []
        let end = try Programs.run(
            complaints ? "/bin/sh" : "/usr/bin/env",
            shell + ["SAFE_CONDUCT_PASSPHRASE=\(Self.passphrase)", Self.program, "audit"]
                + arguments,
            input: input)
        do {
            return End(
                status: end.status, output: end.output,
                json: try JSON(parsing: end.output.utf8))
        } catch {
            return End(status: end.status, output: end.output, json: nil)
        }
    }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        return file.path
    }
}

extension WorkerSession {
    fileprivate func keepWhole(_ book: OfficerBook) throws {
        var book = book
        try keep(&book, from: 0)
    }
}
