import AuditLog
import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

@Suite("safeconduct audit, at the command line") struct AuditCommandTests {
    private static let hostile = "\u{1B}[2J\u{9B}31m\u{202E}=cmd\u{7}\nAll is well."

    private static func part(_ mailbox: String, _ outcome: String, level: String?) -> JSON {
        let members: [(String, JSON?)] = [
            ("segment", 0), ("mailbox", .string(mailbox)), ("role", "social_worker"),
            ("category", "whereabouts"), ("about", "woman"), ("subject", "P1"),
            ("source", "woman"), ("outcome", .string(outcome)),
            ("level", level.map { .string($0) }), ("rules", ["rule-1"]),
            ("why", .string(hostile)), ("cite", "LWV 4.2"), ("law", "Article 6"), ("overrides", []),
        ]
        return .object(members.compactMap { name, value in value.map { .init(name, $0) } })
    }

    private func filled(_ desk: inout AuditDesk) {
        desk.act(
            "member-joined",
            [("worker", AuditDesk.hex("e")), ("mailbox", "wsw-desk"), ("key", "aa")])
        desk.act(
            "decided",
            [
                ("alias", AuditDesk.hex("a")), ("mailbox", "wsw-desk"), ("subjects", ["P1"]),
                (
                    "decisions",
                    [
                        Self.part("social-work", "released", level: "forward"),
                        Self.part("groups", "withheld", level: nil),
                    ]
                ), ("worker", AuditDesk.hex("e")), ("command", AuditDesk.hex("1")),
            ])
        desk.act(
            "sealed",
            [
                ("alias", AuditDesk.hex("b")), ("view", "message"),
                ("delivery", AuditDesk.hex("2")),
                ("mailbox", "wsw-desk"), ("epoch", 1), ("subjects", ["P1"]),
                (
                    "segments",
                    [
                        [
                            "category": "attendance", "subject": "P1", "level": "redact",
                            "rules": [], "overrides": [],
                        ]
                    ]
                ),
            ])
        desk.act(
            "not-released",
            [
                ("alias", AuditDesk.hex("a")), ("hold", AuditDesk.hex("3")),
                ("reason", .string(Self.hostile)),
            ])
        desk.act(
            "breach-recorded",
            [
                ("breach", AuditDesk.hex("4")), ("danger", "immediate"), ("her_side_told", false),
                ("aware", 1_790_000_000), ("due", 1_790_259_200), ("kind", "confidentiality"),
                ("workers", [AuditDesk.hex("e")]), ("mailboxes", ["wsw-desk"]),
                ("from", 1_789_000_000),
                ("note", .string(Self.hostile)),
            ])
    }

    @Test func `Each question gives its rows, and one case's never another's`() async throws {
        var desk = try AuditDesk()
        filled(&desk)
        try await desk.keep()
        let (a, b) = (String(repeating: "a", count: 32), String(repeating: "b", count: 32))
        var asked = 0
        for (arguments, rows) in [
            (["list"], 5), (["list", "--case", a], 2), (["list", "--case", b], 1),
            (["list", "--act", "sealed"], 1), (["list", "--outcome", "withheld"], 1),
            (["list", "--subject", "P2"], 0), (["list", "--limit", "2"], 2),
            (["who-learned", "--subject", "P1", "--case", a], 1),
            (["who-learned", "--subject", "P1", "--case", b], 1),
            (["not-shared"], 1), (["list", "--case", "aaaaaa"], 2),
            (["not-shared", "--case", b], 0), (["overrides"], 0), (["signals"], 0),
            (["breaches"], 1), (["statement", "--case", a, "--subject", "P1"], 1),
            (["statement", "--case", b, "--subject", "P1"], 1),
        ] as [([String], Int)] {
            let end = try desk.ask(arguments + ["--json"])
            #expect(end.status == 0 && end.rows.count == rows, "\(arguments)")
            #expect(end.json?["unread"] == .array([]), "\(arguments)")
            asked += 1
        }
        #expect(asked == 17)
        let worker = String(repeating: "e", count: 32)
        let breach = try desk.ask(
            [
                "breach", "--device", worker, "--from", "2026-01-01", "--until", "2027-01-01",
                "--json",
            ])
        #expect(breach.status == 0)
        guard case .array(let exposed)? = breach.json?["exposed"] else {
            Issue.record("no exposed")
            return
        }
        #expect(exposed.map { $0["delivery"] } == [AuditDesk.hex("2")])
        #expect(breach.json?["begins"] == nil)
    }

    @Test
    func `Nothing is printed that a terminal would obey, or that would pass for a line of ours`()
        async throws
    {
        var desk = try AuditDesk()
        filled(&desk)
        try await desk.keep()
        let a = String(repeating: "a", count: 32)
        var printed = 0
        for arguments in [
            ["list"], ["show", "1"], ["show", "3"], ["not-shared"], ["breaches"],
            ["who-learned", "--subject", "P1"], ["statement", "--case", a, "--subject", "P1"],
        ] {
            for form in [[], ["--json"]] {
                let end = try desk.ask(arguments + form)
                #expect(end.status == 0, "\(arguments)")
                for scalar in end.output.unicodeScalars where scalar != "\n" {
                    #expect(scalar.properties.generalCategory != .control)
                    #expect(scalar.value != 0x202E)
                }
                #expect(!end.output.split(separator: "\n").contains("All is well."))
                printed += 1
            }
        }
        #expect(printed == 14)
        let shown = try desk.ask(["show", "3", "--json"])
        #expect(shown.json?["detail"]?["reason"] == .string(Self.hostile))
    }

    @Test func `Scripts can ask for an exit code`() async throws {
        var desk = try AuditDesk()
        filled(&desk)
        try await desk.keep()
        for (arguments, status) in [
            (["list", "--act", "recalled"], 0), (["list", "--act", "sealed"], 9),
            (["not-shared"], 9),
            (["overrides"], 0), (["signals"], 0), (["breaches"], 9),
        ] as [([String], Int32)] {
            #expect(try desk.ask(arguments + ["--exit-code"]).status == status, "\(arguments)")
        }
    }

    @Test func `What cannot be used is refused with 64, and what is not there is said`()
        async throws
    {
        var desk = try AuditDesk()
        filled(&desk)
        try await desk.keep()
        let (a, none) = (String(repeating: "a", count: 32), String(repeating: "0", count: 32))
        let refused = [
            ["list", "--limit", "-1"], ["list", "--case", "x"], ["list", "--act", "sang"],
            ["list", "--from", "2026-12-01", "--until", "2026-01-01"], ["list", "--from", "soon"],
            ["show", "x"], ["show", "99"], ["show", "-1"], ["who-learned"],
            ["who-learned", "--subject", "P0"], ["breach", "--from", "2026-01-01"],
            ["breach", "--from", "2026-01-01", "--key", "00"],
            ["breach", "--from", "2026-01-01", "--mailbox-key", "wsw-desk:x"],
            ["breach", "--from", "2026-01-01", "--mailbox-key", "UPPER"],
            ["breach", "--from", "2026-01-01", "--worker", a, "--mailbox-key", "wsw-desk"],
            ["statement", "--case", a, "--subject", "man"],
            ["statement", "--case", a, "--subject", "P1", "--child", "P2"],
            ["statement", "--case", a, "--subject", "P1", "--give", "her-alone"],
            ["statement", "--case", a, "--subject", "P1", "--give", "open", "--without", "9"],
            ["export", "--out", "-"], ["prove", "1", "--out", "-"],
            ["signals", "--night", "0"], ["signals", "--hours", "noon"],
            ["list", "--mailbox", "another-officer"],
        ]
        for (what, idle) in [
            ("not-shared", ["--act", "sealed"]), ("overrides", ["--subject", "P1"]),
            ("who-learned", ["--subject", "P1", "--rule", "rule-1"]), ("breaches", ["--case", a]),
            ("signals", ["--from", "2026-01-01"]),
            ("not-shared", ["--subject", "P1", "--subject", "P2"]),
        ] {
            let said = try desk.complaint(["export", "--what", what, "--out", "-"] + idle)
            #expect(said.contains("has no such filter"), "\(idle)")
        }
        let strange = [
            ["statement", "--case", none, "--subject", "P1"],
            ["statement", "--case", none, "--subject", "P1", "--give", "her-alone"],
            ["statement", "--case", a, "--subject", "P7"],
            ["statement", "--case", a, "--subject", "P1", "--child", "C8"],
            ["statement", "--case", a, "--subject", "P7", "--give", "open"],
            ["who-learned", "--subject", "P2"], ["who-learned", "--subject", "P1", "--case", none],
            ["not-shared", "--case", none], ["overrides", "--case", "aaaaa"],
            ["list", "--case", none], ["breach", "--from", "2026-01-01", "--worker", none],
            ["breach", "--from", "2026-01-01", "--mailbox-key", "groups"],
            ["breach", "--from", "2026-01-01", "--mailbox-key", "wsw-desk:7"],
            ["breach", "--from", "2026-01-01", "--key", none + none],
        ]
        for arguments in strange {
            let end = try desk.ask(arguments)
            #expect(end.status == 64 && end.output.isEmpty, "\(arguments)")
        }
        #expect(strange.count == 14)
        for arguments in refused {
            #expect(try desk.ask(arguments).status == 64, "\(arguments)")
        }
        #expect(refused.count == 24)
    }

    @Test func `A book that somebody changed is not read`() async throws {
        var desk = try AuditDesk()
        filled(&desk)
        try await desk.keep()
        let piece = desk.folder.appending(path: "home/books/wsw-officer.0")
        var bytes = Array(try Data(contentsOf: piece))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("whereabouts"))
        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: piece)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: piece.path)
        #expect(try desk.ask(["list"]).status == 5)
    }

    // MARK: Files alone

    /// A log of 200 acts as files, with what stands behind its leaves.
    private func log(_ desk: borrowing AuditDesk) throws -> (folder: String, key: String) {
        let signing = SigningKey()
        let origin = "safe-conduct/test"
        let key = try #require(NoteKey(name: origin, key: signing.verifyingKey))
        let entries = try (0..<200).map { number in
            try #require(
                Entry(
                    salt: [UInt8](repeating: UInt8(number), count: 32),
                    detail: ["act": "signed-in", "at": .int(Int64(number))]))
        }
        var frontier = Frontier()
        for entry in entries { frontier.append(entry.leaf) }
        let checkpoint = try #require(
            Checkpoint(origin: origin, size: 200, root: frontier.root))
        let folder = desk.folder.appending(path: "log").path
        let tiles = try Tiles.paths(size: 200).map { path in
            (
                path: path,
                bytes: try Tiles.bytes(at: path) { range in
                    entries[Int(range.lowerBound)..<Int(range.upperBound)].map(\.leaf)
                }
            )
        }
        let files = LogFolder(path: folder)
        try files.write(checkpoint: checkpoint.note(signedBy: signing), tiles: tiles)
        try files.write(
            contents: entries.enumerated().map { number, entry in
                LogContents.line(
                    .act(
                        salt: [UInt8](repeating: UInt8(number), count: 32),
                        detail: ["act": "signed-in", "at": .int(Int64(number))]), at: UInt64(number)
                )
            })
        return (folder, key.text)
    }

    @Test
    func
        `Files are verified without a hub, a home or a passphrase; what does not hold ends with 8`()
        throws
    {
        let desk = try AuditDesk()
        let (folder, key) = try log(desk)
        let whole = try desk.run(["verify", "--folder", folder, "--key", key, "--json"])
        #expect(whole.status == 0 && whole.json?["holds"] == true && whole.json?["size"] == 200)
        #expect(whole.json?["entries_checked"] == 200)
        let place = URL(filePath: folder).appending(path: "tile/0/000.p/200")
        let bytes = Array(try Data(contentsOf: place))
        var tried = 0
        for offset in [0, 3_200, bytes.count - 1] {
            var changed = bytes
            changed[offset] ^= 1
            try Data(changed).write(to: place)
            let end = try desk.run(["verify", "--folder", folder, "--key", key, "--json"])
            #expect(end.status == 8 && end.json?["holds"] == false)
            guard case .array(let faults)? = end.json?["faults"],
                case .string(let fault)? = faults.first
            else {
                Issue.record("no fault")
                continue
            }
            #expect(fault.contains("index \(offset / 32)"), "\(fault)")
            tried += 1
        }
        #expect(tried == 3)
        try Data(bytes).write(to: place)
        let other = try #require(
            NoteKey(name: "safe-conduct/test", key: SigningKey().verifyingKey))
        #expect(
            try desk.run(["verify", "--folder", folder, "--key", other.text]).status == 8)
        #expect(try desk.run(["verify", "--folder", folder, "--key", "x"]).status == 64)
        #expect(try desk.run(["verify", "--key", key]).status == 64)
        var stored = try Data(contentsOf: URL(filePath: folder).appending(path: "entries"))
        stored[stored.count / 2] ^= 1
        let altered = try desk.file("altered", Array(stored))
        #expect(
            try desk.run(["verify", "--folder", folder, "--key", key, "--entries", altered]).status
                == 8)
    }

    @Test func `A file of another form, or of another time, is said to be so and checks nothing`()
        throws
    {
        let desk = try AuditDesk()
        let (folder, key) = try log(desk)
        let sound = try Data(contentsOf: URL(filePath: folder).appending(path: "entries"))
        let lines = String(decoding: sound, as: UTF8.self).split(separator: "\n")
        let further = LogContents.line(.dummy([UInt8](repeating: 3, count: 32)), at: 200)
        var tried = 0
        for (text, words) in [
            ("", "is empty"), ("index,at,act\n0,1,signed-in\n", "no entry in it"),
            ("{\"index\":0}\n", "no entry in it"),
            (lines.map { $0 + "\r\n" }.joined(), "carriage return"),
            (lines.reversed().map { $0 + "\n" }.joined(), "out of order at line 2"),
            (lines.map { $0 + "\n" }.joined() + String(decoding: further, as: UTF8.self), "newer"),
        ] {
            let file = try desk.file("other", Array(text.utf8))
            let end = try desk.run(
                ["verify", "--folder", folder, "--key", key, "--entries", file], complaints: true)
            #expect(end.status == 64 && end.output.contains(words), "\(words): \(end.output)")
            #expect(!end.output.contains("entry-changed"))
            tried += 1
        }
        #expect(tried == 6)
        let none = try desk.run(
            ["verify", "--folder", folder + "/none", "--key", key], complaints: true)
        #expect(none.status == 64 && none.output.contains("no file 'checkpoint'"))
        let bundle = try desk.file("bundle", Array("{}".utf8))
        for more in [["--folder", folder], ["--entries", bundle], ["--book"]] {
            let end = try desk.run(["verify", "--bundle", bundle] + more, complaints: true)
            #expect(end.status == 64 && end.output.contains("--bundle is checked by itself"))
        }
    }

    @Test func `While an alarm stands, what was asked of the book is answered and ends with 7`()
        async throws
    {
        var desk = try AuditDesk()
        filled(&desk)
        try await desk.keep(alarm: .logForked)
        for arguments in [["list"], ["breaches"], ["signals"], ["not-shared", "--exit-code"]] {
            let end = try desk.ask(arguments + ["--json"])
            #expect(end.status == 7 && end.json?["unread"] == .array([]), "\(arguments)")
        }
        let shown = try desk.ask(["breaches"])
        for words in [
            "her side: not told", "desks: wsw-desk",
            "workers: " + String(repeating: "e", count: 32),
            "from 2026-09-10",
        ] {
            #expect(shown.output.contains(words), "\(words)")
        }
    }

    @Test func `A step or a breach of the future is refused before anything is opened`() throws {
        let desk = try AuditDesk()
        let breach = String(repeating: "4", count: 32)
        for arguments in [
            ["update", breach, "--step", "her-side-told", "--on", "2099-01-01"],
            [
                "record", "--danger", "possible", "--no-her-side-told", "--aware", "2099-01-01",
                "--kind", "integrity", "--from", "2026-01-01",
            ],
        ] {
            let end = try desk.run(["breaches"] + arguments, complaints: true)
            #expect(end.status == 64 && end.output.contains("in the future"), "\(end.output)")
        }
    }

    @Test func `A bundle that is none, or not whole, is refused`() throws {
        let desk = try AuditDesk()
        for text in ["", "{", "[]", "{\"v\":1}", "{\"v\":2}", "null"] {
            let file = try desk.file("bundle", Array(text.utf8))
            #expect(try desk.run(["verify", "--bundle", file]).status == 64, "\(text)")
        }
        #expect(try desk.run(["verify", "--bundle", desk.folder.path + "/none"]).status == 64)
    }
}
