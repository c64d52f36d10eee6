import AuditLog
import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

/// Several desks that write to one social worker, each about a case of its own, and everything that must hold of what
/// came through.
struct Traffic: Sendable {
    let team: Team
    let senders: [Sender]
    let desks: [Reader]
    let social: Reader
    /// Every checkpoint that anybody verified on the way.
    let checkpoints = Checkpoints()

    actor Checkpoints {
        private(set) var notes: Set<String> = []

        func keep(_ home: any Home) throws {
            guard let bytes = try home.read(.checkpoint) else { return }
            notes.insert(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// Enrols everybody and opens the cases at a hub that was just started for the first time.
    static func prepared(
        at address: HubAddress, place: HubPlace, desks count: Int = 4, mark: String = "someone",
        others: [(String, Role)] = []
    ) async throws -> Traffic {
        let team = try await Team.enrolled(
            Post.programme + Post.council + Post.service(desks: count), at: address,
            invitation: try place.invitation(), mark: mark)
        let connection = try Connections.open(to: address)
        var senders: [Sender] = []
        for number in 1...count {
            let (desk, reference) = ("wsw-desk-\(number)", "LWV-2026-10\(number)")
            try await Story.open(
                reference: reference, desk: desk,
                others: [("council-social", .socialWorker)] + others,
                by: try team["lwv-coordinator"], on: connection, mark: mark)
            let member = try team[desk]
            let alias = try await Story.alias(of: reference, for: member, on: connection)
            senders.append(Sender(member, alias: alias))
        }
        await connection.close()
        return Traffic(
            team: team, senders: senders, desks: senders.map { Reader($0.member) },
            social: Reader(try team["council-social"]))
    }

    /// Everybody sends and reads until the hub has ended.
    func run(at address: HubAddress, until hub: HubProcess) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for sender in senders { group.addTask { try await sender.send(to: address) } }
            group.addTask { try await social.read(from: address) }
            try await hub.ended()
            // Whoever still waits for an answer waits for nobody.
            group.cancelAll()
            try await group.waitForAll()
        }
        for sender in senders { try await checkpoints.keep(sender.member.home) }
    }

    var tried: [String] { senders.flatMap(\.seen.tried) }
    var faults: [String] { senders.flatMap(\.seen.faults) }

    /// What a whole run came to.
    struct Outcome: Sendable {
        var messages = 0
        var retried = 0
        var later = 0
        var leaves: UInt64 = 0
        var checkpoints = 0
    }

    /// Lets everybody finish, then checks: every message is there exactly once for its recipient and once for its sender, every
    /// receipt is in the log, the log verifies from its leaves and continues every checkpoint before.
    func settle(at address: HubAddress, place: HubPlace) async throws -> Outcome {
        let connection = try Connections.open(to: address)
        for sender in senders {
            let session = sender.member.session(connection)
            try await session.signIn()
            #expect(try await sender.retry(session))
            #expect(try await session.outbox().isEmpty)
        }
        try await social.finish(at: address)
        for desk in desks { try await desk.finish(at: address) }
        #expect(faults == [])
        let unread = await social.faults
        #expect(unread == [])
        try await expectOnce()
        var outcome = try await expectLog(over: connection, place: place)
        outcome.messages = tried.count
        outcome.retried = senders.map(\.seen.retried).reduce(0, +)
        outcome.later = senders.map(\.seen.later).reduce(0, +)
        await connection.close()
        return outcome
    }

    private func expectOnce() async throws {
        let texts = await social.texts()
        #expect(texts.count == tried.count)
        #expect(Set(texts) == Set(tried))
        for (sender, desk) in zip(senders, desks) {
            let unread = await desk.faults
            #expect(unread == [])
            let copies = await desk.copies()
            #expect(copies.count == sender.seen.tried.count)
            #expect(Set(copies) == sender.seen.receipted)
        }
    }

    /// Receipts that came after the last publication wait for the next one, which comes by itself.
    private func report(
        _ session: WorkerSession, folder: String
    ) async throws(ClientFailure) -> LogReport {
        while true {
            let report = try await session.verifyLog(folder: folder)
            if report.receiptsWaiting == 0 || !report.faults.isEmpty { return report }
        }
    }

    private func expectLog(over connection: HubConnection, place: HubPlace) async throws -> Outcome
    {
        var outcome = Outcome()
        let folder = place.root.appending(path: "log-\(UUID().uuidString)").path
        for sender in senders {
            let session = sender.member.session(connection)
            let report = try await report(session, folder: folder)
            #expect(report.faults.isEmpty)
            #expect(report.receiptsFound == (try await session.receipts().count))
            #expect(report.receiptsFound > sender.seen.tried.count)
            outcome.leaves = report.size
        }
        let log = LogFolder(path: folder)
        let note = try #require(log.checkpoint)
        let verifier = LogVerifier(
            origin: "safe-conduct/\(Hex.encode(team.hub.bytes))", key: team.hub)
        for earlier in await checkpoints.notes {
            let verified = try verifier.verify(note: note, earlier: earlier) { log.tile($0) }
            #expect(verified.earlier != nil)
            outcome.checkpoints += 1
        }
        try expectNoLeafTwice(in: log, size: outcome.leaves)
        return outcome
    }

    private func expectNoLeafTwice(in log: LogFolder, size: UInt64) throws {
        var leaves: Set<[UInt8]> = []
        for path in Tiles.paths(size: size) where path.level == 0 {
            let bytes = try #require(log.tile(path))
            for start in stride(from: 0, to: bytes.count, by: 32) {
                leaves.insert(Array(bytes[start..<(start + 32)]))
            }
        }
        #expect(UInt64(leaves.count) == size)
    }
}
