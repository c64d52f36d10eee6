import ArgumentParser
import Policy
import PolicyPacks
import PolicyProof
import Vocabulary

/// `safeconduct policy prove`.
struct PolicyProve: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Walk every request that a pack can be asked, and check the laws.",
        discussion: """
            A law that fails is shown with the smallest request that breaks it, in plain words and as a case line that \
            'policy explain' takes.
            """)

    @OptionGroup var folder: PolicyFolder
    @Option(help: "One pack; without it all are proved.") var pack: String?
    @Flag(help: "Print one JSON value; errors too.") var json = false

    func find() throws -> Finding {
        let shelf = try PolicyShelf(folder.policies)
        let chosen = try pack.map { [try shelf.chosen($0)] } ?? shelf.packs
        var proved: [ProvedPack] = []
        for loaded in chosen {
            Terminal.complain("Proving \(loaded.pack.id.text), \(loaded.pack.rules.count) rules …")
            let clock = ContinuousClock()
            let start = clock.now
            let proof = Prover(loaded.pack).prove()
            proved.append(ProvedPack(loaded.pack, proof, taken: clock.now - start))
        }
        let (failing, laws) = (
            proved.flatMap(\.proof.laws).filter { !$0.holds }.count,
            proved.flatMap(\.proof.laws).count
        )
        let holds = proved.allSatisfy(\.proof.holds)
        let whole = proved.allSatisfy(\.proof.isWhole)
        let end =
            failing == 0 && !whole
            ? "A pack that cannot be walked whole has no proof."
            : failing == 0
                ? "All \(Law.allCases.count) laws hold in \(proved.count == 1 ? "the pack" : "each of \(proved.count) packs")."
                : "\(failing) of \(laws) laws \(failing == 1 ? "does" : "do") not hold."
        return Finding(
            ["holds": .bool(holds), "packs": .array(proved.map(\.json))],
            proved.flatMap(\.lines) + [end], holds: holds)
    }
}

/// A number and what is counted.
enum Count {
    static func of(_ count: Int, _ noun: String) -> String {
        "\(grouped(String(count))) \(noun)\(count == 1 ? "" : "s")"
    }

    /// `1,234,567`.
    static func grouped(_ digits: String) -> String {
        var out = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { out += "," }
            out.append(digit)
        }
        return out
    }

    /// A long number for people: its first digits and how many follow.
    static func large(_ digits: String) -> String {
        guard digits.count > 15 else { return grouped(digits) }
        return "\(digits.prefix(1)).\(digits.dropFirst().prefix(2)) × 10^\(digits.count - 1)"
    }
}

/// A pack with its proof.
struct ProvedPack {
    let pack: Pack
    let proof: Proof
    let milliseconds: Int64

    init(_ pack: Pack, _ proof: Proof, taken: Duration) {
        self.pack = pack
        self.proof = proof
        milliseconds =
            taken.components.seconds * 1_000 + taken.components.attoseconds / 1_000_000_000_000_000
    }

    private var seconds: String {
        let hundredths = (milliseconds + 5) / 10
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Cases need a name for the programme that leads back to this pack.
    private var system: String { pack.systems.first ?? pack.id.text }

    var lines: [String] {
        let head = [
            "\(pack.title), version \(proof.version)",
            "  \(Count.large(proof.requests)) requests, walked as \(Count.of(proof.states, "state")) in \(seconds) s; "
                + "\(Count.of(proof.decided, "request")) of them decided by the engine as well",
        ]
        let width = (Law.allCases.map(\.rawValue.count).max() ?? 0) + 2
        let laws = proof.laws.flatMap { result in
            ["  \(result.law.rawValue.padded(to: width))\(result.holds ? "holds" : "FAILS")"]
                + (result.counterExample.map(lines) ?? [])
        }
        let end =
            proof.isWhole ? [] : ["  too intricate to be walked whole: nothing is proved of it"]
        return head + end + laws + proof.disagreements.map(line) + [""]
    }

    private func lines(_ example: CounterExample) -> [String] {
        var lines = Terminal.wrapped(example.sentence, width: 96, indent: "      ")
        for (place, request) in example.requests.enumerated() {
            let decision = example.decisions[place]
            let rules = decision.rules.map(\.text).joined(separator: ", ")
            lines.append(
                "      decided: \(decision.outcome.word)\(rules.isEmpty ? "" : " by \(rules)")")
            lines.append("      " + caseLine(example, place, request).text)
        }
        return lines
    }

    private func line(_ disagreement: Disagreement) -> String {
        "  DISAGREEMENT: walked \(disagreement.walked), decided \(disagreement.decided): "
            + disagreement.request.caseLine(id: "disagreement", system: system).text
    }

    private func caseLine(
        _ example: CounterExample, _ place: Int, _ request: PolicyRequest
    ) -> JSON {
        let mark = example.requests.count > 1 ? "-\(place + 1)" : ""
        return request.caseLine(id: example.law.rawValue + mark, system: system)
    }

    var json: JSON {
        [
            "pack": .string(proof.pack.text), "version": .string(proof.version),
            "requests": .string(proof.requests), "states": .int(Int64(proof.states)),
            "decided": .int(Int64(proof.decided)), "whole": .bool(proof.isWhole),
            "milliseconds": .int(milliseconds),
            "rules": .int(Int64(pack.rules.count)), "laws": .array(proof.laws.map(json)),
            "disagreements": .array(
                proof.disagreements.map {
                    [
                        "walked": .string($0.walked), "decided": .string($0.decided),
                        "case": $0.request.caseLine(id: "disagreement", system: system),
                    ]
                }),
        ]
    }

    private func json(_ result: LawResult) -> JSON {
        var members: [JSON.Member] = [
            .init("law", .string(result.law.rawValue)), .init("holds", .bool(result.holds)),
        ]
        if let example = result.counterExample {
            let cases = example.requests.enumerated().map {
                caseLine(example, $0.offset, $0.element)
            }
            members.append(.init("sentence", .string(example.sentence)))
            members.append(.init("cases", .array(cases)))
            members.append(
                .init("outcomes", .array(example.decisions.map { .string($0.outcome.word) })))
        }
        return .object(members)
    }
}
