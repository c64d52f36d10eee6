import Foundation
import Sodium
import Vocabulary

/// One scenario of keys with one outcome, as `Specs/keys.md` lays the files out.
struct KeyVector {
    let name: String
    private let lines: [String: String]

    /// The vectors of one version of the formats; they stay for ever.
    static func folder(_ version: Int) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/\(version)")
    }

    /// All of a version, by name.
    static func all(_ version: Int) throws -> [KeyVector] {
        try FileManager.default.contentsOfDirectory(
            at: folder(version), includingPropertiesForKeys: nil
        )
        .filter { $0.pathExtension == "txt" }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
        .map(KeyVector.init)
    }

    private init(_ file: URL) throws {
        name = file.deletingPathExtension().lastPathComponent
        let text = try String(contentsOf: file, encoding: .utf8)
        var lines: [String: String] = [:]
        for (index, line) in text.split(separator: "\n").enumerated() {
            guard let colon = line.firstIndex(of: ":") else { throw Unreadable(name) }
            let key = String(line[..<colon])
            guard lines[key] == nil, index > 0 || key == "expect" else { throw Unreadable(name) }
            lines[key] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        self.lines = lines
    }

    struct Unreadable: Error {
        let name: String
        init(_ name: String) { self.name = name }
    }

    func text(_ key: String) throws -> String {
        guard let text = lines[key] else { throw Unreadable("\(name): \(key)") }
        return text
    }

    func words(_ key: String) throws -> [String] {
        try text(key).split(separator: " ").map(String.init)
    }

    func bytes(_ key: String) throws -> [UInt8] {
        guard let bytes = Hex.decode(try text(key)) else { throw Unreadable("\(name): \(key)") }
        return bytes
    }

    func number(_ key: String) throws -> Int {
        guard let number = Int(try text(key)) else { throw Unreadable("\(name): \(key)") }
        return number
    }

    func some<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Unreadable(name) }
        return value
    }

    func verifyingKey(_ key: String) throws -> VerifyingKey {
        try some(VerifyingKey(bytes: try bytes(key)))
    }

    func openingKey(_ key: String) throws -> OpeningKey {
        guard let key = OpeningKey(copying: SecretBytes(copying: try bytes(key))) else {
            throw Unreadable(name)
        }
        return key
    }
}
