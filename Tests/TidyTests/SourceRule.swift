/// One thing that must not stand in a file, and why.
struct SourceRule: Sendable {
    let name: String
    /// Whether comments and strings count as well.
    let prose: Bool
    let finds: @Sendable (String) -> Bool
    /// A line that it must find.
    let planted: String

    /// Path and line number of each place in a file.
    func places(in file: Tree.File) -> [String] {
        let lines = prose || !file.isSwift ? file.lines.map(String.init) : file.code
        return lines.enumerated().filter { finds($0.element) }
            .map { "\(file.path):\($0.offset + 1): \(name)" }
    }

    // The words are put together here, so that no rule finds itself.
    private static func words(_ name: String, _ parts: [(String, String)]) -> SourceRule {
        let words = parts.map { $0.0 + $0.1 }
        return SourceRule(
            name: name, prose: true,
            finds: { line in words.contains { line.contains($0) } },
            planted: "    // \(words[0]) later")
    }

    static let unfinished = words(
        "unfinished work",
        [
            ("TO", "DO"), ("FIX", "ME"), ("XX", "X:"), ("HA", "CK"), ("for ", "now"),
            ("place", "holder"),
        ])

    static let machinePath = words(
        "a path of one machine",
        [("/ro", "ot/"), ("/wo", "rk/"), ("/home", "/"), ("/Use", "rs/"), ("/opt/", "swift")])

    static let secretKey = words(
        "a secret key",
        [("PRIVATE ", "KEY-----"), ("AGE-SECRET-", "KEY-"), ("BEGIN OPENSSH ", "PRIVATE")])

    static let swallowedError = SourceRule(
        name: "an error swallowed with try?", prose: false,
        finds: { stands("try?", in: $0) }, planted: "let bytes = try? file.read()")

    static let crashingTry = SourceRule(
        name: "try! or as!", prose: false,
        finds: { stands("try!", in: $0) || stands("as!", in: $0) }, planted: "let x = y as! Int")

    static let forceUnwrap = SourceRule(
        name: "a force unwrap", prose: false, finds: unwraps, planted: "return keys[id]!.bytes")

    static let emptyCatch = SourceRule(
        name: "an empty catch", prose: true,
        finds: { line in
            line.contains("catch") && line.filter { $0 != " " }.contains("catch" + "{}")
        }, planted: "} catch { }")

    static let unsafe = SourceRule(
        name: "unsafe code", prose: false,
        finds: { line in
            [
                "unsafe", "withUnsafe", "asyncUnsafe", "UnsafePointer", "UnsafeRaw",
                "UnsafeMutable", "UnsafeBuffer", "@unchecked",
            ].contains { line.contains($0) }
        },
        planted: "nonisolated(unsafe) var shared = 0")

    /// Whether a word stands in a line and is not the end of a longer one (`entry?.size` swallows nothing).
    private static func stands(_ word: String, in line: String) -> Bool {
        line.ranges(of: word).contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !before.isLetter && !before.isNumber && before != "_"
        }
    }

    /// Whether a `!` follows a value: neither a negation nor an inequality does.
    private static func unwraps(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        return bytes.indices.contains { place in
            guard bytes[place] == UInt8(ascii: "!"), place > 0 else { return false }
            let before = Character(Unicode.Scalar(bytes[place - 1]))
            let after = place + 1 < bytes.count ? bytes[place + 1] : UInt8(ascii: " ")
            let isValue = before.isLetter || before.isNumber || "_)]\"".contains(before)
            return isValue && after != UInt8(ascii: "=")
        }
    }

    static let ofSources: [SourceRule] = [
        .unfinished, .machinePath, .secretKey, .swallowedError, .crashingTry, .forceUnwrap,
        .emptyCatch,
    ]
}
