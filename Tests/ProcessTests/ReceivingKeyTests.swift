import Foundation
import HubClient
import Testing
import Vocabulary

extension RealHub {
    /// Receiving keys live in the hub's memory alone. So each restart makes another, and whoever sealed to the one before seals the
    /// same signed bytes again: no person is asked, and nothing is lost.
    @Suite("A restart makes another receiving key") struct ReceivingKeyTests {
        @Test func `A session that knew the old key goes on by itself, and so does what waited`()
            async throws
        {
            try await inPlace { place in
                var (hub, address) = try await HubProcess.listening(in: place)
                let port = try #require(address.authority.split(separator: ":").last)
                let traffic = try await Traffic.prepared(at: address, place: place, desks: 1)
                let sender = traffic.senders[0]
                // One connection and one session for the whole test: what it knows of the hub it knows from before.
                let connection = try Connections.open(to: address)
                let session = sender.member.session(connection)
                try await session.signIn()
                var keys = [try receivingKey(in: place)]
                #expect(await sender.send(2, over: session) == ["receipt", "receipt"])
                for round in 1...2 {
                    try await hub.killed()
                    // Signed and kept while there is no hub.
                    #expect(await sender.send(1, over: session) != ["receipt"])
                    #expect(try await session.outbox().count == 1)
                    var start = HubProcess.Start()
                    start.flags = ["--port", String(port)]
                    (hub, address) = try await HubProcess.listening(in: place, start)
                    keys.append(try receivingKey(in: place))
                    // The first thing that it does is to send: nobody signs in, nobody asks for the key.
                    #expect(await sender.send(1, over: session) == ["receipt"], "restart \(round)")
                    #expect(try await sender.retry(session))
                    #expect(try await session.outbox().isEmpty)
                }
                // And while the hub runs.
                let rotated = try KeyCommand.run(["rotate", "receiving-key"], in: place)
                #expect(rotated.status == 0, "\(rotated.error)")
                keys.append(try receivingKey(in: place))
                #expect(await sender.send(1, over: session) == ["receipt"])
                #expect(Set(keys).count == 4 && keys.allSatisfy { $0.count == 16 })
                let outcome = try await traffic.settle(at: address, place: place)
                #expect(outcome.messages == 7)
            }
        }

        /// The id of the receiving key that the hub has now.
        private func receivingKey(in place: HubPlace) throws -> String {
            let shown = try KeyCommand.run(["show", "--json"], in: place)
            try #require(shown.status == 0, "\(shown.error)")
            let known = try JSON(parsing: Array(shown.output.utf8.prefix { $0 != 0x0A }))
            guard case .string(let id)? = known["receiving_key"]?["id"] else { return "" }
            return id
        }
    }
}
