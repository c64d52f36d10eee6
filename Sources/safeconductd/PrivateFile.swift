import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Files and folders for the hub's account alone.
enum PrivateFile {
    /// Makes a folder with mode 0700 where there is none.
    static func makeDirectory(_ path: String) throws(StartRefusal) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw StartRefusal(
                .stateDirectory, "directory-unwritable", "The folder \(path) cannot be made.")
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            throw StartRefusal(
                .stateDirectory, "directory-unwritable", "The folder \(path) cannot be written to.")
        }
    }

    /// Writes a file with mode 0600, and has it on the disk when it returns.
    static func write(_ bytes: [UInt8], to path: String) throws(StartRefusal) {
        let handle = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        defer { if handle >= 0 { close(handle) } }
        guard handle >= 0, fchmod(handle, 0o600) == 0,
            Glibc.write(handle, bytes, bytes.count) == bytes.count, fsync(handle) == 0
        else {
            throw StartRefusal(
                .stateDirectory, "file-unwritable", "The file \(path) cannot be written.")
        }
    }

    /// The same for a file that must not be there yet.
    static func writeNew(_ bytes: [UInt8], to path: String) throws(StartRefusal) {
        let handle = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard handle >= 0 else {
            throw StartRefusal(
                .stateDirectory, "file-unwritable",
                "The file \(path) cannot be made, or is there already.")
        }
        close(handle)
        try write(bytes, to: path)
        try sync(folderOf: path)
    }

    /// Puts a file in another's place, and has that on the disk when it returns.
    static func move(_ path: String, to other: String) throws(StartRefusal) {
        guard rename(path, other) == 0 else {
            throw StartRefusal(
                .stateDirectory, "file-unwritable", "The file \(other) cannot be replaced.")
        }
        try sync(folderOf: other)
    }

    /// Removes a file, where there is one.
    static func remove(_ path: String) throws(StartRefusal) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw StartRefusal(
                .stateDirectory, "file-unwritable", "The file \(path) cannot be removed.")
        }
        try sync(folderOf: path)
    }

    private static func sync(folderOf path: String) throws(StartRefusal) {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if handle >= 0 { close(handle) } }
        guard handle >= 0, fsync(handle) == 0 else {
            throw StartRefusal(
                .stateDirectory, "file-unwritable", "The folder \(folder) cannot be written to.")
        }
    }

    /// Reads a file that nobody else may read, by its mode where that counts.
    static func read(
        _ path: String, atMost limit: Int, modeCounts: Bool
    ) throws(StartRefusal) -> [UInt8] {
        let handle = open(path, O_RDONLY | O_CLOEXEC)
        defer { if handle >= 0 { close(handle) } }
        var status = stat()
        guard handle >= 0, fstat(handle, &status) == 0 else {
            throw StartRefusal(
                .secret, "vault-secret-unreadable", "The vault secret in \(path) cannot be read.")
        }
        guard !modeCounts || status.st_mode & 0o077 == 0 else {
            throw StartRefusal(
                .secret, "vault-secret-exposed",
                "Others may read the vault secret in \(path): make it readable for its owner alone "
                    + "(chmod 600)."
            )
        }
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = Glibc.read(handle, &bytes, limit)
        guard count > 0 else {
            throw StartRefusal(
                .secret, "vault-secret-unreadable", "The vault secret in \(path) cannot be read.")
        }
        return Array(bytes.prefix(count))
    }
}
