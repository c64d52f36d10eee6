import Hub

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The folder that a store lives in, locked against others that open it at the same moment.
///
/// Only the owner may enter it or read its files. SQLite gives the log and its index the mode of the database file,
/// so that one file made in advance settles all three.
struct StoreFolder {
    /// The path of the database file.
    let database: String
    private let descriptor: Int32

    /// Makes what is missing and waits for the lock.
    init(preparing directory: String) throws(StoreFailure) {
        try Self.make(directory)
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreFailure(errno: errno) }
        self.descriptor = descriptor
        database = directory + "/hub.sqlite"
        do {
            // First start only: two migrations at once would trip over each other.
            try Self.check(flock(descriptor, LOCK_EX))
            try Self.touch(database)
            // A file is there after a power cut only if its folder was synced.
            try Self.check(fsync(descriptor))
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Gives the lock back.
    func release() {
        close(descriptor)
    }

    /// Makes an empty file that only its owner can read, or takes the others' rights away.
    private static func touch(_ path: String) throws(StoreFailure) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StoreFailure(errno: errno) }
        defer { close(descriptor) }
        try check(fchmod(descriptor, 0o600))
    }

    /// Makes an empty file that only its owner can read; `conflict` where there is one already.
    static func makeNew(_ path: String) throws(StoreFailure) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? .conflict : StoreFailure(errno: errno)
        }
        close(descriptor)
    }

    /// Makes a folder and those above it, each durable in the one that holds it.
    private static func make(_ directory: String) throws(StoreFailure) {
        if mkdir(directory, 0o700) == 0 {
            return try sync(folder: parent(of: directory))
        }
        switch errno {
        case EEXIST: return
        case ENOENT where parent(of: directory) != directory:
            try make(parent(of: directory))
            try make(directory)
        default: throw StoreFailure(errno: errno)
        }
    }

    /// The folder that holds a path.
    static func parent(of path: String) -> String {
        var characters = path[...]
        while characters.count > 1, characters.last == "/" { characters.removeLast() }
        guard let slash = characters.lastIndex(of: "/") else { return "." }
        return slash == characters.startIndex ? "/" : String(characters[..<slash])
    }

    /// Makes durable which names a folder, or what bytes a file, has.
    static func sync(folder path: String) throws(StoreFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreFailure(errno: errno) }
        defer { close(descriptor) }
        try check(fsync(descriptor))
    }

    static func check(_ result: Int32) throws(StoreFailure) {
        guard result == 0 else { throw StoreFailure(errno: errno) }
    }
}
