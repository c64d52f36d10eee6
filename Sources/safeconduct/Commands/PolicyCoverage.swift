import ArgumentParser
import Policy
import PolicyPacks
import Vocabulary

/// `safeconduct policy coverage`.
struct PolicyCoverage: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract:
            "Tell for each rule of the source documents where it is, or why it is none of the hub's business."
    )

    @OptionGroup var folder: PolicyFolder
    @Flag(help: "Print one JSON value; errors too.") var json = false

    /// How many rules were found in the source documents.
    static let sourceRules = 167

    func find() throws -> Finding {
        let table = SourceTable(try PolicyShelf(folder.policies).packs)
        return Finding(table.json, table.lines, holds: table.missing.isEmpty)
    }
}

/// Every source rule and the packs that keep it.
struct SourceTable {
    /// What a pack says of one source rule.
    private enum Word {
        case encoded([String])
        case outside(String)
    }

    private let entries: [(rule: SourceRule, said: [(pack: String, word: Word)])]
    /// Of these nobody says anything.
    let missing: [SourceRule]

    init(_ packs: [LoadedPack]) {
        var said: [SourceRule: [(pack: String, word: Word)]] = [:]
        for loaded in packs {
            let coverage = Coverage(of: loaded)
            let name = loaded.pack.id.text
            for encoded in coverage.encoded {
                said[encoded.rule, default: []].append((name, .encoded(encoded.places.map(\.text))))
            }
            for outside in coverage.outside
            where !coverage.encoded.contains(where: { $0.rule == outside.rule }) {
                said[outside.rule, default: []].append((name, .outside(outside.because)))
            }
        }
        let all = (1...PolicyCoverage.sourceRules).compactMap { SourceRule($0) }
        entries = all.map { ($0, said[$0] ?? []) }
        missing = all.filter { said[$0] == nil }
    }

    private var outside: Int {
        entries.filter { entry in
            !entry.said.isEmpty
                && entry.said.allSatisfy {
                    if case .outside = $0.word { true } else { false }
                }
        }.count
    }

    var lines: [String] {
        let width = (entries.flatMap(\.said).map(\.pack.count).max() ?? 0) + 2
        let rows = entries.flatMap { entry -> [String] in
            guard !entry.said.isEmpty else { return ["\(entry.rule.text)  MISSING"] }
            return entry.said.flatMap { said in
                let text =
                    switch said.word {
                    case .encoded(let places): places.joined(separator: ", ")
                    case .outside(let because): "outside: \(because)"
                    }
                let wrapped = Terminal.wrapped(text, width: 96 - width - 6)
                return wrapped.enumerated().map { place, line in
                    place == 0
                        ? "\(entry.rule.text)  \(said.pack.padded(to: width))\(line)"
                        : String(repeating: " ", count: width + 6) + line
                }
            }
        }
        let encoded = entries.count - outside - missing.count
        return rows + [
            "Of \(entries.count) source rules: encoded \(encoded), none of the hub's business \(outside), "
                + "missing \(missing.count)."
        ]
    }

    var json: JSON {
        .object([
            .init("holds", .bool(missing.isEmpty)),
            .init("missing", .array(missing.map { .string($0.text) })),
            .init(
                "rules",
                .array(
                    entries.map { entry in
                        [
                            "rule": .string(entry.rule.text),
                            "packs": .array(entry.said.map(SourceTable.json)),
                        ]
                    })),
        ])
    }

    private static func json(_ said: (pack: String, word: Word)) -> JSON {
        switch said.word {
        case .encoded(let places):
            ["pack": .string(said.pack), "encoded": .array(places.map { .string($0) })]
        case .outside(let because):
            ["pack": .string(said.pack), "outside": .string(because)]
        }
    }
}
