import Envelope
import Foundation
import SealedRoom
import Sodium
import Testing
import Vocabulary

@testable import Hub

/// A hub in which every act of the closed list has happened that the hub itself can bring about.
enum EverythingHappens {
    static func hub() async throws -> Community {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        try await hub.broker.serve(pages: Array(repeating: 5, count: 32))
        try await hub.join("lwv-second", role: .coordinator, person: "housing-officer")
        let second = try Edition.numbered("1002", closing: "Ring the duty desk.")
        #expect(try await hub.publish(second, effective: hub.clock.now, id: "second") == nil)
        let aliases = try await hub.openCase()
        try await permissions(hub, aliases)
        try await messages(hub, aliases)
        #expect(
            try await hub.refusal(
                "wall.except", from: "wsw-manager",
                Community.exception(of: "wsw-second", case: aliases["wsw-manager"], hub),
                id: "excepted") == nil)
        try await passedOn(hub, aliases)
        try await failures(hub)
        try await officers(hub)
        try await members(hub)
        try await recoveries(hub)
        try await sides(hub, aliases)
        try await endings(hub, aliases)
        return hub
    }

    /// Her line manager's words about who works with whom, and referrals from those who have no account.
    private static func sides(_ hub: Community, _ aliases: [String: CaseAlias]) async throws {
        #expect(try await hub.vouch(for: "wsw-second", at: "lwv-facilitators") == nil)
        let link = try await hub.opened(1, at: "wsw-second")
        _ = try await hub.broker.refer(try await hub.referral(link))
        try await hub.send(
            "intake.verify", from: "wsw-second", Community.verification(link.id), id: "rang-back")
        try await hub.send(
            "intake.transcribe", from: "wsw-second",
            hub.transcription(.letter, id: Community.transcript), id: "letter")
    }

    private static func permissions(_ hub: Community, _ aliases: [String: CaseAlias]) async throws {
        let desk = aliases["wsw-desk"]
        try await hub.send(
            "consent.record", from: "wsw-desk",
            Community.permission(PermissionTests.first, case: desk), id: "given")
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: desk), id: "referral")
        try await hub.send(
            "consent.withdraw", from: "wsw-desk",
            TermsTests.withdrawal(case: desk, present: true), id: "back")
        try await hub.send(
            "roster.add", from: "wsw-desk",
            Community.only(case: desk).with(
                "roster",
                [["subject": "P1", "particulars": [["kind": "phone", "value": "07700 900555"]]]]),
            id: "roster")
        try await hub.send(
            "release.standing", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]).with("categories", ["attendance"]),
            id: "standing")
    }

    private static func messages(_ hub: Community, _ aliases: [String: CaseAlias]) async throws {
        let desk = aliases["wsw-desk"]
        _ = try await hub.inbox("lwv-coordinator")
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(case: desk, to: [.facilitator], segments: [Community.incident]),
            id: "held")
        let hold = try Community.hold(in: try await hub.inbox("lwv-coordinator"))
        try await hub.send(
            "hold.release", from: "lwv-coordinator",
            Community.release(hold).with("reason", "Agreed."), id: "released")
        // What has been resolved meanwhile lies no longer before anybody.
        _ = try await hub.inbox("wsw-manager")
        try await hub.send(
            "message.send", from: "wsw-desk", OverrideTests.seriousRisk(case: desk), id: "risk")
        let risk = try Community.hold(in: try await hub.inbox("wsw-manager"))
        try await hub.send(
            "hold.release", from: "wsw-manager", Community.release(risk), id: "risk-released")
        _ = try await hub.inbox("lwv-coordinator")
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(case: desk, to: [.facilitator], segments: [Community.incident]),
            id: "held-again")
        let again = try Community.hold(in: try await hub.inbox("lwv-coordinator"))
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Community.release(again, approve: false),
            id: "refused")
        // To somebody who is not there.
        try await hub.send(
            "message.send", from: "lwv-coordinator",
            Community.message(
                .progressNote, case: aliases["lwv-coordinator"], purpose: .programmeRiskWork,
                to: [.gp],
                segments: [
                    Community.segment(
                        .attendance, about: .man, source: .facilitator, text: "He attended.")
                ]), id: "unserved")
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent")
        hub.clock.advance(by: 3_600)
        for mailbox in ["wsw-desk", "lwv-facilitators", "council-social-work", "police-desk"] {
            let views = try await hub.inbox(mailbox)
            let ids = views.prefix(50).map { JSON.string($0.view.header.delivery.hex) }
            if !ids.isEmpty {
                try await hub.send(
                    "delivery.ack", from: mailbox, ["deliveries": .array(Array(ids))],
                    id: "ack-\(mailbox)")
            }
            guard mailbox == "wsw-desk" else { continue }
            let duty = try #require(views.first { $0.type == "duty" }?.json["duty"])
            try await hub.send("duty.meet", from: mailbox, ["duty": duty], id: "met")
        }
    }

    /// What waits at the co-ordinator's desk goes to the second one when the first leaves the case.
    private static func passedOn(_ hub: Community, _ aliases: [String: CaseAlias]) async throws {
        try await hub.send(
            "participation.add", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]).with("mailbox", "lwv-second")
                .with("role", "coordinator"), id: "second-added")
        let own = try await hub.deskInbox("lwv-second", of: "housing-officer")
            .first { $0.type == "participation" }?.alias
        try await hub.send(
            "message.send", from: "council-social-work",
            ReviewTests.message(aliases["council-social-work"]), id: "note")
        try await hub.send(
            "participation.end", from: "lwv-second",
            Community.only(case: own).with("mailbox", "lwv-coordinator"), id: "end",
            by: "housing-officer")
        // He agreed that the case goes on elsewhere.
        let permission = Community.permissionOfHis(PermissionTests.second, case: own)
            .with("recipients", ["lwv_mens_programme"]).with("scope", ["case_material"])
            .with("excludes", [])
        try await hub.send(
            "consent.record", from: "lwv-second", permission, id: "his", by: "housing-officer")
        try await hub.send(
            "case.transfer", from: "lwv-second",
            Community.only(case: own).with("pack", "living-without-violence")
                .with("coordinator", "lwv-coordinator")
                .with("permission", .string(PermissionTests.second)).with("reference", "NORTH-1"),
            id: "transfer", by: "housing-officer")
        try await hub.send(
            "case.close", from: "lwv-second", Community.only(case: own), id: "close",
            by: "housing-officer")
    }

    /// What fails with somebody known behind it, and with nobody.
    private static func failures(_ hub: Community) async throws {
        #expect(
            try await hub.refusal(
                "participation.add", from: "lwv-facilitators", Community.only(case: nil),
                id: "nonsense") == .badBody)
        for name in ["wsw-desk", "police-desk"] {
            let wrong = try await hub[name].attempt(hub.broker, signedBy: hub["lwv-officer"])
            #expect(await Community.refusal(hub.broker, wrong) == .notPermitted)
        }
        let stranger = try await stranger().attempt(hub.broker)
        #expect(await Community.refusal(hub.broker, stranger) == .notPermitted)
        for _ in 0..<2 { try await hub.broker.tidy() }
        try await EverythingHappens.signIns(hub)
        // Somebody witnesses the log, until they are removed.
        let witness = SigningKey().verifyingKey
        try await hub.send(
            "witness.join", from: "lwv-assessors",
            ["key": .string(Hex.encode(witness.bytes))], id: "witness")
        try await hub.remove("lwv-assessors", id: "removed")
    }

    static let breach = "b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0"
    static let inquiry = "c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0"

    static func recordedBreach(_ hub: Community) -> JSON {
        [
            "breach": .string(breach), "danger": "possible", "her_side_told": true,
            "aware": .int(hub.clock.now.seconds), "kind": "confidentiality",
            "workers": [.string(hub["wsw-desk"].id.hex)], "mailboxes": ["wsw-desk"],
            "from": .int(Community.start), "note": "A laptop was left on a train.",
        ]
    }

    static func openedInquiry(_ hub: Community, with officer: String) -> JSON {
        [
            "inquiry": .string(inquiry), "mailbox": .string(officer), "reason": "breach",
            "from": .int(hub.clock.now.seconds), "until": .int(hub.clock.now.seconds + 86_400),
        ]
    }

    private static func officers(_ hub: Community) async throws {
        try await hub.send(
            "breach.record", from: "wsw-officer", recordedBreach(hub), id: "breach")
        try await hub.send(
            "breach.update", from: "wsw-officer",
            [
                "breach": .string(breach), "step": "contained",
                "on": .int(hub.clock.now.seconds),
            ], id: "contained")
        try await hub.send(
            "inquiry.open", from: "wsw-officer", openedInquiry(hub, with: "lwv-officer"),
            id: "opened")
        try await hub.send(
            "inquiry.agree", from: "lwv-officer", ["inquiry": .string(inquiry)], id: "agreed")
        let own = try #require(try await hub.entries(of: "wsw-officer").last)
        try await hub.send(
            "inquiry.share", from: "wsw-officer",
            ["inquiry": .string(inquiry), "entries": [own.shared]], id: "shared")
        try await hub.send(
            "log.export", from: "wsw-officer",
            [
                "format": "csv", "entries": 12,
                "digest": .string(String(repeating: "ab", count: 32)),
            ], id: "exported")
    }

    /// Somebody covers a desk for an hour, and what comes after them waits for the next key.
    private static func members(_ hub: Community) async throws {
        let desk = "housing-desk"
        try await hub.admit(
            "covering", to: desk, withHistory: true, until: hub.clock.now.advanced(by: 3_600))
        let key = try #require(hub[desk].mailboxes[desk])
        try await hub.send(
            "epoch.hand", from: desk, try hub.hand([(1, key)], of: desk, to: "covering"),
            id: "handed")
        hub.clock.advance(by: 3_600)
        try await hub.broker.tidy()
    }

    private static func recoveries(_ hub: Community) async throws {
        let (desk, registrar) = ("housing-desk", "housing-registrar")
        try await hub.admitRegistrar(of: "housing")
        let sheets = (0..<3).map { _ in Community.OpeningKeyBox(OpeningKey()) }
        let signed = try await RecoveryTests.set(
            hub, sheets.map { $0.key.sealingKey }, agency: "housing", by: registrar)
        try await hub.send(
            "custodians.set", from: registrar, ["set": .string(Hex.encode(signed.bytes))],
            id: "custodians")
        try await hub.send(
            "custodians.agree", from: "housing-officer",
            try RecoveryTests.agreed(signed, by: "housing-officer", hub), id: "custodians-agreed")
        try await hub.makeEpoch(of: desk, by: desk, id: "two", custodians: sheets)
        try await hub.broker.tidy()
        let key = try #require(hub[desk].mailboxes[desk])
        let shares = try await hub.shares(of: desk, 1, key, set: 1, sheets)
        try await hub.send(
            "custody.give", from: desk,
            ["mailbox": .string(desk), "set": 1, "epochs": [shares.with("number", 1)]],
            id: "shares")
        let scene = RecoveryTests.Scene(hub: hub, sheets: sheets, set: signed.claimedButUnverified)
        let ids = [RecoveryTests.recovery, String(repeating: "cd", count: 16)]
        // One after the other: the first of them is stopped.
        for id in ids.reversed() {
            let request = try await scene.request(id, by: desk, fresh: sheets[0], of: desk)
            try await hub.send(
                "recovery.open", from: desk, scene.signed(request, by: desk), id: "open \(id)")
            guard id == ids[1] else { continue }
            try await hub.send(
                "recovery.stop", from: desk, ["recovery": .string(id)], id: "stopped")
        }
        hub.clock.advance(by: 7_200)
        _ = try await scene.serve(ids[0], to: desk)
        try await hub.makeEpoch(
            of: desk, by: desk, id: "three", custodians: sheets, recovery: ids[0])
    }

    /// A case that was opened in error is closed and erased; time passes, and what was due is missed.
    private static func endings(_ hub: Community, _ aliases: [String: CaseAlias]) async throws {
        try await hub.send(
            "case.open", from: "council-social-work",
            [
                "pack": "living-without-violence", "reference": "ERR-1",
                "roster": [],
                "participations": [
                    ["mailbox": "council-social-work", "role": "social_worker"],
                    ["mailbox": "lwv-coordinator", "role": "coordinator"],
                ],
            ], id: "error")
        let alias = try await hub.inbox("lwv-coordinator")
            .first { $0.json["reference"] == "ERR-1" }?.alias
        try await hub.send(
            "case.close", from: "lwv-coordinator", Community.only(case: alias), id: "error-closed")
        try await hub.send(
            "case.erase", from: "lwv-officer",
            Community.only(case: alias).with("reason", "opened-in-error"), id: "erased")
        try await hub.broker.rotate(.viewEpoch)
        try await hub.broker.logUnlocking(after: 2)
        hub.clock.advance(by: 30 * 86_400)
        try await hub.broker.tidy()
    }
}
