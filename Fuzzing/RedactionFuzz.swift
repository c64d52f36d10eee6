import Redaction
import Vocabulary

/// One fuzzed input: which view, how much of it, and a text. libFuzzer calls it for each input and stops at the first that
/// traps.
///
/// What must hold of every input: no crash; no finding outside the text; a text that goes holds nothing of anybody on the
/// roster but the man; and where the rendering is rendered again, nothing of the roster comes back. A quarter of the inputs
/// is rendered twice besides: the same input gives the same rendering.
@_cdecl("LLVMFuzzerTestOneInput")
public func redactionFuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard bytes.count > 2 else { return 0 }
    Trial(choice: bytes[0], more: bytes[1], rest: bytes.dropFirst(2)).run()
    return 0
}

private struct Trial {
    private let redactor: Redactor
    private let wall: Wall
    private let level: Level
    private let author: Side?
    private let bound: Int
    private let text: String
    private let isRepeated: Bool

    init(choice: UInt8, more: UInt8, rest: ArraySlice<UInt8>) {
        let walls = [Wall.his, .between, Case.herWall]
        wall = walls[Int(choice & 3) % walls.count]
        level = choice & 4 == 0 ? .redact : .forward
        let authors: [Side?] = [.his, .between, .her, nil]
        author = authors[Int(choice >> 3) & 3]
        redactor = choice & 32 == 0 ? Case.small : Case.large
        isRepeated = choice & 0xC0 == 0
        bound = more & 3 == 0 ? 20 : 100
        // Most faults show in few words, some only in many.
        let length = more & 0xF8 == 0 ? rest.count : more & 0xC0 == 0 ? 96 : 24
        let part = rest.prefix(length)
        // Bytes as they come, or each a word of case work: the second reaches further.
        text = more & 4 == 0 ? String(decoding: part, as: UTF8.self) : Case.words(part)
    }

    func run() {
        let first = explained(text)
        findingsStayInside(first.findings)
        if isRepeated {
            precondition(first.rendering == render(text), "two renderings of one text")
        }
        guard case .text(let shown) = first.rendering else { return }
        let second = explained(shown.text)
        if level == .redact || wall.side == .his { nothingIsLeft(second.findings, in: shown.text) }
        guard level == .redact, case .text(let again) = second.rendering, again != shown else {
            return
        }
        nothingIsLeft(explained(again.text).findings, in: again.text)
    }

    /// A text examined once: its rendering, and all that was found in it.
    private func explained(_ text: String) -> Explanation {
        redactor.explain(
            redactor.examine(ProtectedText(text), author: author), at: level, wall: wall,
            doubtBound: bound)
    }

    private func render(_ text: String) -> Rendering {
        redactor.render(
            ProtectedText(text), at: level, wall: wall, doubtBound: bound, author: author)
    }

    private func findingsStayInside(_ findings: [ExplainedFinding]) {
        let length = text.unicodeScalars.count
        for one in findings {
            let finding = one.finding
            precondition(
                0 <= finding.start && finding.start < finding.end && finding.end <= length,
                "a finding outside the text")
        }
    }

    private func nothingIsLeft(_ findings: [ExplainedFinding], in shown: String) {
        for one in findings where isProtected(one.finding) {
            fatalError(
                "left: \(one.finding) in: \(shown) of: \(text) at: \(level) \(wall.side) \(String(describing: author))"
            )
        }
    }

    /// Somebody's of the roster whom the recipient may not know. A word for a relation points at
    /// somebody, and names nobody; her own worker knows her.
    private func isProtected(_ finding: Finding) -> Bool {
        guard let subject = finding.subject, finding.recogniser != .relation else { return false }
        if wall.side == .her { return subject.kind == .partner && subject != wall.serving }
        return subject != .man
    }
}

/// Invented cases, and the words that texts are made of.
private enum Case {
    static let small = Redactor(roster: roster(1))
    static let large = Redactor(roster: roster(12))
    static let herWall = SubjectID("P1").map { Wall.her(serving: $0) } ?? .his

    private static let given = [
        "Kirsty", "Grace", "Agnieszka", "Siobhán", "Amna", "Will", "Jo", "Temitope", "Hope",
        "Yusuf",
        "Chloe", "May",
    ]

    private static func roster(_ count: Int) -> Roster {
        var entries = [
            RosterEntry(
                subject: .man,
                particulars: [
                    Particular(.name, "Darren Malone"), Particular(.phone, "07700 900001"),
                    Particular(.address, "4 Quay Street, Ellerham, NR89 1AA"),
                ])
        ]
        for (index, name) in given.prefix(count).enumerated() {
            guard let subject = SubjectID("\(["P", "C", "O"][index % 3])\(index / 3 + 1)") else {
                continue
            }
            entries.append(
                RosterEntry(
                    subject: subject,
                    particulars: [
                        Particular(.name, "\(name) \(index % 2 == 0 ? "Malone" : "O'Farrell")"),
                        Particular(.phone, "07700 90011\(index % 10)"),
                        Particular(.address, "\(22 + index) Larkspur Close, Ellerham, NR89 4GT"),
                        Particular(.email, "\(name.lowercased()).m@postbox.example"),
                        Particular(.dateOfBirth, "03/09/1989"),
                        Particular(.workplace, "Tidwell's"),
                        Particular(.school, "Ellerham Park Primary"),
                        Particular(.other, "fox tattoo"),
                    ], relation: index % 3 == 2 ? "her sister" : ""))
        }
        return Roster(entries)
    }

    private static let pieces =
        given + [
            " ", " ", " ", " ", ". ", ", ", "; ", ": ", "\n", "\n\n", "-", "-\n", "'", "'s ", "\"",
            "(", ")",
            "@", "> ", "|", "\t", "[", "]", "\u{200B}", "\u{AD}", "\u{301}", "é", "К", "ﬁ", "😀",
            "漢", "٣",
            "he ", "she ", "her ", "him ", "they ", "I ", "we ", "you ", "told ", "says ", "said ",
            "rang ",
            "that ", "and ", "but ", "the ", "to ", "in ", "at ", "with ", "his ", "group ",
            "attended ",
            "session ", "partner ", "ex ", "mum ", "son ", "worker ", "police ", "Mrs ", "Mr ",
            "Dr ",
            "pregnant ", "rape ", "risk ", "please ", "Attendance: ", "Name: ", "Phone: ",
            "07700 900114",
            "07700", "900", "114", "077009", "0", "7", "oh ", "seven ", "double ", "22 ",
            "Larkspur", "Larkspar",
            "Close", "Cl", "Road", "Flat 3, ", "NR89", "4GT", "nr894gt", "03/09/1989",
            "3 September 1989",
            "Malone", "MALONE", "malone", "O'Farrell", "OFarrell", "Kirs", "ty", "Kirstie",
            "KIRSTY", "kirsty",
            "K", "i", "r", "s", "t", "y", "K.M.", "KM", "fox ", "tattoo", "Tidwell", "Ellerham ",
            "Park ",
            "Primary ", "postbox", ".example", "kirsty.m", "dot ", "AB12 CDE", "QQ123456C",
            "943 476 5919",
            "Jade ", "Morris ", "school ", "works at ", "born ", "Darren ", "not ", "did ", "was ",
            "is ",
            "hit ", "hurt ", "home ", "house ", "1. ", "- ", "a ", "of ", "for ", "no ", "What ",
            "? ", "! ",
        ]

    /// A text of which each byte is one piece.
    static func words(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.map { pieces[Int($0) % pieces.count] }.joined()
    }
}
