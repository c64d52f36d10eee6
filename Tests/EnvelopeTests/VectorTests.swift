import Envelope
import Sodium
import Testing
import Vocabulary

@Suite struct VectorTests {
    @Test func `Every vector has the outcome that it names`() throws {
        var ran: [String: Int] = [:]
        for vector in try Vector.all() {
            let outcome = try VectorTests.outcome(of: vector)
            #expect(outcome == (try vector.text("expect")), "\(vector.name)")
            ran[try vector.text("format"), default: 0] += 1
        }
        // A folder that has moved away would pass with nothing to read.
        #expect(
            ran == [
                "command": 93, "view": 32, "receipt": 8, "receiving-key": 6, "mailbox-epoch": 5,
                "challenge": 6, "redaction-proof": 13,
            ])
    }

    @Test func `At least half of the vectors are made by something else than this code`() throws {
        let makers = try Vector.all().map { try $0.text("made-by") }
        #expect(makers.count { $0 == "make_vectors.py" } * 2 >= makers.count)
        #expect(Set(makers) == ["make_vectors.py", "SwiftVectors.swift"])
    }

    @Test func `Every outcome of the format has a vector`() throws {
        let expected = Set(try Vector.all().map { try $0.text("expect") })
        #expect(expected == Set(EnvelopeFailure.allCases.map(\.rawValue)).union(["accepted"]))
    }

    static func outcome(of vector: Vector) throws -> String {
        do {
            switch try vector.text("format") {
            case "command": try command(vector)
            case "view": try view(vector)
            case "receipt": try record(Receipt.self, vector)
            case "receiving-key": try record(ReceivingKey.self, vector)
            case "mailbox-epoch": try record(MailboxEpoch.self, vector)
            case "challenge": try record(DeviceChallenge.self, vector)
            case "redaction-proof": return try proof(vector)
            default: throw Vector.Unreadable(vector.name)
            }
            return "accepted"
        } catch let failure as EnvelopeFailure { return failure.rawValue }
    }

    private static func command(_ vector: Vector) throws {
        let bytes = try vector.envelope()
        let sealed = try SealedCommand(parsing: bytes)
        #expect(sealed.bytes == bytes)
        #expect(sealed.header.bytes == Array(bytes.prefix(CommandHeader.length)))
        let command = try sealed.opened(with: opening(vector, "receiving-secret"))
            .verified(by: key(vector, "worker-key"), hub: key(vector, "hub"))
        try command.fresh(at: World.moment(try vector.number("now")))
        #expect(command.kind == (try vector.text("kind")))
        #expect(command.digest == (try vector.bytes("digest")))
    }

    private static func view(_ vector: Vector) throws {
        let bytes = try vector.envelope()
        let view = try SealedView(parsing: bytes)
        #expect(view.bytes == bytes)
        #expect(view.header.bytes == Array(bytes[6..<6 + view.header.bytes.count]))
        let content = try view.opened(
            with: opening(vector, "mailbox-secret"), hub: key(vector, "hub"))
        #expect(content == (try vector.bytes("content")))
    }

    private static func record<Record: Statement>(_ type: Record.Type, _ vector: Vector) throws {
        let bytes = try vector.envelope()
        let signed = try Signed<Record>(parsing: bytes)
        #expect(signed.bytes == bytes)
        _ = try signed.verified(by: key(vector, "key"))
    }

    private static func proof(_ vector: Vector) throws -> String {
        let bytes = try vector.envelope()
        let proof = try RedactionProof(parsing: bytes)
        #expect(proof.bytes == bytes)
        let holds = proof.proves(try vector.bytes("segment"), under: try vector.bytes("root"))
        return holds ? "accepted" : "tampered"
    }

    private static func key(_ vector: Vector, _ name: String) throws -> VerifyingKey {
        guard let key = VerifyingKey(bytes: try vector.bytes(name)) else {
            throw Vector.Unreadable(vector.name)
        }
        return key
    }

    private static func opening(_ vector: Vector, _ name: String) throws -> OpeningKey {
        guard let key = OpeningKey(copying: SecretBytes(copying: try vector.bytes(name))) else {
            throw Vector.Unreadable(vector.name)
        }
        return key
    }
}
