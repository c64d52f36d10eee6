import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

/// Everything wrong that a client can say, each with the word in it, so that every error has had the word in its hands.
struct Provocation {
    let word: String
    let team: Team

    private static let commandType = "application/vnd.safe-conduct.command"

    /// One wrong request and the code that it must get.
    private struct Wrong {
        let code: String
        var method = "GET"
        let path: String
        var headers: [String: String] = [:]
        var body: [UInt8]?
    }

    /// Asks all of them and gives every answer.
    func run(at address: HubAddress) async throws -> [BareClient.Answer] {
        let client = BareClient(to: address)
        defer { client.close() }
        let member = try team["wsw-desk-1"]
        let pass = try await client.signIn(member, of: team)
        let key = try await client.receivingKey()
        var answers: [BareClient.Answer] = []
        var unanswered = 0
        for wrong in requests() + (try commands(member, key)) {
            // What a session shows belongs to one request: its device has signed that.
            let shown =
                wrong.headers["authorization"] == Provocation.session
                ? try pass.headers(wrong.method, wrong.path) : [:]
            let answer = try await client.ask(
                wrong.method, wrong.path, headers: wrong.headers.merging(shown) { $1 },
                body: wrong.body)
            guard let answer else {
                unanswered += 1
                continue
            }
            #expect(try answer.code == wrong.code, "\(wrong.method) for \(wrong.code)")
            answers.append(answer)
        }
        // A connection that ends in the middle of a body that is too long is an answer too; no other may.
        #expect(unanswered <= 1)
        return answers
    }

    private static let session = "the session's"

    private func requests() -> [Wrong] {
        let signedIn = ["authorization": Provocation.session]
        let command = signedIn.merging(["content-type": Provocation.commandType]) { $1 }
        let (bytes, json) = (Array(word.utf8), ["content-type": "application/json"])
        return [
            Wrong(code: "unknown-path", path: "/\(word)"),
            Wrong(code: "unknown-path", path: "/log/tile/\(word)"),
            Wrong(code: "unknown-path", path: "/v1/mailboxes/\(word.uppercased())/keys"),
            Wrong(code: "unknown", path: "/v1/mailboxes/\(word)/keys", headers: signedIn),
            Wrong(code: "unknown", path: "/v1/deliveries?mailbox=\(word)", headers: signedIn),
            Wrong(code: "bad-parameter", path: "/v1/deliveries?\(word)=\(word)", headers: signedIn),
            Wrong(
                code: "bad-parameter", path: "/v1/audit?mailbox=\(word)&from=\(word)",
                headers: signedIn),
            Wrong(code: "wrong-method", method: "PUT", path: "/v1/hub", body: bytes),
            Wrong(
                code: "session-required", path: "/v1/directory",
                headers: ["authorization": "Bearer \(word)", "x-note": word, "cookie": word]),
            Wrong(
                code: "bad-json", method: "POST", path: "/v1/challenges", headers: json,
                body: bytes),
            Wrong(
                code: "bad-json", method: "POST", path: "/v1/challenges", headers: json,
                body: JSON.object([.init("worker", .string(word))]).bytes),
            Wrong(
                code: "bad-json", method: "POST", path: "/v1/sessions", headers: json,
                body: JSON.object([.init(word, .string(word))]).bytes),
            Wrong(
                code: "unsupported-media-type", method: "POST", path: "/v1/commands",
                headers: signedIn.merging(["content-type": "text/\(word)"]) { $1 }, body: bytes),
            Wrong(
                code: "malformed", method: "POST", path: "/v1/commands", headers: command,
                body: bytes),
            Wrong(
                code: "malformed", method: "POST", path: "/v1/enrolments",
                headers: ["content-type": Provocation.commandType], body: bytes),
            Wrong(
                code: "oversized", method: "POST", path: "/v1/commands", headers: command,
                body: Array(String(repeating: word, count: 120_000).utf8)),
        ]
    }

    /// Commands that are rightly signed and sealed and wrong inside.
    private func commands(
        _ member: Member, _ key: SealingKey
    ) throws -> [Wrong] {
        let segment: JSON = [
            "category": "child_safety", "about": "child", "source": "woman", "text": .string(word),
        ]
        let unknown = message(segment)
        let wrong: [(String, String, JSON)] = [
            ("unknown", "message.send", unknown),
            ("bad-body", "message.send", message(segment.with("category", .string(word)))),
            ("bad-body", "message.send", message(segment.with(word, .string(word)))),
            ("bad-body", "message.send", unknown.with("to", [.string(word)])),
            ("bad-body", "message.send", unknown.with("facts", .object([.init(word, true)]))),
            ("bad-body", word, .object([.init("text", .string(word))])),
            ("bad-body", "roster.add", .object([.init("case", .string(word))])),
            ("bad-body", "case.open", .object([.init("reference", .string(word))])),
            (
                "unknown", "hold.release",
                [
                    "hold": .string(Hex.encode(Array(repeating: 7, count: 16))), "approve": true,
                    "reason": .string(word),
                ]
            ),
        ]
        let headers = [
            "authorization": Provocation.session, "content-type": Provocation.commandType,
        ]
        return try wrong.map { code, kind, body in
            Wrong(
                code: code, method: "POST", path: "/v1/commands", headers: headers,
                body: try team.sealed(kind, body, by: member, to: key))
        }
    }

    private func message(_ segment: JSON) -> JSON {
        [
            "case": .string(Hex.encode(Array(repeating: 9, count: 16))),
            "message": "support_note", "purpose": "programme_risk_work", "urgency": "routine",
            "to": ["social_worker"], "facts": .object([]), "approvals": [],
            "segments": [segment],
        ]
    }
}

extension JSON {
    /// The object with one more member, or with one replaced.
    fileprivate func with(_ key: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.key != key } + [Member(key, value)])
    }
}
