import Foundation
import Testing
import Vocabulary

@testable import AuditLog

/// A log of 200 with what stands behind every leaf, verified from files alone: whatever is done to
/// any byte or entry of any of them, verification names the place.
@Suite struct ContentsTests {
    private let path = "tile/0/000.p/200"

    /// Every third leaf is a dummy.
    static let contents: [LogContents.Content] = (0..<200).map { number in
        let random = [UInt8](repeating: UInt8(number), count: 32)
        let detail: JSON = ["act": "fetched", "n": .int(Int64(number))]
        return number % 3 == 2 ? .dummy(random) : .act(salt: random, detail: detail)
    }
    static let lines = contents.enumerated().map { LogContents.line($1, at: UInt64($0)) }

    private func log() throws -> StoredLog {
        try StoredLog(try Self.contents.map { try #require($0.leaf) })
    }

    private func faults(
        _ log: StoredLog, _ bytes: [UInt8], whole: Bool = true
    ) -> [LogFault] {
        do {
            _ = try LogVerifier(origin: StoredLog.origin, key: log.key).verify(
                note: log.note, contents: LogContents(parsing: bytes), whole: whole
            ) { log.tiles[$0] }
            return []
        } catch {
            return error.faults
        }
    }

    private func place(_ index: Int) throws -> LogPlace { .tile(try tile(path), index: index) }

    @Test func `a log and its contents verify from files alone, whole or in part`() throws {
        let log = try log()
        let place = try log.folder()
        let folder = LogFolder(path: place)
        try folder.write(contents: Self.lines)
        let contents = try #require(folder.contents)
        #expect(contents.count == 200)
        #expect(contents.end == 200)
        let verifier = LogVerifier(origin: StoredLog.origin, key: log.key)
        let note = try #require(folder.checkpoint)
        let verified = try verifier.verify(
            note: note, contents: contents, whole: true, tile: folder.tile)
        #expect(verified.checkpoint.size == 200)
        try FileManager.default.removeItem(atPath: place)
        // An officer has some of the lines; nothing of the others is asked.
        let some = Self.lines.indices.filter { $0 % 7 == 3 }.flatMap { Self.lines[$0] }
        #expect(faults(log, some, whole: false).isEmpty)
        #expect(faults(log, some).first == LogFault(.entryMissing, at: try self.place(0)))
        #expect(faults(log, [], whole: false).isEmpty)
        let none: [UInt8] = []
        #expect(faults(log, none).count == LogFaults.most)
    }

    @Test func `one byte changed anywhere in the contents of a log of 200 is named by its entry`()
        throws
    {
        let log = try log()
        var bytes = Self.lines.flatMap { $0 }
        let codes: Set<LogFailure> = [.entryChanged, .entryMissing]
        var ran = 0
        for index in 0..<200 {
            let place = try place(index)
            for _ in Self.lines[index] {
                bytes[ran] ^= 1
                let found = faults(log, bytes)
                bytes[ran] ^= 1
                // An expectation for each of so many is dear: one for each that fails.
                if found.first?.place != place || !found.allSatisfy({ codes.contains($0.code) }) {
                    Issue.record("byte \(ran) of entry \(index): \(found.map(\.text))")
                }
                ran += 1
            }
        }
        #expect(ran == bytes.count)
        #expect(ran > 20_000)
    }

    @Test
    func `an entry changed, removed, inserted, exchanged or cut in the contents is named at each`()
        throws
    {
        let log = try log()
        var ran = 0
        func first(_ lines: [[UInt8]]) -> LogFault? {
            ran += 1
            return faults(log, lines.flatMap { $0 }).first
        }
        let stranger = LogContents.Content.dummy([UInt8](repeating: 0xEE, count: 32))
        for index in 0..<200 {
            let place = try place(index)
            let (changed, missing) = (
                LogFault(.entryChanged, at: place), LogFault(.entryMissing, at: place)
            )
            var lines = Self.lines
            lines[index] = LogContents.line(stranger, at: UInt64(index))
            #expect(first(lines) == changed)
            lines.remove(at: index)
            #expect(first(lines) == missing)
            lines = Self.lines
            lines.insert(LogContents.line(stranger, at: UInt64(index)), at: index)
            #expect(first(lines) == changed)
            lines[index] = Array("stranger\n".utf8)
            #expect(first(lines) == changed)
            #expect(first(Array(Self.lines[..<index])) == missing)
            let cut = Array(Self.lines[..<index]) + [Array(Self.lines[index].dropLast(2))]
            #expect(first(cut) == changed)
            guard index < 199 else { continue }
            lines = Self.lines
            lines.swapAt(index, index + 1)
            #expect(first(lines) == changed)
        }
        #expect(ran == 200 * 6 + 199)
        let over = Self.lines + [LogContents.line(stranger, at: 200)]
        #expect(first(over) == LogFault(.outOfRange, at: .checkpoint))
        #expect(first(Self.lines + [[0x0A]]) == LogFault(.outOfRange, at: .checkpoint))
    }

    @Test
    func `one byte, one hash or the length of any file of the log changed is named, with contents`()
        throws
    {
        let log = try log()
        let all = Self.lines.flatMap { $0 }
        let path = try tile(path)
        let bytes = try #require(log.tiles[path])
        var ran = 0
        func found(_ tile: [UInt8]) -> [LogFault] {
            var log = log
            log.tiles[path] = tile
            ran += 1
            return faults(log, all)
        }
        for byte in bytes.indices {
            var bad = bytes
            bad[byte] ^= 0x40
            let place = try place(byte / 32)
            #expect(found(bad) == [LogFault(.rootMismatch, at: place)])
        }
        for index in 0..<200 {
            let (start, end) = (index * 32, index * 32 + 32)
            let place = try place(index)
            #expect(found(Array(bytes[..<start])) == [LogFault(.tileLength, at: place)])
            let less = Array(bytes[..<start] + bytes[end...])
            #expect(found(less) == [LogFault(.tileLength, at: place)])
            let more = bytes[..<start] + [UInt8](repeating: 9, count: 32) + bytes[start...]
            #expect(found(Array(more)) == [LogFault(.tileLength, at: place)])
            guard index < 199 else { continue }
            var swapped = bytes
            swapped.replaceSubrange(start..<end, with: bytes[end..<(end + 32)])
            swapped.replaceSubrange(end..<(end + 32), with: bytes[start..<end])
            #expect(found(swapped).first == LogFault(.rootMismatch, at: place))
        }
        #expect(ran == 200 * 32 + 200 * 3 + 199)
    }

    @Test(.enabled(if: Tool.hasPython, "skipped: needs python3 with PyNaCl (python3-nacl)"))
    func `a verifier in Python agrees on contents, sound and altered`() throws {
        let log = try log()
        let place = try log.folder()
        let folder = LogFolder(path: place)
        let key = try #require(NoteKey(name: StoredLog.origin, key: log.key)).text
        let script = Tool.folder.appending(path: "Python/verify_log.py").path
        func ask(_ lines: [[UInt8]]) throws -> Tool.Answer {
            try folder.write(contents: lines)
            return Tool.run(
                "python3", [script, place, key, "--entries", place + "/entries"])
        }
        let answer = try ask(Self.lines)
        #expect(answer.status == 0)
        let told = try JSON(parsing: Array(answer.output.utf8.dropLast()))
        #expect(told["entries"] == .int(200))
        for index in [0, 1, 2, 100, 199] {
            var lines = Self.lines
            lines[index][60] ^= 1
            #expect(try ask(lines).status == 1)
        }
        try FileManager.default.removeItem(atPath: place)
    }
}
