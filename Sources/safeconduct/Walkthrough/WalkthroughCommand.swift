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
    @Option(
        help:
            "A folder in which each demo worker's authenticator app finds its secret; Scripts/demo-app shows the codes."
    ) var app: String?
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
        try app.map { try writeSecrets(to: $0) }
        return try await DemoCommunity.enrol(
            at: connection, invite: invite, homes: homes, clock: { .now },
            say: { Terminal.say($0) })
    }

    /// As an app keeps them: in letters, one file a person.
    private func writeSecrets(to folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw InputFailure("The folder of --app cannot be made.")
        }
        for mailbox in [DemoCommunity.registrar] + DemoCommunity.members.map(\.mailbox) {
            let letters = FirstFactor.base32(DemoCommunity.secret(of: mailbox))
            try OutputFile("\(folder)/\(mailbox)", option: "--app").write(letters + "\n")
        }
    }
}
