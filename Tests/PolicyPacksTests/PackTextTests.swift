import Foundation
import PolicyPacks
import Testing

/// Packs that must not load: each a small change to the real one, and the code, line and suggestion that it gives.
@Suite struct `Packs that are refused` {
    private func loading(_ change: (String) -> String, file: String = "pack.yaml") throws
        -> PackFailure?
    {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "pack-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: URL(fileURLWithPath: Place.pack), to: folder)
        defer { Place.remove(folder) }
        let target = folder.appending(path: file)
        let text = try String(contentsOf: target, encoding: .utf8)
        try Data(change(text).utf8).write(to: target)
        do {
            _ = try PackFolder.load(folder.path)
            return nil
        } catch {
            return error
        }
    }

    private func swap(_ old: String, _ new: String) -> (String) -> String {
        { text in
            guard let range = text.range(of: old) else { return "" }
            return text.replacingCharacters(in: range, with: new)
        }
    }

    @Test(arguments: [
        ("recipient_side: his", "recipient_sid: his", "unknown-key", "recipient_side"),
        ("category: appointment", "category: apointment", "unknown-word", "appointment"),
        ("cap: withhold", "cap: withold", "unknown-word", "withhold"),
        ("law: confidence", "law: confidense", "unknown-word", "confidence"),
        ("document: LWV-WSW", "document: LWV-WSV", "unknown-word", "LWV-WSW"),
        ("recipient: programme", "recipient: programe", "unknown-word", "programme"),
        (
            "R087-confidential, R095-refused", "R087-confidentail, R095-refused", "lifts-unknown",
            "R087-confidential"
        ),
    ])
    func `a slip of the pen is refused where it stands, with what was probably meant`(
        old: String, new: String, code: String, suggestion: String
    ) throws {
        let failure = try #require(try loading(swap(old, new)))
        #expect(failure.code.rawValue == code)
        #expect(failure.suggestion == suggestion)
        #expect(failure.file == "pack.yaml")
        #expect(failure.line > 1 && failure.column >= 1)
    }

    @Test(arguments: [
        ("      quote: ", "      quot: ", "missing"),
        ("    cite:\n", "    site:\n", "missing"),
        ("id: R060-theme-only", "id: R105-never-to-him", "duplicate"),
        ("cap: withhold\n    wall: true", "cap: withhold\n    wall: maybe", "wrong-type"),
        ("approvals: nobody", "approvals: []", "missing"),
        ("lasts: 3 days", "lasts: soon", "bad-form"),
        ("facts: {immediate_severe: true}", "facts: {immediate: true}", "unknown-word"),
        ("grant: forward", "grant: forward\n    cap: redact", "bad-form"),
        ("grant: forward", "grant: forward\n    wall: true", "bad-form"),
        ("R087-confidential, R095-refused", "R108-sensitive, R095-refused", "lifts-wall"),
        ("pack: living-without-violence", "pack: Living", "bad-form"),
        ("version: \"1\"", "version: \"1\"\nversion: \"2\"", "duplicate"),
        ("doubt_bound: 40", "doubt_bound: 400", "bad-form"),
        ("rules:\n", "rules: {\n", "syntax"),
    ])
    func `what is wrong has its code`(old: String, new: String, code: String) throws {
        let failure = try #require(try loading(swap(old, new)))
        #expect(failure.code.rawValue == code, "\(failure)")
    }

    @Test func `a grant that opens on a refusal is refused`() throws {
        let change = swap(
            "    when: {source: hers, recipient: [social_worker",
            "    when: {permission: {status: refused}, source: hers, recipient: [social_worker")
        let failure = try loading { text in
            let changed = change(text)
            return changed.isEmpty
                ? self.swap(
                    "id: R064-report\n    grant: forward\n    when:\n",
                    "id: R064-report\n    grant: forward\n    when:\n      permission: {status: refused}\n"
                )(text)
                : changed
        }
        #expect(failure?.code == .wrongWay)
    }

    @Test func `hostile text is refused before the parser can be harmed`() throws {
        let bomb = "a: &a [x, x]\n" + (0..<40).map { "b\($0): [*a, *a]" }.joined(separator: "\n")
        #expect(try loading { _ in bomb }?.code == .alias)
        #expect(try loading { "x: *y\n" + $0 }?.code == .alias)
        #expect(try loading { _ in String(repeating: "[", count: 100_000) }?.code == .tooDeep)
        #expect(try loading { _ in String(repeating: "- ", count: 100_000) }?.code == .tooDeep)
        #expect(
            try loading { _ in
                (0..<300).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
            }?.code == .tooDeep)
        #expect(
            try loading { _ in String(repeating: "a", count: 1 << 20) + "b" }?.code == .tooLarge)
        #expect(try loading { _ in "" }?.code == .missing)
        #expect(try loading { _ in "just words" }?.code == .wrongType)
        #expect(try loading { $0 + "\n---\npack: second\n" }?.code == .syntax)
    }

    @Test func `bytes that are not text are refused, and so is a folder that is not there`() throws
    {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "pack-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: URL(fileURLWithPath: Place.pack), to: folder)
        defer { Place.remove(folder) }
        try Data([0x61, 0xFF, 0xFE]).write(to: folder.appending(path: "pack.yaml"))
        #expect(throws: PackFailure.self) { try PackFolder.load(folder.path) }
        do {
            _ = try PackFolder.load(folder.path + "-nowhere")
            Issue.record("it loaded")
        } catch {
            #expect(error.code == .unreadable)
        }
    }

    @Test func `a cut-off pack is refused or says less, and never crashes`() throws {
        let text = try String(contentsOfFile: Place.pack + "/pack.yaml", encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var refused = 0
        for count in stride(from: 1, to: lines.count, by: lines.count / 25) {
            let failure = try loading { _ in lines.prefix(count).joined(separator: "\n") }
            refused += failure == nil ? 0 : 1
        }
        #expect(refused >= 15)
    }
}
