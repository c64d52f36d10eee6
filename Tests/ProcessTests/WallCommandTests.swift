import Foundation
import HubClient
import Testing
import Vocabulary

extension RealHub {
    /// Referrals of those who have no account, and who works with whom: the real programs, and every way to be refused.
    @Suite("Referrals and walls at the command line") struct WallCommandTests {
        private static let men = ("lwv-programme", "lwv_mens_programme")

        private static func programme(_ mailbox: String, _ role: String) -> CommandDesk.Place {
            CommandDesk.Place(
                mailbox: mailbox, role: role, agency: men.0, kind: men.1)
        }

        @Test func `a referral is written down and rung back; nobody works on both sides`()
            async throws
        {
            try await inPlace { place in
                let (hub, address) = try await HubProcess.listening(in: place)
                let desk = CommandDesk(place: place, address: address)
                try desk.founded()
                try desk.joined("coordinator", Self.programme("lwv-coordinator", "coordinator"))
                let neil = try desk.joined(
                    "neil", Self.programme("lwv-facilitators", "facilitator"))
                try desk.joined("officer", Self.programme("lwv-programme-officer", "dpo"))
                try desk.joined("social", .council("council-desk", "social_worker"))
                try links(desk)
                try transcribed(desk)
                try admitted(desk, neil.word("worker"))
                try excepted(desk)
                try await hub.stopped()
            }
        }

        // MARK: intake

        private func form(_ desk: CommandDesk, _ verb: String) -> [String] {
            [
                "intake", verb, "--pack", HubPlace.programme, "--policies", desk.place.policies,
                "--reference", "R-7",
            ]
        }

        private let known = [
            "--agency", "Stowmere Surgery", "--phone", "01632 960011", "--known-from",
            "agency-list",
        ]

        private func links(_ desk: CommandDesk) throws {
            let open = form(desk, "open")
            let half = Array(known.dropLast(2))
            let wrong: [[String]] = [
                open, open + half, open + known + ["--days", "15"],
                open + half + ["--known-from", "a-friend"], open + known + ["--form", "poem"],
                ["intake", "open"] + known, ["intake"], ["intake", "verify", "R-7"],
            ]
            for words in wrong { try desk.refuses(as: "coordinator", words, "bad-input", 64) }
            var pack = open + known
            pack[3] = "no-such-pack"
            #expect(try desk.run(as: "coordinator", pack + ["--json"]).status == 64)
            // Whoever faces him takes in nobody.
            try desk.refuses(as: "neil", open + known, "not-permitted", 3)
            let link = try desk.ok(open + known + ["--home", desk.home("coordinator")])
            #expect(link.word("link").hasPrefix("\(desk.address.text)/intake#"))
            let listed = try desk.run(as: "coordinator", "intake", "list")
            #expect(listed.output.contains(link.word("intake")))
            #expect(listed.output.contains("nothing has come yet"))
            // It is that desk's, and there is nothing to verify yet.
            #expect(try desk.run(as: "social", "intake", "list").output.contains("Nothing."))
            let verify = ["intake", "verify", link.word("intake")]
            let early = try desk.run(
                as: "coordinator", verify + ["--rang", "01632 960011", "--spoke-to", "Reception"])
            #expect(early.status == 3, "\(early.output)")
        }

        private func transcribed(_ desk: CommandDesk) throws {
            let values = desk.path("values.json")
            let answers = #"{"client_name": "Dean Hartley", "client_address": "12 Larkspur Row"}"#
            try Data(answers.utf8).write(to: URL(filePath: values))
            let taken =
                form(desk, "transcribe") + [
                    "--given-by", "Dr Quarrie", "--how", "Rang the office and read it out.",
                    "--values",
                    values,
                ]
            let phone = taken + known + ["--channel", "phone"]
            let wrong: [[String]] = [
                taken + known + ["--channel", "link"], taken + ["--channel", "phone"],
                taken + known + ["--channel", "dream"], phone + ["--person", "man"],
                taken + ["--channel", "self-referral"],
                phone.map { $0 == values ? desk.path("nothing") : $0 },
            ]
            for words in wrong { try desk.refuses(as: "coordinator", words, "bad-input", 64) }
            try desk.refuses(as: "neil", phone, "not-permitted", 3)
            let intake = try desk.ok(phone + ["--home", desk.home("coordinator")]).word("intake")
            #expect(try state(of: intake, desk) == "unverified")
            let verify = ["intake", "verify", intake]
            let rang = ["--rang", "01632 960011", "--spoke-to", "Reception"]
            let halves: [[String]] = [[], ["--rang", "01632 960011"], rang + ["--refuse"]]
            for words in halves {
                try desk.refuses(as: "coordinator", verify + words, "bad-input", 64)
            }
            // A number from the referral itself proves nothing; nor does another desk's word.
            try desk.refuses(
                as: "coordinator",
                verify + ["--rang", "01632 960099", "--spoke-to", "Reception"], "wrong-number", 3)
            try desk.refuses(as: "coordinator", verify + ["--seen"], "bad-body", 3)
            try desk.refuses(as: "social", verify + rang, "unknown", 3)
            #expect(try state(of: intake, desk) == "unverified")
            try desk.ok(verify + rang + ["--home", desk.home("coordinator")])
            #expect(try state(of: intake, desk) == "verified")
            #expect(
                try desk.run(as: "coordinator", verify + ["--refuse", "--json"]).status == 3)
        }

        private func state(of intake: String, _ desk: CommandDesk) throws -> String {
            guard case .array(let all) = try desk.ok(as: "coordinator", "intake", "list") else {
                return ""
            }
            return all.last { $0.word("intake") == intake }?.word("state") ?? ""
        }

        // MARK: wall admit

        /// Somebody of his side comes to hers only with her line manager's word, which nobody else can give.
        private func admitted(_ desk: CommandDesk, _ neil: String) throws {
            try desk.joined("manager", .women("solo-manager", "line_manager"))
            let code = try desk.invited(.women("solo-desk", "wsw"), by: "hub-registrar")
            let join = ["join", "--invite", code, "--mailbox", "solo-desk"]
            try desk.refuses(as: "neil", join, "ask-your-coordinator", 3)
            let into = ["--into", "solo-desk"]
            let admit: [String] = ["wall", "admit", neil] + into + ["--reason", "changed-sides"]
            let wrong: [[String]] = [
                ["wall"], ["wall", "admit", neil] + into, admit + ["--days", "0"],
                admit + ["--days", "31"], ["wall", "admit", neil] + into + ["--reason", "nice"],
                ["wall", "admit", "neil"] + into + ["--reason", "changed-sides"],
            ]
            for words in wrong { try desk.refuses(as: "manager", words, "bad-input", 64) }
            for name in ["coordinator", "officer", "hub-registrar", "social"] {
                try desk.refuses(as: name, admit, "not-permitted", 3)
            }
            let nobody = String(repeating: "0", count: 31) + "1"
            try desk.refuses(
                as: "manager", admit.map { $0 == neil ? nobody : $0 }, "unknown", 3)
            // There is nothing of hers in the council's desk.
            try desk.refuses(
                as: "manager", admit.map { $0 == "solo-desk" ? "council-desk" : $0 }, "unknown", 3)
            // Not by himself, though he may not either way.
            try desk.refuses(as: "neil", admit, "not-permitted", 3)
            try desk.refuses(as: "neil", join, "ask-your-coordinator", 3)
            try desk.ok(admit + ["--home", desk.home("manager")])
            try desk.ok(join + ["--home", desk.home("neil")])
        }

        // MARK: wall except

        /// One worker serves two partners of one man only by a line manager's word, for a time and a reason.
        private func excepted(_ desk: CommandDesk) throws {
            let amara = try desk.joined("amara", .women("wsw-desk-1", "wsw")).word("worker")
            let second = try desk.invited(.women("wsw-desk-2", "wsw"), by: "hub-registrar")
            try desk.ok(as: "amara", "join", "--invite", second, "--mailbox", "wsw-desk-2")
            try desk.joined("dpo", .women("solo-officer", "dpo"))
            try desk.joined("council-dpo", .council("council-officer", "dpo"))
            let places = [
                "lwv-coordinator,coordinator", "wsw-desk-1,wsw,P1", "solo-manager,line_manager,P1",
            ]
            try desk.ok(
                ["case", "open", "--pack", HubPlace.programme, "--reference", "T-9"]
                    + places.flatMap { ["--participation", $0] }
                    + ["--home", desk.home("coordinator")])
            let add = [
                "participation", "add", "--case", "T-9", "--participation", "wsw-desk-2,wsw,P2",
            ]
            try desk.refuses(as: "coordinator", add, "ask-your-coordinator", 3)
            let day = String(Date(timeIntervalSinceNow: 30 * 86_400).ISO8601Format().prefix(10))
            let except = [
                "wall", "except", "--case", "T-9", amara, "--reason", "language", "--until", day,
            ]
            func with(_ old: String, _ new: String) -> [String] {
                except.map { $0 == old ? new : $0 }
            }
            let wrong: [[String]] = [
                ["wall", "except"], Array(except.dropLast(2)), with(day, "soon"),
                with("language", "convenience"), with(amara, "amara"),
            ]
            for words in wrong { try desk.refuses(as: "manager", words, "bad-input", 64) }
            try desk.refuses(
                as: "manager", with("T-9", "T-10"), "unknown-case", 64)
            try desk.refuses(as: "coordinator", except, "not-permitted", 3)
            try desk.refuses(
                as: "manager", with(day, "2020-01-01"), "bad-body", 3)
            try desk.refuses(as: "coordinator", add, "ask-your-coordinator", 3)
            let own = try desk.run(as: "amara", except + ["--mailbox", "wsw-desk-1", "--json"])
            #expect(own.status == 3, "\(own.output)")
            try desk.ok(except + ["--home", desk.home("manager")])
            // Her time with both ends by that day, or it is not what was said.
            try desk.refuses(as: "coordinator", add, "ask-your-coordinator", 3)
            try desk.ok(add + ["--until", day, "--home", desk.home("coordinator")])
        }
    }
}

extension CommandDesk {
    func run(as name: String, _ arguments: [String]) throws -> End {
        try run(arguments + ["--home", home(name)])
    }
}
