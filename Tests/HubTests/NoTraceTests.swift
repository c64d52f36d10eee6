import Hub
import SQLiteStore
import SealedRoom
import Testing
import Vocabulary

/// Everything that his side can observe, in the order in which it observes it: the same with and without the fact.
@Suite("What is withheld leaves no trace on his side") struct NoTraceTests {
    /// What happens in one world and not in the other.
    enum Fact: String, CaseIterable {
        case withheldSegment
        case heldSegment
        case recalledDelivery
        case refusedAssignment
        case herWorkerTakesPart
        case routineRecordsOnHerSide
        case termsInHerWords
        case standingRelease
        case herDisclosureMatches
        case matchReleased
        case herTeamChanges
        case herWorkerLeaves

        /// Who works for her, and since when, is asked for besides.
        var isOfMembers: Bool { self == .herTeamChanges || self == .herWorkerLeaves }
    }

    @Test("his transcript is the same, byte for byte", arguments: Fact.allCases)
    func twins(_ fact: Fact) async throws {
        let with = try await transcript(of: fact, happens: true)
        let without = try await transcript(of: fact, happens: false)
        #expect(with.count == without.count)
        #expect(with.count > 12)
        for (left, right) in zip(with, without) { #expect(left == right) }
        // The guard of the guard: the transcript does tell one seed from another.
        let other = try await transcript(of: fact, happens: false, seed: "another seed")
        #expect(other != without)
    }

    @Test("twelve facts were tried") func count() { #expect(Fact.allCases.count == 12) }

    private func transcript(
        of fact: Fact, happens: Bool, seed: String = "twins"
    ) async throws -> [String] {
        let hub = try await Community.opening(seed: seed)
        let absent: Set<String> =
            fact == .herWorkerTakesPart && !happens ? ["wsw-desk", "wsw-manager"] : []
        let aliases = try await hub.openCase(
            without: absent,
            with: [
                ("groups-facilitators", .facilitator, nil),
                ("groups-assessors", .programmeAssessor, nil),
            ])
        var seen: [String] = []
        seen += try await hisSide(hub, aliases, step: "before")
        seen.append(try await published(hub))
        if happens { try await self.happens(fact, in: hub, aliases) }
        seen.append(try await published(hub))
        seen += try await hisSide(hub, aliases, step: "during")
        hub.clock.advance(by: 3_600)
        seen += try await hisSide(hub, aliases, step: "after")
        seen.append(try await published(hub))
        if fact.isOfMembers { seen += try await asked(hub) }
        // What the officer of an agency on his side reads: he may ask for his file.
        let entries = try await hub.entries(of: "groups-officer")
        #expect(entries.count > 20)
        #expect(
            Set(entries.map(\.act)).isSuperset(of: ["command", "decided", "sealed", "fetched"]))
        // With the place of each in its act: a gap would tell what else the act did.
        seen += entries.map { "\($0.offset) \($0.detail.text)" }
        try await hub.close()
        return seen
    }

    private func happens(
        _ fact: Fact, in hub: Community, _ aliases: [String: CaseAlias]
    ) async throws {
        let desk = aliases["wsw-desk"]
        switch fact {
        case .withheldSegment:
            try await hub.send(
                "message.send", from: "wsw-desk",
                Community.disclosure(
                    case: desk, to: [.facilitator], segments: [Community.address, Community.rape]),
                id: "withheld")
        case .heldSegment:
            try await hub.send(
                "message.send", from: "wsw-desk",
                Community.disclosure(
                    case: desk, to: [.facilitator], segments: [Community.incident]), id: "held")
            let inbox = try await hub.inbox("lwv-coordinator")
            #expect(inbox.contains { $0.type == "hold" })
        case .recalledDelivery: try await recall(in: hub, aliases)
        case .refusedAssignment:
            try await hub.join(
                "lwv-second-group", role: .facilitator, person: "wsw-desk", vouched: true)
            let alias: JSON = .string(aliases["lwv-coordinator"]?.hex ?? "")
            let refusal = try await hub.refusal(
                "participation.add", from: "lwv-coordinator",
                ["case": alias, "mailbox": "lwv-second-group", "role": "facilitator"], id: "assign")
            #expect(refusal == .askYourCoordinator)
        case .herWorkerTakesPart: break
        case .herTeamChanges:
            try await hub.admit("second", to: "wsw-manager")
            try await hub.makeEpoch(of: "wsw-manager", by: "wsw-manager", id: "two")
            // From here on everything for her line manager waits for a key.
            try await hub.remove("second", id: "left")
        case .herWorkerLeaves: try await hub.remove("wsw-desk", id: "left")
        case .termsInHerWords: try await confirm(in: hub, desk)
        case .standingRelease:
            try await hub.send(
                "release.standing", from: "lwv-coordinator",
                Community.only(case: aliases["lwv-coordinator"])
                    .with("categories", ["attendance"]), id: "standing")
        case .herDisclosureMatches: try await InferenceTests.disclose(hub, aliases)
        case .matchReleased:
            try await InferenceTests.disclose(hub, aliases)
            // His side has written the same already, before she spoke, and writes it again below.
            try await release(in: hub, aliases)
        case .routineRecordsOnHerSide:
            try await hub.send(
                "roster.add", from: "wsw-desk",
                [
                    "case": .string(desk?.hex ?? ""),
                    "roster": [
                        [
                            "subject": "P1",
                            "particulars": [["kind": "phone", "value": "07700 900555"]],
                        ]
                    ],
                ], id: "roster")
            try await hub.send(
                "consent.record", from: "wsw-desk",
                Community.permission("00112233445566778899aabbccddeeff", case: desk), id: "given")
        }
    }

    /// What she permitted on terms in her own words waits, is confirmed, and is taken back with him beside her.
    private func confirm(in hub: Community, _ desk: CaseAlias?) async throws {
        let given = Community.permission(PermissionTests.first, case: desk)
            .with("provisos", ["Only once my sister has been told."])
        try await hub.send("consent.record", from: "wsw-desk", given, id: "terms")
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: desk), id: "waits")
        let hold = try Community.hold(in: try await hub.inbox("wsw-desk"))
        try await hub.send(
            "hold.release", from: "wsw-desk", Community.release(hold), id: "confirmed")
        try await hub.send(
            "consent.withdraw", from: "wsw-desk",
            TermsTests.withdrawal(case: desk, present: true), id: "taken-back")
    }

    /// The co-ordinator has found one of his side's texts to be his own account, and let it go to her side.
    private func release(in hub: Community, _ aliases: [String: CaseAlias]) async throws {
        let hold = try await hub.inbox("lwv-coordinator").last {
            $0.type == "hold" && $0.json["text"] == "inferred"
        }
        guard let id = hold?.json["hold"] else { return }
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Community.release(id), id: "own-account")
    }

    /// Something that rests on his own permission is on its way to his side, and he takes the permission back.
    private func recall(in hub: Community, _ aliases: [String: CaseAlias]) async throws {
        let alias = aliases["council-social-work"]
        let id: JSON = "00112233445566778899aabbccddeeff"
        let permission: JSON = [
            "case": .string(alias?.hex ?? ""), "permission": id, "subject": "man", "by": "man",
            "status": "given", "recipients": ["lwv_mens_programme"],
            "scope": ["referral_information"], "purposes": ["intake"], "form": "written",
            "signed": true, "dated": true, "date": .int(Community.start),
            "told": ["why": true, "to_whom": true, "consequences": true],
        ]
        try await hub.send("consent.record", from: "council-social-work", permission, id: "his")
        try await hub.send(
            "message.send", from: "council-social-work",
            Community.message(
                .referral, case: alias, purpose: .intake, to: [.programmeAssessor],
                segments: [
                    Community.segment(
                        .referralInformation, about: .man, source: .socialWorker,
                        text: "He has agreed to attend.")
                ]), id: "referral")
        let withdrawal: JSON = [
            "case": .string(alias?.hex ?? ""), "permission": id, "channel": "in_person",
            "he_was_present": true,
        ]
        try await hub.send("consent.withdraw", from: "council-social-work", withdrawal, id: "back")
        #expect(try await hub.recalledCount("lwv-assessors") == 1)
    }

    /// What his side can ask about who works for whom.
    private func asked(_ hub: Community) async throws -> [String] {
        let session = try await Community.signIn(hub["lwv-facilitators"], hub.broker)
        var seen = [try await hub.broker.directory(session: session).text]
        #expect(!seen[0].contains(hub["wsw-desk"].id.hex))
        for member in Community.members where member.1 == "lwv-womens-service" {
            do {
                let mailbox: MailboxID = try handle(member.0)
                seen.append(try await hub.broker.history(of: mailbox, session: session).text)
            } catch let refusal as Refusal {
                seen.append(refusal.rawValue)
            }
        }
        #expect(Set(seen.dropFirst()) == ["unknown"])
        return seen
    }

    /// What the workers on his side do, and all that comes back: receipts, refusals, views, waits.
    private func hisSide(
        _ hub: Community, _ aliases: [String: CaseAlias], step: String
    ) async throws -> [String] {
        var seen: [String] = []
        for mailbox in [
            "lwv-facilitators", "lwv-assessors", "groups-facilitators", "groups-assessors",
        ] {
            seen += try await desk(mailbox, hub, aliases[mailbox], step: step)
        }
        return seen
    }

    private func desk(
        _ mailbox: String, _ hub: Community, _ alias: CaseAlias?, step: String
    ) async throws -> [String] {
        let attendance = Community.message(
            .progressNote, case: alias, purpose: .safetyOfWoman, to: [.wsw, .coordinator],
            facts: ["man_statement_signed": true],
            segments: [
                Community.segment(
                    .attendance, about: .man, source: .facilitator, text: "He attended session 4.")
            ])
        var seen: [String] = []
        seen += try await act("message.send", attendance, "own-\(step)", mailbox, hub)
        let unsigned = attendance.with("facts", ["man_statement_signed": false])
            .with("to", ["wsw"])
        seen += try await act("message.send", unsigned, "unsigned-\(step)", mailbox, hub)
        // Words that match what she may have disclosed; who else reads them is not for this desk to see.
        let guess = InferenceTests.note(alias, to: [.wsw, .coordinator])
        seen += try await act("message.send", guess, "guess-\(step)", mailbox, hub)
        seen += try await act(
            "roster.add", NoTraceTests.phones(of: alias, step: step), "phones-\(step)", mailbox, hub
        )
        let assignment: JSON = [
            "case": .string(alias?.hex ?? ""), "mailbox": "lwv-facilitators", "role": "facilitator",
        ]
        let refusal = try await hub.refusal(
            "participation.add", from: mailbox, assignment, id: "assign-\(mailbox)-\(step)")
        seen.append("refusal \(refusal?.rawValue ?? "none")")
        let views = try await hub.fetch(mailbox)
        seen.append("views \(views.count)")
        for view in views {
            seen.append("\(view.id.hex) \(view.visibleFrom.seconds) \(Hex.encode(view.view))")
        }
        return seen
    }

    /// The receipt or the refusal, and by how much the log grew: its leaves are public, and so is one's own place in it.
    private func act(
        _ kind: String, _ body: JSON, _ id: String, _ mailbox: String, _ hub: Community
    ) async throws -> [String] {
        let before = try await hub.logSize()
        do {
            let receipt = try await hub.send(kind, from: mailbox, body, id: "\(mailbox)-\(id)")
            return [Hex.encode(receipt), "leaves \(try await hub.logSize() - before)"]
        } catch let refusal as Refusal {
            return [refusal.rawValue, "leaves \(try await hub.logSize() - before)"]
        }
    }

    /// As many numbers as a roster takes beside those with which the case was opened.
    private static func phones(of alias: CaseAlias?, step: String) -> JSON {
        let particulars = (0..<(step == "after" ? 12 : 2)).map { number -> JSON in
            ["kind": "phone", "value": .string("07700 90\(100 + number) \(step)")]
        }
        return [
            "case": .string(alias?.hex ?? ""),
            "roster": [["subject": "P1", "particulars": .array(particulars)]],
        ]
    }

    /// Hashes of a salted log differ by design; what must not differ is how long the published log is.
    private func published(_ hub: Community) async throws -> String {
        try await hub.broker.publish()
        let lines = try await hub.broker.checkpoint().split(separator: "\n")
        return try #require(lines.dropFirst().first.map(String.init))
    }
}
