import Foundation
import PolicyPacks
import Testing

/// Text that was made to harm a reader, or that lost a part on its way.
@Suite struct `Hostile text` {
    private func loading(_ change: (String) -> String) throws -> PackFailure? {
        try SmallPack.refusal { try SmallPack.files(pack: change(SmallPack.pack)) }
    }

    @Test func `it is refused before the parser can be harmed`() throws {
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
        let alias = try loading { "title: *t\n" + $0 }
        #expect(alias?.line == 1 && alias?.column == 8)
    }

    @Test func `the base pack, forms and cases are read with the same care`() throws {
        let bomb = "a: &a [x, x]\n"
        let base = try SmallPack.refusal { try SmallPack.files(base: bomb) }
        let form = try SmallPack.refusal { try SmallPack.files(forms: ["f": bomb]) }
        let cases = try SmallPack.refusal { try SmallPack.files(cases: bomb) }
        #expect([base?.code, form?.code, cases?.code] == [.alias, .alias, .alias])
        #expect(
            [base?.file, form?.file, cases?.file] == [
                "base/pack.yaml", "forms/f.yaml", "cases.yaml",
            ])
    }

    @Test func `bytes that are not text are refused, and so is a folder that is not there`() throws
    {
        var files = try SmallPack.files()
        try files.put([0x61, 0xFF, 0xFE], as: "pack.yaml")
        let failure = try SmallPack.refusal { files }
        #expect(failure?.code == .notUTF8)
        do {
            _ = try PackFolder.load(Place.root.path + "/nowhere")
            Issue.record("it loaded")
        } catch {
            #expect(error.code == .unreadable)
        }
    }

    @Test func `words that Yaml would take for something else stay words`() throws {
        // An own word that looks like a number, and a key that YAML would merge.
        let words = try SmallPack.swap(
            "mid-way report\": midway", "15\": midway", in: SmallPack.pack)
        let text = try SmallPack.swap("kind: mid-way report", "kind: 15", in: words)
        #expect(try SmallPack.refusal { try SmallPack.files(pack: text) } == nil)
        let merged = try SmallPack.swap(
            "when: {kind: mid-way", "when: {<<: {recipient: man}, kind: mid-way", in: SmallPack.pack
        )
        let failure = try SmallPack.refusal { try SmallPack.files(pack: merged) }
        #expect(failure?.code == .unknownKey)
    }

    @Test func `a cut-off pack is refused or says less, and never crashes`() throws {
        let lines = SmallPack.pack.split(separator: "\n", omittingEmptySubsequences: false)
        var refused = 0
        for count in 1..<lines.count {
            let failure = try loading { _ in lines.prefix(count).joined(separator: "\n") }
            refused += failure == nil ? 0 : 1
        }
        #expect(refused >= lines.count - 20)
    }
}
