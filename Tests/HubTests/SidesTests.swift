import Hub
import SealedRoom
import Testing
import Vocabulary

/// Nobody supports both him and her of one case, at no time (R085); and no refusal tells that there is a case.
@Suite("Nobody stands on both sides of a case, and a wall is no probe") struct SidesTests {
    static let hers = (
        name: "lwv-womens-service", kind: "lwv_womens_service", officer: "wsw-officer"
    )

    /// The refusal of a join; nothing where it is accepted.
    private func joining(
        _ mailbox: String, _ role: Role, _ person: String, _ hub: Community,
        vouched: Bool = false
    ) async throws -> Refusal? {
        do {
            if [Role.facilitator, .coordinator].contains(role) {
                try await hub.join(mailbox, role: role, person: person, vouched: vouched)
            } else {
                try await hub.join(
                    mailbox, role: role, person: person, agency: SidesTests.hers, vouched: vouched)
            }
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    private func adding(
        _ mailbox: String, _ role: Role, serves: String? = nil, until: Int64? = nil,
        _ hub: Community, _ aliases: [String: CaseAlias], id: String
    ) async throws -> Refusal? {
        var body = Community.only(case: aliases["lwv-coordinator"])
            .with("mailbox", .string(mailbox)).with("role", .string(role.rawValue))
        if let serves { body = body.with("serves", .string(serves)) }
        if let until { body = body.with("until", .int(until)) }
        return try await hub.refusal("participation.add", from: "lwv-coordinator", body, id: id)
    }

    /// Everything that somebody who faces him, and the registrar who invites them to her side, are answered.
    private func transcript(withCase: Bool) async throws -> [String] {
        let hub = try await Community.opening(seed: "probe")
        if withCase { _ = try await hub.openCase() } else { hub.clock.advance(by: 3_600) }
        var seen: [String] = []
        for (mailbox, role) in [("wsw-third", Role.wsw), ("wsw-lead", .serviceLead)] {
            seen.append(
                "\(String(describing: try await joining(mailbox, role, "lwv-facilitators", hub)))")
        }
        // Invited once more, as by somebody who wants to find out.
        seen.append(
            "\(String(describing: try await joining("wsw-fourth", .wsw, "lwv-facilitators", hub)))")
        for officer in ["hub-registrar"] {
            seen += try await hub.entries(of: officer).map(\.detail.text)
        }
        seen += try await hub.details(of: "lwv-officer", act: "command-refused").map(\.text)
        try await hub.close()
        return seen
    }

    @Test(
        "whoever faces him is refused a desk on her side, whether he has a case or she a worker, byte for byte"
    )
    func probe() async throws {
        let without = try await transcript(withCase: false)
        let with = try await transcript(withCase: true)
        #expect(without == with)
        #expect(without.prefix(3).allSatisfy { $0.contains("askYourCoordinator") })
        #expect(without.count > 5)
    }

    @Test(
        "her line manager's word opens the desk, where nobody is in common, and nobody else's does")
    func vouched() async throws {
        let hub = try await Community.opening()
        #expect(
            try await joining("wsw-third", .wsw, "lwv-facilitators", hub) == .askYourCoordinator)
        for (mailbox, code) in [
            ("lwv-coordinator", Refusal.notPermitted), ("wsw-desk", .notPermitted),
            ("hub-registrar", .notPermitted),
        ] {
            #expect(
                try await hub.vouch(
                    for: "lwv-facilitators", at: "wsw-third", from: mailbox, id: "by-\(mailbox)")
                    == code, "\(mailbox)")
        }
        #expect(
            try await hub.vouch(for: "wsw-manager", at: "wsw-third", id: "own") == .notPermitted)
        #expect(try await hub.vouch(for: "police-desk", at: "police-desk", id: "far") == .unknown)
        #expect(
            try await joining("wsw-fifth", .wsw, "lwv-facilitators", hub, vouched: true) == nil)
        try await hub.close()
    }

    @Test(
        "her line manager's word is refused where they meet in a case, and the case where they would"
    )
    func meeting() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        // Her worker is to have a group: his desk has no case yet, so her line manager may say so.
        #expect(
            try await joining("lwv-second-group", .facilitator, "wsw-desk", hub, vouched: true)
                == nil)
        #expect(
            try await adding("lwv-second-group", .facilitator, hub, aliases, id: "group")
                == .askYourCoordinator)
        // And the other way: whoever faces him has a desk of hers that is not in the case.
        #expect(
            try await joining("wsw-third", .wsw, "lwv-facilitators", hub, vouched: true) == nil)
        #expect(
            try await adding("wsw-third", .wsw, serves: "P2", hub, aliases, id: "third")
                == .askYourCoordinator)
        // To join his desk that has the case nobody's word helps.
        #expect(
            try await hub.vouch(for: "wsw-desk", at: "lwv-facilitators", id: "meets")
                == .askYourCoordinator)
        #expect(
            try await hub.vouch(for: "wsw-second", at: "lwv-facilitators", id: "other") == nil)
        try await hub.close()
    }

    @Test("also after they have left")
    func afterwards() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        #expect(
            try await joining("wsw-third", .wsw, "lwv-facilitators", hub, vouched: true) == nil)
        try await hub.send(
            "participation.end", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]).with("mailbox", "lwv-facilitators"),
            id: "ended")
        hub.clock.advance(by: 86_400)
        #expect(
            try await adding("wsw-third", .wsw, serves: "P2", hub, aliases, id: "third")
                == .askYourCoordinator)
        try await hub.close()
    }

    @Test("one worker serves two partners by her line manager's word alone, until its day")
    func twoPartners() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        #expect(try await joining("wsw-third", .wsw, "wsw-desk", hub) == nil)
        let day = hub.clock.now.seconds + 10 * 86_400
        #expect(
            try await adding(
                "wsw-third", .wsw, serves: "P2", until: day, hub, aliases, id: "none")
                == .askYourCoordinator)
        let word = Community.exception(of: "wsw-desk", case: aliases["wsw-manager"], hub)
        let cases: [(String, String, JSON, Refusal?)] = [
            (
                "lwv-coordinator", "lwv-coordinator",
                word.with("case", .string(aliases["lwv-coordinator"]?.hex ?? "")), .notPermitted
            ),
            (
                "wsw-desk", "wsw-desk", word.with("case", .string(aliases["wsw-desk"]?.hex ?? "")),
                .notPermitted
            ),
            (
                "lwv-facilitators", "lwv-facilitators",
                word.with("case", .string(aliases["lwv-facilitators"]?.hex ?? "")),
                .askYourCoordinator
            ),
            (
                "wsw-manager", "wsw-manager",
                word.with("worker", .string(hub["wsw-manager"].id.hex)), .notPermitted
            ),
            (
                "wsw-manager", "wsw-manager",
                word.with("worker", .string(hub["lwv-facilitators"].id.hex)), .askYourCoordinator
            ),
            ("wsw-manager", "wsw-manager", word.with("reason", "because"), .badBody),
            (
                "wsw-manager", "wsw-manager",
                word.with("until", .int(hub.clock.now.seconds - 1)), .badBody
            ),
            ("wsw-manager", "wsw-manager", word, nil),
        ]
        for (index, (mailbox, name, body, code)) in cases.enumerated() {
            #expect(
                try await hub.refusal("wall.except", from: mailbox, body, id: "e\(index)", by: name)
                    == code, "number \(index)")
        }
        // Without an end, or with a later one than the exception has, it is none.
        #expect(
            try await adding("wsw-third", .wsw, serves: "P2", hub, aliases, id: "endless")
                == .askYourCoordinator)
        #expect(
            try await adding(
                "wsw-third", .wsw, serves: "P2", until: day + 40 * 86_400, hub, aliases, id: "late")
                == .askYourCoordinator)
        #expect(
            try await adding(
                "wsw-third", .wsw, serves: "P2", until: day, hub, aliases, id: "until") == nil)
        let entry = try #require(
            try await hub.details(of: "wsw-officer", act: "wall-excepted").last)
        #expect(entry["reason"] == "no-other-worker")
        #expect(try await hub.details(of: "lwv-officer", act: "wall-excepted").isEmpty)
        try await hub.close()
    }

    private func inviting(
        _ mailbox: String, _ role: Role, days: Int64? = nil, id: String, _ hub: Community
    ) async throws -> Refusal? {
        do {
            try await hub.invited(
                mailbox, role: role, agency: SidesTests.hers,
                until: days.map { hub.clock.now.advanced(by: $0 * 86_400) }, id: id)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    @Test("a desk has one worker; others come for at most ninety days")
    func desks() async throws {
        let hub = try await Community.opening()
        let cases: [(String, Role, Int64?, Refusal?)] = [
            ("wsw-desk", .wsw, nil, .deskTaken), ("wsw-desk", .wsw, 91, .coverTooLong),
            ("wsw-desk", .wsw, 90, nil), ("wsw-sixth", .wsw, nil, nil),
            ("wsw-sixth", .wsw, nil, nil),
            // Line management is no desk.
            ("wsw-manager", .lineManager, nil, nil), ("wsw-manager", .lineManager, 200, nil),
        ]
        for (index, (mailbox, role, days, code)) in cases.enumerated() {
            #expect(
                try await inviting(mailbox, role, days: days, id: "i\(index)", hub) == code,
                "number \(index)")
        }
        // The cover comes; of two invitations without an end the first that is taken up counts.
        try await hub.taken("wsw-desk", by: "housing-desk", id: "i2")
        try await hub.taken("wsw-sixth", by: "police-desk", id: "i3")
        await #expect(throws: Refusal.deskTaken) {
            try await hub.taken("wsw-sixth", by: "housing-officer", id: "i4")
        }
        try await hub.close()
    }

    @Test(
        "whoever covers her desk is her worker as long as the cover lasts, and has been ever after")
    func cover() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        #expect(try await inviting("wsw-desk", .wsw, days: 10, id: "cover", hub) == nil)
        try await hub.taken("wsw-desk", by: "housing-officer", id: "cover")
        #expect(
            try await hub.vouch(for: "housing-officer", at: "lwv-facilitators", id: "now")
                == .askYourCoordinator)
        hub.clock.advance(by: 11 * 86_400)
        #expect(
            try await hub.vouch(for: "housing-officer", at: "lwv-facilitators", id: "later")
                == .askYourCoordinator)
        // With a desk of his that is in no case of hers they can be vouched for, and it is kept out of hers.
        #expect(
            try await joining(
                "lwv-third-group", .facilitator, "housing-officer", hub, vouched: true)
                == nil)
        #expect(
            try await adding("lwv-third-group", .facilitator, hub, aliases, id: "third-group")
                == .askYourCoordinator)
        try await hub.close()
    }
}
