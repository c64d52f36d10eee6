import ArgumentParser
import Foundation
import HubClient
import PolicyPacks
import Vocabulary

/// `safeconduct walkthrough`.
struct WalkthroughCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "walkthrough",
        abstract: "Enrol a demo community at a new hub and tell a story through it.",
        discussion: """
            For trying the hub out, never for one that real people use. Towards the facilitators deliveries appear at \
            whole quarters of an hour, so the story takes up to half an hour; the community alone takes seconds.
            """)

    @Option(help: "The hub's address.") var hub = "http://localhost:8080"
    @Option(help: "The file with the hub's first invitation; needed the first time.")
    var registrarInviteFile: String?
    @Option(help: "The folder for the demo workers' keys.") var home = "var/demo"
    @Option(help: "The folder with the policy packs.") var policies = "Policies"
    @Flag(help: "Enrol the community and stop.") var communityOnly = false

    func run() async throws {
        do {
            let connection = try HubConnection(to: try HubAddress(hub))
            do {
                try await tell(over: connection)
                await connection.close()
            } catch {
                await connection.close()
                throw error
            }
        } catch {
            let failure = Failure(error)
            failure.print(json: false)
            throw ExitCode(failure.exit)
        }
    }

    private func tell(over connection: HubConnection) async throws {
        let folder = home
        let homes: DemoCommunity.Homes = { DiskHome(folder: "\(folder)/\($0)") }
        let community = try await community(over: connection, homes: homes)
        if !communityOnly {
            let pack = try PackFolder.load("\(policies)/living-without-violence")
            var story = Walkthrough(
                community: community, forms: pack.forms, clock: { .now },
                say: { Terminal.say(Terminal.plain($0)) },
                pause: { seconds in
                    Terminal.say("  (waiting \(seconds) seconds)")
                    try await Task.sleep(for: .seconds(seconds))
                })
            try await story.run()
        }
        await community.signOut()
    }

    private func community(
        over connection: HubConnection, homes: DemoCommunity.Homes
    ) async throws -> DemoCommunity {
        if try homes(DemoCommunity.registrar).read(.identity) != nil {
            return try await DemoCommunity.returning(
                to: connection, homes: homes, clock: { .now })
        }
        guard let file = registrarInviteFile else {
            throw InputFailure("--registrar-invite-file is needed: this community is new.")
        }
        let text = try Input.text(at: file, option: "--registrar-invite-file")
        let invite = text.trimmingCharacters(in: .whitespacesAndNewlines)
        Terminal.say("The demo community:")
        return try await DemoCommunity.enrol(
            at: connection, invite: invite, homes: homes, clock: { .now },
            say: { Terminal.say($0) })
    }
}
