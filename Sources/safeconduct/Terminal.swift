import Foundation

/// Standard output and standard error.
enum Terminal {
    static func say(_ line: String) { put(line + "\n", to: STDOUT_FILENO) }

    static func complain(_ line: String) { put(line + "\n", to: STDERR_FILENO) }

    /// Writes all of it. A reader who has gone away, as `head` does, ends the program without a word: the library's own writing
    /// would crash and print what stood in memory.
    static func put(_ text: String, to handle: Int32) {
        let bytes = Array(text.utf8)
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                write(handle, buffer.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { exit(74) }
            done += count
        }
    }

    /// Other people's words may hold control characters that would move the cursor or change what stands above.
    static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let harmless = scalar == "\n" || scalar.properties.generalCategory != .control
                    let turning =
                        (0x202A...0x202E).contains(scalar.value)
                        || (0x2066...0x2069).contains(scalar.value)
                    return harmless && !turning ? scalar : "\u{FFFD}"
                }))
    }

    /// Lines of at most `width` characters, broken at spaces.
    static func wrapped(_ text: String, width: Int = 78, indent: String = "") -> [String] {
        plain(text).split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
            var lines: [String] = []
            var line = ""
            for word in paragraph.split(separator: " ") {
                if !line.isEmpty, indent.count + line.count + 1 + word.count > width {
                    lines.append(indent + line)
                    line = ""
                }
                line += (line.isEmpty ? "" : " ") + word
            }
            return lines + [indent + line]
        }
    }
}
