import AuditLog
import Vocabulary

/// Makes tiles from the store's leaves and keeps the roots of full tiles, which never change: a
/// tile of a higher level then costs no re-hashing of the leaves below.
actor TileShelf {
    private struct Place: Hashable {
        let level: Int
        let index: UInt64
    }

    private let store: any HubStore
    // One root of 32 bytes for every 256 leaves.
    private var roots: [Place: [UInt8]] = [:]

    init(store: any HubStore) { self.store = store }

    /// The bytes of a tile; nothing where the published leaves do not fill it to its width.
    func bytes(at path: TilePath, published: UInt64) async throws -> [UInt8]? {
        let hashes = published >> (8 * UInt64(path.level))
        // A path's index has at most 56 bits at level 0 and fewer above, so neither sum overflows.
        guard path.index * 256 + UInt64(path.width) <= hashes else { return nil }
        return try await build(path)
    }

    private func build(_ path: TilePath) async throws -> [UInt8] {
        guard path.level > 0 else { return try await leaves(of: path) }
        var bytes: [UInt8] = []
        for offset in 0..<UInt64(path.width) {
            bytes += try await root(level: path.level - 1, index: path.index * 256 + offset)
        }
        return bytes
    }

    private func root(level: Int, index: UInt64) async throws -> [UInt8] {
        let place = Place(level: level, index: index)
        if let known = roots[place] { return known }
        guard let path = TilePath(level: level, index: index) else { throw StoreFailure.damaged }
        let root = try Tiles.root(ofFull: try await build(path))
        roots[place] = root
        return root
    }

    private func leaves(of path: TilePath) async throws -> [UInt8] {
        let found = try await store.read {
            try $0.leaves(from: path.index * 256, count: path.width)
        }
        guard found.count == path.width else { throw StoreFailure.damaged }
        return found.flatMap { $0 }
    }
}
