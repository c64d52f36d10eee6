import Foundation

/// A log as files: `checkpoint` and `tile/…` below one folder, the layout of C2SP tlog-tiles. What
/// is not there, or cannot be read, is nothing; the verifier then says what is missing.
public struct LogFolder: Sendable {
    private let root: URL

    /// Names the folder; nothing is read yet.
    public init(path: String) { root = URL(filePath: path, directoryHint: .isDirectory) }

    /// The published note.
    public var checkpoint: String? {
        bytes("checkpoint").map { String(decoding: $0, as: UTF8.self) }
    }

    /// What stands behind the leaves, as far as the folder has it: the file `entries`.
    public var contents: LogContents? { bytes("entries").map { LogContents(parsing: $0) } }

    /// Writes what stands behind the leaves.
    public func write(contents lines: [[UInt8]]) throws {
        try write(lines.flatMap { $0 }, to: "entries")
    }

    /// The bytes of a tile.
    public func tile(_ path: TilePath) -> [UInt8]? { bytes(path.text) }

    /// Writes tiles first and the checkpoint last, so that no reader finds a checkpoint without its
    /// tiles.
    public func write(checkpoint: String, tiles: [(path: TilePath, bytes: [UInt8])]) throws {
        for tile in tiles { try write(tile.bytes, to: tile.path.text) }
        try write(Array(checkpoint.utf8), to: "checkpoint")
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        let file = root.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file, options: .atomic)
    }

    private func bytes(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: root.appending(path: name).path).map { Array($0) }
    }
}
