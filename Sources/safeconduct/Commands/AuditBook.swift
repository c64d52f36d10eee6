import ArgumentParser
import HubClient
import Inquiry
import Vocabulary

/// Where an officer's answers come from.
struct BookOptions: ParsableArguments {
    @Flag(help: "Ask the book in the home folder as it is: no hub is asked, and nothing is logged.")
    var offline = false

    @Flag(
        help:
            "End with 9 where something is there: entries that were asked for, something overdue, a signal."
    )
    var exitCode = false
}

/// A command that asks an officer's book.
protocol BookCommand: Reporting {
    var acting: Acting { get }
    var source: BookOptions { get }
    func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report
}

extension BookCommand {
    func report() async throws -> Report {
        if source.offline {
            return try await opened { session in
                let mailbox = try await known(session)
                let book = try await session.book(of: mailbox)
                return try await answer(book, session).part(of: book, json: common.json)
                    .alarmed(session)
            }
        }
        return try await signedIn { session in
            let mailbox = try await session.mailbox(acting.mailbox)
            let fetch = try await fetched(mailbox, session)
            var report = try await answer(fetch.book, session)
            report = report.part(of: fetch.book, json: common.json)
            if !fetch.contradicted.isEmpty { report.exit = Failure.alarmCode }
            return try await report.alarmed(session)
        }
    }

    /// Fetches what is new, and says on standard error how far it is and what is wrong.
    func fetched(_ mailbox: MailboxID, _ session: WorkerSession) async throws -> BookFetch {
        let progress = Progress(isQuiet: common.json)
        let fetch = try await session.fetchBook(of: mailbox) { progress.tell($0, $1) }
        if !fetch.contradicted.isEmpty {
            let failure = Failure(ClientFailure.local(.detailNotInLog))
            failure.print(json: common.json)
            let places = fetch.contradicted.prefix(20).map(String.init).joined(separator: ", ")
            if !common.json { Terminal.complain("Entries: \(places)") }
        }
        return fetch
    }

    /// The mailbox whose book is there, where no hub is asked whose it is.
    private func known(_ session: WorkerSession) async throws -> MailboxID {
        let books = try await session.books()
        if let named = acting.mailbox {
            guard books.contains(named) else { throw ClientFailure.local(.notHere) }
            return named
        }
        guard let only = books.first else { throw ClientFailure.local(.notHere) }
        guard books.count == 1 else { throw ClientFailure.local(.severalMailboxes) }
        return only
    }

    func attention(_ isThere: Bool) -> Int32 {
        source.exitCode && isThere ? Failure.attentionCode : 0
    }
}

extension Report {
    /// The answer of a book that is a part says so, on standard error too, and ends with the code of what must be asked again.
    func part(of book: OfficerBook, json isJSON: Bool) -> Report {
        guard book.waitsFrom != nil else { return self }
        return part(.bookWaits, json: isJSON)
    }

    /// The answer that is a part, for this reason.
    func part(_ fault: LocalFault, json isJSON: Bool) -> Report {
        let failure = Failure(ClientFailure.local(fault))
        failure.print(json: isJSON)
        return Report(json, lines, exit: exit == 0 ? failure.exit : exit, isSilent: isSilent)
    }

    /// What was done, while an alarm stands: it ends with the alarm's code, so that nobody takes it for sound.
    func alarmed(_ session: WorkerSession) async throws -> Report {
        guard try await session.alarms().contains(where: \.stands) else { return self }
        return Report(json, lines, exit: Failure.alarmCode, isSilent: isSilent)
    }
}

/// Says now and then how far long work is, on standard error.
final class Progress {
    private let isQuiet: Bool
    private var said = 0
    private static let step = 1_000

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    func tell(_ came: Int, _ proved: UInt64) {
        guard !isQuiet, came >= said + Progress.step else { return }
        said = came
        Terminal.complain("\(came) entries fetched; proved up to entry \(proved)")
    }
}

/// What an answer's object begins with, and what its text ends with.
enum BookText {
    static func json(_ book: OfficerBook, _ answer: JSON) -> JSON {
        var head: [JSON.Member] = [
            .init("mailbox", .string(book.mailbox.text)),
            .init("entries", .int(Int64(book.entries.count))),
            .init("proved", .int(Int64(clamping: book.proved))),
        ]
        if let leaf = book.waitsFrom { head.append(.init("waiting", .int(Int64(clamping: leaf)))) }
        guard case .object(let members) = answer else { return .object(head) }
        let persons = Persons(book.entries).named(in: answer)
        guard !persons.isEmpty else { return .object(head + members) }
        let same = JSON.array(persons.map { .array($0.map { .string($0.hex) }) })
        return .object(head + members + [.init("one_person", same)])
    }

    /// Who of an answer is one person under several ids.
    static func persons(_ book: OfficerBook, in answer: JSON) -> [String] {
        Persons(book.entries).named(in: answer).map { ids in
            "One person: \(ids.map(\.hex).joined(separator: ", then ")); the keys of the ones before are lost or gone."
        }
    }

    static func end(
        _ book: OfficerBook, rows: Int, unread: [UInt64], erased: [Erasure] = []
    ) -> [String] {
        var lines = [
            (rows == 1 ? "1 line" : "\(rows) lines") + " from \(book.entries.count) entries."
        ]
        if !unread.isEmpty {
            let places = unread.prefix(10).map { "#\($0)" }.joined(separator: " ")
            lines.append(
                "\(unread.count) entries cannot be read, or only in part; something may be lacking: \(places)"
            )
        }
        return lines
            + erased.map { one in
                "Records of a case were destroyed on \(one.at.display); copies handed out before may exist: "
                    + "case \(one.alias?.hex ?? "(none)"), entry #\(one.index)"
            }
    }

    static func end(_ book: OfficerBook, _ answer: Answer<some Row>) -> [String] {
        end(book, rows: answer.rows.count, unread: answer.unread, erased: answer.erased)
            + persons(book, in: .array(answer.rows.map(\.json)))
    }

    /// The case at the beginning of a line, by as many digits as lists show.
    static func place(_ alias: CaseAlias?) -> String {
        alias.map { "case \($0.hex.prefix(8))  " } ?? ""
    }

    static func evidence(_ indexes: [UInt64]) -> String {
        "entries: " + indexes.map { "#\($0)" }.joined(separator: " ")
    }

    /// Words of closed lists as people write them.
    static func words(_ word: String) -> String {
        word.replacing("_", with: " ").replacing("-", with: " ")
    }
}

extension Audit {
    struct Fetch: BookCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch what is new of your log details into the book, and prove it.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            let erased = book.entries.count(where: \.isErased)
            return Report(
                BookText.json(book, ["erased": .int(Int64(erased))]),
                [
                    "\(book.entries.count) entries in the book; proved below entry \(book.proved).",
                    erased == 0 ? "" : "\(erased) of them went with their cases.",
                ].filter { !$0.isEmpty })
        }
    }
}
