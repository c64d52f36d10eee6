import Foundation
import Redaction
import Testing
import Vocabulary

@Suite struct `Development gold` {
    /// The facilitator's view of every message, as the scorer reads it.
    private func predictions() throws -> (lines: String, count: Int, held: Int) {
        var lines = ""
        var held = 0
        let messages = try SharedFiles.lines("redaction-dev.jsonl").map { try GoldMessage($0) }
        for message in messages {
            let rendering = Redactor(roster: message.roster).render(
                ProtectedText(message.text), at: .redact, wall: .his, doubtBound: 50,
                author: message.author)
            if case .held = rendering { held += 1 }
            let row: JSON = [
                "id": .string(message.id), "text": .string(Sample.read(rendering)),
            ]
            lines += row.text + "\n"
        }
        return (lines, messages.count, held)
    }

    private func score(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    @Test(
        "towards a facilitator no identifier of the roster leaks, and the other leaks keep their bounds",
        .enabled(if: SharedFiles.present, "the shared gold is not beside this checkout"))
    func bounds() throws {
        let (lines, count, held) = try predictions()
        #expect(count == 130)
        #expect(held * 10 <= count)
        let file = FileManager.default.temporaryDirectory.appending(
            path: "safe-conduct-gold-\(ProcessInfo.processInfo.processIdentifier).jsonl")
        try Data(lines.utf8).write(to: file)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: file) } }
        let gold = SharedFiles.folder
        let result = try score([
            gold.appending(path: "score.py").path, gold.appending(path: "redaction-dev.jsonl").path,
            file.path, "--max-leak", "0.03", "--max-over", "0.24",
        ])
        print(result.output)
        #expect(result.status == 0)
        let rows = result.output.split(separator: "\n").map { $0.split(separator: " ") }
        let inRoster = rows.filter { $0.starts(with: ["in", "roster"]) }
        #expect(inRoster.count == 1)
        #expect(inRoster.first?[2] == "0")
    }

    @Test(
        "two renders of one message are the same, at every level and wall",
        .enabled(if: SharedFiles.present, "the shared gold is not beside this checkout"))
    func twice() throws {
        let messages = try SharedFiles.lines("redaction-dev.jsonl").map { try GoldMessage($0) }
        var runs = 0
        for message in messages {
            for wall in [Wall.his, .between, .her(serving: try Sample.subject("P1"))] {
                for level in Level.allCases {
                    let outcomes = (0..<2).map { _ in
                        Redactor(roster: message.roster).render(
                            ProtectedText(message.text), at: level, wall: wall, doubtBound: 50)
                    }
                    #expect(outcomes[0] == outcomes[1])
                    runs += 1
                }
            }
        }
        #expect(runs == 130 * 15)
    }

    @Test(
        "at least 66 of 69 structured British identifiers are found, and at most one false alarm",
        .enabled(if: SharedFiles.present, "the shared gold is not beside this checkout"))
    func identifiers() throws {
        let structured: Set<String> = [
            "POSTCODE", "NHS_NUMBER", "NINO", "MOBILE", "LANDLINE", "EMAIL", "DOB", "VEHICLE",
            "BANK", "PASSPORT_DL", "CASE_REF", "HANDLE",
        ]
        var (found, total, others, alarms, innocent) = (0, 0, 0, 0, 0)
        let redactor = Redactor(roster: Roster([]))
        for line in try SharedFiles.lines("uk-identifiers.jsonl") {
            let text = try #require(line["text"]?.string)
            let findings = try #require(redactor.findings(in: text))
                .filter { $0.recogniser != .clause }
            let spans = line["spans"]?.elements ?? []
            if spans.isEmpty {
                innocent += 1
                alarms += findings.isEmpty ? 0 : 1
            }
            for span in spans {
                let start = try #require(span["start"]?.integer)
                let end = try #require(span["end"]?.integer)
                let scalars = Array(text.unicodeScalars)
                let covered = (start..<end).allSatisfy { place in
                    !scalars[place].properties.isAlphabetic
                        && scalars[place].properties.numericType == nil
                        || findings.contains { $0.start <= place && place < $0.end }
                }
                let type = try #require(span["type"]?.string)
                if structured.contains(type) {
                    total += 1
                    found += covered ? 1 : 0
                } else {
                    others += covered ? 1 : 0
                }
            }
        }
        print("structured \(found) of \(total), others \(others), false alarms \(alarms)")
        #expect(total == 69)
        #expect(innocent == 16)
        #expect(found >= 66)
        #expect(others >= 20)
        #expect(alarms <= 1)
    }
}
