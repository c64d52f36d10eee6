import Redaction
import Testing
import Vocabulary

/// What is left of a text towards his side reads as if nothing else had stood there.
@Suite struct `Closing up` {
    private func read(_ text: String, author: Side = .between) throws -> String {
        Sample.read(try Sample.render(text, author: author))
    }

    /// Each text with what stays of it.
    static let mended: [(String, String)] = [
        (
            "He attended session 4 and, she says, he hit her.",
            "He attended session 4."
        ),
        (
            "Kirsty says that he hit her; he completed the homework for session 4.",
            "He completed the homework for session 4."
        ),
        (
            "He completed the homework for session 4; she says that he hit her.",
            "He completed the homework for session 4."
        ),
        (
            "Firstly, attendance is 4 of 5 sessions. Secondly, she is afraid of him. However, homework is complete.",
            "Attendance is 4 of 5 sessions. Homework is complete."
        ),
        (
            "1) Attended 4 of 5 sessions.\n2) She says he hit her.\n3) Homework was completed.",
            "Attended 4 of 5 sessions.\nHomework was completed."
        ),
        (
            "(a) attended 4 of 5 sessions\n(b) she says he hit her\n(c) homework was completed",
            "Attended 4 of 5 sessions\nHomework was completed"
        ),
        (
            "i) attended 4 of 5 sessions\nii) she says he hit her\niii) homework was completed",
            "Attended 4 of 5 sessions\nHomework was completed"
        ),
        (
            "Attended 4 of 5 sessions.\n\nPartner's account:\nShe says he hit her.\n\nHomework was completed.",
            "Attended 4 of 5 sessions.\n\nHomework was completed."
        ),
        (
            "Attended 4 of 5 sessions.   She says he hit her.\n\n\n\nHomework  was \t completed.",
            "Attended 4 of 5 sessions.\n\nHomework was completed."
        ),
        (
            "Attended 4 of 5 sessions. (She says he hit her. Homework was completed.)",
            "Attended 4 of 5 sessions. Homework was completed."
        ),
    ]

    @Test("leaves no seam", arguments: mended.indices)
    func seam(index: Int) throws {
        #expect(try read(Self.mended[index].0) == Self.mended[index].1)
    }

    /// Pieces that stay and pieces that go, in any order.
    private static let stays = [
        "Attended 4 of 5 sessions", "Homework was completed for session 6",
        "The risk rating is medium", "Please cover jealousy with the whole group",
        "He told the group that he was ashamed", "Arrived on time for session 7",
    ]
    private static let goes = [
        "Kirsty says that he follows her home", "she rang me in tears", "her mother told us so",
        "Alfie told his teacher about it", "she is seventeen weeks pregnant",
        "she moved to a refuge",
    ]

    /// Patterns that a reader would stumble over.
    private static let seams = [
        "  ", " .", " ,", ",.", "..", ";.", "( ", " )", "()", "\n\n\n", " \n", "and.", "but.",
        ",\n",
    ]

    @Test func `no mixture of what stays and what goes leaves a seam`() throws {
        let seed: UInt64 = 0x5EA4
        print("seed \(seed)")
        var random = Seeded(seed)
        var cases = 0
        for _ in 0..<800 {
            var text = ""
            for place in 0..<Int.random(in: 2...7, using: &random) {
                let list = Bool.random(using: &random) ? Self.stays : Self.goes
                let piece = list.randomElement(using: &random) ?? ""
                let join = [". ", "; ", ".\n", ".\n\n", ", and ", ".\n- ", " (", ".  "]
                if place > 0 { text += join.randomElement(using: &random) ?? "" }
                text += piece
            }
            let read = try read(text + ".")
            for seam in Self.seams {
                #expect(!read.contains(seam), "seed \(seed) case \(cases): \(text) -> \(read)")
            }
            let last = read.last.map(String.init) ?? "."
            #expect(".!?)".contains(last), "seed \(seed) case \(cases): \(text) -> \(read)")
            cases += 1
        }
        #expect(cases == 800)
    }
}
