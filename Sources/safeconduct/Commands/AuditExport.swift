import ArgumentParser
import AuditLog
import Foundation
import HubClient
import Inquiry
import Vocabulary

/// What an officer can take out of the book.
enum ExportedAnswer: String, CaseIterable, ExpressibleByArgument {
    case entries
    case whoLearned = "who-learned"
    case notShared = "not-shared"
    case overrides
    case breaches
    case signals
}

/// How it is written.
enum ExportedForm: String, CaseIterable, ExpressibleByArgument {
    case csv
    case json

    var format: ExportFormat { self == .csv ? .csv : .json }
}

extension Audit {
    struct Export: BookCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Take entries or an answer out of the book, as CSV or JSON; the log says so first.",
            discussion: """
                Entries as JSON are one line each with salt and detail, as 'audit verify --entries' takes them; everything else \
                is a table. No cell of the CSV is a formula. The file is yours alone (mode 0600) and must not be there before.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions
        @OptionGroup var filter: FilterOptions
        @Option(help: "entries, who-learned, not-shared, overrides, breaches or signals.")
        var what = ExportedAnswer.entries
        @Option(help: "csv or json.") var format = ExportedForm.csv
        @Option(help: "The file to write; - is standard output.") var out: String

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            if what != .entries { try refuseIdleFilters() }
            guard !source.offline else {
                throw InputFailure("An export is an entry in the log: not --offline.")
            }
            let file = try OutputFile(out, option: "--out")
            let exported = try self.exported(book)
            let receipt = try await session.perform(
                .exportLog(format.format, entries: exported.count, text: exported.text),
                as: try await session.mailbox(acting.mailbox))
            try file.write(exported.text)
            guard !file.isStandardOutput else { return Report(.object([]), [], isSilent: true) }
            return Report(
                receipt, "\(exported.count) rows written.",
                [.init("rows", .int(Int64(exported.count)))])
        }

        private func exported(_ book: OfficerBook) throws -> (count: Int, text: String) {
            if what == .entries { return try entries(book) }
            let rows = try rows(book)
            switch format {
            case .csv: return (rows.count, CSV.text(of: rows))
            case .json:
                let lines = rows.map { row in
                    Terminal.escaped(.object(row.filter { $0.value != .null })) + "\n"
                }
                return (rows.count, lines.joined())
            }
        }

        private func rows(_ book: OfficerBook) throws -> [[JSON.Member]] {
            let alias = try filter.name?.alias(in: book)
            let chronicle = Chronicle(book.entries, of: alias)
            switch what {
            case .entries: return []
            case .whoLearned:
                guard let subject = filter.subject.first, filter.subject.count == 1 else {
                    throw InputFailure("who-learned asks for one --subject.")
                }
                return chronicle.whoLearned(about: subject, in: alias, places: book.places)
                    .rows.map(\.members)
            case .notShared:
                return chronicle.notShared(
                    about: filter.subject.first, in: alias, places: book.places
                ).rows.map(\.members)
            case .overrides:
                return chronicle.overrideUses(in: alias, at: .now).rows.map(\.members)
            case .breaches: return chronicle.breachRegister(at: .now).rows.map(\.members)
            case .signals: return chronicle.signals().rows.map(\.members)
            }
        }

        /// A filter that an answer would pass over would make the file something else than what was asked for.
        private func refuseIdleFilters() throws {
            let ofCases: Set<ExportedAnswer> = [.whoLearned, .notShared, .overrides]
            let ofSubjects: Set<ExportedAnswer> = [.whoLearned, .notShared]
            let idle = [
                (filter.name != nil && !ofCases.contains(what), "--case"),
                (!filter.subject.isEmpty && !ofSubjects.contains(what), "--subject"),
                (!filter.act.isEmpty, "--act"), (!filter.agency.isEmpty, "--agency"),
                (!filter.worker.isEmpty, "--worker"), (!filter.desk.isEmpty, "--desk"),
                (!filter.rule.isEmpty, "--rule"), (!filter.outcome.isEmpty, "--outcome"),
                (!filter.basis.isEmpty, "--basis"), (filter.from != nil, "--from"),
                (filter.until != nil, "--until"),
            ].filter(\.0).map(\.1)
            guard idle.isEmpty, filter.subject.count < 2 else {
                let names = idle.isEmpty ? "more than one --subject" : idle.joined(separator: ", ")
                throw InputFailure("\(names): --what \(what.rawValue) has no such filter.")
            }
        }

        private func entries(_ book: OfficerBook) throws -> (count: Int, text: String) {
            let records = try filter.filter(in: book).records(
                of: book.entries, places: book.places
            ).records
            switch format {
            case .csv: return (records.count, CSV.text(of: records.map { Export.row($0, book) }))
            case .json:
                // What is not published yet nobody could hold against the log.
                let published = records.filter { $0.index < book.proved }
                let lines = published.flatMap { record -> [UInt8] in
                    guard let entry = book[record.index] else { return [] }
                    return LogContents.line(
                        .act(salt: Array(entry.salt), detail: record.detail), at: record.index)
                }
                return (published.count, String(decoding: lines, as: UTF8.self))
            }
        }

        private static func row(_ record: Record, _ book: OfficerBook) -> [JSON.Member] {
            let facets = record.facets
            func list(_ texts: some Sequence<String>) -> JSON {
                .array(texts.sorted().map { .string($0) })
            }
            return [
                .init("index", .int(Int64(clamping: record.index))),
                .init("at", .int(record.at.seconds)), .init("time", .string(record.at.display)),
                .init("act", .string(record.word)), .init("case", list(facets.cases.map(\.hex))),
                .init("subjects", list(facets.subjects.map(\.text))),
                .init("workers", list(facets.workers.map(\.hex))),
                .init("mailboxes", list(facets.mailboxes.map(\.text))),
                .init("rules", list(facets.rules)),
                .init("outcomes", list(facets.outcomes.map(\.rawValue))),
                .init("bases", list(facets.bases)),
                .init("proved", .bool(record.index < book.proved)), .init("detail", record.detail),
            ]
        }
    }

    struct Prove: BookCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Write a bundle that shows one entry to a court or the regulator, without the rest.",
            discussion:
                "Anybody checks it with 'safeconduct audit verify --bundle FILE --key KEY', without a hub and without keys."
        )

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions
        @Argument(help: "The entry: its index in the log.") var index: UInt64
        @Option(help: "The file to write; - is standard output.") var out: String

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            guard !source.offline else {
                throw InputFailure("A bundle is an entry in the log: not --offline.")
            }
            let file = try OutputFile(out, option: "--out")
            let bundle = try await session.proof(of: index, in: book)
            let text = Terminal.escaped(bundle.json) + "\n"
            let receipt = try await session.perform(
                .exportLog(.proof, entries: 1, text: text),
                as: try await session.mailbox(acting.mailbox))
            try file.write(text)
            guard !file.isStandardOutput else { return Report(.object([]), [], isSilent: true) }
            return Report(
                receipt, "Written. It shows entry #\(index) and no other.",
                [
                    .init("index", .int(Int64(clamping: index))),
                    .init("key", .string(bundle.key.text)),
                ],
                more: ["Key: \(bundle.key.text)"])
        }
    }
}
