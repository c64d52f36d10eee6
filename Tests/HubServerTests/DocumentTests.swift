import Foundation
import HTTPTypes
import SealedRoom
import Testing
import Vocabulary

@testable import HubServer

/// The documents say what the server does.
@Suite("OpenAPI and codes") struct DocumentTests {
    @Test func `openapi names every route, and no other`() async throws {
        let document = try await RunningHub.serving { hub in
            try await hub.wire.ask("GET", "/openapi.json").json
        }
        guard case .object(let paths)? = document?["paths"] else { throw Wire.NoAnswer() }
        var documented: Set<String> = []
        for path in paths {
            guard case .object(let methods) = path.value else { throw Wire.NoAnswer() }
            for method in methods { documented.insert("\(method.key.uppercased()) \(path.key)") }
        }
        let served = Endpoint.allCases.map { "\($0.method.rawValue) \($0.template)" }
        #expect(Set(served) == documented)
        #expect(served.count == 30)
    }

    @Test func `openapi and the protocol name every code with its status and sentence`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let spec = try String(
            contentsOf: root.appending(path: "Specs/protocol.md"), encoding: .utf8)
        let openAPI = try JSON(
            parsing: Data(
                contentsOf: root.appending(path: "Sources/HubServer/Resources/openapi.json")))
        let listed = openAPI["components"]?["schemas"]?["Problem"]?["properties"]?["code"]?["enum"]
        #expect(listed == .array(ProblemCode.allCases.map { .string($0.rawValue) }))
        for code in ProblemCode.allCases {
            let retry = code.retryAfter.map(String.init) ?? ""
            let row = "| `\(code.rawValue)` | \(code.status) | \(code.sentence) | \(retry) |"
            let isListed = spec.contains(row)
            #expect(isListed, "\(code.rawValue)")
        }
        #expect(ProblemCode.allCases.count == 62)
    }

    @Test func `every refusal of the hub has its problem`() {
        for refusal in Refusal.allCases {
            #expect(Problem(refusal: refusal.rawValue).code.rawValue == refusal.rawValue)
        }
        #expect(Refusal.allCases.count == 52)
    }

    @Test func `only loopback is loopback`() {
        for host in ["127.0.0.1", "localhost", "::1", "127.1.2.3"] {
            #expect(Loopback.address(of: host) != nil, "\(host)")
        }
        for host in [
            "0.0.0.0", "::", "10.0.0.1", "127.0.0.1.example", "128.0.0.1", "127.0.0", "hub.example",
            "", "127.0.0.256",
        ] {
            #expect(Loopback.address(of: host) == nil, "\(host)")
        }
    }

    @Test func `a bucket gives what it has, refills at its rate, and keeps its table small`() async
    {
        let buckets = TokenBuckets<Int>(rate: 2, burst: 3, most: 2)
        let start = ContinuousClock.now
        var given = 0
        for _ in 0..<10 where await buckets.take(1, at: start) { given += 1 }
        #expect(given == 3)
        for _ in 0..<10 where await buckets.take(1, at: start + .seconds(1)) { given += 1 }
        #expect(given == 5)
        // Those who find no place share one bucket.
        _ = await buckets.take(2, at: start + .seconds(1))
        var shared = 0
        for key in 3..<100 where await buckets.take(key, at: start + .seconds(1)) { shared += 1 }
        #expect(shared == 3)
    }

    @Test func `addresses of one network count as one`() {
        let pairs = [
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2"), ("2001:db8::1", "2001:db8:0:0"),
            ("::1", "0:0:0:0"), ("192.0.2.1", "192.0.2.1"), ("", ""),
        ]
        for (address, group) in pairs { #expect(FrontContext.group(address) == group) }
        #expect(pairs.count == 5)
    }
}
