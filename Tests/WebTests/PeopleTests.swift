import Foundation
import Hub
import HubServer
import SQLiteStore
import Testing
import Vocabulary

/// People at a real browser, with a virtual authenticator, through a real hub.
///
/// One at a time: each of them starts a browser.
@Suite("People at a browser", .serialized) struct PeopleTests {
    /// Where the pictures of the pages go; nowhere unless somebody wants to look at them.
    private static let pictures = ProcessInfo.processInfo.environment["SAFE_CONDUCT_PICTURES"]

    /// Runs a scenario with the first registrar's invitation of a new hub.
    private static func enrol(
        _ scenario: String, limits: Limits = Limits()
    ) async throws -> JSON {
        try await WebHub.serving(limits: limits) { hub in
            let invite = try #require(try await hub.broker.firstRegistrarInvite())
            let identity = Hex.encode(await hub.broker.announcement().identity)
            let link = "\(hub.address)/enrol#\(invite).hub-registrar.\(identity)"
            return try await Driver.run(
                "people.py",
                [scenario, hub.address, link] + (pictures.map { [$0] } ?? []),
                answering: { question in
                    guard question == "how long is the log" else { return "" }
                    do {
                        return "\(try await hub.store.read { try $0.logState().size })"
                    } catch {
                        return "\(error)"
                    }
                })
        }
    }

    @Test func `one enrols with a passphrase and a code, signs in, adds a passkey, ends a session`()
        async throws
    {
        // What was used up by a flood does not come back while this runs.
        let limits = Limits(addressRate: 0.000_1, addressBurst: 900)
        let answer = try await Self.enrol("codes", limits: limits)
        #expect(answer.count("steps") == 54)
    }

    @Test func `one enrols with a passkey alone, and a copy of it is refused and logged`()
        async throws
    {
        let answer = try await Self.enrol("prf")
        #expect(answer.count("steps") == 34)
    }

    @Test func `a passkey without PRF is a second step, and the page says so`() async throws {
        let answer = try await Self.enrol("plain")
        #expect(answer.count("steps") == 35)
    }
}
