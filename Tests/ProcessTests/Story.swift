import Foundation
import HubClient
import Testing
import Vocabulary

/// The case that the tests write about. All people are invented; `mark` stands in everything that a person could read.
enum Story {
    static func roster(mark: String) -> Roster {
        Roster([
            RosterEntry(
                subject: .man, particulars: [Particular(.name, "Dean \(mark.capitalized)")]),
            RosterEntry(
                subject: woman,
                particulars: [
                    Particular(.name, "Marisol \(mark.capitalized)"),
                    Particular(.phone, "07700 900321"),
                    Particular(.address, "12 \(mark.capitalized) Row, Stowmere, HX66 9ZZ"),
                    Particular(.email, "\(mark)@mail.example"),
                ], relation: "\(mark) says they parted in spring"),
        ])
    }

    static let woman: SubjectID = SubjectID("P1") ?? .man

    /// Opens a case for the co-ordinator and the mailboxes, with one woman served by `desk`.
    static func open(
        reference: String, desk: String, others: [(String, Role)], by coordinator: Member,
        on connection: HubConnection, mark: String
    ) async throws {
        let session = coordinator.session(connection)
        try await session.signIn()
        let period = try #require(Period(from: now().advanced(by: -60), until: nil))
        let places: [(String, Role, SubjectID?)] =
            [("lwv-coordinator", .coordinator, nil), (desk, .wsw, woman)]
            + others.map { ($0.0, $0.1, nil) }
        let participations = try places.map { name, role, serves in
            Participation(
                mailbox: try #require(MailboxID(name)), role: role, serves: serves, period: period)
        }
        try await session.perform(
            .openCase(
                pack: try #require(PackID("living-without-violence")), reference: reference,
                roster: roster(mark: mark), participations: participations),
            as: coordinator.mailbox)
    }

    /// A mailbox's own name for the case of a reference.
    static func alias(
        of reference: String, for member: Member, on connection: HubConnection
    ) async throws -> CaseAlias {
        let session = member.session(connection)
        try await session.signIn()
        try await session.fetch(member.mailbox, again: true)
        return try await session.alias(of: reference, for: member.mailbox)
    }

    /// What she told her worker of a child, to social work. It goes whole, at once.
    static func note(_ text: String, in alias: CaseAlias) -> MessageDraft {
        let minimum = Minimum(
            what: .childAtRisk, when: .withinFourWeeks, risk: .raised, childAffected: true)
        let label = Label(category: .childSafety, about: .child, source: .woman)
        return message(Segment(label, minimum: minimum, text: text), to: .socialWorker, in: alias)
    }

    /// What she told her worker of him, to those who face him. It waits for the co-ordinator.
    static func incident(_ text: String, in alias: CaseAlias) -> MessageDraft {
        let minimum = Minimum(
            what: .physicalViolence, when: .withinFourWeeks, risk: .raised, childAffected: true)
        let label = Label(category: .incident, about: .man, source: .woman)
        return message(Segment(label, minimum: minimum, text: text), to: .facilitator, in: alias)
    }

    private static func message(
        _ segment: Segment, to role: Role, in alias: CaseAlias
    ) -> MessageDraft {
        var draft = MessageDraft(
            alias: alias, kind: .supportNote, purpose: .programmeRiskWork, segments: [segment])
        draft.roles = [role]
        draft.facts = [
            .significant: .truth(true), .womanInformedOfSharing: .truth(true),
            .currentChildConcern: .truth(true), .manStatementSigned: .truth(true),
        ]
        return draft
    }
}
