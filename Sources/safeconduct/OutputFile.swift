import Foundation

/// A file that a command writes once and for its owner alone; `-` is standard output.
struct OutputFile {
    let path: String

    init(_ path: String, option: String) throws {
        guard !path.isEmpty, path == "-" || !FileManager.default.fileExists(atPath: path) else {
            throw InputFailure("The file of \(option) is there already, or has no name.")
        }
        self.path = path
    }

    var isStandardOutput: Bool { path == "-" }

    func write(_ text: String) throws {
        guard !isStandardOutput else {
            Terminal.put(text, to: STDOUT_FILENO)
            return
        }
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw InputFailure("The file of --out cannot be written.") }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(text.utf8))
            try handle.synchronize()
        } catch {
            throw InputFailure("The file of --out cannot be written.")
        }
    }
}
