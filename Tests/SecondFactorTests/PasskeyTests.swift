import Foundation
import SecondFactor
import Testing
import Vocabulary

/// Passkeys, against an authenticator of our own in Python (`Python/make_passkeys.py`).
@Suite("Passkeys") struct PasskeyTests {
    private static func vectors() throws -> JSON {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Vectors/passkeys.json")
        return try JSON(parsing: try Data(contentsOf: file))
    }

    private static func bytes(_ json: JSON?, _ name: String) throws -> [UInt8] {
        guard case .string(let hex)? = json?[name] else { throw FactorFailure.malformed }
        return try #require(Hex.decode(hex))
    }

    /// What comes of a vector: `accepted`, or the failure's code.
    private static func outcome(_ vector: JSON, _ party: RelyingParty) throws -> String {
        let challenge = try bytes(vector, "challenge")
        let made = vector["registration"]
        let registration = PasskeyRegistration(
            id: try bytes(made, "id"), clientData: try bytes(made, "client_data"),
            authenticatorData: try bytes(made, "authenticator_data"))
        do {
            var passkey = try registration.verified(challenge: challenge, by: party)
            guard let used = vector["assertion"] else { return "accepted" }
            guard case .int(let counter)? = vector["counter"] else { return "no counter" }
            passkey.counter = UInt32(counter)
            let assertion = PasskeyAssertion(
                id: try bytes(used, "id"), clientData: try bytes(used, "client_data"),
                authenticatorData: try bytes(used, "authenticator_data"),
                signature: try bytes(used, "signature"))
            let after = try assertion.verified(challenge: challenge, by: party, with: passkey)
            #expect(after.counter == 0 ? counter == 0 : after.counter > counter)
            return "accepted"
        } catch let failure as FactorFailure {
            return failure.rawValue
        }
    }

    @Test func `every vector has its outcome`() throws {
        let file = try Self.vectors()
        guard case .array(let vectors)? = file["vectors"] else { throw FactorFailure.malformed }
        let party = try #require(RelyingParty(origin: "https://hub.example"))
        var outcomes: Set<String> = []
        for vector in vectors {
            guard case .string(let expected)? = vector["expect"],
                case .string(let name)? = vector["name"]
            else { throw FactorFailure.malformed }
            #expect(try Self.outcome(vector, party) == expected, "\(name)")
            outcomes.insert(expected)
        }
        #expect(vectors.count == 41)
        // Every failure that there is has a vector.
        #expect(outcomes == Set(FactorFailure.allCases.map(\.rawValue)).union(["accepted"]))
    }

    @Test func `an origin is a site and nothing else`() {
        let good = ["https://hub.example", "https://hub.example:8443", "http://localhost:8080"]
        let bad = [
            "", "hub.example", "https://", "https://hub.example/", "https://Hub.example",
            "http://hub.example", "https://hub.example:", "https://hub.example:0443",
            "https://hub.example:99999", "https://a..b", "https://-a.example",
            "https://a.example?x",
            "http://127.0.0.1:8080", "https://user@hub.example",
        ]
        for text in good { #expect(RelyingParty(origin: text)?.origin == text) }
        for text in bad { #expect(RelyingParty(origin: text) == nil, "\(text)") }
        #expect(RelyingParty(origin: "https://hub.example:8443")?.id == "hub.example")
        #expect((good.count, bad.count) == (3, 14))
    }
}
