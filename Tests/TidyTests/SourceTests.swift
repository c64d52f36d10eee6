import Foundation
import Testing

@Suite struct `Sources` {
    /// Outside `Sodium`, the only files with unsafe code, and what for. Reading this list is reading them all.
    static let unsafeFiles: [String: String] = [
        "Sources/HubClient/DiskHome.swift": "read(2) and write(2) of whole files",
        "Sources/KeyToken/TokenModule.swift": "dlopen(3) of the token's PKCS#11 module",
        "Sources/KeyToken/TokenSession.swift": "PKCS#11 takes templates of pointers",
        "Sources/QRCode/QRSymbol.swift": "libqrencode's symbol, copied once",
        "Sources/SecondFactor/PasskeyAssertion.swift":
            "libfido2's assertion, freed where it is made",
        "Sources/SecondFactor/PasskeyRegistration.swift":
            "libfido2's credential, freed where it is made",
        "Sources/SecondFactor/TOTP.swift": "the secret's bytes, lent to the key of one code",
        "Sources/SQLiteStore/Row+Columns.swift": "a column's bytes without a copy more than needed",
        "Sources/SQLiteStore/SQLiteStore+Backup.swift": "GRDB's name for a read outside its queue",
        "Sources/safeconduct/Terminal.swift":
            "write(2), to see that the reader of standard output has gone",
        "Sources/safeconductd/KeySocket.swift":
            "socket(2) of the machine itself, and who is at its end",
        "Sources/safeconductd/Hardening.swift": "prctl(2), which Swift cannot call by name",
    ]

    @Test(arguments: SourceRule.ofSources.map(\.name))
    func `Nothing that must not be there stands in Sources`(name: String) throws {
        let rule = try #require(SourceRule.ofSources.first { $0.name == name })
        let files = try Tree.sources.get()
        #expect(files.count > 100)
        #expect(files.flatMap(rule.places).isEmpty)
    }

    @Test func `Scripts, specifications and pages name no machine and leave nothing unfinished`()
        throws
    {
        let folders = [
            "Scripts", ".ci", "Specs", "Keys", "Policies", "README.md", "CHANGELOG.md",
            "SECURITY.md", "Package.swift", "Benchmarks/Sources", "Benchmarks/Package.swift",
            "Fuzzing",
        ]
        let files = try folders.flatMap(Tree.files)
        #expect(files.count > 15)
        for rule in [SourceRule.unfinished, .machinePath] {
            #expect(files.flatMap(rule.places).isEmpty)
        }
    }

    @Test func `No secret key is anywhere in the tree`() throws {
        let files = try Tree.files(in: "")
        #expect(files.count > 300)
        #expect(files.flatMap(SourceRule.secretKey.places).isEmpty)
        let endings = ["pem", "key", "p12", "pfx", "der", "cred", "sqlite", "db"]
        let named = files.filter { file in endings.contains { file.name.hasSuffix("." + $0) } }
        #expect(named.map(\.path).isEmpty)
        let keys = try Tree.files(in: "Keys")
        #expect(keys.allSatisfy { $0.name.hasSuffix(".md") || $0.name.hasSuffix(".pub") })
    }

    @Test func `Unsafe code is in Sodium and in the files of a short list`() throws {
        let files = try Tree.sources.get()
        let found = files.filter { !SourceRule.unsafe.places(in: $0).isEmpty }.map(\.path)
        let outside = found.filter { !$0.hasPrefix("Sources/Sodium/") }
        #expect(found.count > outside.count)
        #expect(Set(outside).subtracting(Self.unsafeFiles.keys).isEmpty)
        // A list that names what is gone would hide what comes back.
        #expect(Set(Self.unsafeFiles.keys).subtracting(outside).isEmpty)
    }

    @Test func `No Swift file has more than 400 lines, no specification more than 500`() throws {
        let code = try ["Sources", "Tests", "Benchmarks/Sources", "Fuzzing"].flatMap(Tree.swift)
        #expect(code.count > 150)
        #expect(code.filter { $0.lines.count > 401 }.map(\.path).isEmpty)
        let specs = try Tree.files(in: "Specs").filter { $0.path.hasSuffix(".md") }
        #expect(specs.count >= 4)
        #expect(specs.filter { $0.lines.count > 501 }.map(\.path).isEmpty)
    }

    @Test func `Every rule finds what is planted for it, and nothing in a clean line`() {
        let rules = SourceRule.ofSources + [.unsafe]
        for rule in rules {
            let planted = Tree.File(
                path: "Sources/Sodium/Planted.swift", text: "\n\(rule.planted)\n")
            #expect(rule.places(in: planted) == ["Sources/Sodium/Planted.swift:2: \(rule.name)"])
            let clean = "guard !done, a != b, let x = f(!c) else { throw .full }  // try? no!\n"
            #expect(rule.places(in: Tree.File(path: "Clean.swift", text: clean)).isEmpty)
        }
        #expect(rules.count == 8)
    }

    @Test func `Code is told from comments and strings`() {
        let text = """
            let a = "x! // y" // try?
            let b = #"raw " try! "# + c
            /* unsafe
            */ let d = "q\\"!" + e!
            """
        let lines = Code(text).lines
        #expect(
            lines == ["let a = \"\" ", "let b = \"\" + c", "", " let d = \"\" + e!"])
    }
}
