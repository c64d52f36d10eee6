import Foundation
import Hub
import HubClient
import HubServer
import Logging
import PolicyPacks
import SQLiteStore
import ServiceLifecycle
import Sodium
import Synchronization
import Testing
import Vocabulary

@testable import safeconduct

/// The story that a new user is told, through a real hub over HTTP, with a clock that the test moves.
@Suite("The walkthrough tells the truth") struct WalkthroughTests {
    /// A clock that stands until the story waits.
    private final class StoryClock: Sendable {
        private let seconds = Mutex<Int64>(1_790_000_200)
        var now: Moment { Moment(seconds: seconds.withLock { $0 }) ?? .first }
        func advance(by delta: Int64) { seconds.withLock { $0 += delta } }
        var hubClock: HubClock {
            HubClock(wall: { self.now }, monotonic: { .seconds(self.now.seconds) })
        }
    }

    private final class Lines: Sendable {
        private let all = Mutex<[String]>([])
        func add(_ line: String) { all.withLock { $0.append(line) } }
        var lines: [String] { all.withLock { $0 } }

        /// What stands between a line that begins so and the next that names a reader or a step.
        func part(from start: String, occurrence: Int = 1) -> String {
            var seen = 0
            var part: [String] = []
            for line in lines.flatMap({ $0.split(separator: "\n").map(String.init) }) {
                let heads = line.hasPrefix("━━") || line.hasSuffix("can read:")
                if heads || line.contains("nothing new") || line.contains("reads in the log") {
                    if line.hasPrefix(start) { seen += 1 } else if seen == occurrence { break }
                }
                if seen == occurrence { part.append(line) }
            }
            // Long texts are wrapped; what is looked for must not depend on where.
            return part.flatMap { $0.split(separator: " ") }.joined(separator: " ")
        }
    }

    @Test("every step shows each mailbox what it may read, with reason and citation")
    func story() async throws {
        let lines = Lines()
        try await tell(lines)
        let whole = lines.lines.joined(separator: "\n")
        #expect(lines.lines.filter { $0.contains("━━") }.count == 8)
        let referral = lines.part(from: "lwv-coordinator can read:", occurrence: 1)
        #expect(referral.contains("client_hopes"))
        #expect(referral.contains("pinned her against the kitchen door"))
        #expect(lines.part(from: "lwv-coordinator can read:", occurrence: 2).contains("waiver"))
        let social = lines.part(from: "council-social-work can read:")
        #expect(social.contains("hid under the table"))
        #expect(!social.contains("Larkspur"))
        let facilitators = lines.part(from: "lwv-facilitators can read:")
        #expect(facilitators.contains("staff-only, without source, sender or time"))
        #expect(!facilitators.contains("why:") && !facilitators.contains("Mari"))
        #expect(!facilitators.contains("fridge"))
        let police = lines.part(from: "police-desk can read:")
        #expect(police.contains("kill her tonight"))
        #expect(police.contains("12 Larkspur Row") && police.contains("07700 900321"))
        #expect(lines.part(from: "housing-desk can read:").contains("two-bedroom flat"))
        #expect(whole.contains("housing-desk can read: nothing new"))
        #expect(whole.contains("permission withdrawn: 1 recalled, 1 had been fetched before"))
        #expect(whole.components(separatedBy: "the log holds").count == 3)
        // Her rape is named in the story's headings and the officer's register, and read by nobody.
        #expect(!whole.contains("raped"))
    }

    private func tell(_ lines: Lines) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "walkthrough-\(UUID().uuidString)")
        let store = try SQLiteStore(directory: folder.path)
        let policies = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Policies")
        let loaded = try PackFolder.load(policies.appending(path: "living-without-violence").path)
        guard let vault = VaultSecret(SecretBytes(random: 32)) else { return }
        let clock = StoryClock()
        let broker = try await Broker.opening(
            on: store, vaultSecret: vault, packs: [RulePack(loaded.pack, source: loaded.source)],
            clock: clock.hubClock)
        let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
        let (addresses, heard) = AsyncStream<String>.makeStream()
        let listener = try Listener(
            serving: broker, at: ListenAddress(port: 0), logger: quiet
        ) { heard.yield($0) }
        let group = ServiceGroup(
            configuration: .init(services: [.init(service: listener)], logger: quiet))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask {
                let address = await addresses.first { _ in true } ?? ""
                do {
                    try await self.story(at: address, broker, clock, loaded.forms, lines)
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
                await group.triggerGracefulShutdown()
            }
            try await tasks.waitForAll()
        }
        try await store.close()
        try FileManager.default.removeItem(at: folder)
    }

    private func story(
        at address: String, _ broker: Broker, _ clock: StoryClock, _ forms: [Form], _ lines: Lines
    ) async throws {
        let connection = try HubConnection(to: try HubAddress(address))
        do {
            try await story(over: connection, broker, clock, forms, lines)
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    private func story(
        over connection: HubConnection, _ broker: Broker, _ clock: StoryClock, _ forms: [Form],
        _ lines: Lines
    ) async throws {
        let homes = Mutex<[String: MemoryHome]>([:])
        let code = try #require(try await broker.firstRegistrarInvite())
        let community = try await DemoCommunity.enrol(
            at: connection, invite: code,
            homes: { name in
                homes.withLock {
                    let home = $0[name] ?? MemoryHome()
                    $0[name] = home
                    return home
                }
            }, clock: { clock.now }, say: { lines.add($0) })
        var story = Walkthrough(
            community: community, forms: forms, clock: { clock.now }, say: { lines.add($0) },
            pause: { seconds in
                clock.advance(by: seconds)
                try await broker.publish()
            })
        try await story.run()
        await community.signOut()
    }
}
