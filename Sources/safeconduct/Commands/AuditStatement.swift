import ArgumentParser
import HubClient
import Inquiry
import Vocabulary

extension Audit {
    struct StatementCommand: BookCommand {
        static let configuration = CommandConfiguration(
            commandName: "statement",
            abstract:
                "What was shared about her, with whom, why and in which form, in plain words for her.",
            discussion: """
                Without --give the lines are listed for you, each with its number and whether it is for her alone. With --give \
                the text itself is printed, and the log says that it was: 'her-alone' is everything, and must never be where he can read it; \
                'open' is only what rests on his own words or on court papers. That she asked at all shows in either: give it by a \
                way that is safe for her.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions
        @Option(name: .customLong("case"), help: OneCase.help) var name: CaseName
        @Option(help: "Whom it is for: P1 …") var subject: SubjectID
        @Option(help: "A child of hers whose lines go in as well.") var child: [SubjectID] = []
        @Option(help: "Print the text: her-alone or open.") var give: Statement.Audience?
        @Option(help: "Leave out a line, by its number.") var without: [Int] = []
        @Option(help: "Write the text into this file; without it, to standard output.")
        var out: String?

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            guard subject.kind == .partner, child.allSatisfy({ $0.kind == .child }) else {
                throw InputFailure("A statement is for P1 and so on; --child takes C1 and so on.")
            }
            let alias = try name.alias(in: book)
            let chronicle = Chronicle(book.entries, of: alias)
            try Asked.check { () throws(UnknownName) in
                try chronicle.require([subject] + child, in: alias)
            }
            let statement = chronicle.statement(
                for: subject, in: alias, children: Set(child), places: book.places)
            guard let give else { return listing(statement, book) }
            let numbers = Set(statement.lines.map(\.number))
            guard Set(without).isSubset(of: numbers) else {
                throw InputFailure("--without names a line that there is not.")
            }
            guard !source.offline else {
                throw InputFailure("Giving a statement is an entry in the log: not --offline.")
            }
            let file = try OutputFile(out ?? "-", option: "--out")
            let text = statement.text(for: give, without: Set(without))
            let lines = text.flatMap { [$0, ""] }.dropLast().map(Terminal.line)
            try await session.perform(
                .exportLog(
                    .statement, entries: text.count - 2,
                    text: lines.map { $0 + "\n" }.joined()),
                as: try await session.mailbox(acting.mailbox))
            return try given(text, lines, file)
        }

        private func given(
            _ text: [String], _ lines: [String], _ file: OutputFile
        ) throws -> Report {
            if file.isStandardOutput {
                return Report(["text": .array(text.map { .string($0) })], lines)
            }
            try file.write(lines.map { $0 + "\n" }.joined())
            return Report(["written": true], ["Written."])
        }

        private func listing(_ statement: Statement, _ book: OfficerBook) -> Report {
            let json: JSON = [
                "rows": .array(statement.lines.map(\.json)),
                "erased": .array(statement.erased.map(\.json)),
                "undecided": .int(Int64(statement.undecided)),
                "unread": .array(statement.unread.map { .int(Int64(clamping: $0)) }),
            ]
            var lines = statement.lines.flatMap { line in
                [
                    "\(line.number). [\(BookText.words(line.audience.rawValue))] \(line.day.text): \(line.text)",
                    "    \(line.cite)  " + BookText.evidence(line.evidence),
                ].map(Terminal.line)
            }
            if statement.undecided > 0 {
                lines.append(
                    "\(statement.undecided) more were told by a woman; the case has several partners, and the log does not say by which: left out."
                )
            }
            lines.append(
                "Print it with --give her-alone or --give open; --without N leaves a line out.")
            return Report(
                BookText.json(book, json),
                lines
                    + BookText.end(
                        book, rows: statement.lines.count, unread: statement.unread,
                        erased: statement.erased),
                exit: attention(!statement.lines.isEmpty))
        }
    }
}
