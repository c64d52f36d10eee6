import ArgumentParser
import HubClient
import Inquiry
import Vocabulary

/// What an officer looks for; each option may be repeated, and then any of its values will do.
struct FilterOptions: ParsableArguments {
    @Option(name: .customLong("case"), help: OneCase.help) var name: CaseName?
    @Option(help: "An act, such as decided or fetched.") var act: [LogAct] = []
    @Option(help: "Whom it is about: P1, man, C1 …") var subject: [SubjectID] = []
    @Option(help: "An agency.") var agency: [AgencyID] = []
    @Option(help: "A worker.") var worker: [WorkerID] = []
    @Option(help: "A mailbox that the entry names.") var desk: [MailboxID] = []
    @Option(help: "A rule or an override.") var rule: [String] = []
    @Option(help: "released, held, withheld, accepted or refused.") var outcome: [Outcome] = []
    @Option(help: "A legal basis as the pack writes it, or a permission's id.")
    var basis: [String] = []
    @Option(help: "From this moment on: 2026-12-01 or 2026-12-01T09:30:00Z.") var from: Moment?
    @Option(help: "Before this moment.") var until: Moment?

    func filter(in book: OfficerBook) throws -> Filter {
        var filter = Filter()
        filter.trail = try name?.alias(in: book).trail(in: book)
        filter.acts = Set(act)
        filter.subjects = Set(subject)
        filter.agencies = Set(agency)
        filter.workers = Set(worker)
        filter.mailboxes = Set(desk)
        filter.rules = Set(rule)
        filter.outcomes = Set(outcome)
        filter.bases = Set(basis)
        if let from { filter.from = from }
        filter.until = until
        if let until, let from, until < from {
            throw InputFailure("--until is before --from.")
        }
        return filter
    }
}

extension CaseAlias {
    fileprivate func trail(in book: OfficerBook) -> CaseTrail {
        CaseTrail(of: self, in: book.entries)
    }
}

extension Audit {
    struct List: BookCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the entries that you may read, oldest first.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions
        @OptionGroup var filter: FilterOptions
        @Option(help: "At most so many, the latest; 0: all.") var limit = 200

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            guard limit >= 0 else { throw InputFailure("--limit takes 0 or more.") }
            let found = try filter.filter(in: book).latest(
                limit == 0 ? .max : limit, of: book.entries, places: book.places)
            let json: JSON = [
                "more": .bool(found.isMore),
                "rows": .array(found.records.map { RecordText.json($0, in: book) }),
                "unread": .array(found.unread.map { .int(Int64(clamping: $0)) }),
            ]
            return Report(
                BookText.json(book, json),
                (found.isMore ? ["Earlier ones are not shown: --limit 0 shows all."] : [])
                    + found.records.map { RecordText.line($0, in: book) }
                    + BookText.end(book, rows: found.records.count, unread: found.unread),
                exit: attention(!found.records.isEmpty))
        }
    }

    struct Show: BookCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one entry in full, and the others of the same act.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions
        @Argument(help: "The entry: its index in the log.") var index: UInt64

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            guard let entry = book[index] else { throw ClientFailure.local(.notHere) }
            let others = book.entries.filter { $0.group == entry.group && $0.index != index }
            guard !entry.isErased else {
                return Report(
                    ["index": .int(Int64(clamping: index)), "erased": true],
                    ["#\(index)  went with its case; the log still commits to it."])
            }
            let record: Record
            do { record = try Record(entry) } catch { throw ClientFailure.local(.badView) }
            let rest: [JSON.Member] = [
                .init("salt", .string(Hex.encode(entry.salt))),
                .init("same_act", .array(others.map { .int(Int64(clamping: $0.index)) })),
            ]
            guard case .object(let members) = RecordText.json(record, in: book) else {
                throw ClientFailure.local(.badView)
            }
            return Report(
                .object(members + rest),
                [RecordText.line(record, in: book)]
                    + ViewText.facts(of: record.detail, without: ["act", "at"]).map {
                        "    " + Terminal.line($0)
                    }
                    + (others.isEmpty
                        ? []
                        : ["    Same act: " + others.map { "#\($0.index)" }.joined(separator: " ")])
            )
        }
    }
}

/// One entry for programs and for people.
enum RecordText {
    static func json(_ record: Record, in book: OfficerBook) -> JSON {
        [
            "index": .int(Int64(clamping: record.index)),
            "proved": .bool(record.index < book.proved), "detail": record.detail,
        ]
    }

    static func line(_ record: Record, in book: OfficerBook) -> String {
        let facets = record.facets
        let about = facets.subjects.sorted().map(\.text).joined(separator: ",")
        let places = facets.mailboxes.sorted().map(\.text).joined(separator: ",")
        let outcomes = facets.outcomes.sorted().map(\.rawValue).joined(separator: ",")
        let alias = facets.cases.min().map { "case \($0.hex.prefix(8))" } ?? ""
        let waits = record.index < book.proved ? "" : "(not yet published)"
        return Terminal.line(
            ([
                "#\(record.index)", record.at.display, record.word, alias, about, places, outcomes,
                waits,
            ])
            .filter { !$0.isEmpty }.joined(separator: "  "))
    }
}
