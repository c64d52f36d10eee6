import Envelope
import SealedRoom
import Testing
import Vocabulary

@Suite("A permission is hers to give and to take back") struct PermissionTests {
    static let first = "00112233445566778899aabbccddeeff"
    static let second = "10112233445566778899aabbccddeeff"

    @Test("nobody records her permission under his name or a child's")
    func forged() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let cases: [(String, String, String, Refusal)] = [
            ("lwv-facilitators", "man", "woman", .badBody),
            ("lwv-facilitators", "man", "both", .badBody),
            ("council-social-work", "C1", "woman", .badBody),
            ("lwv-coordinator", "O1", "both", .badBody),
            ("lwv-facilitators", "P1", "woman", .notPermitted),
            ("lwv-facilitators", "C1", "parent", .notPermitted),
            ("wsw-desk", "man", "man", .notPermitted), ("wsw-desk", "P2", "woman", .notPermitted),
        ]
        for (index, (mailbox, subject, by, code)) in cases.enumerated() {
            let body = Community.permission(PermissionTests.first, case: aliases[mailbox])
                .with("subject", .string(subject)).with("by", .string(by))
            #expect(
                try await hub.refusal("consent.record", from: mailbox, body, id: "f\(index)")
                    == code,
                "\(mailbox) for \(subject) by \(by)")
        }
        try await hub.close()
    }

    @Test("a later refusal of everything stands over an earlier permission for one service")
    func laterRefusal() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias = aliases["wsw-desk"]
        let given = Community.permission(PermissionTests.first, case: alias)
        try await hub.send("consent.record", from: "wsw-desk", given, id: "given")
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "one")
        #expect(try await hub.messages("housing-desk").count == 1)
        let refused = Community.permission(PermissionTests.second, case: alias)
            .with("status", "refused").with("recipients", []).with("scope", [])
            .with("purposes", []).with("until", .null)
        try await hub.send("consent.record", from: "wsw-desk", refused, id: "refused")
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "two")
        #expect(try await hub.messages("housing-desk").isEmpty)
        try await hub.close()
    }

    @Test("his signature on a form counts until the day that it names")
    func statedUntil() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias = aliases["council-social-work"]
        for (index, end) in [Community.start + 86_400, Community.start - 1].enumerated() {
            let signature: JSON = [
                "by": "man", "status": "given", "recipients": ["lwv_mens_programme"],
                "scope": ["referral_information"], "form": "written", "signed": true, "dated": true,
                "until": .int(end),
            ]
            let referral = Community.message(
                .referral, case: alias, purpose: .intake, to: [.programmeAssessor],
                segments: [
                    Community.segment(
                        .referralInformation, about: .man, source: .socialWorker,
                        text: "He has agreed to attend.")
                ]
            ).with("permission", signature)
            try await hub.send(
                "message.send", from: "council-social-work", referral, id: "referral-\(index)")
            hub.clock.advance(by: 3_600)
            #expect(try await hub.messages("lwv-assessors").count == (index == 0 ? 1 : 0))
        }
        try await hub.close()
    }

    @Test("how many permissions others recorded shows nobody: the limit is each desk's own")
    func limit() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        var refused: [Int: Refusal] = [:]
        for number in 0..<102 {
            let id = String(repeating: "0", count: 29) + String(number + 100)
            let body = Community.permissionOfHis(id, case: aliases["lwv-facilitators"])
            if let code = try await hub.refusal(
                "consent.record", from: "lwv-facilitators", body, id: "p\(number)")
            {
                refused[number] = code
            }
        }
        #expect(refused == [100: .oversized, 101: .oversized])
        let hers = Community.permission(PermissionTests.first, case: aliases["wsw-desk"])
        #expect(
            try await hub.refusal("consent.record", from: "wsw-desk", hers, id: "hers") == nil)
        try await hub.close()
    }

    @Test("a hold that shows what rests on her permission shows nothing of it")
    func withdrawnAndReleased() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias = aliases["wsw-desk"]
        let given = Community.permission(PermissionTests.first, case: alias)
        try await hub.send("consent.record", from: "wsw-desk", given, id: "given")
        let unexplored = Community.housingReferral(case: alias).with("approvals", [])
        try await hub.send("message.send", from: "wsw-desk", unexplored, id: "waits")
        #expect(try await hub.messages("housing-desk").isEmpty)
        let views = try await hub.inbox("wsw-desk") + hub.inbox("wsw-manager")
        let hold = try Community.hold(in: views)
        let withdrawal: JSON = [
            "case": .string(alias?.hex ?? ""), "permission": .string(PermissionTests.first),
            "channel": "in_person", "he_was_present": false,
        ]
        try await hub.send("consent.withdraw", from: "wsw-desk", withdrawal, id: "withdrawn")
        let holder = views.contains {
            $0.type == "hold" && $0.view.header.mailbox.text == "wsw-desk"
        }
        try await hub.send(
            "hold.release", from: holder ? "wsw-desk" : "wsw-manager", Community.release(hold),
            id: "release")
        #expect(try await hub.messages("housing-desk").isEmpty)
        try await hub.close()
    }
}

@Suite("Shared on her terms only, and taken back on a safe channel") struct TermsTests {
    @Test("a permission that lacks its terms is refused, and a refusal needs none")
    func incomplete() async throws {
        let hub = try await Community.opening()
        let alias = try await hub.openCase()["wsw-desk"]
        let good = Community.permission(PermissionTests.first, case: alias)
        let long = JSON.string(String(repeating: "x", count: 301))
        let cases: [(JSON, Refusal)] = [
            (good.with("recipients", []), .permissionIncomplete),
            (good.with("scope", []), .permissionIncomplete),
            (good.with("purposes", []), .permissionIncomplete),
            (good.with("form", .null), .permissionIncomplete),
            (good.with("until", .int(Community.start - 1)), .badBody),
            (good.with("provisos", [""]), .badBody), (good.with("provisos", [long]), .badBody),
            (good.with("told", ["why": true, "somebody": true]), .badBody),
        ]
        for (index, (body, code)) in cases.enumerated() {
            #expect(
                try await hub.refusal("consent.record", from: "wsw-desk", body, id: "i\(index)")
                    == code, "case \(index)")
        }
        #expect(cases.count == 8)
        let refused = good.with("status", "refused").with("recipients", []).with("scope", [])
            .with("purposes", []).with("form", .null)
        #expect(
            try await hub.refusal("consent.record", from: "wsw-desk", refused, id: "no") == nil)
        try await hub.close()
    }

    @Test("for another purpose than she permitted nothing goes")
    func purpose() async throws {
        let hub = try await Community.opening()
        let alias = try await hub.openCase()["wsw-desk"]
        let given = Community.permission(PermissionTests.first, case: alias)
            .with("purposes", ["monitoring"])
        try await hub.send("consent.record", from: "wsw-desk", given, id: "given")
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "one")
        #expect(try await hub.messages("housing-desk").isEmpty)
        try await hub.close()
    }

    @Test("who was told two of three was not informed")
    func informed() async throws {
        let hub = try await Community.opening()
        let alias = try await hub.openCase()["wsw-desk"]
        let parts = ["why", "to_whom", "consequences"]
        for (index, left) in parts.enumerated() {
            let told = JSON.object(parts.map { .init($0, .bool($0 != left)) })
            let id = String(repeating: "0", count: 31) + String(index)
            let given = Community.permission(id, case: alias).with("told", told)
            try await hub.send("consent.record", from: "wsw-desk", given, id: "given-\(index)")
        }
        let entries = try await hub.details(of: "wsw-officer", act: "permission-recorded")
        #expect(entries.count == 3)
        for (left, entry) in zip(parts, entries) {
            #expect(entry["told"]?[left] == false)
        }
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "one")
        #expect(try await hub.messages("housing-desk").isEmpty)
        try await hub.close()
    }

    @Test(
        "terms in her own words wait for her worker, who reads and confirms them, and for nobody else"
    )
    func provisos() async throws {
        let hub = try await Community.opening()
        let alias = try await hub.openCase()["wsw-desk"]
        let term = "Only once my sister has been told."
        let given = Community.permission(PermissionTests.first, case: alias)
            .with("provisos", [.string(term)])
        try await hub.send("consent.record", from: "wsw-desk", given, id: "given")
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "one")
        #expect(try await hub.messages("housing-desk").isEmpty)
        let waiting = try await hub.inbox("wsw-desk").filter { $0.type == "hold" }
        #expect(waiting.count == 1)
        #expect(waiting.first?.json["terms"] == [.string(term)])
        let hold = try #require(waiting.first?.json["hold"])
        for mailbox in ["lwv-coordinator", "housing-desk", "lwv-facilitators"] {
            #expect(
                try await hub.refusal(
                    "hold.release", from: mailbox, Community.release(hold), id: "not-\(mailbox)")
                    == .unknown)
            #expect(!(try await hub.inbox(mailbox)).contains { $0.words.contains("sister") })
        }
        for officer in ["wsw-officer", "housing-officer", "lwv-officer"] {
            #expect(!(try await hub.details(of: officer)).contains { $0.text.contains("sister") })
        }
        try await hub.send(
            "hold.release", from: "wsw-desk", Community.release(hold), id: "confirmed")
        #expect(try await hub.messages("housing-desk").count == 1)
        try await hub.close()
    }

    @Test("terms that were not confirmed keep it back, and so does a withdrawal before they are")
    func unconfirmed() async throws {
        for approve in [false, true] {
            let hub = try await Community.opening()
            let alias = try await hub.openCase()["wsw-desk"]
            let given = Community.permission(PermissionTests.first, case: alias)
                .with("provisos", ["Not before Friday."])
            try await hub.send("consent.record", from: "wsw-desk", given, id: "given")
            try await hub.send(
                "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "one")
            let hold = try Community.hold(in: try await hub.inbox("wsw-desk"))
            if approve {
                try await hub.send(
                    "consent.withdraw", from: "wsw-desk",
                    TermsTests.withdrawal(case: alias, present: false), id: "back")
            }
            try await hub.send(
                "hold.release", from: "wsw-desk", Community.release(hold, approve: approve),
                id: "resolved")
            #expect(try await hub.messages("housing-desk").isEmpty)
            try await hub.close()
        }
    }

    static func withdrawal(case alias: CaseAlias?, present: Bool) -> JSON {
        [
            "case": .string(alias?.hex ?? ""), "permission": .string(PermissionTests.first),
            "channel": "safe_call", "he_was_present": .bool(present),
        ]
    }

    @Test(
        "a withdrawal names its channel and says whether he was there, and only her worker takes it"
    )
    func channel() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias = aliases["wsw-desk"]
        let given = Community.permission(PermissionTests.first, case: alias)
        try await hub.send("consent.record", from: "wsw-desk", given, id: "given")
        let good = TermsTests.withdrawal(case: alias, present: false)
        let others = ["lwv-coordinator", "council-social-work", "lwv-facilitators", "housing-desk"]
        var cases: [(String, JSON, Refusal)] = [
            ("wsw-desk", good.with("channel", .null), .channelRequired),
            ("wsw-desk", good.with("channel", "his_phone"), .badBody),
            ("wsw-desk", good.with("he_was_present", .null), .channelRequired),
            ("wsw-desk", good.with("he_was_present", "no"), .channelRequired),
        ]
        cases += others.map {
            ($0, good.with("case", .string(aliases[$0]?.hex ?? "")), .unknown)
        }
        for (index, (mailbox, body, code)) in cases.enumerated() {
            #expect(
                try await hub.refusal("consent.withdraw", from: mailbox, body, id: "w\(index)")
                    == code, "case \(index)")
        }
        #expect(cases.count == 8)
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "one")
        #expect(try await hub.messages("housing-desk").count == 1)
        try await hub.close()
    }

    @Test(
        "where he was present it binds, her side is warned and nobody else, and only what rested on it is taken back"
    )
    func present() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias = aliases["wsw-desk"]
        let given = Community.permission(PermissionTests.first, case: alias)
        try await hub.send("consent.record", from: "wsw-desk", given, id: "given")
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "one")
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent")
        try await hub.send(
            "consent.withdraw", from: "wsw-desk",
            TermsTests.withdrawal(case: alias, present: true), id: "back")
        #expect(try await hub.messages("housing-desk").isEmpty)
        #expect(try await !hub.messages("police-desk").isEmpty)
        for mailbox in ["wsw-desk", "wsw-manager"] {
            let warnings = try await hub.inbox(mailbox).filter { $0.type == "warning" }
            #expect(
                warnings.map { $0.json["warning"] } == ["withdrawn-while-he-was-present"],
                "\(mailbox)")
        }
        hub.clock.advance(by: 3_600)
        for mailbox in ["lwv-coordinator", "lwv-facilitators", "council-social-work"] {
            #expect(!(try await hub.inbox(mailbox)).contains { $0.type == "warning" })
        }
        let entry = try await hub.details(of: "wsw-officer", act: "permission-withdrawn").last
        #expect(entry?["channel"] == "safe_call" && entry?["he_was_present"] == true)
        #expect(entry?["recalled"] == 1)
        try await hub.close()
    }
}
