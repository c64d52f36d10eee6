import Foundation
import PolicyPacks
import Testing

/// Where things are, from this file's own place.
enum Place {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let policies = root.appending(path: "Policies").path
    static let pack = root.appending(path: "Policies/living-without-violence").path
    static var shared: URL? {
        let shared = root.deletingLastPathComponent().appending(path: "shared")
        return FileManager.default.fileExists(atPath: shared.path) ? shared : nil
    }

    /// Every programme; one that does not load is an issue by itself.
    static func packs() throws -> [LoadedPack] {
        let loaded = try PackFolder.loadAll(policies)
        for refused in loaded.refused { Issue.record("\(refused.folder): \(refused.failure)") }
        #expect(!loaded.packs.isEmpty)
        return loaded.packs
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
