import Foundation
import Testing

@Suite struct `README` {
    @Test func `It names the dependencies of Package.swift, and no others`() throws {
        let package = try Tree.text(of: "Package.swift")
        let declared = package.matches(of: /\.package\(url: "https:\/\/[^"]*\/([^"\/]+)"/)
            .map { String($0.1) }
        let section = try Readme.section("Dependencies")
        let named = section.matches(of: /(?m)^\| `([^`]+)` \| [^|]+ \|$/).map { String($0.1) }
        #expect(declared.count >= 10)
        let system: Set<String> = [
            "libsodium", "libsqlite3", "libfido2", "libp11-kit", "libqrencode",
        ]
        #expect(Set(named).symmetricDifference(Set(declared).union(system)).isEmpty)
        #expect(Set(named).count == named.count)
    }

    @Test func `Every command in a fenced block exists, with its options`() throws {
        let commands = try Readme.commands()
        #expect(commands.count >= 12)
        let faults = try commands.flatMap { try Readme.faults(in: $0) }
        #expect(faults.isEmpty)
    }

    @Test(arguments: [
        ("Scripts/nothing", "no script Scripts/nothing"),
        ("safeconduct sing --home x", "safeconduct has no sing"),
        ("safeconduct case burn", "safeconduct has no burn"),
        ("safeconduct inbox --loudly", "no option --loudly"),
    ])
    func `A planted command that does not exist is found`(line: String, fault: String) throws {
        #expect(try Readme.faults(in: line) == [fault])
    }

    @Test func `Every file and folder of the map is there`() throws {
        let section = try Readme.section("Where things are")
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(rows.count >= 14)
        for row in rows {
            let cells = row.split(separator: "|").map { cell in
                cell.matches(of: /`([^`]+)`/).map { String($0.1) }
            }
            let (folders, starts) = (try #require(cells.first), try #require(cells.last))
            for folder in folders { #expect(Readme.exists(folder), "\(folder)") }
            for start in starts {
                #expect(
                    (folders.map { "\($0)/\(start)" } + [start]).contains(where: Readme.exists),
                    "\(start)")
            }
        }
    }

    @Test func `Modules are all on the map`() throws {
        let section = try Readme.section("Where things are")
        let modules = ImportTable.own.keys.filter {
            !["CSodium", "CQREncode", "CPKCS11"].contains($0)
        }
        #expect(modules.filter { !section.contains("`Sources/\($0)`") }.isEmpty)
    }
}

/// README.md, taken apart.
enum Readme {
    static func section(_ title: String) throws -> String {
        let text = try Tree.text(of: "README.md")
        let start = try #require(text.range(of: "\n## \(title)\n"))
        let rest = text[start.upperBound...]
        return String(rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)])
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: Tree.root.appending(path: path).path)
    }

    /// The commands of ours in all shell blocks, one line each.
    static func commands() throws -> [String] {
        var commands: [String] = []
        for block in try blocks() {
            let joined = block.replacing("\\\n", with: " ")
            for line in joined.split(separator: "\n") {
                for found in line.matches(of: /(?:^|\$\()((?:Scripts\/|safeconductd? )[^|)#<]*)/) {
                    commands.append(String(found.1))
                }
            }
        }
        return commands
    }

    private static func blocks() throws -> [String] {
        var blocks: [String] = []
        var block: [Substring]?
        for line in try Tree.text(of: "README.md").split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.hasPrefix("```sh") {
                block = []
            } else if line == "```" {
                if let block { blocks.append(block.joined(separator: "\n")) }
                block = nil
            } else {
                block?.append(line)
            }
        }
        return blocks
    }

    /// What in a command does not exist.
    static func faults(in command: String) throws -> [String] {
        let words = command.split(separator: " ").map(String.init)
        guard let program = words.first else { return [] }
        if program.hasPrefix("Scripts/") {
            let place = Tree.root.appending(path: program).path
            return FileManager.default.isExecutableFile(atPath: place)
                ? [] : ["no script \(program)"]
        }
        let source = try Tree.sources.get().filter { $0.module == program }
            .map(\.text).joined(separator: "\n")
        let verbs = words.dropFirst().prefix { $0.allSatisfy { $0.isLowercase || $0 == "-" } }
            .prefix { !$0.hasPrefix("-") }
        let unknownVerbs = verbs.filter { !hasSubcommand($0, source) }
            .map { "\(program) has no \($0)" }
        let options = words.filter { $0.hasPrefix("--") }
        return unknownVerbs + options.filter { !hasOption($0, source) }.map { "no option \($0)" }
    }

    private static func hasSubcommand(_ verb: String, _ source: String) -> Bool {
        source.contains("commandName: \"\(verb)\"")
            || source.contains("struct \(verb.prefix(1).uppercased())\(verb.dropFirst()): ")
    }

    /// An option is a property whose name is written with hyphens, or one with a name of its own.
    private static func hasOption(_ option: String, _ source: String) -> Bool {
        let name = String(option.dropFirst(2))
        let parts = name.split(separator: "-")
        let property = parts.dropFirst().reduce(String(parts.first ?? "")) {
            $0 + $1.prefix(1).uppercased() + $1.dropFirst()
        }
        let declared = ["var \(property):", "var \(property) =", "var \(property)\n"]
        return source.contains(".customLong(\"\(name)\")")
            || declared.contains { source.contains($0) }
    }
}
