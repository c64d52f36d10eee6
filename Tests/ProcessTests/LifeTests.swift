import Foundation
import HubClient
import Testing

extension RealHub {
    /// It starts, stops, and starts again with what it had; and refuses where it should.
    @Suite("Start and stop") struct LifeTests {
        @Test func `It ends with 0 on SIGTERM, and the next start finds its state`() async throws {
            try await inPlace { place in
                let (first, address) = try await HubProcess.listening(in: place)
                let traffic = try await Traffic.prepared(at: address, place: place, desks: 1)
                let sender = traffic.senders[0]
                let connection = try Connections.open(to: address)
                let session = sender.member.session(connection)
                try await session.signIn()
                #expect(
                    await sender.send(3, over: session) == Array(repeating: "receipt", count: 3))
                // Somebody waits for something to come: that does not hold up the end.
                let reader = Reader(try traffic.team["lwv-coordinator"])
                async let waiting: Void = reader.read(from: address)
                try await first.stopped()
                try await waiting
                await connection.close()
                let log = "\(place.state)/hub.sqlite-wal"
                #expect((FileManager.default.contents(atPath: log) ?? Data()).isEmpty)
                let (second, later) = try await HubProcess.listening(in: place)
                let outcome = try await traffic.settle(at: later, place: place)
                #expect(outcome.messages == 3)
                try await second.stopped()
                #expect(await reader.faults.isEmpty)
            }
        }

        @Test func `It ends with 0 while everybody sends, and nothing is lost`() async throws {
            try await inPlace { place in
                var (hub, address) = try await HubProcess.listening(in: place)
                let traffic = try await Traffic.prepared(at: address, place: place)
                for _ in 0..<5 {
                    let (here, running) = (address, hub)
                    async let run: Void = traffic.run(at: here, until: running)
                    try await Task.sleep(for: .milliseconds(300))
                    try await hub.stopped()
                    try await run
                    (hub, address) = try await HubProcess.listening(in: place)
                }
                let outcome = try await traffic.settle(at: address, place: place)
                try await hub.stopped()
                print("five stops under load: \(outcome)")
                #expect(outcome.messages > 5)
            }
        }

        @Test func `Another hub's vault secret opens nothing`() async throws {
            try await inPlace { place in
                let (hub, _) = try await HubProcess.listening(in: place)
                try await hub.stopped()
                let other = place.root.appending(path: "other-secret").path
                try HubPlace.write(place.vaultSecret.map { $0 ^ 1 }, to: other)
                var start = HubProcess.Start()
                start.vaultFile = other
                let end = await early(in: place, start)
                #expect(end?.status == 77)
                #expect(end?.said.contains("safeconductd: wrong-vault-secret: ") == true)
                let (again, _) = try await HubProcess.listening(in: place)
                try await again.stopped()
            }
        }

        @Test func `A vault secret that others may read is refused, and so is none`() async throws {
            try await inPlace { place in
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o644], ofItemAtPath: place.vaultFile)
                let exposed = await early(in: place, HubProcess.Start())
                #expect(exposed?.status == 77)
                #expect(exposed?.said.contains("vault-secret-exposed") == true)
                try FileManager.default.removeItem(atPath: place.vaultFile)
                let none = await early(in: place, HubProcess.Start())
                #expect(none?.status == 77)
                #expect(none?.said.contains("vault-secret-unreadable") == true)
            }
        }

        /// How a hub ended that should not come to listen.
        private func early(
            in place: HubPlace, _ start: HubProcess.Start
        ) async -> HubProcess.EndedEarly? {
            do {
                _ = try await HubProcess.listening(in: place, start)
                Issue.record("it listens")
            } catch let end as HubProcess.EndedEarly {
                return end
            } catch {
                Issue.record(error)
            }
            return nil
        }
    }
}
