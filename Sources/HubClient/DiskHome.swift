import Foundation

/// A home in a folder that is its owner's alone: folders 0700, files 0600.
public struct DiskHome: Home {
    /// The folder.
    public let folder: String

    /// Names a folder; it is made when something is written first.
    public init(folder: String) { self.folder = folder }

    /// The largest file that is read: a view, or a command with what belongs to it; the longest publishes a pack.
    private static let largest: off_t = 2 << 20

    /// The bytes of a file; nothing where there is none. Fails with `home-unreadable`, and with `home-unsafe` where
    /// somebody else may read or change it.
    public func read(_ file: HomeFile) throws(ClientFailure) -> [UInt8]? {
        try checkFolder()
        // Not followed where it is a link: what is read is what this program wrote.
        let handle = open(path(file), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard handle >= 0 else {
            if errno == ENOENT { return nil }
            throw .local(.homeUnreadable)
        }
        defer { close(handle) }
        var facts = stat()
        guard fstat(handle, &facts) == 0, facts.st_size <= DiskHome.largest else {
            throw .local(.homeUnreadable)
        }
        guard DiskHome.isPrivate(facts) else { throw .local(.homeUnsafe) }
        return try DiskHome.all(of: handle, size: Int(facts.st_size))
    }

    private static func all(of handle: Int32, size: Int) throws(ClientFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        var filled = 0
        while filled < size {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Foundation.read(
                    handle, buffer.baseAddress?.advanced(by: filled), size - filled)
            }
            guard count > 0 else { throw .local(.homeUnreadable) }
            filled += count
        }
        return bytes
    }

    /// Writes beside, syncs, renames, and syncs the folder: a crash leaves the old file or the new one.
    public func write(_ bytes: [UInt8], to file: HomeFile) throws(ClientFailure) {
        try makeFolder(folder)
        if let shelf = file.shelf { try makeFolder("\(folder)/\(shelf.rawValue)") }
        try checkFolder()
        let beside = path(file) + ".\(getpid()).new"
        // Left over from a process of the same number that died.
        unlink(beside)
        let handle = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard handle >= 0 else { throw .local(.homeUnwritable) }
        let written = DiskHome.put(bytes, into: handle) && fsync(handle) == 0
        close(handle)
        guard written, rename(beside, path(file)) == 0 else {
            unlink(beside)
            throw .local(.homeUnwritable)
        }
        try sync(file.shelf.map { "\(folder)/\($0.rawValue)" } ?? folder)
    }

    private static func put(_ bytes: [UInt8], into handle: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Foundation.write(
                    handle, buffer.baseAddress?.advanced(by: done), bytes.count - done)
            }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }

    /// Removes a file; one that is not there is gone already.
    public func remove(_ file: HomeFile) throws(ClientFailure) {
        guard unlink(path(file)) == 0 || errno == ENOENT else { throw .local(.homeUnwritable) }
    }

    /// The names in a shelf; what a crash left half written is not among them.
    public func names(in shelf: HomeFile.Shelf) throws(ClientFailure) -> [String] {
        let place = "\(folder)/\(shelf.rawValue)"
        guard FileManager.default.fileExists(atPath: place) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: place)
                .filter { !$0.hasSuffix(".new") }.sorted()
        } catch {
            throw .local(.homeUnreadable)
        }
    }

    private func path(_ file: HomeFile) -> String { "\(folder)/\(file.path)" }

    private func makeFolder(_ place: String) throws(ClientFailure) {
        guard !FileManager.default.fileExists(atPath: place) else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: place, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw .local(.homeUnwritable)
        }
        // A file is only as durable as the name of the folder that it is in.
        try sync(URL(filePath: place).deletingLastPathComponent().path)
    }

    private func checkFolder() throws(ClientFailure) {
        var facts = stat()
        guard stat(folder, &facts) == 0 else {
            if errno == ENOENT { return }
            throw .local(.homeUnreadable)
        }
        guard DiskHome.isPrivate(facts) else { throw .local(.homeUnsafe) }
    }

    private static func isPrivate(_ facts: stat) -> Bool {
        facts.st_mode & 0o077 == 0 && facts.st_uid == geteuid()
    }

    private func sync(_ place: String) throws(ClientFailure) {
        let handle = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw .local(.homeUnwritable) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw .local(.homeUnwritable) }
    }
}
