import Foundation
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

    /// Runs a script to its end and gives the last line that it printed.
    static func run(_ script: String, _ arguments: [String]) async throws -> JSON {
        try await withCheckedThrowingContinuation { continuation in
            // The browser takes seconds: not on a thread of the pool that serves its requests.
            Thread.detachNewThread {
                continuation.resume(with: Result { try runWaiting(script, arguments) })
            }
        }
    }

    private static func runWaiting(_ script: String, _ arguments: [String]) throws -> JSON {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", folder.appending(path: script).path()] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: bytes, as: UTF8.self)
        let last = text.split(separator: "\n").last ?? ""
        guard process.terminationStatus == 0 else { throw Broken(description: text) }
        return try JSON(parsing: Array(last.utf8))
    }
}

extension JSON {
    /// A whole number of a member, 0 where it has none.
    func count(_ key: String) -> Int64 {
        guard case .int(let value)? = self[key] else { return 0 }
        return value
    }
}
