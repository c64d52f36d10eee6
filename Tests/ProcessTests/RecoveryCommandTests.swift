import Foundation
import HubClient
import Testing
import Vocabulary

extension RealHub {
    /// An agency with one worker, whose laptop is lost: nothing but the command line, a real hub, and a clock that is put
    /// forward from outside.
    @Suite("Recovery at the command line", .enabled(if: Programs.compiler != nil))
    struct RecoveryCommandTests {
        /// The homes remember where the hub is: it must be there again after its restart.
        private let port = Int.random(in: 21_000..<31_000)

        /// The agency's only worker, with three custodians; gives their number.
        private func founded(_ desk: CommandDesk) throws -> String {
            try desk.founded()
            func invited(_ mailbox: String, _ role: String, by registrar: String) throws -> String {
                try desk.invited(
                    .women(mailbox, role), by: registrar, "--history", "--as",
                    registrar == "old" ? "solo-registrar" : registrar)
            }
            let worker = try desk.enrolled(
                "old", try invited("solo-registrar", "registrar", by: "hub-registrar"),
                "solo-registrar"
            ).word("worker")
            try desk.ok(
                as: "old", "join", "--invite", try invited("solo-desk", "wsw", by: "old"),
                "--mailbox", "solo-desk")
            // Whoever works alone is the agency's officer, too.
            try desk.ok(
                as: "old", "join", "--invite", try invited("solo-officer", "dpo", by: "old"),
                "--mailbox", "solo-officer")
            var keys: [String] = []
            for label in ["A", "B", "C"] {
                let made = try desk.ok([
                    "custodians", "new", "--label", label, "--agency-name", "Solo", "--to",
                    desk.path("sheet-\(label)"),
                ])
                keys += ["--key", made.word("key")]
            }
            try desk.ok(
                [
                    "custodians", "set", "--agency", "solo", "--wait-hours", "1", "--as",
                    "solo-registrar", "--home", desk.home("old"),
                ] + keys)
            // At the next contact the keys so far are split for them.
            try desk.ok(as: "old", "inbox", "--mailbox", "solo-desk")
            return worker
        }

        @Test func `one worker, a lost laptop, two sheets, an hour: the old views open again`()
            async throws
        {
            try await inPlace { place in
                let clock = try CommandDesk.clock(in: place.root)
                var (hub, desk) = try await CommandDesk.started(
                    place, clock: clock, ahead: 0, port: port)
                let old = try founded(desk)
                try rehearsed(desk)

                // The laptop is gone. The hub's registrar puts the old keys out and lets the new ones in.
                try desk.ok(
                    as: "hub-registrar", "member", "remove", old, "--every", "--reason",
                    "device-lost")
                try desk.enrolled(
                    "new",
                    try desk.invited(
                        .women("solo-desk", "wsw"), by: "hub-registrar", "--history"),
                    "solo-desk")
                let before = try desk.run(as: "new", "inbox", "--json")
                #expect(before.output.contains("mailbox-key-missing"), "\(before.output)")

                let begun = try desk.ok(as: "new", "recover", "open")
                #expect(
                    try desk.code(as: "new", "recover", "request", "--to", desk.path("early"))
                        == "recovery-waits")
                #expect(
                    try desk.ok(as: "new", "recover", "status").word("state")
                        == "recovery-waits")

                try await hub.stopped()
                (hub, desk) = try await CommandDesk.started(
                    place, clock: clock, ahead: 3_700, port: port)
                try desk.ok(as: "new", "recover", "request", "--to", desk.path("papers"))
                try recovered(desk)
                let after = try desk.run(as: "new", "inbox", "--json")
                #expect(after.status == 0)
                #expect(!after.output.contains("mailbox-key-missing"), "\(after.output)")
                #expect(begun.word("recovery").count == 32)
                try await hub.stopped()
            }
        }

        /// Two sheets work; nothing is opened by it.
        private func rehearsed(_ desk: CommandDesk) throws {
            try desk.ok(
                as: "old", "rehearse", "begin", "--mailbox", "solo-desk", "--to",
                desk.path("rehearsal"))
            for label in ["A", "B"] { try answer(desk, label, in: "rehearsal") }
            let end = try desk.run(
                as: "old", "rehearse", "finish", "--mailbox", "solo-desk", "--answer",
                desk.path("rehearsal/answer-A"), "--answer", desk.path("rehearsal/answer-B"))
            #expect(end.status == 0, "\(end.output)")
            #expect(end.output.contains("The sheets A and B work together."))
        }

        private func answer(_ desk: CommandDesk, _ label: String, in folder: String) throws {
            let end = try desk.run([
                "recover", "answer", "--request", desk.path("\(folder)/\(label).json"), "--sheet",
                desk.path("sheet-\(label)"), "--to", desk.path("\(folder)/answer-\(label)"),
            ])
            try #require(end.status == 0, "\(end.output)")
            #expect(end.output.contains(folder == "papers" ? "A RECOVERY" : "A REHEARSAL"))
        }

        /// One custodian is not enough, an answer of another recovery is none, and two bring the keys back.
        private func recovered(_ desk: CommandDesk) throws {
            for label in ["A", "C"] { try answer(desk, label, in: "papers") }
            let (a, c) = (desk.path("papers/answer-A"), desk.path("papers/answer-C"))
            #expect(
                try desk.code(as: "new", "recover", "finish", "--answer", a)
                    == "custody-not-enough")
            #expect(
                try desk.code(
                    as: "new", "recover", "finish", "--answer", a, "--answer",
                    desk.path("rehearsal/answer-B")) == "custody-wrong-recovery")
            let done = try desk.ok(
                as: "new", "recover", "finish", "--answer", a, "--answer", c)
            #expect(done["keys"] != .array([]))
            // It is over: the fresh key is gone, and so is what the answers were sealed to.
            #expect(
                try desk.code(as: "new", "recover", "finish", "--answer", a, "--answer", c)
                    == "not-here")
        }
    }
}
