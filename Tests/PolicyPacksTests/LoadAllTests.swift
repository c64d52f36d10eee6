import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// A folder of programmes: each is loaded with the base pack beside it, and every fault is told.
@Suite struct `All programmes of a folder` {
    /// Writes folders with files, hands their place over, and takes them away.
    private func with(
        _ folders: [String: [String: String]], _ check: (String) throws -> Void
    ) throws {
        let root = FileManager.default.temporaryDirectory
            .appending(path: "policies-\(UUID().uuidString)")
        defer { Place.remove(root) }
        for (folder, files) in folders {
            let forms = root.appending(path: "\(folder)/forms")
            try FileManager.default.createDirectory(at: forms, withIntermediateDirectories: true)
            for (name, text) in files {
                try Data(text.utf8).write(to: root.appending(path: "\(folder)/\(name)"))
            }
        }
        try check(root.path)
    }

    private func programme(_ name: String, system: String, _ pack: String = SmallPack.pack) throws
        -> [String: String]
    {
        let named = try SmallPack.swap("pack: small", "pack: \(name)", in: pack)
        let text = try SmallPack.swap("[SMALL]", "[\(system)]", in: named)
        return [
            "pack.yaml": text, "cases.yaml": SmallPack.cases,
            "forms/statistics.yaml": SmallPack.form,
        ]
    }

    @Test func `it has every programme and not the base, by name`() throws {
        let folders = [
            "base": ["pack.yaml": SmallPack.base], "two": try programme("two", system: "TWO"),
            "one": try programme("one", system: "ONE"), "notes": ["README.md": "x"],
        ]
        try with(folders) { path in
            let names = try PackFolder.programmes(in: path)
            #expect(names == ["one", "two"])
            let loaded = try PackFolder.loadAll(path)
            #expect(loaded.refused.isEmpty)
            #expect(loaded.packs.map(\.pack.id.text) == ["one", "two"])
            #expect(loaded.pack(for: "TWO")?.pack.id.text == "two")
            #expect(loaded.pack(for: "THREE") == nil)
            let base = try PackFolder.loadBase("\(path)/base")
            #expect(base.count == 2)
            let one = try PackFolder.load("\(path)/one")
            #expect(one.source == loaded.packs.first?.source)
            #expect(loaded.packs[0].source != loaded.packs[1].source)
        }
    }

    @Test func `every folder that does not load is told, and the others load`() throws {
        let wrong = try SmallPack.swap("cap: withhold", "cap: withold", in: SmallPack.pack)
        let folders = [
            "base": ["pack.yaml": SmallPack.base], "a": try programme("aa", system: "A"),
            "bb": try programme("bb", system: "B"), "cc": try programme("cc", system: "B"),
            "dd": try programme("dd", system: "D", wrong), "ee": ["pack.yaml": "x"],
        ]
        try with(folders) { path in
            let loaded = try PackFolder.loadAll(path)
            #expect(loaded.packs.map(\.pack.id.text) == ["bb"])
            #expect(loaded.refused.map(\.folder) == ["a", "cc", "dd", "ee"])
            #expect(
                loaded.refused.map(\.failure.code)
                    == [.badForm, .duplicate, .unknownWord, .wrongType])
        }
    }

    @Test func `a wrong base pack is told of every programme`() throws {
        let folders = [
            "base": ["pack.yaml": "pack: base\n"], "one": try programme("one", system: "ONE"),
            "two": try programme("two", system: "TWO"),
        ]
        try with(folders) { path in
            let loaded = try PackFolder.loadAll(path)
            #expect(loaded.packs.isEmpty)
            #expect(loaded.refused.map(\.failure.file) == ["base/pack.yaml", "base/pack.yaml"])
            #expect(loaded.refused.allSatisfy { $0.failure.code == .missing })
        }
    }

    @Test func `a file of another ending is refused and not passed over`() throws {
        var renamed = try programme("one", system: "ONE")
        renamed["pack.yml"] = renamed.removeValue(forKey: "pack.yaml")
        var form = try programme("two", system: "TWO")
        form["forms/more.yml"] = SmallPack.form
        var shout = try programme("three", system: "THREE")
        shout["forms/MORE.YAML"] = SmallPack.form
        let folders = [
            "base": ["pack.yaml": SmallPack.base], "one": renamed, "two": form, "three": shout,
        ]
        try with(folders) { path in
            let loaded = try PackFolder.loadAll(path)
            #expect(loaded.packs.isEmpty)
            #expect(loaded.refused.map(\.folder) == ["one", "three", "two"])
            #expect(loaded.refused.map(\.failure.code) == [.unreadable, .badForm, .badForm])
        }
    }

    @Test func `a failure is told with its place, and asks for nothing that it has said`() {
        let whole = PackFailure(.unreadable, file: "pack.yaml", message: "It cannot be read.")
        #expect(whole.description == "pack.yaml: unreadable: It cannot be read.")
        let said = PackFailure(
            .missing, file: "pack.yaml", line: 3, column: 1, message: "\"base\" is missing here.",
            suggestion: "base")
        #expect(said.description == "pack.yaml:3:1: missing: \"base\" is missing here.")
        let slip = PackFailure(
            .unknownWord, file: "pack.yaml", line: 3, column: 1, message: "No word.",
            suggestion: "man")
        #expect(slip.description.hasSuffix("No word. (did you mean \"man\"?)"))
    }

    @Test func `a folder that is not there is no folder of programmes`() {
        do {
            _ = try PackFolder.loadAll("/nowhere/at-all")
            Issue.record("it loaded")
        } catch {
            #expect(error.code == .unreadable)
        }
    }

    @Test func `the base pack's name may stand anywhere in the file`() throws {
        let late = try SmallPack.swap("base: base\n", "", in: SmallPack.pack) + "\"base\":   base\n"
        let folders = [
            "base": ["pack.yaml": SmallPack.base], "one": try programme("one", system: "ONE", late),
        ]
        try with(folders) { path in
            let one = try PackFolder.load("\(path)/one")
            #expect(one.pack.rules.count == 6)
        }
    }
}
