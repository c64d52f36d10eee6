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
        let lines = prose || !file.isSwift ? file.lines.map(String.init) : Code(file.text).lines
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
        finds: { $0.contains(/\btry\?/) }, planted: "let bytes = try? file.read()")

    static let crashingTry = SourceRule(
        name: "try! or as!", prose: false,
        finds: { $0.contains(/\b(?:try|as)!/) }, planted: "let x = y as! Int")

    static let forceUnwrap = SourceRule(
        name: "a force unwrap", prose: false,
        finds: { $0.contains(/[\w)\]"]!(?:[.,)\]:\s(\[]|$)/) }, planted: "return keys[id]!.bytes")

    static let emptyCatch = SourceRule(
        name: "an empty catch", prose: true,
        finds: { $0.contains(/catch\s*\{\s*\}/) }, planted: "} catch {}")

    static let unsafe = SourceRule(
        name: "unsafe code", prose: false,
        finds: {
            $0.contains(/\bunsafe\b|\bwithUnsafe|\basyncUnsafe|\bUnsafe\w*Pointer|@unchecked/)
        },
        planted: "nonisolated(unsafe) var shared = 0")

    static let ofSources: [SourceRule] = [
        .unfinished, .machinePath, .secretKey, .swallowedError, .crashingTry, .forceUnwrap,
        .emptyCatch,
    ]
}
