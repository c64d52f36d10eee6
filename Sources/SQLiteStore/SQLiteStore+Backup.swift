import Dispatch
import GRDB
import Hub

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension SQLiteStore {
    /// Writes a copy of one snapshot to a new file (mode 0600), durable when this returns; commits go on
    /// meanwhile. Nothing deleted is in the copy: it has no free page and no log.
    ///
    /// The copy opens as a store when it is put into an empty folder as `hub.sqlite`.
    ///
    /// - Throws: `conflict` where there is such a file already; `full` or `io` as they say. Nothing is left then.
    public func backup(to path: String) async throws {
        // Made first, so that the copy is never readable by others, not even while it grows.
        try StoreFolder.makeNew(path)
        do {
            try await copy(to: path)
            try StoreFolder.sync(folder: path)
            try StoreFolder.sync(folder: StoreFolder.parent(of: path))
        } catch {
            unlink(path)
            throw error
        }
    }

    private func copy(to path: String) async throws {
        try await withCheckedThrowingContinuation { continuation in
            // VACUUM takes a snapshot of its own and cannot run inside GRDB's. It is one statement.
            pool.asyncUnsafeRead { connection in
                continuation.resume(
                    with: Result {
                        try mapped {
                            try connection.get().execute(
                                sql: "VACUUM INTO ?", arguments: [path])
                        }
                    })
            }
        }
    }
}
