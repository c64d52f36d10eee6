import HubServer
import Testing
import Vocabulary

/// What the hub is sent and should not be: each gets its code, and leaves nothing.
@Suite("Bad input") struct BadInputTests {
    struct Case: Sendable {
        let name: String
        let method: String
        let path: String
        var type: String?
        var body: [UInt8]?
        let code: String
        let status: Int
    }

    static let command = "application/vnd.safe-conduct.command"
    static let worker = "00112233445566778899aabbccddeeff"

    static let cases: [Case] = [
        .init(
            name: "unknown path", method: "GET", path: "/v2/hub", code: "unknown-path", status: 404),
        .init(
            name: "path with dots", method: "GET", path: "/v1/../etc/passwd", code: "unknown-path",
            status: 404),
        .init(
            name: "template as path", method: "GET", path: "/v1/mailboxes/{mailbox}/keys",
            code: "unknown-path", status: 404),
        .init(
            name: "tile that cannot be", method: "GET", path: "/log/tile/0/01",
            code: "unknown-path", status: 404),
        .init(
            name: "tile not published", method: "GET", path: "/log/tile/0/x009/999",
            code: "unknown", status: 404),
        .init(
            name: "wrong method", method: "POST", path: "/v1/hub", code: "wrong-method", status: 405
        ),
        .init(name: "PUT", method: "PUT", path: "/healthz", code: "wrong-method", status: 405),
        .init(
            name: "unknown parameter", method: "GET", path: "/v1/hub?x=1", code: "bad-parameter",
            status: 400),
        .init(
            name: "not JSON", method: "POST", path: "/v1/challenges", type: "application/json",
            body: Array("worker".utf8), code: "bad-json", status: 400),
        .init(
            name: "JSON that says a thing twice", method: "POST", path: "/v1/challenges",
            type: "application/json",
            body: Array(#"{"worker":"\#(worker)","worker":"\#(worker)"}"#.utf8), code: "bad-json",
            status: 400),
        .init(
            name: "wrong type", method: "POST", path: "/v1/challenges", type: "application/json",
            body: Array(#"{"worker":7}"#.utf8), code: "bad-json", status: 400),
        .init(
            name: "unknown member", method: "POST", path: "/v1/challenges",
            type: "application/json", body: Array(#"{"worker":"\#(worker)","x":1}"#.utf8),
            code: "bad-json", status: 400),
        .init(
            name: "no media type", method: "POST", path: "/v1/challenges", body: Array("{}".utf8),
            code: "unsupported-media-type", status: 415),
        .init(
            name: "JSON too large", method: "POST", path: "/v1/challenges",
            type: "application/json", body: [UInt8](repeating: 0x20, count: 5000),
            code: "oversized", status: 413),
        .init(
            name: "command as JSON", method: "POST", path: "/v1/enrolments",
            type: "application/json", body: Array("{}".utf8), code: "unsupported-media-type",
            status: 415),
        .init(
            name: "bytes that are no command", method: "POST", path: "/v1/enrolments",
            type: command, body: [1, 2, 3], code: "malformed", status: 400),
        .init(
            name: "no body", method: "POST", path: "/v1/enrolments", type: command,
            code: "malformed", status: 400),
        .init(
            name: "command without a session", method: "POST", path: "/v1/commands", type: command,
            body: [1], code: "session-required", status: 401),
        .init(
            name: "deliveries without a session", method: "GET", path: "/v1/deliveries?mailbox=x1",
            code: "session-required", status: 401),
        .init(
            name: "unknown worker signs in", method: "POST", path: "/v1/sessions",
            type: "application/json",
            body: Array(
                #"{"worker":"\#(worker)","challenge":"\#(String(repeating: "0", count: 64))","signature":"\#(String(repeating: "0", count: 128))","device":{"key":"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a","signature":"\#(String(repeating: "0", count: 128))"}}"#
                    .utf8), code: "sign-in-refused", status: 403),
    ]

    @Test func `every case gets its code, its status and the security headers, and stores nothing`()
        async throws
    {
        try await RunningHub.serving { hub in
            let before = try await hub.logSize()
            var ran = 0
            for one in Self.cases {
                let answer = try await hub.wire.ask(
                    one.method, one.path, type: one.type, body: one.body)
                #expect(answer.code == one.code, "\(one.name)")
                #expect(answer.status == one.status, "\(one.name)")
                #expect(answer.headers["cache-control"] == "no-store", "\(one.name)")
                #expect(answer.headers["x-content-type-options"] == "nosniff", "\(one.name)")
                #expect(
                    answer.headers["content-security-policy"]?.contains("default-src 'none'")
                        == true)
                #expect(answer.headers["server"] == nil)
                ran += 1
            }
            #expect(ran == 20)
            #expect(try await hub.logSize() == before)
        }
    }

    @Test func `a body of 100 MB is cut off, announced or not`() async throws {
        try await RunningHub.serving { hub in
            let before = try await hub.logSize()
            let part = [UInt8](repeating: 0, count: 1 << 20)
            let start =
                "POST /v1/enrolments HTTP/1.1\r\nhost: localhost\r\ncontent-type: \(Self.command)\r\n"
            let announced = Array((start + "content-length: 104857600\r\n\r\n").utf8)
            let first = try Wire.answer(
                in: try await hub.wire.exchange([announced] + Array(repeating: part, count: 100)))
            #expect(first.code == "oversized")
            let chunk = Array("100000\r\n".utf8) + part + Array("\r\n".utf8)
            let chunked = Array((start + "transfer-encoding: chunked\r\n\r\n").utf8)
            let second = try Wire.answer(
                in: try await hub.wire.exchange([chunked] + Array(repeating: chunk, count: 100)))
            #expect(second.code == "oversized")
            #expect(try await hub.logSize() == before)
        }
    }

    @Test func `bytes that are not HTTP, and a head that is too long, get words`() async throws {
        try await RunningHub.serving { hub in
            let garbage = try Wire.answer(
                in: try await hub.wire.exchange([Array("GARBAGE\r\n\r\n".utf8)]))
            #expect(garbage.code == "malformed-http")
            for name in [
                "content-security-policy", "x-content-type-options", "cache-control",
                "referrer-policy", "cross-origin-resource-policy",
            ] { #expect(garbage.headers[name] != nil, "\(name)") }
            #expect(garbage.headers["strict-transport-security"] == nil)
            let long =
                "GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: \(String(repeating: "a", count: 40_000))\r\n\r\n"
            let tooLong = try Wire.answer(in: try await hub.wire.exchange([Array(long.utf8)]))
            #expect(tooLong.code == "malformed-http")
        }
    }

    @Test func `of a thousand requests without a session, most are turned away and none is kept`()
        async throws
    {
        try await RunningHub.serving(limits: Limits(addressRate: 1, addressBurst: 50)) { hub in
            let before = try await hub.logSize()
            var codes: [String: Int] = [:]
            for _ in 0..<1000 {
                let answer = try await hub.wire.ask(
                    "POST", "/v1/enrolments", type: Self.command, body: [0])
                codes[answer.code ?? "none", default: 0] += 1
            }
            #expect(codes["malformed", default: 0] >= 50)
            #expect(codes["rate-limited", default: 0] >= 800)
            #expect(codes.values.reduce(0, +) == 1000)
            #expect(codes.count == 2)
            // A token that is none opens nothing, however often, and takes nothing from anybody.
            for _ in 0..<200 {
                let answer = try await hub.wire.ask(
                    "POST", "/v1/commands",
                    token: Wire.Pass(token: "") { _ in
                        ["authorization: Bearer \(String(repeating: "0", count: 64))"]
                    },
                    type: Self.command, body: [0])
                #expect(answer.code == "session-required")
            }
            #expect(try await hub.logSize() == before)
        }
    }

    @Test func `a body that does not arrive in time ends the request`() async throws {
        try await RunningHub.serving(limits: Limits(arrival: .milliseconds(200))) { hub in
            let head =
                "POST /v1/challenges HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 40\r\n\r\n{"
            let answer = try Wire.answer(in: try await hub.wire.exchange([Array(head.utf8)]))
            #expect(answer.code == "request-timeout")
        }
    }

    @Test func `a head that does not arrive in time ends the connection`() async throws {
        try await RunningHub.serving(limits: Limits(silence: .milliseconds(200))) { hub in
            let answer = try await hub.wire.exchange([Array("GET /healthz HT".utf8)])
            #expect(answer == [])
        }
    }
}
