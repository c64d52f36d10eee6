import Foundation
import HubClient
import Testing
import Vocabulary

extension RealHub {
    /// Who comes, who waits, who goes: the real programs, and every way to be refused.
    @Suite("People at the command line", .enabled(if: Programs.compiler != nil))
    struct MemberCommandTests {
        private let port = Int.random(in: 31_000..<32_000)
        private static let desk = CommandDesk.Place.council("council-desk", "social_worker")
        /// Longer than a second factor stands, and than an invitation of one day.
        private static let day = 90_000

        @Test
        func `invited, enrolled, let in, a day later, put out: and refused in one sentence each`()
            async throws
        {
            try await inPlace { place in
                let clock = try CommandDesk.clock(in: place.root)
                var (hub, desk) = try await CommandDesk.started(
                    place, clock: clock, ahead: 0, port: port)
                try desk.founded()
                try invitations(desk)
                let grace = try enrolments(desk)
                let farid = try waiting(desk)
                try keys(desk, grace, farid)
                let late = try desk.invited(Self.desk, by: "hub-registrar", "--days", "1")
                try await hub.stopped()
                (hub, desk) = try await CommandDesk.started(
                    place, clock: clock, ahead: Self.day, port: port)
                try dayAfter(desk, late)
                try departures(desk, farid.word("worker"))
                try await hub.stopped()
            }
        }

        // MARK: invite

        private func invitations(_ desk: CommandDesk) throws {
            let good = desk.inviting(Self.desk)
            func without(_ option: String, _ value: String) -> [String] {
                var words = good
                if let place = words.firstIndex(of: option) { words[place + 1] = value }
                return words
            }
            let wrong: [[String]] = [
                good + ["--days", "0"], good + ["--days", "31"], good + ["--days", "many"],
                without("--role", "king"), without("--agency-kind", "bank"),
                without("--mailbox", "Not A Name"), without("--officer", ""),
                good + ["--cover-until", "someday"], Array(good.dropLast(2)), ["invite"],
            ]
            for words in wrong { try desk.refuses(as: "hub-registrar", words, "bad-input", 64) }
            try desk.refuses(as: "nobody", good, "not-enrolled", 5)
            try desk.refuses(
                as: "hub-registrar", good, "wrong-passphrase", 5,
                settings: ["SAFE_CONDUCT_PASSPHRASE": "lantern copper seaside walnuts"])
            try desk.refuses(
                as: "hub-registrar", good + ["--as", "council-desk"], "no-mailbox", 64)
        }

        // MARK: enrol

        /// One enrols at last, with the invitation and in the home that were refused before.
        private func enrolments(_ desk: CommandDesk) throws -> JSON {
            let code = try desk.invited(Self.desk, by: "hub-registrar")
            let good = desk.enrolling(code, "council-desk", name: "Grace Oyelaran")
            func refused(
                _ words: [String], _ code: String, _ status: Int32,
                _ settings: [String: String] = [:], at place: SourceLocation = #_sourceLocation
            ) throws {
                try desk.refuses(
                    as: "grace", words, code, status, settings: settings, at: place)
                let file = desk.home("grace") + "/identity"
                #expect(!FileManager.default.fileExists(atPath: file), sourceLocation: place)
            }
            try refused(["enrol"], "bad-input", 64)
            // Nobody can be asked for the app's code: no secret is shown, and no key made.
            try refused(good, "bad-input", 64)
            let piped = good + ["--code", "-"]
            try refused(desk.enrolling("abc", "council-desk"), "bad-input", 64)
            try refused(desk.enrolling(code, "Council Desk"), "bad-input", 64)
            try refused(desk.enrolling(code, "council-desk", name: ""), "bad-input", 64)
            try refused(good + ["--sign-in-name", "Grace O"], "bad-input", 64)
            try refused(good + ["--code", "123456"], "bad-input", 64)
            try refused(
                piped + ["--hub-key", String(repeating: "0", count: 64)], "wrong-identity", 6)
            let words = Array(repeating: "abacus", count: 12).joined(separator: " ")
            try refused(piped + ["--hub-words", words], "wrong-words", 64)
            try refused(piped, "weak-passphrase", 64, ["SAFE_CONDUCT_PASSPHRASE": "kettle"])
            var elsewhere = piped
            elsewhere[2] = "https://hub.example/x"
            try refused(elsewhere, "bad-address", 64)
            elsewhere[2] = "http://hub.example"
            try refused(elsewhere, "insecure-address", 64)

            let unknown = desk.enrolling(String(code.reversed()), "council-desk")
            try app(desk, "grace", unknown).isRefused("invite-invalid", 3)
            // Her telephone is an hour off; nothing is used up by it.
            try app(desk, "grace", good, off: 120).isRefused("second-factor-refused", 3)
            try app(desk, "grace", good, off: -120).isRefused("second-factor-refused", 3)
            let end = try app(desk, "grace", good)
            try #require(end.status == 0, "\(end.output)")
            try app(desk, "other", good).isRefused("invite-used", 3)
            #expect(!FileManager.default.fileExists(atPath: desk.home("other") + "/identity"))
            // Whoever is enrolled loses nothing by trying again.
            let again = try desk.withApp(
                of: "another", good + ["--home", desk.home("grace"), "--json"])
            try again.isRefused("invite-used", 3)
            try desk.ok(as: "grace", "inbox")
            try desk.refuses(as: "grace", desk.inviting(Self.desk), "not-permitted", 3)
            return try end.json
        }

        private func app(
            _ desk: CommandDesk, _ name: String, _ words: [String], off steps: Int64 = 0
        ) throws -> CommandDesk.End {
            try desk.withApp(
                of: name, words + ["--home", desk.home(name), "--json"], off: steps)
        }

        // MARK: member list, add

        private func waiting(_ desk: CommandDesk) throws -> JSON {
            let farid = try desk.enrolled(
                "farid", try desk.invited(Self.desk, by: "hub-registrar"), "council-desk")
            let worker = farid.word("worker")
            try desk.refuses(as: "farid", ["inbox"], "still-waiting", 4)
            let listed = try desk.run(as: "grace", "member", "list")
            #expect(listed.status == 0 && listed.output.contains("WAITS to be let in"))
            #expect(listed.output.contains(farid.word("own_words")))
            let add = ["member", "add", worker]
            let wrong = Array(repeating: "abacus", count: 12).joined(separator: " ")
            try desk.refuses(as: "grace", add + ["--words", wrong], "wrong-words", 64)
            try desk.refuses(as: "grace", add + ["--words", ""], "wrong-words", 64)
            try desk.refuses(as: "grace", add, "bad-input", 64)
            try desk.refuses(as: "grace", ["member", "add"], "bad-input", 64)
            try desk.refuses(as: "grace", ["member", "add", "farid"], "bad-input", 64)
            try desk.refuses(
                as: "grace", add + ["--mailbox", "hub-registrar"], "no-mailbox", 64)
            let nobody = String(repeating: "0", count: 31) + "1"
            try desk.refuses(as: "grace", ["member", "add", nobody], "not-waiting", 64)
            // Nobody lets themself in.
            let alone = try desk.run(
                as: "farid", "member", "add", worker, "--words", farid.word("own_words"), "--json")
            #expect(alone.status != 0, "\(alone.output)")
            try desk.refuses(as: "farid", ["inbox"], "still-waiting", 4)
            // By the first four letters of each, as they are told apart.
            let heard = farid.word("own_words").split(separator: " ").map { $0.prefix(4) }
            let admitted = try desk.run(
                as: "grace", "member", "add", worker, "--words", heard.joined(separator: " "))
            #expect(admitted.status == 0, "\(admitted.output)")
            #expect(admitted.output.contains("nothing from before"))
            try desk.refuses(as: "grace", add, "not-waiting", 64)
            try desk.ok(as: "farid", "inbox")
            return farid
        }

        // MARK: keys show, verify

        private func keys(_ desk: CommandDesk, _ grace: JSON, _ farid: JSON) throws {
            for (name, person) in [("grace", grace), ("farid", farid)] {
                let shown = try desk.ok(as: name, "keys", "show")
                #expect(shown.word("own_words") == person.word("own_words"))
                #expect(shown.word("hub_words") == person.word("hub_words"))
                let text = try desk.run(as: name, "keys", "show").output
                for word in person.word("own_words").split(separator: " ") {
                    #expect(text.contains(word))
                }
                let verified = try desk.run(as: name, "keys", "verify")
                #expect(verified.status == 0, "\(verified.output)")
                #expect(verified.output.contains("2 people, each invited by a registrar"))
            }
            try desk.refuses(as: "grace", ["keys", "show", "--mailbox", "X Y"], "bad-input", 64)
            let foreign = ["keys", "show", "--mailbox", "council-officer"]
            try desk.refuses(as: "grace", foreign, "unknown", 3)
            try desk.refuses(as: "grace", ["keys", "forge"], "bad-input", 64)
            for words in [["keys", "show"], ["keys", "verify"], ["member", "list"]] {
                try desk.refuses(as: "nobody", words, "not-enrolled", 5)
                try desk.refuses(
                    as: "grace", words, "wrong-passphrase", 5,
                    settings: ["SAFE_CONDUCT_PASSPHRASE": "kettle"])
            }
        }

        // MARK: a day later

        /// The invitation has run out, and each machine needs a code again.
        private func dayAfter(_ desk: CommandDesk, _ late: String) throws {
            try desk.refuses(as: "grace", ["inbox"], "second-factor-required", 3)
            for steps in [120, -120, 3] as [Int64] {
                let code = try desk.code(of: "grace", in: steps)
                try desk.refuses(
                    as: "grace", ["inbox", "--code", code], "second-factor-refused", 3)
            }
            for code in ["12345", "abcdef", ""] {
                try desk.refuses(
                    as: "grace", ["inbox", "--code", code], "second-factor-refused", 3)
            }
            for name in ["grace", "farid", "hub-registrar"] {
                try desk.ok(as: name, "inbox", "--code", try desk.code(of: name))
                try desk.ok(as: name, "inbox")
            }
            let words = desk.enrolling(late, "council-desk")
            try app(desk, "late", words).isRefused("invite-expired", 3)
            #expect(!FileManager.default.fileExists(atPath: desk.home("late") + "/identity"))
            // A machine that is an hour off does nothing, and says why.
            for off in [3_600, -3_600] {
                var apart = desk
                apart.ahead += off
                let end = try apart.run(as: "grace", "inbox")
                #expect([3, 4].contains(end.status), "\(end.output)")
                #expect(end.output.contains("[stale]") || end.output.contains("[clock-apart]"))
                #expect(end.output.contains("clock"), "\(end.output)")
            }
        }

        // MARK: member remove, leave

        private func departures(_ desk: CommandDesk, _ farid: String) throws {
            let remove = ["member", "remove", farid]
            let wrong: [[String]] = [
                ["member", "remove"], remove, remove + ["--reason", "left"],
                remove + ["--every"], remove + ["--every", "--reason", "bored"],
                remove + ["--every", "--mailbox", "council-desk", "--reason", "left"],
                remove + ["--mailbox", "council-desk", "--reason", "keys-compromised"],
                remove + ["--mailbox", "council-desk", "--reason", "device-lost"],
                ["member", "remove", "farid", "--every", "--reason", "left"],
                ["member", "leave", "--mailbox", "X Y"],
            ]
            for words in wrong { try desk.refuses(as: "hub-registrar", words, "bad-input", 64) }
            let left = ["--mailbox", "council-desk", "--reason", "left"]
            try desk.refuses(as: "grace", remove + left, "not-permitted", 3)
            let nobody = String(repeating: "0", count: 31) + "1"
            try desk.refuses(
                as: "hub-registrar", ["member", "remove", nobody] + left, "unknown", 3)
            try desk.ok(as: "farid", "inbox")

            let gone = try desk.ok(remove + left + ["--home", desk.home("hub-registrar")])
            #expect(gone["nobody"] == .array([]))
            for words in [["inbox"], ["keys", "show"], ["member", "list"], ["device", "list"]] {
                try desk.refuses(as: "farid", words, "sign-in-refused", 3)
            }
            let alone = try desk.run(as: "grace", "keys", "verify")
            #expect(alone.status == 0 && alone.output.contains("1 people"), "\(alone.output)")

            try desk.refuses(
                as: "grace", ["member", "leave", "--mailbox", "hub-registrar"], "no-mailbox", 64)
            let leave = try desk.run(as: "grace", "member", "leave")
            #expect(leave.status == 0 && leave.output.contains("You have left council-desk."))
            try desk.refuses(as: "grace", ["inbox"], "sign-in-refused", 3)
        }
    }
}
