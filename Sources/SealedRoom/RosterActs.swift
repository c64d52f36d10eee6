import Envelope
import Vocabulary

extension Sitting {
    /// Each mailbox adds for itself, within limits of its own: a refusal shows nothing of what others added.
    mutating func addToRoster(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let alias: CaseAlias = try fields.identifier("case")
        let entries = try RosterJSON.read(try fields.array("roster"))
        try fields.finish()
        var (open, own) = try openCase(alias, as: act.mailbox)
        let before = open.file.additions.firstIndex { $0.mailbox == act.mailbox }
        let known = before.map { open.file.additions[$0].entries } ?? []
        let addition = RosterAddition(
            mailbox: act.mailbox, entries: try RosterJSON.joined(known + entries))
        if let before {
            open.file.additions[before] = addition
        } else {
            open.file.additions.append(addition)
        }
        write(open)
        let his = side(of: own.role, in: open.file) == .his
        try log(
            .rosterAdded,
            [
                ("mailbox", .string(act.mailbox.text)), ("count", .int(Int64(entries.count))),
                ("subjects", .subjects(entries.map(\.subject).filter { !his || $0 == .man })),
            ], in: open.file.id, for: [act.mailbox], isSigned: true, name: "r")
    }
}
