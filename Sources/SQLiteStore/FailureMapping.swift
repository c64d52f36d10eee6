import GRDB
import Hub

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension StoreFailure {
    /// The one word for an error of SQLite. Its message, and the values that it was about, stay behind.
    init(_ error: DatabaseError) {
        // Growing the shared index of the log fails for want of room and says only that it failed.
        if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE {
            self = .full
            return
        }
        // `ResultCode` is a number and not a closed list.
        switch error.resultCode {
        case .SQLITE_FULL: self = .full
        case .SQLITE_CONSTRAINT: self = .conflict
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .busy
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_MISMATCH,
            // A table or column that is not there: the statements themselves are tested.
            .SQLITE_ERROR, .SQLITE_SCHEMA:
            self = .damaged
        default: self = .io
        }
    }

    /// The one word for an error number of the operating system.
    init(errno code: Int32) {
        self = code == ENOSPC || code == EDQUOT ? .full : .io
    }
}

extension DatabaseError {
    /// Whether an fsync failed. The kernel may have dropped the pages, and the next fsync may say
    /// yes to nothing.
    var isFailedSync: Bool {
        extendedResultCode == .SQLITE_IOERR_FSYNC || extendedResultCode == .SQLITE_IOERR_DIR_FSYNC
    }
}

/// Runs the store's own work: whatever it throws leaves as a `StoreFailure`.
func mapped<Value>(_ work: () throws -> Value) throws(StoreFailure) -> Value {
    do {
        return try work()
    } catch let failure as StoreFailure {
        throw failure
    } catch let error as DatabaseError {
        throw StoreFailure(error)
    } catch {
        // GRDB's other errors say that a column does not hold what it should.
        throw .damaged
    }
}

/// Runs a caller's work: errors of SQLite leave as `StoreFailure`, the caller's own as they are.
func translated<Value>(_ work: () throws -> Value) throws -> Value {
    do {
        return try work()
    } catch let error as DatabaseError {
        throw StoreFailure(error)
    }
}
