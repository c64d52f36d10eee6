import Foundation

/// Reads a file, or standard input, line by line: never more of it than one line stands in memory.
struct InputLines {
    /// One line, without its end.
    enum Line {
        case text([UInt8])
        /// Longer than any case or message is; it was skipped.
        case tooLong
    }

    /// The longest line in bytes.
    static let longest = 1 << 20
    private static let chunk = 1 << 16

    private let file: FileHandle
    private let option: String
    private let isStream: Bool
    private var buffer: [UInt8] = []
    private var start = 0
    private var atEnd = false
    /// The number of the last line, from 1.
    private(set) var number = 0

    init(_ path: String, option: String) throws {
        self.option = option
        do {
            file =
                path == "-" ? .standardInput : try FileHandle(forReadingFrom: URL(filePath: path))
        } catch {
            throw InputFailure("The file of \(option) cannot be read.")
        }
        var status = stat()
        guard fstat(file.fileDescriptor, &status) == 0 else {
            throw InputFailure("The file of \(option) cannot be read.")
        }
        let sort = status.st_mode & S_IFMT
        guard sort != S_IFDIR else {
            throw InputFailure("What \(option) names is a folder, not a file.")
        }
        isStream = [S_IFIFO, S_IFSOCK, S_IFCHR].contains(sort)
    }

    /// Whether the next line has to be waited for.
    var isDrained: Bool { start >= buffer.count }

    /// The next line; none at the end.
    mutating func next() throws -> Line? {
        var searched = 0
        var skipping = false
        while true {
            if let end = buffer[(start + searched)...].firstIndex(of: 0x0A) {
                let line = Array(buffer[start..<end])
                start = end + 1
                number += 1
                return skipping || line.count > InputLines.longest ? .tooLong : .text(line)
            }
            searched = buffer.count - start
            if searched > InputLines.longest {
                skipping = true
                (start, searched) = (buffer.count, 0)
            }
            if atEnd { return last(skipping) }
            try fill()
        }
    }

    private mutating func last(_ skipping: Bool) -> Line? {
        let rest = Array(buffer[start...])
        start = buffer.count
        guard skipping || !rest.isEmpty else { return nil }
        number += 1
        return skipping ? .tooLong : .text(rest)
    }

    private mutating func fill() throws {
        buffer.removeFirst(start)
        start = 0
        let chunk: Data
        do {
            // A pipe gives what is there; from a file that would be all of it.
            chunk =
                isStream
                ? file.availableData : try file.read(upToCount: InputLines.chunk) ?? Data()
        } catch {
            throw InputFailure("The lines of \(option) cannot be read to their end.")
        }
        atEnd = chunk.isEmpty
        buffer += chunk
    }
}
