import HubClient
import Inquiry
import Testing
import Vocabulary

@Suite("What an officer asks the hub to do")
struct OfficerActTests {
    private func id<T>(_ digit: String) throws -> Identifier<T> {
        try #require(Identifier<T>(hex: String(repeating: digit, count: 32)))
    }

    private func moment(_ seconds: Int64) throws -> Moment {
        try #require(Moment(seconds: seconds))
    }

    @Test func `a breach says its danger before anything but its name`() throws {
        var record = BreachRecord(
            breach: try id("1"), danger: .immediate, herSideTold: false, aware: try moment(10),
            kind: .confidentiality, from: try moment(5))
        record.workers = [try id("2")]
        record.mailboxes = [try #require(MailboxID("wsw-desk"))]
        let act = Act.recordBreach(record)
        #expect(act.kind == "breach.record")
        #expect(
            act.body.text
                == #"{"breach":"\#(String(repeating: "1", count: 32))","danger":"immediate","her_side_told":false,"aware":10,"kind":"confidentiality","workers":["\#(String(repeating: "2", count: 32))"],"mailboxes":["wsw-desk"],"from":5}"#
        )
        record.until = try moment(9)
        record.note = "a laptop"
        #expect(Act.recordBreach(record).body.text.hasSuffix(#","until":9,"note":"a laptop"}"#))
        let update = Act.updateBreach(
            try id("1"), .regulatorTold, on: try moment(11), note: nil)
        #expect(update.kind == "breach.update")
        #expect(update.body["step"] == "regulator-told" && update.body["note"] == nil)
    }

    @Test func `an export names the bytes that it writes`() {
        let act = Act.exportLog(.csv, entries: 3, text: "a")
        #expect(act.kind == "log.export" && act.body["format"] == "csv")
        #expect(act.body["entries"] == 3)
        // BLAKE2b-256 of one byte, "a", as Python's hashlib gives it.
        #expect(
            act.body["digest"]
                == "8928aae63c84d87ea098564d1e03ad813f107add474e56aedd286349c0c03ea4")
    }

    @Test func `an inquiry, an erasure and shared entries say what the specification names`() throws
    {
        let officer = try #require(MailboxID("lwv-officer"))
        let period = try #require(Period(from: try moment(1), until: try moment(2)))
        let opened = Act.openInquiry(try id("3"), with: officer, reason: .breach, period: period)
        #expect(opened.kind == "inquiry.open" && opened.body["mailbox"] == "lwv-officer")
        #expect(opened.body["from"] == 1 && opened.body["until"] == 2)
        #expect(Act.agreeToInquiry(try id("3")).kind == "inquiry.agree")
        #expect(Act.eraseCase(try id("4"), reason: nil).body["reason"] == nil)
        #expect(
            Act.eraseCase(try id("4"), reason: .courtOrder).body["reason"] == "court-order")
        let detail: JSON = ["act": "signed-in", "at": 5]
        let entry = BookEntry(
            index: 7, group: 7, salt: [UInt8](repeating: 1, count: 32)[...],
            detail: detail.bytes[...])
        let shared = try #require(Act.shareEntries([entry], in: try id("3")))
        #expect(
            shared.body["entries"] == [
                [
                    "index": 7, "salt": .string(String(repeating: "01", count: 32)),
                    "detail": detail,
                ]
            ])
        #expect(try Act.shareEntries([entry.erased], in: id("3")) == nil)
    }
}
