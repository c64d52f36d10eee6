import Testing
import Vocabulary

@Suite("safeconduct audit breach, of a book that begins late") struct AuditBeginsTests {
    @Test func `A worker whose joining is not in the book is never answered with "nothing"`()
        async throws
    {
        var desk = try AuditDesk()
        desk.act(
            "member-joined", [("worker", AuditDesk.hex("0")), ("mailbox", "wsw-officer")])
        desk.act("signed-in", [("worker", AuditDesk.hex("e"))])
        try await desk.keep()
        let worker = String(repeating: "e", count: 32)
        for option in ["--worker", "--device"] {
            let asked = ["breach", option, worker, "--from", "2026-01-01", "--until", "2027-01-01"]
            let end = try desk.ask(asked + ["--json"])
            #expect(end.status == 4)
            #expect(end.json?["begins"]?["code"] == "book-begins")
            #expect(end.json?["begins"]?["entry"] == 0)
            let text = try desk.ask(asked)
            #expect(text.status == 4 && text.output.hasPrefix("YOUR BOOK BEGINS at entry #0"))
            #expect(try desk.complaint(asked).contains("[book-begins]"))
        }
    }
}
