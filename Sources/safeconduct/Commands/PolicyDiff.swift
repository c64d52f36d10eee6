import ArgumentParser
import Policy
import PolicyPacks
import PolicyProof
import Vocabulary

/// `safeconduct policy diff`.
struct PolicyDiff: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Tell which decisions change between two versions of a pack.",
        discussion: "Both are folders of one pack, each beside the base pack that it names.")

    @Argument(help: "The folder of the version that is in force.") var old: String
    @Argument(help: "The folder of the version that would be signed.") var new: String
    @Flag(help: "Print one JSON value; errors too.") var json = false

    func find() throws -> Finding {
        let before = try loaded(old, "The old version")
        let after = try loaded(new, "The new version")
        guard before.pack.id == after.pack.id else {
            throw InputFailure(
                "These are two packs, \(before.pack.id.text) and \(after.pack.id.text), and not two versions of one.",
                code: "bad-input")
        }
        Terminal.complain(
            "Comparing version \(before.pack.version) and version \(after.pack.version) of \(after.pack.title) …"
        )
        let text = DifferenceText(
            old: before.pack, new: after.pack,
            PackDifference.between(before.pack, after.pack))
        return Finding(text.json, text.lines)
    }

    private func loaded(_ folder: String, _ name: String) throws -> LoadedPack {
        do {
            return try PackFolder.load(folder)
        } catch {
            throw InputFailure("\(name) does not load: \(error)", code: "bad-pack")
        }
    }
}

/// A difference for people and for programs.
struct DifferenceText {
    let old: Pack
    let new: Pack
    let difference: PackDifference

    init(old: Pack, new: Pack, _ difference: PackDifference) {
        (self.old, self.new, self.difference) = (old, new, difference)
    }

    var lines: [String] {
        var lines = [
            "\(new.title): version \(old.version) against version \(new.version), "
                + "over \(Count.large(difference.requests)) requests"
        ]
        guard difference.isWhole else {
            return lines + ["They are too intricate to be compared whole: sign nothing on this."]
        }
        guard !difference.isEmpty else { return lines + ["Nothing changes."] }
        for (direction, title) in DifferenceText.titles {
            let groups = difference.groups.filter { $0.direction == direction }
            guard !groups.isEmpty else { continue }
            lines += ["", title] + groups.flatMap(self.lines)
        }
        if !difference.notes.isEmpty {
            lines += ["", "ALSO (no outcome moves by these)"]
            lines += difference.notes.flatMap { note in
                TextTable.bullet(note.sentence)
            }
        }
        return lines
    }

    private static let titles: [(PackDifference.Direction, String)] = [
        (.opened, "OPENED: more goes than before"), (.closed, "CLOSED: less goes than before"),
        (.changed, "CHANGED: the same goes, but it waits where it did not, or the other way round"),
    ]

    private func lines(_ group: PackDifference.Group) -> [String] {
        let count = Count.large(group.requests)
        return TextTable.bullet(group.sentence) + [
            "    \(count) \(count == "1" ? "request" : "requests"); "
                + "one of them, \(group.old.outcome.word) before and \(group.new.outcome.word) now:",
            "    " + witness(group).text,
        ]
    }

    private func witness(_ group: PackDifference.Group) -> JSON {
        group.witness.caseLine(id: "difference", system: new.systems.first ?? new.id.text)
    }

    var json: JSON {
        [
            "old": ["pack": .string(old.id.text), "version": .string(old.version)],
            "new": ["pack": .string(new.id.text), "version": .string(new.version)],
            "requests": .string(difference.requests),
            "groups": .array(
                difference.groups.map { group in
                    [
                        "direction": .string(group.direction.rawValue),
                        "recipients": .words(group.recipients),
                        "rules": .array(group.rules.map { .string($0.text) }),
                        "sentence": .string(group.sentence), "requests": .string(group.requests),
                        "old": .string(group.old.outcome.word),
                        "new": .string(group.new.outcome.word), "case": witness(group),
                    ]
                }),
            "notes": .array(
                difference.notes.map { note in
                    [
                        "rule": note.rule.map { .string($0.text) } ?? .null,
                        "sentence": .string(note.sentence),
                    ]
                }),
        ]
    }
}
