import Envelope
import Hub
import SealedRoom
import Sodium
import Testing
import Vocabulary

@Suite("A referral comes in without an account, once, and is not believed before somebody rang")
struct IntakeTests {
    @Test(
        "it goes to the desk that asked for it, marked, with a duty and its date, and to nobody else"
    )
    func arrives() async throws {
        let hub = try await Community.opening()
        let link = try await hub.opened(1)
        let open = try await hub.intakes("lwv-coordinator")
        #expect(open.map { $0["state"] } == ["open"])
        let form = try await hub.broker.intakeForm(link.id)
        #expect(form["title"] == "Referral form" && form["questions"]?.array?.count == 3)
        #expect(form["reference"] == nil && form["phone"] == nil && form["known"] == nil)
        let receipt = try await hub.broker.refer(try await hub.referral(link))
        #expect(receipt.count == 148)
        let views = try await hub.inbox("lwv-coordinator")
        let view = try #require(views.first { $0.type == "intake" }?.json)
        #expect(view["state"] == "unverified" && view["channel"] == "link")
        #expect(view["known"]?["phone"] == "01632 960 123")
        #expect(view["from"]?["phone"] == "07700 900999")
        #expect(view["answers"]?.array?.count == 2)
        #expect(view["closing"]?.string?.isEmpty == false)
        let duty = try #require(views.first { $0.type == "duty" }?.json)
        #expect(duty["what"] == "verify_referral" && duty["due"] == view["due"])
        for name in Community.members.map(\.0) where name != "lwv-coordinator" {
            #expect(try await hub.inbox(name).isEmpty, "\(name)")
        }
        try await hub.close()
    }

    @Test(
        "used, expired, changed, unsigned, stale and senseless have each their code, and use nothing up"
    )
    func refusals() async throws {
        let hub = try await Community.opening()
        let link = try await hub.opened(1)
        let stranger = try await hub.link(9)
        _ = try await hub.intakes("lwv-coordinator")
        let cases: [([UInt8], Refusal)] = [
            (try await hub.referral(stranger), .intakeUnknown),
            (try await hub.referral(link, signedWith: stranger.secret), .wrongSigner),
            (try await hub.referral(link, ["from": 1]), .badBody),
            (try await hub.referral(link, Community.referred.with("answers", [])), .badBody),
            (
                try await hub.referral(
                    link,
                    Community.referred.with("answers", [["question": "no_such", "answer": "x"]])),
                .badBody
            ),
            (
                try await hub.referral(
                    link,
                    Community.referred.with(
                        "answers",
                        .array(
                            [JSON](
                                repeating: ["question": "client_name", "answer": "x"], count: 2)))),
                .badBody
            ),
            (
                try await hub.referral(
                    link,
                    Community.referred.with(
                        "answers",
                        [
                            [
                                "question": "offending_details",
                                "answer": .string(String(repeating: "a", count: 17_000)),
                            ]
                        ])), .badBody
            ),
            (try await hub.referral(link, late: -3_000), .stale),
            (try await hub.referral(link, kind: "enrol"), .sessionRequired),
            ([1, 2, 3], .malformed),
            (Array(try await hub.referral(link).dropLast(16)), .malformed),
        ]
        for (index, (bytes, code)) in cases.enumerated() {
            #expect(try await hub.refusalOfReferral(bytes) == code, "number \(index)")
        }
        #expect(cases.count == 11)
        #expect(try await hub.inbox("lwv-coordinator").isEmpty)
        // The same bytes again are the same receipt; another referral is one too many.
        let good = try await hub.referral(link)
        let receipt = try await hub.broker.refer(good)
        #expect(try await hub.broker.refer(good) == receipt)
        #expect(
            try await hub.refusalOfReferral(try await hub.referral(link, id: "second"))
                == .intakeUsed)
        await #expect(throws: Refusal.intakeUsed) { try await hub.broker.intakeForm(link.id) }
        #expect(try await hub.intakes("lwv-coordinator").count == 1)
        let late = try await hub.opened(2)
        hub.clock.advance(by: 8 * 86_400)
        #expect(try await hub.refusalOfReferral(try await hub.referral(late)) == .intakeExpired)
        await #expect(throws: Refusal.intakeExpired) { try await hub.broker.intakeForm(late.id) }
        await #expect(throws: Refusal.intakeUnknown) {
            try await hub.broker.intakeForm(stranger.id)
        }
        // An enrolment's address takes none, and a session's neither.
        let other = try await hub.referral(try await hub.opened(3))
        await #expect(throws: Refusal.sessionRequired) { try await hub.broker.enrol(other) }
        try await hub.close()
    }

    @Test("only who takes in referrals opens a way, for two weeks, under a key that is its name")
    func openers() async throws {
        let hub = try await Community.opening()
        let link = try await hub.link(1)
        let body = hub.opening(link)
        let cases: [(String, JSON, Refusal?)] = [
            ("lwv-facilitators", body, .notPermitted), ("lwv-officer", body, .notPermitted),
            ("lwv-coordinator", hub.opening(link, days: 15), .badBody),
            ("lwv-coordinator", body.with("phone", "none"), .badBody),
            ("lwv-coordinator", body.with("known_from", "the-referral"), .badBody),
            ("lwv-coordinator", body.with("intake", .string(Community.transcript)), .badBody),
            ("lwv-coordinator", body.with("pack", "no-such-pack"), .unknown),
            ("wsw-desk", body, nil), ("lwv-coordinator", body, .conflict),
        ]
        for (index, (mailbox, body, code)) in cases.enumerated() {
            #expect(
                try await hub.refusal("intake.open", from: mailbox, body, id: "o\(index)") == code,
                "number \(index)")
        }
        try await hub.close()
    }

    @Test("it is verified by ringing the number that was known, by its own desk, once")
    func verified() async throws {
        let hub = try await Community.opening()
        let link = try await hub.opened(1)
        _ = try await hub.broker.refer(try await hub.referral(link))
        let duty = try #require(
            try await hub.inbox("lwv-coordinator").first { $0.type == "duty" }?.json["duty"])
        let right = Community.verification(link.id)
        let cases: [(String, String, JSON, Refusal?)] = [
            ("duty.meet", "lwv-coordinator", ["duty": duty], .notPermitted),
            (
                "intake.verify", "lwv-coordinator",
                Community.verification(link.id, rang: "07700 900999"), .wrongNumber
            ),
            ("intake.verify", "wsw-desk", right, .unknown),
            ("intake.verify", "lwv-coordinator", right.with("outcome", "seen"), .badBody),
            ("intake.verify", "lwv-coordinator", right.with("spoke_to", .null), .badBody),
            ("intake.verify", "lwv-coordinator", right, nil),
            ("intake.verify", "lwv-coordinator", right, .conflict),
        ]
        for (index, (kind, mailbox, body, code)) in cases.enumerated() {
            #expect(
                try await hub.refusal(kind, from: mailbox, body, id: "v\(index)") == code,
                "number \(index)")
        }
        let view = try #require(try await hub.intakes("lwv-coordinator").last)
        #expect(view["state"] == "verified" && view["answers"] == nil)
        hub.clock.advance(by: 30 * 86_400)
        try await hub.broker.tidy()
        #expect(try await hub.inbox("wsw-manager").isEmpty)
        #expect(try await hub.details(of: "lwv-officer", act: "duty-missed").isEmpty)
        try await hub.close()
    }

    @Test("what it says goes no further in the same words until then, but for danger")
    func kept() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let link = try await hub.opened(1)
        _ = try await hub.broker.refer(try await hub.referral(link))
        let note = { (text: String) in
            Community.message(
                .supportNote, case: aliases["lwv-coordinator"], purpose: .programmeRiskWork,
                to: [.socialWorker],
                segments: [
                    Community.segment(.incident, about: .man, source: .referrer, text: text)
                ])
        }
        for (index, text) in [
            Community.told, Community.told.uppercased(), "They write: " + Community.told + " So.",
            "dean  hartley",
        ].enumerated() {
            #expect(
                try await hub.refusal(
                    "message.send", from: "lwv-coordinator", note(text), id: "q\(index)")
                    == .notVerified, "number \(index)")
        }
        #expect(
            try await hub.refusal(
                "message.send", from: "lwv-coordinator", note("He attended."), id: "other") == nil)
        let danger = Community.urgentConcern(case: aliases["lwv-coordinator"]).with(
            "segments",
            [
                Community.threat.with("text", .string(Community.told))
            ])
        #expect(
            try await hub.refusal("message.send", from: "lwv-coordinator", danger, id: "danger")
                == nil)
        try await hub.send(
            "intake.verify", from: "lwv-coordinator", Community.verification(link.id), id: "rang")
        #expect(
            try await hub.refusal(
                "message.send", from: "lwv-coordinator", note(Community.told), id: "now") == nil)
        try await hub.close()
    }

    @Test(
        "nobody forgets it: when nobody has rung in time, line management hears that, and not what it says"
    )
    func missed() async throws {
        let hub = try await Community.opening()
        // An agency with line management, and one in which nobody else is there to be told.
        for (byte, desk) in [(1, "wsw-desk"), (2, "council-social-work")] as [(UInt8, String)] {
            let link = try await hub.opened(byte, at: desk)
            _ = try await hub.broker.refer(try await hub.referral(link, id: "referral-\(desk)"))
        }
        hub.clock.advance(by: 4 * 86_400)
        try await hub.broker.tidy()
        let notices = try await hub.inbox("wsw-manager")
        #expect(notices.map { $0.json["notice"] } == ["referral-not-verified"])
        #expect(notices.allSatisfy { !$0.words.contains("Hartley") && $0.alias == nil })
        #expect(try await hub.details(of: "wsw-officer", act: "duty-missed").count == 1)
        #expect(try await hub.details(of: "council-officer", act: "duty-missed").count == 1)
        // Once, however often the clock looks.
        try await hub.broker.tidy()
        #expect(try await hub.inbox("wsw-manager").isEmpty)
        try await hub.close()
    }

    @Test(
        "what came otherwise is written down with who gave it, when and how; a person who comes forward is no user"
    )
    func transcribed() async throws {
        let hub = try await Community.opening()
        var number = 0
        for channel in IntakeChannel.allCases {
            let id = "0\(number)" + Community.transcript.dropFirst(2)
            let person = channel == .selfReferral ? "woman" : nil
            let refusal = try await hub.refusal(
                "intake.transcribe", from: "wsw-desk",
                hub.transcription(channel, id: id, person: person), id: "t\(number)")
            #expect(refusal == (channel == .link ? .badBody : nil), "\(channel)")
            number += 1
        }
        #expect(number == 6)
        let views = try await hub.intakes("wsw-desk")
        #expect(views.count == 5)
        for view in views {
            #expect(view["state"] == "unverified" && view["given_by"] != nil)
            #expect(view["how"] != nil && view["received"] != nil)
            #expect(view["transcribed_by"] == .string(hub["wsw-desk"].id.hex))
            #expect((view["channel"] == "self-referral") == (view["person"] == "woman"))
            #expect((view["channel"] == "self-referral") == (view["known"] == nil))
        }
        let own = try #require(views.first { $0["channel"] == "self-referral" }?["intake"])
        #expect(
            try await hub.refusal(
                "intake.verify", from: "wsw-desk",
                ["intake": own, "outcome": "rung-back", "rang": "01632 960123", "spoke_to": "She"],
                id: "no-number") == .wrongNumber)
        #expect(
            try await hub.refusal(
                "intake.verify", from: "wsw-desk", ["intake": own, "outcome": "seen"], id: "seen")
                == nil)
        for (index, body) in [
            hub.transcription(.selfReferral), hub.transcription(.phone, person: "man"),
            hub.transcription(.selfReferral, person: "facilitator"),
            hub.transcription(.letter).with("received", .int(hub.clock.now.seconds + 86_400)),
            hub.transcription(.letter).with("given_by", ""),
            hub.transcription(.letter).with("phone", .null),
        ].enumerated() {
            #expect(
                try await hub.refusal("intake.transcribe", from: "wsw-desk", body, id: "b\(index)")
                    == .badBody, "number \(index)")
        }
        try await hub.close()
    }

    @Test("one desk cannot fill the store with links")
    func most() async throws {
        let hub = try await Community.opening()
        var refused: Refusal?
        var opened = 0
        for byte in 1...101 {
            let link = try await hub.link(UInt8(byte))
            refused = try await hub.refusal(
                "intake.open", from: "lwv-coordinator", hub.opening(link), id: "many-\(byte)")
            if refused == nil { opened += 1 }
        }
        #expect(refused == .rateLimited && opened == 100)
        try await hub.close()
    }

    @Test("nothing of a referral stands in the log")
    func sealed() async throws {
        let hub = try await Community.opening()
        let link = try await hub.opened(1)
        _ = try await hub.broker.refer(try await hub.referral(link))
        let entries = try await hub.entries(of: "lwv-officer")
        let own = entries.filter { $0.act.hasPrefix("intake-") }
        #expect(own.map(\.act) == ["intake-opened", "intake-received"])
        for word in ["Quillfeather", "Hartley", "Ferrant", "01632", "IN-7"] {
            #expect(!entries.contains { $0.detail.text.contains(word) }, "\(word)")
        }
        try await hub.close()
    }
}
