import Foundation
import HubClient
import Sodium
import Vocabulary

/// How long it takes to let somebody into a mailbox that has received much: keys move, not views.
struct JoiningRate: Encodable {
    /// How many views the mailbox had received before.
    let pastViews: Int
    /// Within one program that holds the keys already: from the newcomer's enrolment to the first past view that they have
    /// opened.
    let milliseconds: Decimal
    /// Of that, what the member who let them in took.
    let lettingInMilliseconds: Decimal
    /// The same by the command line, each from the start of a process, its passphrase stretched anew.
    let commandLine: CommandLineRate

    /// Invites, enrols, lets in and reads, at the mailbox of the first recipient who may have a colleague.
    static func measured(
        _ community: Community, pastViews: Int, settings: Settings, in folder: String
    ) async throws -> JoiningRate {
        let desk: MailboxID = try Community.handle("bench-social-work")
        let member = community.recipients[1]
        let code = try await invite(to: desk, of: community)
        let home = DiskHome(folder: folder + "/second")
        let newcomer = try community.newcomer("bench-second", in: home)
        let began = ContinuousClock.now
        try await newcomer.enrol(
            invite: code, mailbox: desk, signIn: try Community.first("bench-second"))
        let enrolled = ContinuousClock.now
        try await member.admit(newcomer.identity.card.worker, to: desk)
        let letIn = ContinuousClock.now
        try await newcomer.signIn()
        let items = try await newcomer.fetch(desk, limit: 1, again: true)
        guard let first = items.first, try first.view.get().mailbox == desk else {
            throw BenchFailure("the newcomer reads nothing of what came before")
        }
        let read = ContinuousClock.now
        let commandLine = try await CommandLineRate.measured(
            letInBy: home, to: desk, of: community, pastViews: pastViews, settings: settings,
            in: folder)
        return JoiningRate(
            pastViews: pastViews, milliseconds: Outcome.milliseconds(read - began),
            lettingInMilliseconds: Outcome.milliseconds(letIn - enrolled),
            commandLine: commandLine)
    }

    /// An invitation to a desk, older keys included.
    static func invite(to desk: MailboxID, of community: Community) async throws -> String {
        let invitation = Invitation(
            agency: try Community.handle("bench-council"), agencyName: "bench-council",
            agencyKind: .socialServices,
            officer: try Community.handle("bench-council-officer"), mailbox: desk,
            role: .socialWorker, withHistory: true,
            expires: Community.now.advanced(by: 3_600))
        try await community.registrar.invite(
            invitation, as: try Community.handle("hub-registrar"))
        return invitation.code
    }
}
