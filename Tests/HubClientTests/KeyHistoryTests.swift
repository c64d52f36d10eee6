import AuditLog
import Envelope
import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

/// Which key was a mailbox's, and who is in it: what a client believes of a hub that tells it.
@Suite("Key history")
struct KeyHistoryTests {
    @Test func `a history that the log has is told with its keys, signers, times and people`()
        async throws
    {
        try await Scene.play { scene in
            var ledger = try Ledger.desk(scene, first: 10)
            try ledger.epoch(of: ledger.desk, by: ledger.colleague)
            ledger.serve()
            try ledger.publish()
            try await scene.session.signIn()
            let history = try await scene.session.keyHistory(of: ledger.desk)
            #expect(history.epochs.map(\.number) == [1, 2])
            #expect(history.epochs.map(\.key) == ledger.keys.map { $0.key.sealingKey })
            let maker = ledger.colleague.worker
            #expect(history.epochs.allSatisfy { $0.worker == maker && $0.isProved })
            #expect(history.epochs.map(\.index) == [14, 15])
            #expect(history.epochs.map(\.since) == [4, 5].map { ledger.began.advanced(by: $0) })
            let own = scene.identity.card.worker
            #expect(history.people.map(\.worker) == [maker, own])
            #expect(history.people.allSatisfy { !$0.isWaiting && $0.words.count == 12 })
            #expect(!history.awaitsEpoch)
            #expect(try await scene.session.alarms().isEmpty)
        }
    }

    @Test func `what the log has not published yet is told, and proved later`() async throws {
        try await Scene.play { scene in
            let ledger = try Ledger.desk(scene, first: 10)
            ledger.serve()
            try ledger.publish(14)
            try await scene.session.signIn()
            let young = try await scene.session.keyHistory(of: ledger.desk)
            #expect(young.epochs.map(\.isProved) == [false])
            try ledger.publish()
            try await scene.session.signIn()
            let old = try await scene.session.keyHistory(of: ledger.desk)
            #expect(old.epochs.map(\.isProved) == [true])
        }
    }

    @Test func `what the log has not after three publications is key-changed`() async throws {
        try await Scene.play { scene in
            // The log goes on, and never comes as far as the entries.
            let ledger = try Ledger.desk(scene)
            ledger.serve()
            for (count, minutes) in [(300, 0), (301, 20), (302, 9)] as [(Int, Int64)] {
                scene.move(by: minutes * 60)
                try ledger.publish(count)
                try await scene.session.signIn()
            }
            scene.move(by: 120)
            try ledger.publish(303)
            #expect(await code { try await scene.session.signIn() } == "key-changed")
        }
    }

    @Test func `a key in this home that the chain has otherwise is not used`() async throws {
        try await Scene.play { scene in
            let sealing = try Sealing(scene)
            scene.hub.always(
                "/v1/deliveries",
                sealing.deliveries(
                    try sealing.view(["v": 1, "type": "notice", "notice": "x"], scene: scene)))
            try await scene.session.signIn()
            _ = try await scene.session.fetch(sealing.mailbox)
            #expect(try scene.home.names(in: .epochs) == ["ws-desk.1"])
            try Ledger.desk(scene).serve()
            #expect(await code { try await scene.session.signIn() } == "mailbox-key-swapped")
            // After the officer's word what is told from then on counts, and what was sealed before still opens.
            let officer = try #require(MailboxID("ws-officer"))
            try await scene.session.acknowledgeAlarms(officer: officer)
            let other = try Sealing(scene)
            try await scene.session.signIn()
            #expect(try scene.home.names(in: .epochs).map { $0.hasPrefix("ws-desk.1.") } == [true])
            let kept = try await scene.session.read(sealing.delivery)
            #expect(kept.type == .notice)
            scene.hub.always(
                "/v1/deliveries",
                other.deliveries(
                    try other.view(["v": 1, "type": "notice", "notice": "y"], scene: scene)))
            let items = try await scene.session.fetch(sealing.mailbox)
            #expect(try items.map { try $0.view.get().text("notice") } == ["y"])
        }
    }

    @Test func `a hub that does not say keeps nobody from working`() async throws {
        try await Scene.play { scene in
            for reply in [
                FakeHub.Reply.problem("unavailable", status: 503),
                FakeHub.Reply(body: Array("junk".utf8)),
            ] {
                scene.hub.always(Ledger.path, reply)
                try await scene.session.signIn()
            }
            let mailbox = try #require(Scene.mailbox)
            #expect(
                await code { _ = try await scene.session.keyHistory(of: mailbox) } == "not-json")
        }
    }
}
