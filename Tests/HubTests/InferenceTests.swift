import Foundation
import SealedRoom
import Testing
import Vocabulary

@testable import Hub

/// What only she can have said, written down on his side.
@Suite("The inference wall") struct InferenceTests {
    static let told =
        "She says he unscrewed the fuse box, poured bleach into the kettle and hid her passport under the floorboards."
    static let leaked =
        "He unscrewed the fuse box at home and poured bleach in the kettle, and a passport is under the floorboards."

    static func disclose(
        _ hub: Community, _ aliases: [String: CaseAlias], id: String = "told"
    ) async throws {
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.coordinator],
                segments: [
                    Community.segment(.accountOfAbuse, about: .man, source: .woman, text: told)
                ]), id: id)
    }

    static func note(
        _ alias: CaseAlias?, to roles: [Role] = [.wsw, .coordinator, .programmeAssessor],
        text: String = leaked
    ) -> JSON {
        Community.message(
            .progressNote, case: alias, purpose: .safetyOfWoman, to: roles,
            facts: ["man_statement_signed": true],
            segments: [
                Community.segment(.attendance, about: .man, source: .facilitator, text: text)
            ])
    }

    private func write(
        _ hub: Community, _ aliases: [String: CaseAlias], id: String, text: String = leaked
    ) async throws {
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Self.note(aliases["lwv-facilitators"], text: text), id: id)
    }

    private func heard(_ hub: Community, _ words: String = "at home and") async throws -> [String] {
        hub.clock.advance(by: 3_600)
        var heard: [String] = []
        for desk in ["wsw-desk", "lwv-coordinator", "lwv-assessors", "council-social-work"] {
            let views = try await hub.inbox(desk, again: true)
            if views.contains(where: { $0.type == "message" && $0.words.contains(words) }) {
                heard.append(desk)
            }
        }
        return heard
    }

    private func inferredHolds(_ hub: Community) async throws -> [JSON] {
        try await hub.inbox("lwv-coordinator").filter {
            $0.type == "hold" && $0.json["text"] == "inferred"
        }.map(\.json)
    }

    @Test("it waits for the co-ordinator alone, who sees why and where")
    func held() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await Self.disclose(hub, aliases)
        _ = try await hub.inbox("lwv-coordinator")
        _ = try await hub.inbox("wsw-desk")
        try await write(hub, aliases, id: "leak")
        let holds = try await inferredHolds(hub)
        #expect(holds.count == 1)
        let hold = try #require(holds.first)
        #expect(hold["reviewer"] == "lwv-coordinator")
        #expect(hold["reason"]?.string?.contains("matches what she disclosed") == true)
        #expect(hold["segments"]?.array?.first?["text"] == .string(Self.leaked))
        let place = try #require(hold["places"]?.array?.first)
        #expect(place["why"] == ["inferred"] && place["segment"] == 0)
        #expect(try await heard(hub).isEmpty)
        for desk in ["lwv-facilitators", "lwv-assessors", "wsw-desk", "wsw-manager"] {
            for view in try await hub.inbox(desk, again: true) {
                #expect(!view.words.contains("inferred"), "\(desk)")
                #expect(!view.words.contains("at home and") || view.type == "copy", "\(desk)")
            }
        }
        // Nor does any log say it: he may ask for his file.
        for officer in ["lwv-officer", "wsw-officer", "council-officer", "police-officer-dpo"] {
            for detail in try await hub.details(of: officer) {
                #expect(!detail.text.contains("inferred") && !detail.text.contains("disclosed"))
            }
        }
        try await hub.close()
    }

    @Test("the log of what matched is that of any other text of his side's that waits")
    func log() async throws {
        var logs: [[JSON]] = []
        for matches in [true, false] {
            let hub = try await Community.opening()
            let aliases = try await hub.openCase()
            if matches { try await Self.disclose(hub, aliases) }
            // Without the disclosure the text waits because of something else in what would go whole.
            let text = matches ? Self.leaked : "She is pregnant and takes antidepressants."
            try await hub.send(
                "message.send", from: "lwv-facilitators",
                Self.note(aliases["lwv-facilitators"], to: [.coordinator], text: text), id: "note")
            logs.append(try await hub.details(of: "lwv-officer", act: "held"))
            try await hub.close()
        }
        #expect(logs.map(\.count) == [1, 1])
        let plain = logs.flatMap { $0 }.map { held in
            JSON.object(
                (held.members ?? []).filter { !["hold", "at", "alias"].contains($0.key) })
        }
        #expect(Set(plain).count == 1)
        #expect(plain.first?["reviewer"] == "lwv-coordinator" && plain.first?["reason"] == nil)
    }

    @Test("without her disclosure the same text goes")
    func control() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await write(hub, aliases, id: "leak")
        #expect(try await inferredHolds(hub).isEmpty)
        #expect(try await heard(hub).contains("lwv-coordinator"))
        try await hub.close()
    }

    @Test("what he told before she did is his own, and goes")
    func hisOwn() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await write(hub, aliases, id: "first")
        try await Self.disclose(hub, aliases)
        _ = try await hub.inbox("lwv-coordinator")
        try await write(hub, aliases, id: "second")
        #expect(try await inferredHolds(hub).isEmpty)
        try await hub.close()
    }

    @Test(
        "the co-ordinator's release lets it go, once and for all; a refusal tells his side nothing")
    func released() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await Self.disclose(hub, aliases)
        _ = try await hub.inbox("lwv-facilitators")
        try await write(hub, aliases, id: "leak")
        _ = try await hub.inbox("lwv-facilitators")
        let first = try #require(try await inferredHolds(hub).first?["hold"])
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Community.release(first, approve: false),
            id: "no")
        #expect(try await heard(hub).isEmpty)
        #expect(try await hub.inbox("lwv-facilitators").isEmpty)
        // Refused, it is not his own: the same words wait again.
        try await write(hub, aliases, id: "again")
        let second = try #require(try await inferredHolds(hub).first?["hold"])
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Community.release(second), id: "yes")
        #expect(try await heard(hub).contains("lwv-coordinator"))
        try await write(hub, aliases, id: "third")
        #expect(try await inferredHolds(hub).isEmpty)
        try await hub.close()
    }

    @Test("the co-ordinator may hide the place, and the rest goes")
    func marked() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await Self.disclose(hub, aliases)
        _ = try await hub.inbox("lwv-coordinator")
        try await write(hub, aliases, id: "leak", text: "He attended session 4. " + Self.leaked)
        let view = try #require(try await inferredHolds(hub).first)
        let held = ReviewTests.Held(json: view)
        #expect(
            try await hub.refusal(
                "hold.release", from: "lwv-coordinator",
                ReviewTests.marks(held, cleared: [[0, 4]]), id: "clear") == .badMarks)
        let places = held.places.map { place in
            JSON.array([place["start"] ?? .null, place["end"] ?? .null])
        }
        try await hub.send(
            "hold.release", from: "lwv-coordinator", ReviewTests.marks(held, hidden: places),
            id: "hide")
        #expect(try await heard(hub).isEmpty)
        #expect(
            try await hub.inbox("lwv-coordinator", again: true).contains {
                $0.type == "message" && $0.words.contains("attended session 4")
            })
        // What was hidden was hers: the same words wait again.
        try await write(hub, aliases, id: "again")
        #expect(try await inferredHolds(hub).count == 1)
        try await hub.close()
    }

    @Test("danger is told all the same to those whom it must reach")
    func danger() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await Self.disclose(hub, aliases)
        let urgent = Community.urgentConcern(case: aliases["lwv-facilitators"]).with(
            "segments",
            [
                Community.segment(
                    .riskConcern, about: .man, source: .man,
                    text: "He said he will kill her tonight. " + Self.leaked,
                    minimum: [
                        "what": "threat_to_life", "when": "feared", "risk": "raised",
                        "child": false,
                    ])
            ])
        try await hub.send("message.send", from: "lwv-facilitators", urgent, id: "urgent")
        let desk = try await hub.inbox("lwv-coordinator", again: true)
        #expect(desk.contains { $0.type == "message" && $0.words.contains("kill her tonight") })
        #expect(desk.contains { $0.json["notice"] == "matches-her-disclosure" })
        for desk in ["police-desk", "wsw-desk", "wsw-manager"] {
            let told = try await hub.messages(desk)
            #expect(told.contains { $0.words.contains("kill her tonight") }, "\(desk)")
        }
        try await hub.close()
    }

    @Test("no word and no sketch stands on the disk in clear, nor in any view")
    func atRest() async throws {
        let hub = try await Community.opening(seed: "sketches")
        let aliases = try await hub.openCase()
        try await Self.disclose(hub, aliases)
        try await write(hub, aliases, id: "leak")
        for file in try FileManager.default.contentsOfDirectory(
            at: hub.folder, includingPropertiesForKeys: nil)
        {
            let bytes = try Data(contentsOf: file)
            for word in ["bleach", "floorboards", "inferred", "unscrewed"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)")
            }
        }
        for desk in ["lwv-coordinator", "wsw-desk", "lwv-facilitators"] {
            for view in try await hub.inbox(desk, again: true) {
                #expect(!view.words.contains("sketch"))
            }
        }
        try await hub.close()
    }
}
