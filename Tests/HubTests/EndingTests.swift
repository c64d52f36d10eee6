import Envelope
import SealedRoom
import Testing
import Vocabulary

@testable import Hub

@Suite("What ends or is taken back takes nothing else with it") struct EndingTests {
    private static let id = PermissionTests.first
    private static let other = PermissionTests.second

    /// Her permission that social services are told of her needs.
    private static func permission(case alias: CaseAlias?) -> JSON {
        Community.permission(id, case: alias).with("recipients", ["social_services"])
            .with("scope", ["support_needs"]).with("purposes", ["safeguarding"])
    }

    private static func note(case alias: CaseAlias?, segments: [JSON]) -> JSON {
        Community.message(
            .supportNote, case: alias, purpose: .safeguarding, to: [.socialWorker],
            facts: [
                "current_child_concern": true, "man_statement_signed": true,
                "woman_informed_of_sharing": true, "significant": true,
            ], approvals: [.implicationsExplored, .discussedWithWoman], segments: segments)
    }

    /// A hub where she has permitted her needs to be told, and somebody has told them beside a concern for a child.
    private func told() async throws -> (hub: Community, aliases: [String: CaseAlias]) {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias = aliases["wsw-desk"]
        try await hub.send(
            "consent.record", from: "wsw-desk", EndingTests.permission(case: alias), id: "given")
        try await hub.send(
            "message.send", from: "wsw-desk",
            EndingTests.note(
                case: alias, segments: [Community.childConcern, Community.needs]), id: "both")
        return (hub, aliases)
    }

    private func words(_ hub: Community) async throws -> String {
        try await hub.messages("council-social-work").map(\.words).joined()
    }

    @Test("a withdrawal takes back what rested on it, and not the concern beside it")
    func withdrawn() async throws {
        let (hub, aliases) = try await told()
        try await hub.send(
            "consent.withdraw", from: "wsw-desk",
            TermsTests.withdrawal(case: aliases["wsw-desk"], present: false), id: "back")
        let words = try await words(hub)
        #expect(words.contains("hid under the table"))
        #expect(!words.contains("two-bedroom"))
        let entry = try await hub.details(of: "wsw-officer", act: "permission-withdrawn").last
        #expect(entry?["recalled"] == 1)
        try await hub.close()
    }

    @Test("the end of a permission ends what rested on it, and not the concern beside it")
    func ended() async throws {
        let (hub, _) = try await told()
        hub.clock.advance(by: 31 * 86_400)
        let words = try await words(hub)
        #expect(words.contains("hid under the table"))
        #expect(!words.contains("two-bedroom"))
        try await hub.close()
    }

    @Test("what waits for the clock keeps nothing behind it back")
    func doubt() async throws {
        let (hub, aliases) = try await told()
        _ = try await hub.inbox("council-social-work")
        for number in 0..<5 {
            let note = EndingTests.note(case: aliases["wsw-desk"], segments: [Community.needs])
            try await hub.send("message.send", from: "wsw-desk", note, id: "needs-\(number)")
        }
        hub.clock.advance(by: 1)
        let concern = EndingTests.note(
            case: aliases["wsw-desk"], segments: [Community.childConcern])
        try await hub.send("message.send", from: "wsw-desk", concern, id: "concern")
        hub.clock.jump(by: 86_400)
        let session = try await Community.signIn(hub["council-social-work"], hub.broker)
        let mailbox = try #require(MailboxID("council-social-work"))
        let request = FetchRequest(mailbox: mailbox, limit: 2)
        // The duty, if there is one, and the concern: nothing that ends.
        var found: [StoredDelivery] = []
        for _ in 0..<4 { found += try await hub.broker.fetch(request, session: session) }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.expires == nil })
        hub.clock.jump(by: -86_400)
        #expect(try await hub.messages("council-social-work").count == 5)
        try await hub.close()
    }

    @Test("a refusal that is taken back opens nothing")
    func refusal() async throws {
        let hub = try await Community.opening()
        let alias = try await hub.openCase()["wsw-desk"]
        let given = Community.permission(EndingTests.id, case: alias)
        try await hub.send("consent.record", from: "wsw-desk", given, id: "given")
        let refused = Community.permission(EndingTests.other, case: alias)
            .with("status", "refused").with("recipients", []).with("scope", [])
            .with("purposes", []).with("until", .null)
        try await hub.send("consent.record", from: "wsw-desk", refused, id: "refused")
        let withdrawal = TermsTests.withdrawal(case: alias, present: true)
            .with("permission", .string(EndingTests.other))
        #expect(
            try await hub.refusal("consent.withdraw", from: "wsw-desk", withdrawal, id: "back")
                == nil)
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "one")
        #expect(try await hub.messages("housing-desk").isEmpty)
        try await hub.close()
    }

    @Test("a hold waits to be seen for as long as nobody has resolved it")
    func hold() async throws {
        let hub = try await Community.opening()
        let alias = try await hub.openCase()["wsw-desk"]
        let risk = Community.message(
            .safetyConcern, case: alias, purpose: .safeguarding, to: [.socialWorker],
            facts: ["woman_serious_risk": true, "man_statement_signed": true],
            segments: [
                Community.segment(
                    .riskConcern, about: .man, source: .woman, text: "He has been following her.")
            ])
        try await hub.send("message.send", from: "wsw-desk", risk, id: "risk")
        hub.clock.advance(by: 60 * 86_400)
        _ = try Community.hold(in: try await hub.inbox("wsw-manager"))
        try await hub.close()
    }

    @Test("what was said of danger can be released in a closed case, and nothing else can")
    func closed() async throws {
        for urgency in [Urgency.urgent, .routine] {
            let hub = try await Community.opening()
            let aliases = try await hub.openCase()
            let text = "She is pregnant and takes antidepressants. He will be at the gate."
            let message = Community.message(
                .urgentConcern, case: aliases["police-desk"], purpose: .safetyOfWoman,
                urgency: urgency, to: [.coordinator], facts: ["specific_safety_concern": true],
                segments: [
                    Community.segment(.riskConcern, about: .man, source: .police, text: text)
                ])
            try await hub.send("message.send", from: "police-desk", message, id: "one")
            let found = try await hub.inbox("lwv-coordinator") + hub.inbox("police-desk")
            let view = try #require(found.first { $0.type == "hold" })
            let holder = view.view.header.mailbox.text
            try await hub.send(
                "case.close", from: "lwv-coordinator",
                Community.only(case: aliases["lwv-coordinator"]), id: "close")
            let hold = try #require(view.json["hold"])
            #expect(
                try await hub.refusal(
                    "hold.release", from: holder, Community.release(hold), id: "release")
                    == (urgency == .routine ? .closed : nil))
            try await hub.close()
        }
    }

    @Test("whoever must be told of a concern is told, also where she takes her permission back")
    func owed() async throws {
        let hub = try await Community.opening()
        let alias = try await hub.openCase()["wsw-desk"]
        let given = Community.permission(EndingTests.id, case: alias)
            .with("recipients", ["lwv_mens_programme"]).with("scope", ["child_safety"])
            .with("purposes", ["safety_of_woman"])
        try await hub.send("consent.record", from: "wsw-desk", given, id: "given")
        let concern = Community.message(
            .safetyConcern, case: alias, purpose: .safetyOfWoman, urgency: .urgent,
            to: [.coordinator],
            facts: ["specific_safety_concern": true, "man_statement_signed": true],
            segments: [Community.childConcern])
        try await hub.send("message.send", from: "wsw-desk", concern, id: "concern")
        try await hub.send(
            "consent.withdraw", from: "wsw-desk",
            TermsTests.withdrawal(case: alias, present: false), id: "back")
        let told = try await hub.messages("lwv-coordinator")
        try await hub.send("message.send", from: "wsw-desk", concern, id: "without")
        let without = try await hub.messages("lwv-coordinator")
        #expect(told.isEmpty == without.isEmpty)
        // Her no keeps it from him too who is asked to act: then her worker is not left to believe that he knows.
        let answers = try await hub.inbox("wsw-desk").compactMap { $0.json["answer"]?.string }
        #expect(without.isEmpty && answers == ["text-not-delivered-ring"])
        try await hub.close()
    }
}
