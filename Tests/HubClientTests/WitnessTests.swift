import AuditLog
import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

/// What a client makes of what a hub, honest or not, says that others have cosigned.
@Suite("Witnesses")
struct WitnessTests {
    private static let path = "/log/cosignatures"

    /// The hub's signature over a log of so many leaves that begin with `first`, cosigned by the witness of a byte.
    private func cosigned(
        _ count: Int, first: UInt8, by seed: UInt8, on scene: Scene, hub: SigningKeyBox? = nil
    ) throws -> JSON {
        var frontier = Frontier()
        for place in 0..<count {
            frontier.append(LeafHash(hashing: [first, UInt8(place >> 8), UInt8(place & 255)]))
        }
        let checkpoint = try #require(
            Checkpoint(
                origin: scene.session.logOrigin, size: UInt64(count), root: frontier.root))
        var note = try SignedNote(
            parsing: hub.map { checkpoint.note(signedBy: $0.key) }
                ?? checkpoint.note(signedBy: scene.hub.signing))
        let bytes = SecretBytes(copying: [UInt8](repeating: seed, count: 32))
        guard let key = SigningKey(seed: bytes) else { throw ClientFailure.local(.badCommand) }
        note.cosign(by: key, at: .current)
        return [
            "key": .string(Hex.encode(key.verifyingKey.bytes)), "note": .string(note.note),
        ]
    }

    private final class SigningKeyBox: Sendable {
        let key = SigningKey()
    }

    private func serve(_ witnesses: [JSON], on scene: Scene) {
        scene.hub.always(
            WitnessTests.path, .json(["v": 1, "witnesses": .array(witnesses)]))
    }

    @Test func `a hub that takes no witnesses gets none, and nothing waits for it`() async throws {
        try await Scene.play { scene in
            try LogTests().publish(300, first: 1, on: scene)
            try await scene.session.signIn()
            #expect(scene.hub.acts == 0)
            #expect(try scene.home.read(.witness) == nil)
            for reply in [
                FakeHub.Reply(status: 502, type: "text/html"), .problem("busy", status: 503),
                FakeHub.Reply(body: Array("junk".utf8)), .json(["witnesses": 5]),
            ] {
                scene.hub.always(WitnessTests.path, reply)
                try await scene.session.signIn()
            }
            #expect(scene.hub.acts == 0)
        }
    }

    @Test func `a client joins once, and cosigns what is new`() async throws {
        try await Scene.play { scene in
            try LogTests().publish(300, first: 1, on: scene)
            serve([], on: scene)
            try await scene.session.signIn()
            try await scene.session.signIn()
            #expect(scene.hub.acts == 1)
            let posted = scene.hub.requests(to: WitnessTests.path).filter { $0.method == "POST" }
            #expect(posted.count == 1)
            let note = try SignedNote(parsing: posted[0].body)
            let name = try await scene.session.witnessName()
            #expect(note.signatures.map(\.name) == [scene.session.logOrigin, name])
            #expect(try Checkpoint(parsing: note.text).size == 300)
            #expect(scene.hub.acts == 1)
        }
    }

    private func posted(_ scene: Scene) throws -> [SignedNote] {
        try scene.hub.requests(to: WitnessTests.path).filter { $0.method == "POST" }
            .map { try SignedNote(parsing: $0.body) }
    }

    /// What a cosignature says of its time.
    private func seconds(_ note: SignedNote) throws -> UInt64 {
        try #require(note.signatures.last).signature.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    @Test func `members learn no finer time of a contact than the hour, and one an hour`()
        async throws
    {
        try await Scene.play { scene in
            try LogTests().publish(300, first: 1, on: scene)
            serve([], on: scene)
            try await scene.session.signIn()
            for size in [364, 428] {
                scene.move(by: 1_500)
                try LogTests().publish(size, first: 1, on: scene)
                try await scene.session.signIn()
            }
            #expect(try posted(scene).count == 1)
            scene.move(by: 700)
            try LogTests().publish(600, first: 1, on: scene)
            try await scene.session.signIn()
            let notes = try posted(scene)
            #expect(try notes.map { try Checkpoint(parsing: $0.text).size } == [300, 600])
            for note in notes { #expect(try seconds(note).isMultiple(of: 3_600)) }
        }
    }

    @Test func `evidence of an alarm waits for no hour`() async throws {
        try await Scene.play { scene in
            try LogTests().publish(300, first: 1, on: scene)
            serve([], on: scene)
            try await scene.session.signIn()
            try LogTests().publish(600, first: 1, on: scene)
            try await scene.session.signIn()
            #expect(try posted(scene).count == 1)
            try LogTests().publish(300, first: 1, on: scene)
            #expect(await code { try await scene.session.signIn() } == "log-rolled-back")
            let notes = try posted(scene)
            #expect(try notes.map { try Checkpoint(parsing: $0.text).size } == [300, 600])
        }
    }

    @Test func `a log has stalled when three publications of the slowest setting are missing`()
        async throws
    {
        try await Scene.play { scene in
            try LogTests().publish(300, first: 1, on: scene)
            try await scene.session.signIn()
            scene.move(by: 1_790)
            try await scene.session.signIn()
            #expect(try await scene.session.alarms().isEmpty)
            scene.move(by: 20)
            #expect(await code { try await scene.session.signIn() } == "log-stalled")
        }
    }

    @Test func `a hub that was set back to before a key joined has it join again`() async throws {
        try await Scene.play { scene in
            try LogTests().publish(300, first: 1, on: scene)
            serve([], on: scene)
            try await scene.session.signIn()
            scene.move(by: 3_600)
            try LogTests().publish(600, first: 1, on: scene)
            let empty: FakeHub.Reply = .json(["v": 1, "witnesses": []])
            scene.hub.next(WitnessTests.path, empty, .problem("unknown", status: 404))
            try await scene.session.signIn()
            #expect(scene.hub.acts == 2)
        }
    }

    @Test(arguments: [(301, 1), (600, 1), (600, 2)])
    func `a witness who saw a longer log is log-rolled-back`(size: Int, first: Int) async throws {
        try await Scene.play { scene in
            try LogTests().publish(300, first: 1, on: scene)
            serve([try cosigned(size, first: UInt8(first), by: 5, on: scene)], on: scene)
            #expect(await code { try await scene.session.signIn() } == "log-rolled-back")
            let alarms = try await scene.session.alarms()
            #expect(alarms.map(\.fault) == [.logRolledBack])
            #expect(alarms[0].evidence.count == 1 && alarms[0].stands)
            // While it stands nothing is cosigned.
            serve([], on: scene)
            try await scene.session.signIn()
            #expect(scene.hub.acts == 0)
        }
    }

    @Test(arguments: [1, 64, 255, 299, 300])
    func `a witness who saw another log is log-forked, and one who saw this is not`(
        size: Int
    ) async throws {
        try await Scene.play { scene in
            try LogTests().publish(300, first: 1, on: scene)
            serve([try cosigned(size, first: 1, by: 5, on: scene)], on: scene)
            try await scene.session.signIn()
            serve(
                [
                    try cosigned(size, first: 1, by: 5, on: scene),
                    try cosigned(size, first: 2, by: 6, on: scene),
                ], on: scene)
            #expect(await code { try await scene.session.signIn() } == "log-forked")
            #expect(try await scene.session.alarms().map(\.fault) == [.logForked])
        }
    }

    @Test func `what is not signed by both, or for another log, shows nothing`() async throws {
        try await Scene.play { scene in
            try LogTests().publish(300, first: 1, on: scene)
            let good = try cosigned(600, first: 2, by: 5, on: scene)
            guard case .string(let note)? = good["note"], let key = good["key"] else { return }
            let stranger = try cosigned(600, first: 2, by: 6, on: scene)
            let lies: [JSON] = [
                // The hub never signed it; another witness signed it; nobody cosigned it; it is no note.
                try cosigned(600, first: 2, by: 5, on: scene, hub: SigningKeyBox()),
                ["key": try #require(stranger["key"]), "note": .string(note)],
                [
                    "key": key,
                    "note": .string(
                        note.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2)
                            .joined(separator: "\n") + "\n"),
                ],
                ["key": key, "note": "nonsense"],
                ["key": key, "note": .string(note.replacingOccurrences(of: "600", with: "900"))],
            ]
            for lie in lies {
                serve([lie], on: scene)
                try await scene.session.signIn()
            }
            #expect(lies.count == 5)
            #expect(try await scene.session.alarms().isEmpty)
            serve([good], on: scene)
            #expect(await code { try await scene.session.signIn() } == "log-rolled-back")
        }
    }

    @Test func `an alarm is sealed in the home, and whoever changes it is told`() async throws {
        try await Scene.play { scene in
            try LogTests().publish(300, first: 1, on: scene)
            try await scene.session.signIn()
            try LogTests().publish(299, first: 1, on: scene)
            #expect(await code { try await scene.session.signIn() } == "log-rolled-back")
            var sealed = try #require(try scene.home.read(.alarms))
            #expect(!String(decoding: sealed, as: UTF8.self).contains("log-rolled-back"))
            sealed[40] ^= 1
            try scene.home.write(sealed, to: .alarms)
            #expect(await code { _ = try await scene.session.alarms() } == "home-tampered")
        }
    }
}
