import Foundation
import Sodium
import Vocabulary

@testable import AuditLog

/// The recursive definitions of RFC 6962 section 2.1, word for word and slow: what everything else
/// is held against.
enum Slow {
    static func root(_ leaves: ArraySlice<LeafHash>) -> [UInt8] {
        guard leaves.count > 1 else { return leaves.first?.bytes ?? Digest.sha256([]) }
        let middle = leaves.startIndex + split(leaves.count)
        return Digest.sha256([1], root(leaves[..<middle]), root(leaves[middle...]))
    }

    static func path(_ index: Int, _ leaves: ArraySlice<LeafHash>) -> [[UInt8]] {
        guard leaves.count > 1 else { return [] }
        let half = split(leaves.count)
        let (left, right) = (leaves.prefix(half), leaves.dropFirst(half))
        return index < half
            ? path(index, left) + [root(right)] : path(index - half, right) + [root(left)]
    }

    static func proof(_ size: Int, _ leaves: ArraySlice<LeafHash>, whole: Bool = true) -> [[UInt8]]
    {
        guard size < leaves.count else { return whole ? [] : [root(leaves)] }
        let half = split(leaves.count)
        let (left, right) = (leaves.prefix(half), leaves.dropFirst(half))
        return size <= half
            ? proof(size, left, whole: whole) + [root(right)]
            : proof(size - half, right, whole: false) + [root(left)]
    }

    private static func split(_ count: Int) -> Int {
        var half = 1
        while half * 2 < count { half *= 2 }
        return half
    }
}

/// Leaves that differ from one another and are the same in every run.
func leaves(_ count: Int) -> [LeafHash] {
    (0..<count).map { LeafHash(hashing: Array("leaf \($0)".utf8)) }
}

/// A key that is the same in every run.
func signingKey(_ number: UInt8 = 1) throws -> SigningKey {
    try required(SigningKey(seed: SecretBytes(copying: [UInt8](repeating: number, count: 32))))
}

struct Absent: Error {}

/// `#require` for what cannot be copied.
func required<Value: ~Copyable>(_ value: consuming Value?) throws -> Value {
    guard let value = consume value else { throw Absent() }
    return value
}

/// A published log with everything that a verifier may be given.
struct StoredLog {
    static let origin = "hub.example/log"

    var leaves: [LeafHash]
    var tiles: [TilePath: [UInt8]] = [:]
    var note: String
    let key: VerifyingKey

    init(_ leaves: [LeafHash]) throws {
        self.leaves = leaves
        let size = UInt64(leaves.count)
        var frontier = Frontier()
        for leaf in leaves { frontier.append(leaf) }
        for path in Tiles.paths(size: size) {
            tiles[path] =
                path.level == 0
                ? try Tiles.bytes(at: path) {
                    Array(leaves[Int($0.lowerBound)..<Int($0.upperBound)])
                }
                : try Tiles.bytes(at: path) { [tiles] in tiles[$0] }
        }
        let signing = try signingKey()
        key = signing.verifyingKey
        note = try StoredLog.note(size: size, root: frontier.root, by: signing)
    }

    static func note(
        size: UInt64, root: [UInt8], by key: borrowing SigningKey
    ) throws -> String {
        guard let checkpoint = Checkpoint(origin: origin, size: size, root: root) else {
            throw Absent()
        }
        return checkpoint.note(signedBy: key)
    }

    /// The faults of a verification; none where it succeeds.
    func faults(
        earlier: String? = nil, including: [LeafHash] = [], entries: [LeafHash?]? = nil
    ) -> [LogFault] {
        var entry: ((UInt64) -> LeafHash?)?
        if let entries {
            entry = { $0 < UInt64(entries.count) ? entries[Int($0)] : nil }
        }
        do {
            _ = try LogVerifier(origin: StoredLog.origin, key: key).verify(
                note: note, earlier: earlier, including: including, entry: entry
            ) { [tiles] in tiles[$0] }
            return []
        } catch {
            return error.faults
        }
    }

    func earlierNote(_ size: Int) throws -> String {
        try StoredLog.note(
            size: UInt64(size), root: Slow.root(leaves.prefix(size)), by: try signingKey())
    }

    func folder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "audit-log-\(UUID().uuidString)")
        try LogFolder(path: folder.path).write(
            checkpoint: note, tiles: tiles.map { (path: $0.key, bytes: $0.value) })
        return folder.path
    }
}

func tile(_ text: String) throws -> TilePath {
    try required(TilePath(text))
}
