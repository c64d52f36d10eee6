import Testing

@Suite struct `Imports` {
    @Test func `Every import in Sources is one that the table allows`() throws {
        let files = try Tree.sources.get()
        #expect(files.count > 100)
        #expect(files.flatMap(ImportTable.refused).isEmpty)
        let modules = Set(files.map(\.module))
        #expect(
            modules
                == Set(ImportTable.own.keys).subtracting([
                    "CSodium", "CQREncode", "CFido2", "CPKCS11",
                ]))
    }

    @Test func `The imports are really read: a few thousand lines hold hundreds of them`() throws {
        let count = try Tree.sources.get()
            .flatMap { $0.code.compactMap(ImportTable.imported) }.count
        #expect(count > 200)
    }

    @Test(arguments: [
        ("Policy", "import Foundation", "Foundation"),
        ("Vocabulary", "public import Foundation", "Foundation"),
        ("Redaction", "@preconcurrency import Dispatch", "Dispatch"),
        ("Sodium", "import Foundation", "Foundation"),
        ("Envelope", "import CSodium", "CSodium"),
        ("safeconduct", "import CQREncode", "CQREncode"),
        ("SQLiteStore", "import Envelope", "Envelope"),
        ("HubServer", "@testable internal import Redaction", "Redaction"),
        ("HubClient", "import struct Hub.Broker", "Hub"),
        ("safeconduct", "    import GRDB", "GRDB"),
        ("Hub", "@_spi(Inside) import Yams", "Yams"),
    ])
    func `A planted import is refused`(module: String, line: String, name: String) {
        let file = Tree.File(
            path: "Sources/\(module)/Planted.swift", text: "// import Hub\n\(line)\n")
        #expect(
            ImportTable.refused(in: file)
                == ["Sources/\(module)/Planted.swift: \(module) may not import \(name)"])
    }

    @Test func `A module that nobody has thought about is refused`() {
        let file = Tree.File(path: "Sources/Shortcut/Planted.swift", text: "import Hub\n")
        #expect(ImportTable.refused(in: file).count == 1)
    }

    @Test func `An import in a comment or a string is no import`() {
        let text = "// import A\n/* import B\nimport C */\nlet x = \"\"\"\n  import D\n  \"\"\"\n"
        #expect(Code(text).lines.compactMap(ImportTable.imported).isEmpty)
    }
}
