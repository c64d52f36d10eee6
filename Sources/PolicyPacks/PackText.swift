import Yams

/// One YAML file of a pack, kept within what a pack needs: 1 MiB, no anchors or aliases, nesting of at most 24.
///
/// The limits are checked on the bytes before the parser sees them, since a parser that expands aliases or recurses has
/// done the harm before its result can be looked at.
enum PackText {
    static let largest = 1 << 20
    static let deepest = 24

    static func root(_ bytes: [UInt8], file: String) throws(PackFailure) -> PackNode {
        guard bytes.count <= largest else {
            throw PackFailure(.tooLarge, file: file, message: "The file is larger than 1 MiB.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PackFailure(.notUTF8, file: file, message: "The file is not UTF-8 text.")
        }
        try scan(bytes, file: file)
        let root: Node?
        do {
            // Nothing but text is read from a scalar here, so the parser need not guess what else it may be.
            root = try Yams.compose(yaml: text, .basic, .default, .utf8)
        } catch {
            throw failure(from: error, file: file)
        }
        guard let root else {
            throw PackFailure(.missing, file: file, message: "The file is empty.")
        }
        return PackNode(root, file: file)
    }

    /// Refuses what could make the parser expand or recurse. It does not know quotes, so it refuses a little more than
    /// it must: a word that begins with `&` or `*`, and brackets that are never closed.
    private static func scan(_ bytes: [UInt8], file: String) throws(PackFailure) {
        var line = 1
        var column = 0
        var depth = 0
        var indent = true
        var previous: UInt8 = 0x0A
        for (place, byte) in bytes.enumerated() {
            column += 1
            let next = place + 1 < bytes.count ? bytes[place + 1] : 0x0A
            guard !Unseen.begins(byte, next, place + 2 < bytes.count ? bytes[place + 2] : 0) else {
                throw PackFailure(
                    .badForm, file: file, line: line, column: column,
                    message: "A character stands here that cannot be seen; it must be taken out.")
            }
            switch byte {
            case 0x0A: (line, column, indent) = (line + 1, 0, true)
            case 0x20, 0x2D, 0x3F: break
            case 0x5B, 0x7B: (depth, indent) = (depth + 1, false)
            case 0x5D, 0x7D: (depth, indent) = (max(0, depth - 1), false)
            case 0x26, 0x2A:
                if startsNode(after: previous), !endsWord(next) {
                    throw PackFailure(
                        .alias, file: file, line: line, column: column,
                        message: "Anchors and aliases are not allowed in a pack.")
                }
                indent = false
            default: indent = false
            }
            guard depth <= deepest, !indent || column <= 4 * deepest else {
                throw PackFailure(
                    .tooDeep, file: file, line: line, column: column,
                    message: "A pack is nested at most \(deepest) deep.")
            }
            previous = byte
        }
    }

    private static func startsNode(after byte: UInt8) -> Bool {
        switch byte {
        case 0x0A, 0x0D, 0x20, 0x09, 0x5B, 0x7B, 0x2C, 0x3A, 0x2D, 0x3F, 0x21: true
        default: false
        }
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x0A, 0x0D, 0x20, 0x09: true
        default: false
        }
    }

    private static func failure(from error: any Error, file: String) -> PackFailure {
        let (mark, problem): (Mark?, String) =
            switch error as? YamlError {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                (mark, problem)
            case .duplicatedKeysInMapping(_, let context):
                (context.mark, "a key is written twice")
            case .reader(let problem, _, _, _): (nil, problem)
            case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded, nil:
                (nil, "the file cannot be read as YAML")
            }
        return PackFailure(
            error.isDuplicate ? .duplicate : .syntax, file: file, line: mark?.line ?? 0,
            column: mark?.column ?? 0, message: "Not YAML as packs use it: \(problem).")
    }
}

extension Error {
    fileprivate var isDuplicate: Bool {
        if case .duplicatedKeysInMapping = self as? YamlError { return true }
        return false
    }
}
