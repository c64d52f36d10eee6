import Foundation
import HubClient
import Sodium
import Vocabulary

/// How long it takes to let somebody into a mailbox that has received much: keys move, not views.
struct JoiningRate: Encodable {
    /// How many views the mailbox had received before.
    let pastViews: Int
    /// From the newcomer's enrolment to the first past view that they have opened.
    let milliseconds: Decimal
    /// Of that, what the member who let them in took.
    let lettingInMilliseconds: Decimal

    /// Invites, enrols, lets in and reads, at the mailbox of the first recipient who may have a colleague.
    static func measured(_ community: Community, pastViews: Int) async throws -> JoiningRate {
        let desk: MailboxID = try Community.handle("bench-social-work")
        let member = community.recipients[1]
        let invitation = Invitation(
            agency: try Community.handle("bench-council"), agencyName: "bench-council",
            agencyKind: .socialServices,
            officer: try Community.handle("bench-council-officer"), mailbox: desk,
            role: .socialWorker, withHistory: true,
            expires: Community.now.advanced(by: 3_600))
        try await community.registrar.invite(
            invitation, as: try Community.handle("hub-registrar"))
        let newcomer = try community.newcomer("bench-second-social-worker")
        let began = ContinuousClock.now
        try await newcomer.enrol(
            invite: invitation.code, mailbox: desk,
            signIn: try Community.first("bench-second-social-worker"))
        let enrolled = ContinuousClock.now
        try await member.admit(newcomer.identity.card.worker, to: desk)
        let letIn = ContinuousClock.now
        try await newcomer.signIn()
        let items = try await newcomer.fetch(desk, limit: 1, again: true)
        guard let first = items.first, try first.view.get().mailbox == desk else {
            throw BenchFailure("the newcomer reads nothing of what came before")
        }
        return JoiningRate(
            pastViews: pastViews, milliseconds: whole(ContinuousClock.now - began),
            lettingInMilliseconds: whole(letIn - enrolled))
    }

    private static func whole(_ duration: Duration) -> Decimal {
        Decimal(Int(duration / .milliseconds(1)))
    }
}
