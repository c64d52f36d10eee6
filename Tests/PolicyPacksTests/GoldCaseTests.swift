import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// The cases that somebody else wrote from the same documents, decided and scored by the scorer that came with them.
@Suite struct `Gold cases` {
    @Test func `the living-without-violence pack reaches its bounds and never discloses too much`()
        throws
    {
        guard let shared = Place.shared else {
            print("skipped: ../shared is not on this machine")
            return
        }
        let loaded = try PackFolder.load(Place.pack)
        let lines = try String(
            contentsOf: shared.appending(path: "policy/cases-dev.jsonl"), encoding: .utf8
        )
        .split(separator: "\n")
        var subset: [String] = []
        var answers: [String] = []
        for line in lines {
            let worked = try PolicyCase(try JSON(parsing: line.utf8))
            guard worked.system == "LWV" else { continue }
            subset.append(String(line))
            answers.append(worked.answer(loaded.pack.decide(worked.request)).text)
        }
        #expect(subset.count == 39)
        let score = try score(subset, answers, shared)
        print(score.text)
        #expect(score.status == 0)
    }

    private func score(
        _ subset: [String], _ answers: [String], _ shared: URL
    ) throws -> (text: String, status: Int32) {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "gold-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { Place.remove(folder) }
        let cases = folder.appending(path: "cases.jsonl")
        let decisions = folder.appending(path: "decisions.jsonl")
        try subset.joined(separator: "\n").write(to: cases, atomically: true, encoding: .utf8)
        try answers.joined(separator: "\n").write(to: decisions, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", shared.appending(path: "policy/score_policy.py").path, cases.path,
            decisions.path, "--min-strict", "0.85", "--min-accepted", "0.97",
            "--max-over-disclosure", "0", "--min-duties", "0.9",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (text, process.terminationStatus)
    }
}

/// Where things are, from this file's own place.
enum Place {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let pack = root.appending(path: "Policies/living-without-violence").path
    static var shared: URL? {
        let shared = root.deletingLastPathComponent().appending(path: "shared")
        return FileManager.default.fileExists(atPath: shared.path) ? shared : nil
    }

    /// Takes a folder of this test's own away again.
    static func remove(_ folder: URL) {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            Issue.record("a folder was left behind")
        }
    }
}
