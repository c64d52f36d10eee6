import Synchronization

/// A home in memory, for many workers in one process. It is gone with the process, outbox included.
public final class MemoryHome: Home {
    private let files = Mutex<[HomeFile: [UInt8]]>([:])

    /// An empty home.
    public init() {}

    /// The bytes of a file; nothing where there is none.
    public func read(_ file: HomeFile) throws(ClientFailure) -> [UInt8]? {
        files.withLock { $0[file] }
    }

    /// Writes a file.
    public func write(_ bytes: [UInt8], to file: HomeFile) throws(ClientFailure) {
        files.withLock { $0[file] = bytes }
    }

    /// Removes a file.
    public func remove(_ file: HomeFile) throws(ClientFailure) {
        files.withLock { $0[file] = nil }
    }

    /// The names in a shelf.
    public func names(in shelf: HomeFile.Shelf) throws(ClientFailure) -> [String] {
        files.withLock { $0.keys.filter { $0.shelf == shelf }.map(\.name).sorted() }
    }
}
