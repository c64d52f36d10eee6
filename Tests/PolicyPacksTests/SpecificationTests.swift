import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// The fenced examples of Specs/policy-language.md, parsed and run in order.
@Suite struct `The specification's examples` {
    @Test func `every example does what the specification says`() throws {
        let path = Place.root.appending(path: "Specs/policy-language.md")
        let text = try String(contentsOf: path, encoding: .utf8)
        var pack = ""
        var counts: [String: Int] = [:]
        for block in Block.all(in: text) {
            let kind = block.info.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            counts[kind, default: 0] += 1
            switch kind {
            case "pack": pack = block.body
            case "rule": pack += block.asRule
            case "case": try check(block, pack)
            case "refused":
                let failure = refusal(of: pack + block.asRule)
                #expect(
                    failure?.code.rawValue == String(block.info.split(separator: " ")[2]),
                    "\(block)")
            case "form": #expect(refusal(of: pack, form: block.body) == nil, "\(block)")
            default: Issue.record("no such example: \(block)")
            }
        }
        #expect(counts == ["pack": 1, "rule": 4, "case": 8, "refused": 5, "form": 1])
    }

    private func check(_ block: Block, _ pack: String) throws {
        let worked = try PolicyCase(try JSON(parsing: block.body.utf8))
        let decision = try load(pack).pack.decide(worked.request)
        #expect(decision.outcome == worked.expected, "\(worked.id), \(block)")
        #expect(worked.duties.isSubset(of: Set(decision.duties.map(\.kind))), "\(worked.id)")
    }

    private func refusal(of pack: String, form: String? = nil) -> PackFailure? {
        do {
            _ = try load(pack, form: form)
            return nil
        } catch let failure as PackFailure {
            return failure
        } catch {
            return PackFailure(.unreadable, file: "", message: "\(error)")
        }
    }

    private func load(_ pack: String, form: String? = nil) throws -> LoadedPack {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "spec-\(UUID().uuidString)")
        let forms = folder.appending(path: "forms")
        try FileManager.default.createDirectory(at: forms, withIntermediateDirectories: true)
        defer { Place.remove(folder) }
        try Data(pack.utf8).write(to: folder.appending(path: "pack.yaml"))
        try Data("cases: []\n".utf8).write(to: folder.appending(path: "cases.yaml"))
        if let form { try Data(form.utf8).write(to: forms.appending(path: "form.yaml")) }
        return try PackFolder.load(folder.path)
    }
}

/// One fenced block with the words after its fence and the heading that it stands under.
private struct Block: CustomStringConvertible {
    let section: String
    let info: String
    let body: String

    var description: String { "section \"\(section)\": \(info)" }

    /// The block as one more item of the pack's `rules`.
    var asRule: String {
        let lines = body.split(separator: "\n")
        return lines.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element + "\n" }
            .joined()
    }

    static func all(in text: String) -> [Block] {
        var blocks: [Block] = []
        var section = ""
        var open: (info: String, lines: [Substring])?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let block = open {
                if line == "```" {
                    blocks.append(
                        Block(
                            section: section, info: block.info,
                            body: block.lines.joined(separator: "\n") + "\n"))
                    open = nil
                } else {
                    open = (block.info, block.lines + [line])
                }
            } else if line.hasPrefix("```") {
                open = (String(line.dropFirst(3)), [])
            } else if line.hasPrefix("## ") {
                section = String(line.dropFirst(3))
            }
        }
        return blocks
    }
}
