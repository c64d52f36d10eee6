import Foundation
import HubClient
import SecondFactor
import Testing
import Vocabulary

/// The command line as several people use it at one hub, at a time that the test chooses: each has a home, and an app of their own.
struct CommandDesk: Sendable {
    let place: HubPlace
    let address: HubAddress
    /// The library that puts clocks forward, and by how many seconds.
    var clock: String?
    var ahead = 0

    static let program = URL(filePath: CommandLine.arguments[0])
        .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "safeconduct").path
    static let passphrase = "lantern copper seaside walnut"

    /// How a command ended, and what it said: complaints stand in the output, too.
    struct End: Sendable {
        let status: Int32
        let output: String

        /// The last line; where it is JSON, a report or a problem.
        var json: JSON {
            get throws {
                let line = try #require(output.split(separator: "\n").last)
                return try JSON(parsing: line.utf8)
            }
        }
    }

    func home(_ name: String) -> String { place.root.appending(path: "homes/\(name)").path }

    func path(_ name: String) -> String { place.root.appending(path: name).path }

    private func words(_ arguments: [String], _ settings: [String: String]) -> [String] {
        var all = ["SAFE_CONDUCT_PASSPHRASE": Self.passphrase]
        if let clock { (all["LD_PRELOAD"], all["CLOCK_AHEAD"]) = (clock, "\(ahead)") }
        all.merge(settings) { $1 }
        return ["-c", "exec \"$@\" 2>&1", "sh", "/usr/bin/env"]
            + all.map { "\($0.key)=\($0.value)" } + [Self.program] + arguments
    }

    /// Runs a command; `settings` are added to its environment.
    func run(_ arguments: [String], settings: [String: String] = [:]) throws -> End {
        let end = try Programs.run("/bin/sh", words(arguments, settings))
        return End(status: end.status, output: end.output)
    }

    func run(as name: String, _ arguments: String...) throws -> End {
        try run(arguments + ["--home", home(name)])
    }

    /// What a command that must do well reports.
    @discardableResult
    func ok(_ arguments: [String], settings: [String: String] = [:]) throws -> JSON {
        let end = try run(arguments + ["--json"], settings: settings)
        try #require(end.status == 0, "\(arguments.prefix(2)): \(end.output)")
        return try end.json
    }

    @discardableResult
    func ok(as name: String, _ arguments: String...) throws -> JSON {
        try ok(arguments + ["--home", home(name)])
    }

    /// The code that a command is refused with.
    func code(as name: String, _ arguments: String...) throws -> String {
        let end = try run(arguments + ["--home", home(name), "--json"])
        #expect(end.status != 0, "\(arguments)")
        return try end.json.word("code")
    }

    /// Refused with this code and exit status.
    func refuses(
        as name: String, _ arguments: [String], _ code: String, _ status: Int32,
        settings: [String: String] = [:], at place: SourceLocation = #_sourceLocation
    ) throws {
        let end = try run(arguments + ["--home", home(name), "--json"], settings: settings)
        try end.isRefused(code, status, at: place)
    }
}

extension CommandDesk.End {
    /// The last line is one problem, with this code and one sentence, and the program ended so.
    func isRefused(
        _ code: String, _ status: Int32, at place: SourceLocation = #_sourceLocation
    ) throws {
        #expect(self.status == status, "\(output)", sourceLocation: place)
        let line = output.split(separator: "\n").last.map(String.init) ?? ""
        try #require(line.hasPrefix("{"), "\(output)", sourceLocation: place)
        let problem = try JSON(parsing: line.utf8)
        #expect(problem.word("code") == code, "\(output)", sourceLocation: place)
        let sentence = problem.word("message")
        // Longer only where it lists the words that are known.
        let most = sentence.contains("one of the following") ? 1_000 : 240
        #expect(sentence.hasSuffix(".") && sentence.count < most, "\(line)", sourceLocation: place)
        // Nothing that was typed comes back.
        #expect(!sentence.contains("lantern"), sourceLocation: place)
    }
}

// MARK: - Apps

extension CommandDesk {
    /// Runs a command that shows a new secret, with an app that takes it and types its first code; its clock may be
    /// so many steps of 30 seconds off.
    @discardableResult
    func withApp(
        of name: String, _ arguments: [String], off steps: Int64 = 0,
        settings: [String: String] = [:]
    ) throws -> End {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = words(arguments + ["--code", "-"], settings)
        let (stdin, said) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = said
        try process.run()
        var shown = Data()
        var secret: String?
        while secret == nil {
            let some = said.fileHandleForReading.availableData
            guard !some.isEmpty else { break }
            shown += some
            secret = Self.secret(in: String(decoding: shown, as: UTF8.self))
        }
        if let secret {
            let folder = path("apps")
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try Data(secret.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
            let line = try code(of: name, in: steps) + "\n"
            try stdin.fileHandleForWriting.write(contentsOf: Data(line.utf8))
        }
        try stdin.fileHandleForWriting.close()
        shown += try said.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return End(
            status: process.terminationStatus, output: String(decoding: shown, as: UTF8.self))
    }

    /// The code that somebody's app shows in so many steps of 30 seconds.
    func code(of name: String, in steps: Int64 = 0) throws -> String {
        let letters = try String(contentsOfFile: path("apps/\(name)"), encoding: .utf8)
        let app = try #require(TOTP(secret: Self.bytes(letters)))
        return app.code(
            at: now().advanced(by: Int64(ahead) + steps * TOTP.stepSeconds))
    }

    /// The letters of an address that stands on a line of its own.
    private static func secret(in text: String) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard let line = lines.first(where: { $0.hasPrefix("otpauth://totp/") }),
            let start = line.range(of: "secret=")?.upperBound
        else { return nil }
        return String(line[start...].prefix { $0 != "&" })
    }

    /// Base 32 (RFC 4648 section 6).
    private static func bytes(_ letters: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bytes, gathered, bits): ([UInt8], UInt32, UInt32) = ([], 0, 0)
        for letter in letters {
            gathered = gathered << 5 | UInt32(alphabet.firstIndex(of: letter) ?? 0)
            bits += 5
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(gathered >> bits & 0xFF))
            gathered &= (1 << bits) - 1
        }
        return bytes
    }
}

// MARK: - People

extension CommandDesk {
    /// A place that somebody is invited to.
    struct Place {
        let mailbox: String
        let role: String
        let agency: String
        let kind: String

        /// The council's.
        static func council(_ mailbox: String, _ role: String) -> Place {
            Place(mailbox: mailbox, role: role, agency: "council", kind: "social_services")
        }

        /// The women's service's.
        static func women(_ mailbox: String, _ role: String) -> Place {
            Place(
                mailbox: mailbox, role: role, agency: "solo", kind: "lwv_womens_service")
        }
    }

    func inviting(_ place: Place) -> [String] {
        [
            "invite", "--agency", place.agency, "--agency-name", "Agency \(place.agency)",
            "--agency-kind", place.kind, "--officer", "\(place.agency)-officer", "--mailbox",
            place.mailbox, "--role", place.role,
        ]
    }

    /// An invitation's code, by a registrar.
    func invited(
        _ place: Place, by registrar: String, _ further: String...
    ) throws -> String {
        try ok(inviting(place) + further + ["--home", home(registrar)]).word("code")
    }

    func enrolling(_ code: String, _ mailbox: String, name: String = "Morgan Example") -> [String] {
        ["enrol", "--hub", address.text, "--invite", code, "--mailbox", mailbox, "--name", name]
    }

    /// Enrols somebody into a mailbox, with an app of their own; what was reported.
    @discardableResult
    func enrolled(
        _ name: String, _ code: String, _ mailbox: String, _ further: String...
    ) throws -> JSON {
        let end = try withApp(
            of: name, enrolling(code, mailbox) + further + ["--home", home(name), "--json"])
        try #require(end.status == 0, "\(name): \(end.output)")
        return try end.json
    }

    /// The hub's own registrar.
    func founded() throws {
        try enrolled("hub-registrar", try place.invitation(), "hub-registrar")
    }

    /// Somebody invited by the hub's registrar and enrolled.
    @discardableResult
    func joined(_ name: String, _ place: Place) throws -> JSON {
        try enrolled(name, try invited(place, by: "hub-registrar"), place.mailbox)
    }

    /// The library that puts clocks forward, compiled into a folder.
    static func clock(in folder: URL) throws -> String {
        let source = HubPlace.tree.appending(path: "Scripts/fault/clockahead.c").path
        let library = folder.appending(path: "clockahead.so").path
        let end = try Programs.run(
            #require(Programs.compiler), ["-O2", "-shared", "-fPIC", "-o", library, source])
        try #require(end.status == 0, "clockahead.c does not compile")
        return library
    }

    /// A hub whose clock is ahead, on a port that stays: homes remember where it is.
    static func started(
        _ place: HubPlace, clock: String, ahead: Int, port: Int
    ) async throws -> (HubProcess, CommandDesk) {
        let (hub, address) = try await HubProcess.listening(
            in: place,
            HubProcess.Start(
                environment: ["LD_PRELOAD": clock, "CLOCK_AHEAD": "\(ahead)"],
                flags: ["--port", "\(port)"]))
        return (hub, CommandDesk(place: place, address: address, clock: clock, ahead: ahead))
    }
}
