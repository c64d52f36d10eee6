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

/// A real hub over HTTP for one story, with a clock that the test moves.
struct StoryStage {
    /// A clock that stands until the story waits.
    final class StoryClock: Sendable {
        private let seconds = Mutex<Int64>(1_790_000_200)
        var now: Moment { Moment(seconds: seconds.withLock { $0 }) ?? .first }
        func advance(by delta: Int64) { seconds.withLock { $0 += delta } }
        var hubClock: HubClock {
            HubClock(wall: { self.now }, monotonic: { .seconds(self.now.seconds) })
        }
    }

    final class Lines: Sendable {
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

    /// What happens once the story has been told, before its people sign out.
    typealias After = @Sendable (DemoCommunity, StoryClock) async throws -> Void

    /// Tells the story.
    static func tell(_ lines: Lines, then after: @escaping After = { _, _ in }) async throws {
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
                    try await story(
                        at: address, broker, clock, loaded.forms, lines, after)
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

    private static func story(
        at address: String, _ broker: Broker, _ clock: StoryClock, _ forms: [Form], _ lines: Lines,
        _ after: @escaping After
    ) async throws {
        let connection = try HubConnection(to: try HubAddress(address))
        do {
            try await story(over: connection, broker, clock, forms, lines, after)
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    private static func story(
        over connection: HubConnection, _ broker: Broker, _ clock: StoryClock, _ forms: [Form],
        _ lines: Lines, _ after: @escaping After
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
        try await broker.publish()
        try await after(community, clock)
        await community.signOut()
    }
}
