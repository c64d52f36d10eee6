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
        var files = Files()
        var counts: [String: Int] = [:]
        for block in Block.all(in: text) {
            let words = block.info.split(separator: " ").map(String.init)
            let kind = words.count > 1 ? words[1] : ""
            counts[kind, default: 0] += 1
            switch kind {
            case "base": files.base = block.body
            case "pack": files.pack = block.body
            case "rule":
                files.pack += block.asRule
                #expect(refusal(of: files) == nil, "\(block)")
            case "case": try check(block, files)
            case "refused", "refused-base":
                var changed = files
                if kind == "refused-base" { changed.base += block.asRule }
                if kind == "refused" { changed.pack += block.asRule }
                let failure = refusal(of: changed)
                #expect(
                    failure?.code.rawValue == words.last, "\(block): \(failure.debugDescription)")
            case "form":
                files.form = block.body
                #expect(refusal(of: files) == nil, "\(block)")
            default: Issue.record("no such example: \(block)")
            }
        }
        #expect(
            counts == [
                "base": 1, "pack": 1, "rule": 5, "case": 8, "refused": 11, "refused-base": 1,
                "form": 1,
            ])
    }

    /// What the examples have made so far.
    private struct Files {
        var base = ""
        var pack = ""
        var form: String?

        func load() throws -> LoadedPack {
            try SmallPack.files(
                pack: pack, base: base, forms: form.map { ["form": $0] } ?? [:]
            ).read()
        }
    }

    private func check(_ block: Block, _ files: Files) throws {
        let worked = try PolicyCase(try JSON(parsing: block.body.utf8))
        let decision = try files.load().pack.decide(worked.request)
        #expect(decision.outcome == worked.expected, "\(worked.id), \(block)")
        #expect(worked.duties.isSubset(of: Set(decision.duties.map(\.kind))), "\(worked.id)")
    }

    private func refusal(of files: Files) -> PackFailure? {
        do {
            _ = try files.load()
            return nil
        } catch let failure as PackFailure {
            return failure
        } catch {
            return PackFailure(.unreadable, file: "", message: "\(error)")
        }
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
