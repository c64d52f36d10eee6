import Foundation
import Testing

/// Small programs that the tests call.
enum Programs {
    /// Where a program is on the PATH.
    static func path(of names: String...) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"]
        return names.flatMap { name in folders.map { "\($0)/\(name)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The C compiler; none, and the tests of the power cut are skipped.
    static let compiler = path(of: "cc", "clang", "gcc")

    /// Runs one to its end, with `input` on its standard input.
    @discardableResult
    static func run(
        _ program: String, _ arguments: [String], input: String = ""
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
        let (stdin, stdout) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    /// The power cut, compiled into a folder.
    static func powerCut(in folder: URL) throws -> String {
        let source = HubPlace.tree.appending(path: "Scripts/fault/powercut.c").path
        let library = folder.appending(path: "powercut.so").path
        let end = try run(
            #require(compiler),
            ["-O2", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread"])
        try #require(end.status == 0, "powercut.c does not compile")
        return library
    }
}
