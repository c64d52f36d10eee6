import Foundation
import Testing

/// The child process that the tests start, and the simulated power cut that they put under it.
enum Child {
    /// How a child ended and what it said.
    struct End: Sendable {
        let status: Int32
        let lines: [String]
        /// The numbers among the lines: the receipts.
        var receipts: [UInt64] { lines.compactMap { UInt64($0) } }
    }

    /// The status with which `powercut.c` ends a process.
    static let cut: Int32 = 86

    /// The C compiler; none, and the tests of the power cut are skipped.
    static let compiler: String? = {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return ["cc", "clang", "gcc"].lazy
            .flatMap { name in folders.map { "\($0)/\(name)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Beside the test bundle lies what the package builds.
    static let program: String = {
        let own = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return own.deletingLastPathComponent().appendingPathComponent("StoreFaultChild").path
    }()

    /// Compiles the library into a folder of the test.
    static func library(in folder: Folder) throws -> String {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Scripts/fault/powercut.c").path
        let library = folder.path + "/powercut.so"
        let end = try run(
            #require(compiler),
            arguments: ["-O2", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread"])
        try #require(end.status == 0, "powercut.c does not compile")
        return library
    }

    /// Runs a child to its end.
    static func run(
        _ program: String = program, arguments: [String], _ added: [String: String] = [:]
    ) throws -> End {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(added) { $1 }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let lines = String(decoding: said, as: UTF8.self).split(separator: "\n").map(String.init)
        return End(status: process.terminationStatus, lines: lines)
    }
}
