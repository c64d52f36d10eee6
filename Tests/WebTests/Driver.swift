import Dispatch
import Foundation
import Synchronization
import Testing
import Vocabulary

/// The scripts that drive a real browser.
enum Driver {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Python")
    static let tests = folder.deletingLastPathComponent().deletingLastPathComponent()

    /// What went wrong in the browser, in the script's own words.
    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    /// What a script asks in the middle of its work, as one line of text each way.
    typealias Answering = @Sendable (String) async -> String

    /// Runs a script to its end and gives the last line that it printed.
    static func run(
        _ script: String, _ arguments: [String], answering: @escaping Answering = { _ in "" }
    ) async throws -> JSON {
        try await withCheckedThrowingContinuation { continuation in
            // The browser takes seconds: not on a thread of the pool that serves its requests.
            Thread.detachNewThread {
                continuation.resume(with: Result { try runWaiting(script, arguments, answering) })
            }
        }
    }

    private static func runWaiting(
        _ script: String, _ arguments: [String], _ answering: @escaping Answering
    ) throws -> JSON {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", folder.appending(path: script).path()] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        var text = ""
        while case let part = part(of: output.fileHandleForReading), !part.isEmpty {
            text += String(decoding: part, as: UTF8.self)
            while let question = question(in: &text) {
                let answer = waiting { await answering(question) }
                try input.fileHandleForWriting.write(contentsOf: Data((answer + "\n").utf8))
            }
        }
        process.waitUntilExit()
        let last = text.split(separator: "\n").last ?? ""
        guard process.terminationStatus == 0 else { throw Broken(description: text) }
        return try JSON(parsing: Array(last.utf8))
    }

    /// What has come; nothing at the end. (`availableData` stops the program where a signal comes in between.)
    private static func part(of handle: FileHandle) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(handle.fileDescriptor, &buffer, buffer.count)
            if count >= 0 { return Array(buffer.prefix(count)) }
            guard errno == EINTR else { return [] }
        }
    }

    /// A whole line `? …`, taken out of what was printed.
    private static func question(in text: inout String) -> String? {
        guard let start = text.range(of: "? ")?.lowerBound,
            start == text.startIndex || text[text.index(before: start)] == "\n",
            let end = text[start...].firstIndex(of: "\n")
        else { return nil }
        let question = String(text[start..<end].dropFirst(2))
        text.removeSubrange(start...end)
        return question
    }

    /// Waits on this thread, which is nobody else's.
    private static func waiting(_ body: @escaping @Sendable () async -> String) -> String {
        let (done, found) = (DispatchSemaphore(value: 0), Found())
        Task {
            let text = await body()
            found.text.withLock { $0 = text }
            done.signal()
        }
        done.wait()
        return found.text.withLock { $0 }
    }

    private final class Found: Sendable {
        let text = Mutex("")
    }
}

extension JSON {
    /// A whole number of a member, 0 where it has none.
    func count(_ key: String) -> Int64 {
        guard case .int(let value)? = self[key] else { return 0 }
        return value
    }
}
