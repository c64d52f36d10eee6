import Envelope
import Foundation
import SealedRoom
import Testing
import Vocabulary

/// A text that is too doubtful to go, or holds what must not go, and the person who looks at it.
@Suite("A named reviewer hides and clears, and never widens") struct ReviewTests {
    static let note =
        "He attended session 4 and arrived on time. Marisol Quillfeather rang me on Monday. He completed his homework."

    /// A text of a social worker's to his side: what of it names her cannot go.
    static func message(
        _ alias: CaseAlias?, to roles: [Role] = [.programmeAssessor], text: String = note
    ) -> JSON {
        Community.message(
            .progressNote, case: alias, purpose: .programmeRiskWork, to: roles,
            facts: ["man_statement_signed": true],
            segments: [
                Community.segment(.progress, about: .man, source: .socialWorker, text: text)
            ])
    }

    struct Held {
        let json: JSON
        var id: JSON { json["hold"] ?? .null }
        var digest: JSON { json["texts"]?.array?.first?["digest"] ?? .null }
        var places: [JSON] { json["places"]?.array ?? [] }
    }

    static func held(_ hub: Community, at mailbox: String = "lwv-coordinator") async throws -> Held
    {
        let view = try #require(try await hub.inbox(mailbox).last { $0.type == "hold" })
        return Held(json: view.json)
    }

    /// Where some words stand in a text, in scalars.
    static func place(of words: String, in text: String = note) throws -> JSON {
        let range = try #require(text.range(of: words))
        let start = text.unicodeScalars.distance(
            from: text.startIndex, to: range.lowerBound)
        return [.int(Int64(start)), .int(Int64(start + words.unicodeScalars.count))]
    }

    static func marks(
        _ held: Held, hidden: [JSON] = [], cleared: [JSON] = [], segment: Int64 = 0,
        digest: JSON? = nil
    ) -> JSON {
        [
            "hold": held.id, "approve": true,
            "marks": [
                [
                    "segment": .int(segment), "digest": digest ?? held.digest,
                    "hidden": .array(hidden), "cleared": .array(cleared),
                ]
            ],
        ]
    }

    private func sent(
        _ hub: Community, text: String = note
    ) async throws -> ([String: CaseAlias], Held) {
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "council-social-work",
            Self.message(aliases["council-social-work"], text: text), id: "note")
        return (aliases, try await Self.held(hub))
    }

    func assessors(_ hub: Community) async throws -> [String] {
        hub.clock.advance(by: 3_600)
        return try await hub.messages("lwv-assessors").flatMap(\.texts)
    }

    @Test("the hold names one reviewer, the places, and what becomes of them")
    func shown() async throws {
        let hub = try await Community.opening()
        let (_, held) = try await sent(hub)
        #expect(held.json["reviewer"] == "lwv-coordinator")
        #expect(held.json["text"] == "protected-content")
        #expect(held.json["segments"]?.array?.first?["text"] == .string(Self.note))
        let text = held.json["texts"]?.array?.first
        #expect(text?["whole"] == true)
        #expect(text?["length"] == .int(Int64(Self.note.unicodeScalars.count)))
        let name = try Self.place(of: "Marisol Quillfeather").array
        #expect(
            held.places.contains {
                $0["start"] == name?[0] && $0["end"] == name?[1] && $0["can_clear"] == false
                    && $0["kind"] == "person"
            })
        // Nobody else was asked, and what was held went nowhere.
        for other in ["wsw-desk", "wsw-manager", "lwv-facilitators", "police-desk"] {
            #expect(!(try await hub.inbox(other)).contains { $0.type == "hold" })
        }
        #expect(try await assessors(hub).isEmpty)
        try await hub.close()
    }

    @Test("what is hidden goes to nobody, the rest goes, and the log has who and how many")
    func hidden() async throws {
        let hub = try await Community.opening()
        let (_, held) = try await sent(hub)
        let sentence = try Self.place(of: "Marisol Quillfeather rang me on Monday.")
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Self.marks(held, hidden: [sentence]), id: "m")
        let texts = try await assessors(hub)
        #expect(texts.count == 1)
        #expect(texts.first?.contains("He completed his homework.") == true)
        for word in ["Marisol", "Quillfeather", "rang", "Monday", "[", "withheld"] {
            #expect(!texts.joined().contains(word), "\(word)")
        }
        let entry = try #require(try await hub.details(of: "lwv-officer", act: "released").last)
        #expect(entry["reviewer"] == "lwv-coordinator" && entry["choice"] == "marked")
        #expect(entry["worker"] == .string(hub["lwv-coordinator"].id.hex))
        let marks = try #require(entry["marks"]?.array?.first)
        #expect(marks["hidden"] == 1 && marks["cleared"] == 0 && marks["segment"] == 0)
        #expect(marks["digest"]?.string?.count == 64)
        #expect(!entry.text.contains("Marisol") && !entry.text.contains("homework"))
        let waits = try #require(try await hub.details(of: "lwv-officer", act: "held").last)
        #expect(waits["reviewer"] == "lwv-coordinator" && waits["text"] == "protected-content")
        try await hub.close()
    }

    @Test("clearing a wall opens nothing: it waits again")
    func wall() async throws {
        let hub = try await Community.opening()
        let (_, held) = try await sent(hub)
        let all: JSON = [0, .int(Int64(Self.note.unicodeScalars.count))]
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Self.marks(held, cleared: [all]), id: "m")
        #expect(try await assessors(hub).isEmpty)
        let again = try await Self.held(hub)
        #expect(again.id != held.id && again.json["text"] == "protected-content")
        try await hub.close()
    }

    @Test("marks that are wrong are refused, and the hold stays")
    func refused() async throws {
        let hub = try await Community.opening()
        let (aliases, held) = try await sent(hub)
        let length = Int64(Self.note.unicodeScalars.count)
        let wrong: [(JSON, Refusal)] = [
            (Self.marks(held, hidden: [[0, .int(length + 1)]]), .badMarks),
            (Self.marks(held, hidden: [[5, 5]]), .badMarks),
            (Self.marks(held, hidden: [[9, 5]]), .badMarks),
            (Self.marks(held, hidden: [[-1, 5]]), .badMarks),
            (Self.marks(held, hidden: [[5, 9], [8, 12]]), .badMarks),
            (Self.marks(held, hidden: [[8, 12], [2, 4]]), .badMarks),
            (Self.marks(held, hidden: [[2, 9]], cleared: [[5, 12]]), .badMarks),
            (Self.marks(held), .badMarks),
            (Self.marks(held, hidden: [[0, 4]], segment: 1), .badMarks),
            (Self.marks(held, hidden: [[0, 4]]).with("approve", false), .badMarks),
            (
                Self.marks(held, hidden: (0..<501).map { [.int($0 * 2), .int($0 * 2 + 1)] }),
                .badMarks
            ),
            (
                Self.marks(
                    held, hidden: [[0, 4]], digest: .string(String(repeating: "0", count: 64))),
                .wrongText
            ),
            (Self.marks(held, hidden: [[0, 4, 8]]), .badBody),
            (Self.marks(held, hidden: ["0-4"]), .badBody),
            (Self.marks(held, hidden: [[0, 4]], digest: "00"), .badBody),
        ]
        for (number, (body, code)) in wrong.enumerated() {
            let refusal = try await hub.refusal(
                "hold.release", from: "lwv-coordinator", body, id: "wrong-\(number)")
            #expect(refusal == code, "\(number)")
        }
        // Not the reviewer: the sender, his side, her side, and another co-ordinator who comes later.
        let good = try Self.marks(
            held, hidden: [Self.place(of: "Marisol Quillfeather rang me on Monday.")])
        for other in ["council-social-work", "lwv-assessors", "wsw-desk", "lwv-facilitators"] {
            #expect(
                try await hub.refusal("hold.release", from: other, good, id: "not-\(other)")
                    == .unknown)
        }
        _ = aliases
        #expect(try await assessors(hub).isEmpty)
        // It was still there, once.
        try await hub.send("hold.release", from: "lwv-coordinator", good, id: "good")
        #expect(
            try await hub.refusal("hold.release", from: "lwv-coordinator", good, id: "twice")
                == .unknown)
        #expect(try await assessors(hub).count == 1)
        try await hub.close()
    }

    @Test("a reviewer who comes to sit on his side too lets nothing go: it waits for somebody else")
    func hisOwn() async throws {
        let hub = try await Community.opening()
        let (aliases, held) = try await sent(hub)
        // The co-ordinator takes on a group of the same case.
        try await hub.join("lwv-group", role: .facilitator, person: "lwv-coordinator")
        try await hub.send(
            "participation.add", from: "lwv-coordinator",
            [
                "case": .string(aliases["lwv-coordinator"]?.hex ?? ""), "mailbox": "lwv-group",
                "role": "facilitator",
            ], id: "group")
        let good = try Self.marks(
            held, hidden: [Self.place(of: "Marisol Quillfeather rang me on Monday.")])
        #expect(
            try await hub.refusal("hold.release", from: "lwv-coordinator", good, id: "good")
                == .unknown)
        let passed = try Community.hold(in: try await hub.inbox("council-social-work"))
        try await hub.send(
            "hold.release", from: "council-social-work",
            Community.release(passed, approve: false), id: "no")
        #expect(try await assessors(hub).isEmpty)
        try await hub.close()
    }

    @Test("of two co-ordinators the one without a desk on his side is asked")
    func clearDesk() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.join("lwv-group", role: .facilitator, person: "lwv-coordinator")
        try await hub.join("lwv-second", role: .coordinator, person: "housing-officer")
        for (mailbox, role) in [("lwv-group", "facilitator"), ("lwv-second", "coordinator")] {
            try await hub.send(
                "participation.add", from: "lwv-coordinator",
                [
                    "case": .string(aliases["lwv-coordinator"]?.hex ?? ""),
                    "mailbox": .string(mailbox), "role": .string(role),
                ], id: "add-\(mailbox)")
        }
        try await hub.send(
            "message.send", from: "council-social-work",
            Self.message(aliases["council-social-work"]), id: "note")
        #expect(!(try await hub.inbox("lwv-coordinator")).contains { $0.type == "hold" })
        let own = try await hub.deskInbox("lwv-second", of: "housing-officer")
        #expect(own.first { $0.type == "hold" }?.json["reviewer"] == "lwv-second")
        try await hub.close()
    }

    @Test("where a pack allows no trace it does not show that something is withheld")
    func traces() async throws {
        for (traces, masked) in [("{between: true, her: true}", true), ("{her: true}", false)] {
            var edition = try Edition.numbered("3")
            try edition.replace("{between: true, her: true}", with: traces)
            let hub = try await Community.opening(packs: [edition.pack()])
            let aliases = try await hub.openCase()
            let message = Community.message(
                .urgentConcern, case: aliases["wsw-desk"], purpose: .safetyOfWoman,
                urgency: .urgent, to: [.coordinator], facts: ["specific_safety_concern": true],
                segments: [
                    Community.segment(
                        .riskConcern, about: .man, source: .woman,
                        text:
                            "He followed Marisol Quillfeather to work twice this week. She is pregnant and takes antidepressants.",
                        minimum: [
                            "what": "stalking", "when": "ongoing", "risk": "raised", "child": false,
                        ])
                ])
            try await hub.send("message.send", from: "wsw-desk", message, id: "urgent")
            let texts = try await hub.messages("lwv-coordinator").flatMap(\.texts)
            #expect(!texts.isEmpty && !texts.joined().contains("Marisol"))
            #expect(!texts.joined().contains("pregnant"))
            #expect(texts.contains { $0.contains("[withheld]") } == masked)
            try await hub.close()
        }
    }

    @Test("with the roster grown in between, marks open less and never more")
    func rosterGrown() async throws {
        let hub = try await Community.opening()
        let text = Self.note + " Wilhelmina brought him to the hall."
        let (aliases, held) = try await sent(hub, text: text)
        try await hub.send(
            "roster.add", from: "wsw-desk",
            [
                "case": .string(aliases["wsw-desk"]?.hex ?? ""),
                "roster": [Community.named("O1", ["Wilhelmina"], relation: "her sister")],
            ], id: "roster")
        let sentence = try Self.place(of: "Marisol Quillfeather rang me on Monday.", in: text)
        let rest = try Self.place(of: "Wilhelmina brought him to the hall.", in: text)
        try await hub.send(
            "hold.release", from: "lwv-coordinator",
            Self.marks(held, hidden: [sentence], cleared: [rest]), id: "m")
        let texts = try await assessors(hub)
        #expect(!texts.joined().contains("Wilhelmina"))
        // What was hidden before stays hidden when the rest is marked.
        let again = try await Self.held(hub)
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Self.marks(again, hidden: [rest]), id: "m2")
        let gone = try await assessors(hub).joined()
        #expect(gone.contains("He completed his homework."))
        #expect(!gone.contains("Wilhelmina") && !gone.contains("Marisol"))
        try await hub.close()
    }

    @Test("marks after a withdrawal open nothing")
    func withdrawn() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias = aliases["wsw-desk"]
        let text =
            "Marisol Quillfeather needs a two-bedroom flat away from Stowmere. She is pregnant and takes antidepressants."
        let id = "00112233445566778899aabbccddeeff"
        try await hub.send(
            "consent.record", from: "wsw-desk", Community.permission(id, case: alias), id: "given")
        let referral = Community.housingReferral(case: alias).with(
            "segments",
            [Community.segment(.supportNeeds, about: .woman, source: .woman, text: text)])
        let secret = try Self.place(
            of: "She is pregnant and takes antidepressants.", in: text)
        for (round, goes) in [("kept", true), ("withdrawn", false)] {
            try await hub.send("message.send", from: "wsw-desk", referral, id: round)
            let held = try await Self.held(hub, at: "wsw-desk")
            #expect(held.json["text"] == "protected-content")
            // Nobody but its author may read what she told: the author looks again.
            #expect(held.json["reviewer"] == "wsw-desk")
            if !goes {
                try await hub.send(
                    "consent.withdraw", from: "wsw-desk",
                    TermsTests.withdrawal(case: alias, present: false).with(
                        "permission", .string(id)), id: "withdrawal")
            }
            try await hub.send(
                "hold.release", from: "wsw-desk", Self.marks(held, hidden: [secret]),
                id: "marks-\(round)")
            let housing = try await hub.messages("housing-desk").flatMap(\.texts)
            #expect(housing.contains { $0.contains("two-bedroom") } == goes, "\(round)")
            #expect(!housing.joined().contains("pregnant"))
        }
        try await hub.close()
    }

    @Test("marks are decided by the version of the pack in force then")
    func newVersion() async throws {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        let (_, held) = try await sent(hub)
        var edition = try Edition.numbered("3")
        let rule = """
            rules:
              - id: R121-nothing-from-council
                cap: withhold
                when: {sender: social_worker, recipient: programme_assessor}
                why: "Nothing from the council for the time being."
                law: confidence
                cite: {document: LWV-WSW, section: "§1.4", quote: "is confidential"}

            """
        try edition.replace("\nrules:\n", with: "\n" + rule)
        #expect(try await hub.publish(edition, effective: hub.clock.now, id: "new") == nil)
        hub.clock.advance(by: 60)
        let good = try Self.marks(
            held, hidden: [Self.place(of: "Marisol Quillfeather rang me on Monday.")])
        try await hub.send("hold.release", from: "lwv-coordinator", good, id: "good")
        #expect(try await assessors(hub).isEmpty)
        try await hub.close()
    }

    @Test("doubt is cleared place by place; what is not cleared still waits")
    func doubt() async throws {
        let text =
            "He attended session 4 and arrived on time. He had brought the blue folder from the kitchen table. He completed his homework."
        var edition = try Edition.numbered("3")
        try edition.replace("doubt_bound: 40", with: "doubt_bound: 1")
        let hub = try await Community.opening(packs: [edition.pack()])
        let (_, held) = try await sent(hub, text: text)
        #expect(held.json["text"] == "doubt")
        let open = held.places.filter { $0["can_clear"] == true }
        #expect(!open.isEmpty)
        #expect(open.allSatisfy { $0["why"]?.array != nil && $0["confidence"] != nil })
        // A release without a mark changes nothing of the doubt.
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Community.release(held.id), id: "plain")
        var again = try await Self.held(hub)
        #expect(again.json["text"] == "doubt")
        #expect(try await assessors(hub).isEmpty)
        for round in 0..<4 where again.json["text"] == "doubt" {
            let cleared = again.places.filter { $0["can_clear"] == true }.compactMap { place in
                JSON.array([place["start"] ?? .null, place["end"] ?? .null])
            }
            try await hub.send(
                "hold.release", from: "lwv-coordinator", Self.marks(again, cleared: cleared),
                id: "round-\(round)")
            let next = try await hub.inbox("lwv-coordinator").last { $0.type == "hold" }
            guard let next else { break }
            again = Held(json: next.json)
        }
        #expect(try await assessors(hub) == [text])
        try await hub.close()
    }
}
