import Foundation

/// The files of the project as they lie on the disk.
enum Tree {
    /// Two folders above this file's.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file and its text.
    struct File: Sendable {
        /// Its path below the root.
        let path: String
        let text: String
        /// Without comments and strings.
        let code: [String]

        init(path: String, text: String) {
            self.path = path
            self.text = text
            code = path.hasSuffix(".swift") ? Code(text).lines : []
        }

        var name: String { path.split(separator: "/").last.map(String.init) ?? path }
        var isSwift: Bool { path.hasSuffix(".swift") }
        /// The second part of `Sources/Module/…`.
        var module: String {
            let parts = path.split(separator: "/")
            return parts.count > 2 ? String(parts[1]) : ""
        }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    }

    /// What is made here and never committed.
    static let made: Set<String> = [".build", ".git", "var"]

    /// Every file that is text below a folder, in the order of their paths; a folder that is not there has none.
    static func files(in folder: String) throws -> [File] {
        let place = root.appending(path: folder)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else {
            return []
        }
        guard isFolder.boolValue else {
            return try text(at: place).map { [File(path: folder, text: $0)] } ?? []
        }
        var found: [File] = []
        for name in try FileManager.default
            .contentsOfDirectory(atPath: place.path).sorted()
        where !made.contains(name) {
            found += try files(in: folder.isEmpty ? name : "\(folder)/\(name)")
        }
        return found
    }

    /// The Swift files of the project, read once.
    static let sources = Result { try files(in: "Sources").filter(\.isSwift) }

    /// The Swift files below a folder.
    static func swift(in folder: String) throws -> [File] {
        try files(in: folder).filter(\.isSwift)
    }

    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    // What is not UTF-8 is a picture or the like, which no rule here reads.
    private static func text(at place: URL) throws -> String? {
        String(bytes: try Data(contentsOf: place), encoding: .utf8)
    }
}
