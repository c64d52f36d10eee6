import ArgumentParser
import Policy
import PolicyPacks
import Sodium
import Vocabulary

/// `safeconduct policy check`.
struct PolicyCheck: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Load every pack and decide its own worked cases.")

    @OptionGroup var folder: PolicyFolder
    @Flag(help: "Print one JSON value; errors too.") var json = false

    func find() throws -> Finding {
        let all = try PolicyShelf.loaded(folder.policies)
        let checked = all.packs.map(CheckedPack.init)
        for refused in all.refused { Terminal.complain(PolicyShelf.sentence(refused)) }
        for fault in checked.flatMap(\.faults) { Terminal.complain(fault.sentence) }
        let holds = all.refused.isEmpty && checked.allSatisfy { $0.faults.isEmpty }
        return Finding(
            [
                "holds": .bool(holds), "packs": .array(checked.map(\.json)),
                "refused": .array(all.refused.map(CheckedPack.json)),
            ], lines(checked, all.refused), holds: holds)
    }

    private func lines(_ checked: [CheckedPack], _ refused: [LoadedPacks.Refused]) -> [String] {
        let width = (checked.map(\.name) + refused.map(\.folder)).map(\.count).max() ?? 0
        let loaded = checked.map { "\($0.name.padded(to: width + 2))\($0.summary)" }
        let not = refused.map { "\($0.folder.padded(to: width + 2))does not load" }
        let cases = checked.map(\.loaded.cases.count).reduce(0, +)
        let wrong = checked.map(\.faults.count).reduce(0, +)
        let end =
            "\(Count.of(checked.count, "pack")) of \(checked.count + refused.count) loaded; "
            + "\(cases - wrong) of \(Count.of(cases, "worked case")) come out as written."
        return loaded + not + [end]
    }
}

/// A pack with its own cases decided.
struct CheckedPack {
    /// A worked case that comes out otherwise.
    struct Fault {
        let pack: String
        let worked: PolicyCase
        let decision: Decision

        var missing: [DutyKind] {
            worked.duties.subtracting(decision.duties.map(\.kind)).sorted()
        }

        private var wanted: [String] {
            ([worked.expected].compactMap { $0 } + worked.alsoAllowed).map(\.word)
        }

        var sentence: String {
            let rules = decision.rules.map(\.text).joined(separator: ", ")
            let by = rules.isEmpty ? "by no rule" : "by \(rules)"
            var parts: [String] = []
            if !wanted.contains(decision.outcome.word) {
                parts.append(
                    "is \(decision.outcome.word) \(by), written \(wanted.joined(separator: " or "))"
                )
            }
            if !missing.isEmpty {
                parts.append("lacks \(missing.map(\.rawValue).joined(separator: ", "))")
            }
            return "\(pack)/cases.yaml: \(worked.id): \(parts.joined(separator: "; and "))"
        }

        var json: JSON {
            [
                "case": .string(worked.id), "outcome": .string(decision.outcome.word),
                "expected": .array(wanted.map { .string($0) }),
                "rules": .array(decision.rules.map { .string($0.text) }),
                "missing_duties": .words(missing),
            ]
        }
    }

    let loaded: LoadedPack
    let faults: [Fault]

    init(_ loaded: LoadedPack) {
        self.loaded = loaded
        faults = loaded.cases.compactMap { worked in
            let fault = Fault(
                pack: loaded.pack.id.text, worked: worked,
                decision: loaded.pack.decide(worked.request))
            let allowed = ([worked.expected].compactMap { $0 } + worked.alsoAllowed)
            let agrees = allowed.isEmpty || allowed.contains(fault.decision.outcome)
            return agrees && fault.missing.isEmpty ? nil : fault
        }
    }

    var name: String { loaded.pack.id.text }

    /// Decisions record the pack by this.
    private var digest: String { Hex.encode(Digest.blake2b(loaded.source)) }

    var summary: String {
        let cases = loaded.cases.count
        let agree = faults.isEmpty ? "as written" : "\(faults.count) otherwise than written"
        return
            "version \(loaded.pack.version)  \(digest.prefix(16))  \(Count.of(loaded.pack.rules.count, "rule")), "
            + "\(Count.of(loaded.pack.retention.count, "retention rule")), \(Count.of(loaded.forms.count, "form")), "
            + "\(Count.of(cases, "case")) \(agree)"
    }

    var json: JSON {
        [
            "pack": .string(name), "version": .string(loaded.pack.version),
            "digest": .string(digest), "rules": .int(Int64(loaded.pack.rules.count)),
            "retention": .int(Int64(loaded.pack.retention.count)),
            "forms": .int(Int64(loaded.forms.count)), "cases": .int(Int64(loaded.cases.count)),
            "faults": .array(faults.map(\.json)),
        ]
    }

    static func json(_ refused: LoadedPacks.Refused) -> JSON {
        let failure = refused.failure
        return [
            "folder": .string(refused.folder), "file": .string(failure.file),
            "line": .int(Int64(failure.line)), "column": .int(Int64(failure.column)),
            "code": .string(failure.code.rawValue), "message": .string(failure.message),
            "suggestion": failure.suggestion.map { .string($0) } ?? .null,
        ]
    }
}
