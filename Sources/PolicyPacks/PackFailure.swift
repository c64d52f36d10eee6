/// Why a pack is refused: what, where, and the nearest thing that would do. It repeats words of the pack, which holds
/// nothing personal, and never anything of a case.
public struct PackFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The failure's stable name.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case unreadable
        case tooLarge = "too-large"
        case tooDeep = "too-deep"
        case alias
        case notUTF8 = "not-utf8"
        case syntax
        case wrongType = "wrong-type"
        case missing
        case unknownKey = "unknown-key"
        case unknownWord = "unknown-word"
        case duplicate
        case badForm = "bad-form"
        case unexplained
        case wrongWay = "wrong-way"
        case liftsUnknown = "lifts-unknown"
        case liftsWall = "lifts-wall"
        case loosensBase = "loosens-base"
        case outOfRange = "out-of-range"
        case contradictory
        case unreachable
        case noBasis = "no-basis"
    }

    /// What is wrong.
    public let code: Code
    /// The file within the pack's folder.
    public let file: String
    /// The line, from 1; 0 where the whole file is meant.
    public let line: Int
    /// The column, from 1; 0 where the whole file is meant.
    public let column: Int
    /// One plain sentence.
    public let message: String
    /// The nearest word that would have been accepted.
    public let suggestion: String?

    /// Makes a failure.
    public init(
        _ code: Code, file: String, line: Int = 0, column: Int = 0, message: String,
        suggestion: String? = nil
    ) {
        self.code = code
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.suggestion = suggestion
    }

    /// `file:line:column: code: message (did you mean "…"?)`; without line and column where the whole file is meant, and
    /// without the question where the message has the word already.
    public var description: String {
        let asked = suggestion.flatMap { message.contains("\"\($0)\"") ? nil : $0 }
        let hint = asked.map { " (did you mean \"\($0)\"?)" } ?? ""
        let place = line == 0 ? file : "\(file):\(line):\(column)"
        return "\(place): \(code.rawValue): \(message)\(hint)"
    }
}

/// Finds the word that somebody probably meant.
enum Nearest {
    /// The candidate with the fewest single-character edits, if no more than a third of the word is wrong.
    static func word(to wrong: String, among candidates: some Sequence<String>) -> String? {
        guard wrong.utf8.count <= 60 else { return nil }
        let scored = candidates.map { (distance(wrong, $0), $0) }
        guard let best = scored.min(by: <), best.0 <= max(2, wrong.utf8.count / 3) else {
            return nil
        }
        return best.1
    }

    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.utf8)
        var row = Array(0...right.count)
        for (i, byte) in left.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let substituted = diagonal + (byte == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
