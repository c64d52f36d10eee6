import Foundation
import Testing

/// `safeconduct policy`, or another command that needs no hub, as a child, and a folder for what it reads.
struct PolicyProgram: ~Copyable {
    /// What it said and how it ended.
    struct End {
        let status: Int32
        let output: String
        let problems: String

        var lines: [Substring] { output.split(separator: "\n") }
        var problemLines: [Substring] { problems.split(separator: "\n") }
    }

    private static let tree = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    /// The packs of this tree.
    static let policies = tree.appending(path: "Policies").path
    /// The exchanged cases with their scorer; none where they are not on this machine.
    static let shared: URL? = {
        let shared = tree.deletingLastPathComponent().appending(path: "shared/policy")
        return FileManager.default.fileExists(atPath: shared.path) ? shared : nil
    }()

    private static let program: String = {
        let own = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return own.deletingLastPathComponent().appending(path: "safeconduct").path
    }()

    let folder: URL
    private let command: String

    init(_ command: String = "policy") throws {
        self.command = command
        folder = FileManager.default.temporaryDirectory
            .appending(path: "policy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            Issue.record("a folder was left behind")
        }
    }

    /// Runs it to its end.
    func run(_ arguments: String..., input: Data = Data()) throws -> End {
        try run(arguments, input: input)
    }

    /// Runs it to its end.
    func run(_ arguments: [String], input: Data = Data()) throws -> End {
        let (stdin, stdout, stderr) = (
            folder.appending(path: "in"), folder.appending(path: "out"),
            folder.appending(path: "err")
        )
        try input.write(to: stdin)
        for file in [stdout, stderr] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: PolicyProgram.program)
        process.arguments = [command] + arguments
        process.standardInput = try FileHandle(forReadingFrom: stdin)
        process.standardOutput = try FileHandle(forWritingTo: stdout)
        process.standardError = try FileHandle(forWritingTo: stderr)
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nowhere"]
        try process.run()
        process.waitUntilExit()
        return End(
            status: process.terminationReason == .exit ? process.terminationStatus : -1,
            output: try String(contentsOf: stdout, encoding: .utf8),
            problems: try String(contentsOf: stderr, encoding: .utf8))
    }

    /// Writes a file of the folder and gives back its path.
    func file(_ name: String, _ text: String) throws -> String {
        let file = folder.appending(path: name)
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    /// A copy of packs of this tree, with the base pack, that a test can change.
    func copy(_ packs: String..., named name: String = "packs") throws -> String {
        let place = folder.appending(path: name)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for pack in ["base"] + packs {
            try FileManager.default.copyItem(
                atPath: "\(PolicyProgram.policies)/\(pack)",
                toPath: place.appending(path: pack).path)
        }
        return place.path
    }

    /// Changes one text of a file, which must be there.
    func change(_ file: String, _ old: String, to new: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try #require(text.contains(old))
        try text.replacing(old, with: new, maxReplacements: 1)
            .write(toFile: file, atomically: true, encoding: .utf8)
    }
}
