import Foundation
import Sodium
import Testing
import Vocabulary

@testable import AuditLog

/// The examples of Specs/audit-log.md are what the code does.
@Suite struct SpecificationTests {
    private static let repository = Tool.folder.deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The fenced block whose opening line ends with the name.
    private func example(_ name: String) throws -> String {
        let file = Self.repository.appending(path: "Specs/audit-log.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(
            lines.firstIndex { $0.hasPrefix("```") && $0.hasSuffix(" \(name)") }, "\(name)")
        return lines[(start + 1)...].prefix { $0 != "```" }.map { $0 + "\n" }.joined()
    }

    /// The log of the examples: one entry, then 63 dummies made of one byte each.
    private func log() throws -> (log: StoredLog, entry: Entry) {
        let salt = [UInt8](repeating: 0xA5, count: 32)
        let detail = try JSON(parsing: Array(try example("detail").utf8.dropLast()))
        let entry = try #require(Entry(salt: salt, detail: detail))
        let dummies = try (1...63).map { number in
            try #require(LeafHash(dummy: [UInt8](repeating: UInt8(number), count: 32)))
        }
        return (try StoredLog([entry.leaf] + dummies), entry)
    }

    @Test func `the entry of the specification has the bytes and the leaf that it says`() throws {
        let entry = try log().entry
        let text = "entry \(Hex.encode(entry.bytes))\nleaf  \(entry.leaf.hex)\n"
        let told = try example("entry")
        #expect(told == text, "Specs/audit-log.md, Entries")
    }

    @Test func `the checkpoint of the specification is what the log publishes`() throws {
        let log = try log().log
        let key = try #require(NoteKey(name: StoredLog.origin, key: log.key))
        let (note, text) = (try example("checkpoint"), try example("key"))
        #expect(note == log.note, "Specs/audit-log.md, Checkpoint")
        #expect(text == key.text + "\n", "Specs/audit-log.md, Checkpoint")
    }

    @Test func `the cosigned checkpoint and the lines of the specification are what we make`()
        throws
    {
        let log = try log()
        var note = try SignedNote(parsing: log.log.note)
        let time = try #require(Moment(seconds: 1_800_000_060))
        note.cosign(by: try signingKey(2), at: time)
        let witness = WitnessKey(try signingKey(2).verifyingKey)
        let (cosigned, key) = (try example("cosigned"), try example("witness"))
        #expect(cosigned == note.note, "Specs/audit-log.md, Witnesses")
        #expect(key == witness.text + "\n", "Specs/audit-log.md, Witnesses")
        let lines = Array(try example("lines").utf8)
        let contents = LogContents(parsing: lines)
        #expect(contents.count == 2)
        let verified = try LogVerifier(origin: StoredLog.origin, key: log.log.key).verify(
            note: log.log.note, contents: contents, whole: false
        ) { [tiles = log.log.tiles] in tiles[$0] }
        #expect(verified.checkpoint.size == 64)
    }

    @Test(.enabled(if: Tool.hasPython, "skipped: needs python3 with PyNaCl (python3-nacl)"))
    func `the commands of the specification give the answers that it says`() throws {
        let folder = try log().log.folder()
        let place = FileManager.default.temporaryDirectory.appending(
            path: "audit-log-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for (name, target) in [
            ("log", folder), ("Tests", Self.repository.appending(path: "Tests").path),
        ] {
            try FileManager.default.createSymbolicLink(
                atPath: place.appending(path: name).path, withDestinationPath: target)
        }
        let answer = Tool.run("sh", ["-c", try example("command")], in: place.path)
        let told = try example("answer")
        #expect(answer.status == 0)
        #expect(answer.output == told, "Specs/audit-log.md, Verifying")
        try FileManager.default.removeItem(at: place)
        try FileManager.default.removeItem(atPath: folder)
    }

    @Test func `every failure stands in the specification's table`() throws {
        let file = Self.repository.appending(path: "Specs/audit-log.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        for failure in LogFailure.allCases {
            #expect(text.contains("| `\(failure.rawValue)` |"), "\(failure.rawValue)")
        }
    }
}
