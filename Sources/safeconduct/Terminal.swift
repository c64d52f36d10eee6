import Foundation
import Vocabulary

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
                text.unicodeScalars.map { $0 == "\n" || isHarmless($0) ? $0 : "\u{FFFD}" }))
    }

    /// One line of other people's words: what would begin a line of its own might pass for ours.
    static func line(_ text: String) -> String { plain(text).replacing("\n", with: "\u{FFFD}") }

    /// Compact JSON in which nothing stands as it is that a terminal would obey: a string says the same with an escape.
    static func escaped(_ json: JSON) -> String {
        let text = json.text
        guard !text.unicodeScalars.allSatisfy(isHarmless) else { return text }
        return text.unicodeScalars.map { scalar in
            guard !isHarmless(scalar) else { return String(scalar) }
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
        }.joined()
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        let turning =
            (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        return scalar.properties.generalCategory != .control && !turning
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
