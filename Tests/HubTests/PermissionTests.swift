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
            "he_was_present": false,
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
