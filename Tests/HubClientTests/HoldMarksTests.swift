import Testing
import Vocabulary

@testable import HubClient

@Suite("Marks on a hold")
struct HoldMarksTests {
    private let digest = String(repeating: "0d", count: 32)

    private func view(_ places: [String]) throws -> ReceivedView {
        let text =
            #"{"v":1,"type":"hold","segments":[{"segment":2,"text":"One two three"}],"texts":["#
            + #"{"segment":2,"digest":"\#(digest)","length":13,"whole":true}],"places":["#
            + places.joined(separator: ",") + "]}"
        return try ReceivedView(
            delivery: try #require(DeliveryID(hex: String(repeating: "01", count: 16))),
            mailbox: try #require(MailboxID("desk")), alias: nil, bytes: Array(text.utf8))
    }

    private static func place(_ start: Int, _ end: Int, canClear: Bool) -> String {
        #"{"segment":2,"start":\#(start),"end":\#(end),"passes":\#(canClear),"can_clear":\#(canClear)}"#
    }

    @Test func `they are sent in their order, and those that overlap as one`() throws {
        let text = try #require(try view([]).holdTexts.first)
        #expect(text.words == "One two three" && text.segment == 2 && !text.hasMore)
        let marks = HoldMarks(text, hidden: [9..<13, 0..<3, 8..<10], cleared: [4..<7])
        let hold = try #require(HoldID(hex: String(repeating: "02", count: 16)))
        let act = Act.releaseHold(hold, approve: true, reason: "", marks: [marks])
        #expect(
            act.body["marks"]?.text
                == #"[{"segment":2,"digest":"\#(digest)","hidden":[[0,3],[8,13]],"cleared":[[4,7]]}]"#
        )
        #expect(!marks.areAtOdds)
        #expect(HoldMarks(text, hidden: [0..<5], cleared: [4..<7]).areAtOdds)
    }

    @Test func `a place inside one that must be hidden is not asked for by itself`() throws {
        let places = [
            Self.place(4, 7, canClear: true), Self.place(8, 9, canClear: false),
            Self.place(8, 13, canClear: false), Self.place(8, 13, canClear: false),
            Self.place(10, 12, canClear: true),
        ]
        #expect(try view(places).holdPlaces.map(\.range) == [4..<7, 8..<13, 10..<12])
    }

    @Test func `a hold without marks says nothing of them`() throws {
        let hold = try #require(HoldID(hex: String(repeating: "02", count: 16)))
        #expect(Act.releaseHold(hold, approve: false, reason: "").body["marks"] == nil)
    }
}
