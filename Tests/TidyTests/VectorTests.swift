import Foundation
import Testing

/// What an earlier version wrote stays as it was for ever: the list of digests says so, whatever the code of today reads or writes.
@Suite("Vectors stay as they were") struct VectorTests {
    private static let list = "Tests/vectors.sha256"
    private static let folders = [
        "Tests/EnvelopeTests/Vectors", "Tests/MembershipTests/Vectors",
        "Tests/HubClientTests/Vectors", "Tests/SecondFactorTests/Vectors",
    ]

    /// The vectors that lie in the tree.
    private static func files() throws -> Set<String> {
        var found: Set<String> = []
        for folder in folders {
            let all = FileManager.default.enumerator(atPath: Tree.root.appending(path: folder).path)
            while let name = all?.nextObject() as? String {
                if name.hasSuffix(".txt") || name.hasSuffix(".json") {
                    found.insert("\(folder)/\(name)")
                }
            }
        }
        return found
    }

    @Test func `none is changed, none is gone, and each new one is on the list`() throws {
        let text = try String(
            contentsOf: Tree.root.appending(path: Self.list), encoding: .utf8)
        let lines = text.split(separator: "\n")
        let listed = lines.map { String($0.dropFirst(66)) }
        #expect(listed.count > 280 && Set(listed).count == listed.count)
        #expect(listed == listed.sorted())
        #expect(try Self.files() == Set(listed), "sha256sum FILE, as a line of \(Self.list)")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.arguments = ["--check", "--strict", "--quiet", Self.list]
        process.currentDirectoryURL = Tree.root
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
    }
}
