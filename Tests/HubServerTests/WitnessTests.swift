import AuditLog
import Envelope
import Foundation
import Hub
import Sodium
import Testing
import Vocabulary

/// What members' clients cosign, over HTTP: who may hand in what, and what comes of it.
@Suite("Witnesses at the hub") struct WitnessTests {
    /// A registrar with a session, and witness keys made of one byte each.
    private struct Desk {
        let hub: RunningHub
        let registrar: Registrar
        let token: Wire.Pass

        init(_ hub: RunningHub) async throws {
            self.hub = hub
            registrar = try await Registrar(at: hub)
            token = try await registrar.begin()
        }

        func join(_ key: [UInt8]) async throws -> Wire.Answer {
            let body: JSON = ["key": .string(Hex.encode(key))]
            let command = try registrar.sealed("witness.join", as: registrar.mailbox, body)
            return try await hub.wire.ask(
                "POST", "/v1/commands", token: token, type: "application/vnd.safe-conduct.command",
                body: command.bytes)
        }

        func post(_ body: String, type: String = "text/plain") async throws -> Wire.Answer {
            try await hub.wire.ask(
                "POST", "/log/cosignatures", token: token, type: type, body: Array(body.utf8))
        }

        func checkpoint() async throws -> SignedNote {
            let answer = try await hub.wire.ask("GET", "/log/checkpoint")
            return try SignedNote(parsing: answer.body)
        }

        /// The notes that the hub serves, by key.
        func served() async throws -> [String: SignedNote] {
            let answer = try await hub.wire.ask("GET", "/log/cosignatures", token: token)
            guard answer.status == 200, case .array(let all)? = answer.json?["witnesses"] else {
                throw Wire.NoAnswer()
            }
            var notes: [String: SignedNote] = [:]
            for one in all {
                guard case .string(let key)? = one["key"], case .string(let note)? = one["note"]
                else { throw Wire.NoAnswer() }
                notes[key] = try SignedNote(parsing: note)
            }
            return notes
        }
    }

    private static func key(_ byte: UInt8) throws -> SigningKey {
        let seed = SecretBytes(copying: [UInt8](repeating: byte, count: 32))
        guard let key = SigningKey(seed: seed) else { throw Wire.NoAnswer() }
        return key
    }

    private static var now: Moment {
        Moment(seconds: Int64(Date().timeIntervalSince1970)) ?? .first
    }

    private static func cosigned(
        _ note: SignedNote, _ byte: UInt8, after seconds: Int64 = 0
    ) throws -> String {
        var note = note
        note.cosign(by: try key(byte), at: now.advanced(by: seconds))
        return note.note
    }

    @Test func `what a witness cosigned is served, the largest of each witness`() async throws {
        try await RunningHub.serving { hub in
            let desk = try await Desk(hub)
            try await hub.broker.publish()
            let (one, two) = (try Self.key(1).verifyingKey, try Self.key(2).verifyingKey)
            #expect(try await desk.join(one.bytes).status == 200)
            #expect(try await desk.join(two.bytes).status == 200)
            let first = try await desk.checkpoint()
            #expect(try await desk.served().isEmpty)
            #expect(try await desk.post(try Self.cosigned(first, 1)).status == 204)
            // The same again changes nothing.
            #expect(try await desk.post(try Self.cosigned(first, 1, after: 9)).status == 204)
            let kept = try #require(try await desk.served()[Hex.encode(one.bytes)])
            #expect(kept.text == first.text)
            #expect(try kept.cosignature(of: WitnessKey(one)).time <= Self.now)
            try await hub.broker.publish()
            let second = try await desk.checkpoint()
            #expect(try await desk.post(try Self.cosigned(second, 1)).status == 204)
            #expect(try await desk.post(try Self.cosigned(second, 2)).status == 204)
            // A smaller one never takes the place of a larger one.
            #expect(try await desk.post(try Self.cosigned(first, 1)).status == 204)
            let served = try await desk.served()
            #expect(served.keys.sorted() == [one, two].map { Hex.encode($0.bytes) }.sorted())
            #expect(served.values.allSatisfy { $0.text == second.text })
            #expect(served.values.allSatisfy { $0.signatures.count == 2 })
        }
    }

    @Test func `the list stands in the order of the keys, however they joined and came`()
        async throws
    {
        try await RunningHub.serving { hub in
            let desk = try await Desk(hub)
            try await hub.broker.publish()
            let first = try await desk.checkpoint()
            try await hub.broker.publish()
            let second = try await desk.checkpoint()
            let keys = try (1...8).map { (UInt8($0), try Self.key(UInt8($0)).verifyingKey.bytes) }
                .sorted { Hex.encode($0.1) > Hex.encode($1.1) }
            for (place, (byte, key)) in keys.enumerated() {
                #expect(try await desk.join(key).status == 200)
                let note = place.isMultiple(of: 2) ? first : second
                #expect(try await desk.post(try Self.cosigned(note, byte)).status == 204)
            }
            let answer = try await hub.wire.ask("GET", "/log/cosignatures", token: desk.token)
            guard case .array(let all)? = answer.json?["witnesses"] else { throw Wire.NoAnswer() }
            let expected = keys.map { JSON.string(Hex.encode($0.1)) }.reversed()
            #expect(all.map { $0["key"] } == Array(expected))
        }
    }

    @Test func `what is no cosigned checkpoint of this log is refused, each by its code`()
        async throws
    {
        try await RunningHub.serving { hub in
            let desk = try await Desk(hub)
            try await hub.broker.publish()
            #expect(try await desk.join(try Self.key(1).verifyingKey.bytes).status == 200)
            let note = try await desk.checkpoint()
            let good = try Self.cosigned(note, 1)
            var twice = try SignedNote(parsing: good)
            twice.cosign(by: try Self.key(2), at: Self.now)
            let origin = String(note.text.prefix { $0 != "\n" })
            let size = String(note.text.split(separator: "\n")[1])
            let checkpoint = try Checkpoint(parsing: note.text)
            let forged = try #require(
                Checkpoint(origin: origin, size: checkpoint.size + 64, root: checkpoint.root))
            let other = try SignedNote(parsing: forged.note(signedBy: try Self.key(9)))
            let cases: [(String, String, Int)] = [
                ("", "bad-cosignature", 422), ("nonsense", "bad-cosignature", 422),
                (note.note, "bad-cosignature", 422), (twice.note, "bad-cosignature", 422),
                (try Self.cosigned(other, 1), "bad-cosignature", 422),
                (
                    good.replacingOccurrences(of: "\n\(size)\n", with: "\n\(size)0\n"),
                    "bad-cosignature", 422
                ),
                (
                    good.replacingOccurrences(of: "safe-conduct/0", with: "safe-conduct/1")
                        .replacingOccurrences(of: "— \(origin)", with: "— x"), "bad-cosignature",
                    422
                ),
                (try Self.cosigned(note, 2), "unknown", 404),
                (try Self.cosigned(note, 1, after: 400), "stale", 409),
                (String(repeating: "a", count: 4097), "oversized", 413),
            ]
            for (body, code, status) in cases {
                let answer = try await desk.post(body)
                #expect(answer.code == code, "\(body.prefix(60))")
                #expect(answer.status == status)
            }
            #expect(cases.count == 10)
            #expect(try await desk.post(good, type: "application/json").status == 415)
            #expect(try await desk.served().isEmpty)
            #expect(try await desk.post(good).status == 204)
        }
    }

    @Test func `only members hand in and read, and the address says its methods`() async throws {
        try await RunningHub.serving { hub in
            for method in ["GET", "POST"] {
                let answer = try await hub.wire.ask(method, "/log/cosignatures")
                #expect(answer.code == "session-required")
            }
            let answer = try await hub.wire.ask("DELETE", "/log/cosignatures")
            #expect(answer.code == "wrong-method")
            #expect(answer.headers["allow"] == "GET, POST")
            let desk = try await Desk(hub)
            let asked = try await hub.wire.ask("GET", "/log/cosignatures?a=b", token: desk.token)
            #expect(asked.code == "bad-parameter")
        }
    }

    @Test func `a key joins once, has one use, and the ninth takes the place of the first`()
        async throws
    {
        try await RunningHub.serving { hub in
            let desk = try await Desk(hub)
            try await hub.broker.publish()
            let note = try await desk.checkpoint()
            for byte in 1...8 as ClosedRange<UInt8> {
                #expect(try await desk.join(try Self.key(byte).verifyingKey.bytes).status == 200)
            }
            #expect(try await desk.post(try Self.cosigned(note, 1)).status == 204)
            #expect(try await desk.join(try Self.key(1).verifyingKey.bytes).status == 200)
            #expect(try await desk.served().count == 1)
            #expect(try await desk.join(try Self.key(9).verifyingKey.bytes).status == 200)
            #expect(try await desk.post(try Self.cosigned(note, 1)).code == "unknown")
            #expect(try await desk.post(try Self.cosigned(note, 9)).status == 204)
            let ninth = Hex.encode(try Self.key(9).verifyingKey.bytes)
            #expect(try await desk.served().keys.sorted() == [ninth])
            #expect(try await desk.join([1, 2, 3]).code == "bad-body")
            let origin = String(note.text.prefix { $0 != "\n" })
            let identity = try #require(Hex.decode(String(origin.dropFirst(13))))
            #expect(try await desk.join(identity).code == "bad-body")
        }
    }

    @Test func `the hub publishes and answers whether or not a witness ever comes`() async throws {
        try await RunningHub.serving { hub in
            let desk = try await Desk(hub)
            #expect(try await desk.join(try Self.key(1).verifyingKey.bytes).status == 200)
            for _ in 0..<5 { try await hub.broker.publish() }
            #expect(try Checkpoint(parsing: try await desk.checkpoint().text).size >= 320)
            #expect(try await desk.served().isEmpty)
            #expect(try await desk.join(try Self.key(2).verifyingKey.bytes).status == 200)
        }
    }
}
