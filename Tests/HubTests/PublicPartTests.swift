import AuditLog
import Envelope
import SealedRoom
import Sodium
import Testing
import Vocabulary

@testable import Hub

@Suite("The public part of the log says nothing but how long it is") struct PublicPartTests {
    /// Everything that is served to members, as one run of bytes, and its shape: sizes, and what a checkpoint says besides root and
    /// signature.
    private func published(_ hub: Community) async throws -> (bytes: [UInt8], shape: [String]) {
        try await hub.broker.publish()
        let note = try await hub.broker.checkpoint()
        let checkpoint = try Checkpoint.verified(
            note: note, origin: Room.origin(of: hub.broker.room.identity),
            key: hub.broker.room.identity)
        var bytes = Array(note.utf8)
        var shape = ["\(checkpoint.size)", "\(checkpoint.root.count)", "\(note.utf8.count)"]
        for path in Tiles.paths(size: checkpoint.size, published: 0) {
            let tile = try await hub.broker.tile(path)
            bytes += tile
            shape.append("\(path.text) \(tile.count)")
        }
        return (bytes, shape)
    }

    /// Messages of one desk, many at a time.
    private func send(
        _ count: Int, _ body: @escaping @Sendable (Int) -> JSON, from mailbox: String,
        _ hub: Community
    ) async throws {
        let person = hub[mailbox]
        let session = try await Community.signIn(person, hub.broker)
        let key = try SignedReceivingKey(parsing: await hub.broker.announcement().receivingKey)
        let lanes = 16
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    for number in stride(from: lane, to: count, by: lanes) {
                        let draft = try Community.command(
                            "message.send", body(number), by: person, as: mailbox, hub.broker,
                            hub.clock, id: "message-\(number)",
                            root: [UInt8](repeating: 1, count: 32))
                        let sealed = try draft.sealed(
                            by: person.signing, to: key.claimedButUnverified.key)
                        _ = try await hub.broker.submit(sealed.bytes, session: session)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("after 10,000 messages it has no name, no case, no mailbox, no label and no rule")
    func tenThousand() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias = aliases["wsw-desk"]
        try await send(
            10_000,
            { number in
                Community.message(
                    .supportNote, case: alias, purpose: .safeguarding, to: [.lineManager],
                    segments: [
                        Community.segment(
                            .supportNeeds, about: .woman, source: .woman,
                            text: "Marisol Quillfeather asked for a bus ticket, number \(number).")
                    ])
            }, from: "wsw-desk", hub)
        let (bytes, shape) = try await published(hub)
        #expect(shape.count > 100)
        var words: [[UInt8]] = ["Quillfeather", "Marisol", "LWV-2026-014", "bus ticket"].map {
            Array($0.utf8)
        }
        words += Community.members.map { Array($0.0.utf8) }
        words += (Category.allCases.map(\.rawValue) + LogAct.allCases.map(\.rawValue)).map {
            Array($0.utf8)
        }
        words += aliases.values.flatMap { [$0.bytes, Array($0.hex.utf8)] }
        words += hub.people.values.flatMap { [$0.id.bytes, Array($0.id.hex.utf8)] }
        let decided = try #require(
            try await hub.entries(of: "wsw-officer").last { $0.act == "decided" })
        let rules = decided.detail["decisions"]?.array?.first?["rules"]?.array ?? []
        #expect(!rules.isEmpty)
        words += rules.compactMap(\.string).map { Array($0.utf8) }
        words += [decided.salt, Array(Hex.encode(decided.salt).utf8)]
        let index = Dictionary(grouping: words.filter { $0.count >= 6 }) { Array($0.prefix(6)) }
        var found = 0
        for start in 0..<(bytes.count - 6) {
            guard let candidates = index[Array(bytes[start..<(start + 6)])] else { continue }
            found += candidates.filter { bytes[start...].starts(with: $0) }.count
        }
        #expect(found == 0)
        #expect(words.count > 120)
        try await hub.close()
    }

    @Test("two logs of as many acts and other content differ in hashes alone")
    func alike() async throws {
        var shapes: [[String]] = []
        var all: [[UInt8]] = []
        for (word, urgency) in [("a ticket", Urgency.routine), ("someone to ring her", .urgent)] {
            let hub = try await Community.opening()
            let alias = try await hub.openCase()["wsw-desk"]
            try await send(
                20,
                { number in
                    Community.message(
                        .supportNote, case: alias, purpose: .safeguarding, urgency: urgency,
                        to: [.lineManager],
                        segments: [
                            Community.segment(
                                .supportNeeds, about: .woman, source: .woman,
                                text: "She asks for \(word), number \(number).")
                        ])
                }, from: "wsw-desk", hub)
            let (bytes, shape) = try await published(hub)
            // The origin is the hub's key.
            shapes.append(shape)
            all.append(bytes)
            try await hub.close()
        }
        #expect(shapes[0] == shapes[1])
        #expect(all[0] != all[1] && all[0].count == all[1].count)
    }
}
