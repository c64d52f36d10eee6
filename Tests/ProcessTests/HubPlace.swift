import Foundation
import Vocabulary

/// The folders and files of one hub under test: its state, its vault secret, what it said, and an empty folder to
/// run in, where a core would fall.
struct HubPlace: Sendable {
    let root: URL
    /// 32 bytes.
    let vaultSecret: [UInt8]

    var state: String { root.appending(path: "state").path }
    var vaultFile: String { root.appending(path: "vault-secret").path }
    var inviteFile: String { root.appending(path: "invite").path }
    var said: String { root.appending(path: "said").path }
    var running: String { root.appending(path: "running").path }

    /// One programme's pack with the base, as in the tree: each is proven at the first start of a hub.
    var policies: String { root.appending(path: "policies").path }
    static let programme = "living-without-violence"
    /// The top of the tree.
    static let tree = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    init() throws {
        let name = "safe-conduct-process-\(UUID().uuidString)"
        root = FileManager.default.temporaryDirectory.appending(path: name)
            .resolvingSymlinksInPath()
        var random = SystemRandomNumberGenerator()
        vaultSecret = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
        for folder in [root.path, said, running] {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        }
        try HubPlace.write(vaultSecret, to: vaultFile)
        try FileManager.default.createDirectory(
            atPath: policies, withIntermediateDirectories: true)
        for pack in ["base", HubPlace.programme] {
            try FileManager.default.copyItem(
                at: HubPlace.tree.appending(path: "Policies/\(pack)"),
                to: URL(filePath: "\(policies)/\(pack)"))
        }
    }

    /// Writes a vault secret as its owner alone may read it.
    static func write(_ secret: [UInt8], to path: String) throws {
        try Data((Hex.encode(secret) + "\n").utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// The first registrar's invitation.
    func invitation() throws -> String {
        try String(contentsOfFile: inviteFile, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Everything that every hub here wrote to its standard output and standard error.
    func output() throws -> String {
        try FileManager.default.contentsOfDirectory(atPath: said).sorted()
            .map { try String(contentsOfFile: "\(said)/\($0)", encoding: .utf8) }.joined()
    }

    func remove() throws { try FileManager.default.removeItem(at: root) }
}

/// Gives a test its place and takes everything away afterwards, processes first.
func inPlace<Value>(_ body: (HubPlace) async throws -> Value) async throws -> Value {
    let place = try HubPlace()
    do {
        let value = try await body(place)
        await HubProcess.endAll(of: place)
        await Connections.closeAll()
        try place.remove()
        return value
    } catch {
        await HubProcess.endAll(of: place)
        await Connections.closeAll()
        try place.remove()
        throw error
    }
}
