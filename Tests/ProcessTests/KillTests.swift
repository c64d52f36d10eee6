import Foundation
import HubClient
import Testing

extension RealHub {
    /// A receipt means durable: the hub is killed while everybody sends.
    @Suite("Killed under load") struct KillTests {
        private static let rounds = 50

        @Test func `After fifty kills every receipted message is there once and the log holds`()
            async throws
        {
            var random = Seeded(for: "fifty kills")
            let pauses = (0..<Self.rounds).map { _ in Int(random.next() % 500) }
            try await inPlace { place in
                let began = ContinuousClock.now
                var (hub, address) = try await HubProcess.listening(in: place)
                let traffic = try await Traffic.prepared(at: address, place: place)
                var (kills, loaded) = (0, 0)
                for (round, pause) in pauses.enumerated() {
                    let before = traffic.tried.count
                    let (here, running) = (address, hub)
                    async let run: Void = traffic.run(at: here, until: running)
                    // Every fifth kill comes at any time, in the middle of signing in too; the others while messages run.
                    while round % 5 != 0, traffic.tried.count == before {
                        try await Task.sleep(for: .milliseconds(2))
                    }
                    try await Task.sleep(for: .milliseconds(pause))
                    try await hub.killed()
                    try await run
                    kills += 1
                    if traffic.tried.count > before { loaded += 1 }
                    // Between the kill and the next start: no act without its entries, no entry without its act.
                    if round % 10 == 9 { try place.expectAccounted() }
                    (hub, address) = try await HubProcess.listening(in: place)
                }
                let outcome = try await traffic.settle(at: address, place: place)
                try await hub.stopped()
                print("kills: \(kills), under load: \(loaded), \(outcome)")
                print("kills took \(ContinuousClock.now - began)")
                #expect(kills == Self.rounds)
                #expect(loaded >= Self.rounds * 4 / 5)
                #expect(outcome.messages > 4 * Self.rounds)
                #expect(outcome.retried > 0)
                #expect(outcome.checkpoints > 5)
            }
        }
    }
}
