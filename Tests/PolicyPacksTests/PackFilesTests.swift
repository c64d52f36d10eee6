import Foundation
import Policy
import PolicyPacks
import Testing

/// What is signed of a pack, and what is read of it.
@Suite struct `A pack's bytes` {
    @Test func `any changed byte of any file changes what is signed`() throws {
        let files = try SmallPack.files()
        let source = files.source
        var tried = 0
        for (name, bytes) in files.contents {
            for place in stride(from: 0, to: bytes.count, by: 37) {
                var changed = bytes
                changed[place] ^= 1
                var other = files
                try other.put(changed, as: name)
                #expect(other.source != source, "\(name) \(place)")
                tried += 1
            }
            var longer = files
            try longer.put(bytes + [0x0A], as: name)
            #expect(longer.source != source)
        }
        #expect(tried > 100)
    }

    @Test func `a file more, a file less or a file's name changes it too`() throws {
        let source = try SmallPack.files().source
        let renamed = try SmallPack.files(forms: ["statistic": SmallPack.form]).source
        let none = try SmallPack.files(forms: [:]).source
        let more = try SmallPack.files(forms: ["statistics": SmallPack.form, "x": SmallPack.form])
            .source
        #expect(Set([source, renamed, none, more]).count == 4)
    }

    @Test func `the order in which files are found changes nothing`() throws {
        let files = try SmallPack.files()
        var other = PackFiles()
        for (name, bytes) in files.contents.sorted(by: { $0.key > $1.key }) {
            try other.put(bytes, as: name)
        }
        #expect(other.source == files.source)
    }

    @Test func `the bytes can be read back, and no other bytes can`() throws {
        let files = try SmallPack.files()
        let source = files.source
        #expect(try PackFiles(source: source) == files)
        #expect(try PackFiles(source: source).read().source == source)
        for count in [0, 1, 19, 24, source.count / 2, source.count - 1] {
            expectBroken(Array(source.prefix(count)))
        }
        expectBroken(source + [0])
        var many = source
        many[20] = 0xFF
        expectBroken(many)
    }

    private func expectBroken(_ source: [UInt8]) {
        do {
            _ = try PackFiles(source: source)
            Issue.record("\(source.count) bytes were read")
        } catch {
            #expect(error.code == .syntax)
        }
    }

    @Test(arguments: [
        "../pack.yaml", "forms/../x.yaml", "forms/.yaml", "forms/A.yaml", "x.yaml", "",
    ])
    func `a name that no pack has is refused`(name: String) throws {
        var files = PackFiles()
        do {
            try files.put([], as: name)
            Issue.record("it was taken")
        } catch {
            #expect(error.code == .badForm)
        }
        #expect(files.contents.isEmpty)
    }

    @Test func `a folder gives the same pack as its bytes`() throws {
        for loaded in try Place.packs() {
            let again = try PackFiles(source: loaded.source).read()
            #expect(again.pack.rules == loaded.pack.rules)
            #expect(again.pack.programme == loaded.pack.programme)
            #expect(again.forms == loaded.forms)
            #expect(again.source == loaded.source)
        }
    }

    @Test func `without its worked decisions a pack is the same and has the same bytes`() throws {
        let files = try SmallPack.files(cases: "cases: wrong\n")
        #expect(try SmallPack.refusal { files }?.code == .wrongType)
        let loaded = try files.read(cases: false)
        #expect(loaded.cases.isEmpty)
        #expect(loaded.source == files.source)
        #expect(loaded.pack.rules == (try SmallPack.files().read().pack.rules))
    }
}
