import Foundation
import Testing
import Vocabulary

@testable import AuditLog

/// A program that somebody else wrote, run by its name.
enum Tool {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    static let goPath = "/usr/share/gocode"

    static let hasPython = run("python3", ["-c", "import nacl.signing"]).status == 0
    static let hasGo =
        FileManager.default.fileExists(atPath: goPath + "/src/golang.org/x/mod/sumdb/tlog")
        && run("go", ["version"]).status == 0

    struct Answer {
        let status: Int32
        let output: String
    }

    static func run(
        _ name: String, _ arguments: [String], in folder: String? = nil,
        adding: [String: String] = [:]
    ) -> Answer {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(adding) { $1 }
        if let folder { process.currentDirectoryURL = URL(filePath: folder) }
        let (out, err) = (Pipe(), Pipe())
        process.standardOutput = out
        process.standardError = err
        do {
            try process.run()
        } catch {
            return Answer(status: 127, output: "")
        }
        let output = out.fileHandleForReading.readDataToEndOfFile()
        _ = err.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Answer(
            status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
    }

    /// Builds the Go verifier once; its place, or nothing.
    static let goVerifier: String? = {
        let place = FileManager.default.temporaryDirectory.appending(
            path: "audit-log-go-\(UUID().uuidString)")
        let built = run(
            "go", ["build", "-o", place.path, "verify_log.go"],
            in: folder.appending(path: "Go").path,
            adding: [
                "GO111MODULE": "off", "GOPATH": goPath,
                "GOCACHE": FileManager.default.temporaryDirectory
                    .appending(path: "audit-log-go-cache").path,
            ])
        return built.status == 0 ? place.path : nil
    }()
}

/// Programs that share no code with ours come to the same conclusions from the same files.
@Suite struct OtherVerifiersTests {
    static let sizes = [1, 2, 64, 200, 256, 257, 700]

    @Test(.enabled(if: Tool.hasPython, "skipped: needs python3 with PyNaCl (python3-nacl)"))
    func `a verifier in Python agrees on roots, proofs and damage`() throws {
        try check { folder, key, proofs in
            let script = Tool.folder.appending(path: "Python/verify_log.py").path
            return Tool.run("python3", [script, folder, key, "--proofs", proofs])
        }
    }

    @Test(.enabled(if: Tool.hasGo, "skipped: needs golang-go and golang-golang-x-mod-dev"))
    func `a verifier made of Go's sumdb packages agrees on roots, proofs and damage`() throws {
        let verifier = try #require(Tool.goVerifier)
        defer { remove(verifier) }
        try check { folder, key, proofs in Tool.run(verifier, [folder, key, proofs]) }
    }

    @Test(.enabled(if: Tool.hasPython, "skipped: needs python3 with PyNaCl (python3-nacl)"))
    func `a verifier in Python agrees on continuity with an earlier checkpoint`() throws {
        let log = try StoredLog(leaves(300))
        let folder = try log.folder()
        defer { remove(folder) }
        let script = Tool.folder.appending(path: "Python/verify_log.py").path
        var other = leaves(300)
        other[5] = LeafHash(hashing: [0xFF])
        let forked = try StoredLog(other)
        for (earlier, agrees) in [
            (try log.earlierNote(192), true), (try forked.earlierNote(192), false),
        ] {
            let file = folder + "/earlier"
            try Data(earlier.utf8).write(to: URL(filePath: file))
            let arguments = [script, folder, try keyText(log), "--earlier", file]
            #expect((Tool.run("python3", arguments).status == 0) == agrees)
            #expect(log.faults(earlier: earlier).isEmpty == agrees)
        }
    }

    private func check(_ verify: (String, String, String) -> Tool.Answer) throws {
        var (sound, damaged) = (0, 0)
        for size in Self.sizes {
            let log = try StoredLog(leaves(size))
            let folder = try log.folder()
            defer { remove(folder) }
            let proofs = folder + "/proofs.json"
            let given = try self.proofs(log)
            try Data(given.json.bytes).write(to: URL(filePath: proofs))
            let answer = verify(folder, try keyText(log), proofs)
            #expect(answer.status == 0)
            let told = try JSON(parsing: Array(answer.output.utf8.dropLast()))
            #expect(told["size"] == .int(Int64(size)))
            let root = try TiledTree(size: UInt64(size)) { log.tiles[$0] }.root()
            #expect(told["root"] == .string(Hex.encode(root)))
            #expect(told["proofs"] == .int(Int64(given.count)))
            sound += 1
            for (path, bytes) in log.tiles {
                var bad = bytes
                bad[(path.width - 1) * 32] ^= 1
                for bad in [bad, bytes.dropLast()] {
                    try LogFolder(path: folder).write(checkpoint: log.note, tiles: [(path, bad)])
                    #expect(
                        verify(folder, try keyText(log), proofs).status == 1,
                        "\(path.text) of \(size)")
                    damaged += 1
                }
                try LogFolder(path: folder).write(checkpoint: log.note, tiles: [(path, bytes)])
            }
            let lie = log.note.replacingOccurrences(of: "\n\(size)\n", with: "\n\(size + 1)\n")
            try LogFolder(path: folder).write(checkpoint: lie, tiles: [])
            #expect(verify(folder, try keyText(log), proofs).status == 1)
        }
        #expect(sound == Self.sizes.count)
        #expect(damaged == 2 * 13)
    }

    private func proofs(_ log: StoredLog) throws -> (json: JSON, count: Int) {
        let size = log.leaves.count
        let tree = TiledTree(size: UInt64(size)) { log.tiles[$0] }
        func texts(_ hashes: [[UInt8]]) -> JSON { .array(hashes.map { .string(Hex.encode($0)) }) }
        var (inclusion, consistency): ([JSON], [JSON]) = ([], [])
        for index in stride(from: 0, to: size, by: max(1, size / 30)) {
            let proof = try tree.inclusion(of: UInt64(index))
            inclusion.append([
                "index": .int(Int64(index)), "size": .int(Int64(size)),
                "hashes": texts(proof.hashes),
            ])
            let earlier = try tree.consistency(from: UInt64(index + 1))
            consistency.append([
                "from": .int(Int64(index + 1)), "to": .int(Int64(size)),
                "hashes": texts(earlier.hashes),
            ])
        }
        let json: JSON = ["inclusion": .array(inclusion), "consistency": .array(consistency)]
        return (json, inclusion.count + consistency.count)
    }

    private func keyText(_ log: StoredLog) throws -> String {
        try #require(NoteKey(name: StoredLog.origin, key: log.key)).text
    }

    private func remove(_ folder: String) {
        #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) }
    }
}
