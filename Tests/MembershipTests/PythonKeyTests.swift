import Foundation
import Testing

/// The program that was written from `Specs/keys.md` alone, run on the vectors.
enum KeyPython {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Python")

    /// Whether there is a Python that has PyNaCl; without one these tests are skipped.
    static let isThere: Bool = {
        do { return try run(["-c", "import nacl.bindings"]).status == 0 } catch { return false }
    }()

    static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
        let stdout = Pipe()
        process.standardOutput = stdout
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}

@Suite(.enabled(if: KeyPython.isThere, "python3 with PyNaCl is not installed"))
struct PythonKeyTests {
    @Test func `Python reads every vector of keys as it is named`() throws {
        let (status, output) = try KeyPython.run([
            KeyPython.folder.appending(path: "check_vectors.py").path(),
            KeyVector.folder(1).path(),
        ])
        #expect(status == 0)
        #expect(output == "119 vectors\n")
    }

    @Test func `The vectors are what the script writes`() throws {
        let (status, output) = try KeyPython.run([
            KeyPython.folder.appending(path: "make_vectors.py").path(), "--check",
        ])
        #expect(status == 0)
        #expect(output == "105 vectors\n")
    }
}
