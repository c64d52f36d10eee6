import ArgumentParser
import HubClient
import Inquiry
import Vocabulary

/// The case that a question is about, by the agency's name for it or a desk's.
struct OneCase: ParsableArguments {
    static let help: ArgumentHelp =
        "The case: your agency's name for it, or a desk's; its first six digits or more will do."

    @Option(name: .customLong("case"), help: OneCase.help) var name: CaseName?

    func alias(in book: OfficerBook) throws -> CaseAlias? { try name?.alias(in: book) }
}

extension Audit {
    struct WhoLearned: BookCommand {
        static let configuration = CommandConfiguration(
            commandName: "who-learned",
            abstract:
                "What each mailbox received about a subject: level, reason, and who fetched it.",
            discussion: """
                Name the case wherever you can: P1 of one case is not P1 of another. What went to another agency's mailbox is \
                listed as your agency's decision; what came of it there, that agency's officer can say.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions
        @OptionGroup var one: OneCase
        @Option(help: "The subject: P1, man, C1 …") var subject: SubjectID

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            let alias = try one.alias(in: book)
            let chronicle = Chronicle(book.entries, of: alias)
            try Asked.check { () throws(UnknownName) in
                try chronicle.require([subject], in: alias)
            }
            let answer = chronicle.whoLearned(about: subject, in: alias, places: book.places)
            return Report(
                BookText.json(book, answer.json),
                answer.rows.flatMap(SharingText.lines)
                    + BookText.end(book, answer),
                exit: attention(!answer.rows.isEmpty))
        }
    }

    struct NotShared: BookCommand {
        static let configuration = CommandConfiguration(
            commandName: "not-shared",
            abstract: "The register of what was withheld or waits, and why.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions
        @OptionGroup var one: OneCase
        @Option(help: "Only about this subject: P1, man, C1 …") var subject: SubjectID?

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            let alias = try one.alias(in: book)
            let chronicle = Chronicle(book.entries, of: alias)
            try Asked.check { () throws(UnknownName) in
                try chronicle.require(subject.map { [$0] } ?? [], in: alias)
            }
            let answer = chronicle.notShared(about: subject, in: alias, places: book.places)
            return Report(
                BookText.json(book, answer.json),
                answer.rows.flatMap(SharingText.lines)
                    + BookText.end(book, answer),
                exit: attention(!answer.rows.isEmpty))
        }
    }

    struct Overrides: BookCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Every use of an override: basis, author, approval, end, and whether it was reviewed.",
            discussion: "With --exit-code it ends with 9 where a review is overdue.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions
        @OptionGroup var one: OneCase

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            let alias = try one.alias(in: book)
            let answer = Chronicle(book.entries, of: alias).overrideUses(in: alias, at: .now)
            return Report(
                BookText.json(book, answer.json),
                answer.rows.flatMap(lines)
                    + BookText.end(book, answer),
                exit: attention(answer.rows.contains { $0.review == .overdue }))
        }

        private func lines(_ use: OverrideUseRow) -> [String] {
            let review =
                switch use.review {
                case .notHere: "review is not owed by a desk of this agency"
                case .owed: "review due \(use.due?.display ?? "")"
                case .overdue: "REVIEW OVERDUE since \(use.due?.display ?? "")"
                case .done: "reviewed \(use.reviewedAt?.display ?? "")"
                }
            let end = use.until.map { "; until \($0.display)" } ?? ""
            return [
                "\(use.at.display)  \(BookText.place(use.alias))\(use.overrides.joined(separator: ", "))\(end)",
                "    basis: \(use.bases.joined(separator: "; "))",
                "    author: \(use.author?.hex ?? "unknown"); approved: "
                    + (use.approvals.isEmpty
                        ? "nobody's approval is needed" : use.approvals.joined(separator: ", ")),
                "    \(review)", "    " + BookText.evidence(use.evidence),
            ].map(Terminal.line)
        }
    }
}

/// A part of a message in plain lines.
enum SharingText {
    static func lines(_ one: Sharing) -> [String] {
        var lines = [head(one)]
        if !one.why.isEmpty || !one.cite.isEmpty {
            let law = one.law.isEmpty ? "" : "; \(one.law)"
            lines.append("    why: \(one.why) [\(one.cite)\(law)]")
        }
        if !one.rules.isEmpty { lines.append("    rules: \(one.rules.joined(separator: ", "))") }
        if let permission = one.permission { lines.append("    permission: \(permission.hex)") }
        if !one.overrides.isEmpty {
            let bases = one.bases.isEmpty ? "" : " (\(one.bases.joined(separator: "; ")))"
            lines.append("    override: \(one.overrides.joined(separator: ", "))\(bases)")
        }
        lines.append("    \(state(one))")
        return (lines + ["    " + BookText.evidence(one.evidence)]).map(Terminal.line)
    }

    private static func head(_ one: Sharing) -> String {
        let about = one.subjects.sorted().map(\.text).joined(separator: ",")
        let what = BookText.words(one.category?.rawValue ?? "something")
        let role = one.role.map { BookText.words($0.rawValue) } ?? ""
        let place = [role, one.agencyName ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
        let level = one.level.map { ": \($0.rawValue)" } ?? ""
        let staff = one.staffOnly ? ", staff only" : ""
        return
            "\(one.at.display)  \(BookText.place(one.alias))\(what) (\(about.isEmpty ? "no subject" : about)) → \(one.mailbox?.text ?? "")"
            + (place.isEmpty ? "" : " (\(place))") + level + staff
    }

    private static func state(_ one: Sharing) -> String {
        switch one.state {
        case .sealed: "not fetched yet"
        case .fetched: "fetched \(fetch(one))"
        case .acknowledged: "fetched \(fetch(one)); seen \(one.acknowledgedAt?.display ?? "")"
        case .recalled: "sent; taken back unread \(one.recalledAt?.display ?? "")"
        case .elsewhere: "went to another agency"
        case .waits: "WAITS for a person" + (one.waits.map { ": \(BookText.words($0))" } ?? "")
        case .refused: "a person refused it"
        case .withheld: "withheld"
        }
    }

    private static func fetch(_ one: Sharing) -> String {
        "\(one.fetchedAt?.display ?? "") by \(one.fetchedBy?.hex ?? "")"
    }
}

extension Audit {
    struct Signals: BookCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "What may be worth a look: bulk reading, reading outside one's cases, override pairs, refusals, odd hours.",
            discussion: """
                A signal accuses nobody and nothing is done because of it. Each says what was counted and from how many on it \
                is listed. With --exit-code the program ends with 9 where there is one.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions
        @Option(help: "Deliveries that one worker fetches within an hour.") var deliveries = 50
        @Option(help: "Log details that an officer opens within an hour.") var details = 5_000
        @Option(help: "Overrides of one pair within 30 days.") var pair = 3
        @Option(help: "Refusals in a row.") var refusals = 5
        @Option(help: "Things that one worker does in one night.") var night = 3
        @Option(help: "Unauthenticated attempts in a minute.") var failures = 100
        @Option(help: "The night's hours in UTC, from-until.") var hours = "22-6"

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            let answer = Chronicle(book.entries).signals(try thresholds())
            return Report(
                BookText.json(book, answer.json),
                answer.rows.flatMap(lines)
                    + BookText.end(book, answer),
                exit: attention(!answer.rows.isEmpty))
        }

        private func thresholds() throws -> Thresholds {
            var thresholds = Thresholds()
            let parts = hours.split(separator: "-").compactMap { Int64($0) }
            guard parts.count == 2, parts.allSatisfy({ (0...24).contains($0) }) else {
                throw InputFailure("--hours takes two hours such as 22-6.")
            }
            guard [deliveries, details, pair, refusals, night, failures].allSatisfy({ $0 > 0 })
            else { throw InputFailure("A threshold is 1 or more.") }
            thresholds.deliveries = deliveries
            thresholds.details = details
            thresholds.pair = pair
            thresholds.refusals = refusals
            thresholds.night = night
            thresholds.failures = failures
            (thresholds.nightFrom, thresholds.nightUntil) = (parts[0], parts[1])
            return thresholds
        }

        private func lines(_ signal: Signal) -> [String] {
            let who = signal.workers.map(\.hex).joined(separator: " and ")
            let place = signal.mailbox.map { " at \($0.text)" } ?? ""
            return [
                "\(BookText.words(signal.kind.rawValue)): \(signal.count)  \(who)\(place)",
                "    \(signal.from.display) to \(signal.until.display); listed from: \(signal.threshold)",
                "    " + BookText.evidence(signal.evidence),
            ].map(Terminal.line)
        }
    }
}
