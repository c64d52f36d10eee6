import Redaction
import Testing
import Vocabulary

@Suite struct `People off the roster` {
    private func shown(_ text: String, author: Side) -> String {
        let rendering = Redactor(roster: Roster([])).render(
            ProtectedText(text), at: .redact, wall: .his, doubtBound: 100, author: author)
        return Sample.read(rendering)
    }

    /// Texts of which the name between the marks must not reach his side.
    private static let hers = [
        "He told the group that he shouted at her sister «Teuta» in the street.",
        "He said in group that he pushed «Keeley» against the wall.",
        "In group he admitted that he threatened the neighbour, «Mr Seddon».",
        "He told the group that «Auntie Halima» minded the child that day.",
        "He told the group that he rang her friend «Halina» twice.",
        "Attended session 4. The owner of the shop, «Jory», found it.",
        "He told the group that he followed «Saffy» to the park.",
    ]

    @Test("family, friends and neighbours do not reach his side", arguments: hers)
    func masked(marked: String) {
        let name = marked.split(separator: "«")[1].split(separator: "»")[0]
        let text = marked.filter { $0 != "«" && $0 != "»" }
        let last = name.split(separator: " ").last.map(String.init) ?? ""
        #expect(!shown(text, author: .between).contains(last))
    }

    /// Texts of which the name between the marks is a colleague's.
    private static let colleagues = [
        "Hi «Marsha»\n\nHe attended session 4 and his homework was done.",
        "He attended session 4 of 26.\n\nRegards\n«Bronagh Tully», programme co-ordinator",
        "Facilitators: «Moira Tennant», Paul Achterberg\n\nAttendance 17 of 18.",
        "He attended his review with «DC Fenwick» at the police station.",
        "Assessment booked with «Mark Penhallow» on Tuesday at the programme office.",
        "«Dominic» to bring the register to group on Monday.",
    ]

    @Test("colleagues keep their names", arguments: colleagues)
    func stays(marked: String) {
        let name = String(marked.split(separator: "«").last?.prefix { $0 != "»" } ?? "")
        let text = marked.filter { $0 != "«" && $0 != "»" }
        #expect(shown(text, author: .between).contains(name))
    }

    /// Names as people write them, without a roster.
    private static let names = [
        "Spoke to «kelly» next door.", "SPOKE TO HER MUM «GRAZYNA» AT THE DOOR TODAY AGAIN",
        "«Siobhán O'Neill» called.", "«J. Morris» attended.", "Her sister «Ngozi» is here.",
        "«Mohammed Al-Hassan» is the ex partner.", "with «Agnieszka» from the church",
        "«Mr and Mrs Achebe» heard it.", "told «Thandiwe» everything", "«Priti»: he left at 8.",
        "her cousin «Xoese» came", "«Maria da Silva» minds the boy.",
    ]

    @Test("names are found in capitals, small letters, with titles and particles", arguments: names)
    func found(marked: String) throws {
        let scalars = Array(marked.unicodeScalars)
        let start = try #require(scalars.firstIndex(of: "«"))
        let end = try #require(scalars.firstIndex(of: "»")) - 1
        let text = marked.filter { $0 != "«" && $0 != "»" }
        let findings = try #require(Redactor(roster: Roster([])).findings(in: text))
            .filter { $0.kind == .person && $0.recogniser != .clause }
        #expect(findings.contains { $0.start <= start && $0.end >= end })
    }
}
