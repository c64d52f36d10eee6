import Envelope
import Vocabulary

extension Sitting {
    /// Routine notes about him: nothing else can be released once and for all.
    private static let routine: Set<Category> = [.attendance, .progress, .significantAbsence]

    /// The co-ordinator says which routine notes go to her side without being asked each time (R118). The last word counts; an
    /// empty list ends it.
    mutating func setStandingRelease(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let alias: CaseAlias = try fields.identifier("case")
        let categories: Set<Category> = try fields.words("categories")
        try fields.finish()
        guard categories.isSubset(of: Sitting.routine) else { throw Refusal.badBody }
        var (open, own) = try openCase(alias, as: act.mailbox)
        guard own.role == .coordinator else { throw Refusal.notPermitted }
        try checkFacesNobody(act, in: open.file)
        guard open.file.isOpen else { throw Refusal.closed }
        open.file.standingRelease = categories
        write(open)
        try log(
            .standingRelease,
            [("mailbox", .string(act.mailbox.text)), ("categories", .words(categories))],
            in: open.file.id, for: [act.mailbox], isSigned: true, name: "standing-release")
    }
}
