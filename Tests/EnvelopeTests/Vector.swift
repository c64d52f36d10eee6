import Foundation
import Vocabulary

/// One scenario with one outcome, as `Specs/envelope.md` lays the files out.
struct Vector {
    let name: String
    private let lines: [String: String]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Vectors")

    /// All of them, by name.
    static func all() throws -> [Vector] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map(Vector.init)
    }

    init(_ file: URL) throws {
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

    func bytes(_ key: String) throws -> [UInt8] {
        guard let bytes = Hex.decode(try text(key)) else { throw Unreadable("\(name): \(key)") }
        return bytes
    }

    func number(_ key: String) throws -> Int64 {
        guard let number = Int64(try text(key)) else { throw Unreadable("\(name): \(key)") }
        return number
    }

    /// The envelope, filled up with zeros where the vector says how long it is.
    func envelope() throws -> [UInt8] {
        let envelope = try bytes("envelope")
        guard lines["fill"] != nil else { return envelope }
        let count = Int(try number("fill")) - envelope.count
        return envelope + [UInt8](repeating: 0, count: count)
    }
}
