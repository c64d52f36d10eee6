import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// The cases that somebody else wrote from the same documents, decided and scored by the scorer that came with them.
@Suite struct `Gold cases` {
    @Test func `the packs reach the bounds together and never disclose too much`() throws {
        guard let shared = Place.shared else {
            print("skipped: ../shared is not on this machine")
            return
        }
        let loaded = try PackFolder.loadAll(Place.policies)
        #expect(loaded.refused.isEmpty)
        let path = shared.appending(path: "policy/cases-dev.jsonl")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
        var answers: [String] = []
        for line in lines {
            let worked = try PolicyCase(try JSON(parsing: line.utf8))
            let pack = try #require(loaded.pack(for: worked.system), "\(worked.system)").pack
            answers.append(worked.answer(pack.decide(worked.request)).text)
        }
        #expect(answers.count == 71)
        let score = try score(path, answers, shared)
        print(score.text)
        #expect(score.status == 0)
    }

    private func score(
        _ cases: URL, _ answers: [String], _ shared: URL
    ) throws -> (text: String, status: Int32) {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "gold-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { Place.remove(folder) }
        let decisions = folder.appending(path: "decisions.jsonl")
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
