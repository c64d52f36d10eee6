import ArgumentParser
import AuditLog
import HubClient
import Inquiry
import Vocabulary

extension Audit {
    struct Verify: Reporting {
        static let configuration = CommandConfiguration(
            abstract:
                "Verify the whole log, your receipts included; or files alone, without a hub.",
            discussion: """
                Without --key it downloads the log and checks the hub's signature, every tile against the root, that the log \
                continues the checkpoint that was remembered here, every receipt kept here, and with --book every entry of your book.

                With --key it needs no hub, no home folder and no passphrase: --folder has the log's files, --entries what stands behind its \
                leaves, and --bundle is what 'prove' wrote. What does not hold ends with 8 and names the place.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Option(
            help:
                "With --key: the folder with the log's files; else: keep what was downloaded there."
        )
        var folder: String?
        @Option(
            help: "The hub's key: <origin>+<id>+<base 64>. Get it from elsewhere than the files.")
        var key: String?
        @Option(help: "A bundle that 'prove' wrote.") var bundle: String?
        @Option(help: "Exported entries, one a line; they are checked against their leaves.")
        var entries: String?
        @Option(help: "An earlier checkpoint, which the log must continue.") var earlier: String?
        @Flag(help: "Check the entries of your book, too.") var book = false

        func report() async throws -> Report {
            if let bundle {
                guard folder == nil, entries == nil, earlier == nil, !book else {
                    throw InputFailure(
                        "--bundle is checked by itself: leave --folder, --entries, --earlier and --book."
                    )
                }
                return try verified(bundle: bundle)
            }
            if key != nil {
                guard !book else {
                    throw InputFailure("--book asks the hub: leave --key, or give --entries.")
                }
                return try verified(try LogFiles(self))
            }
            guard entries == nil, earlier == nil else {
                throw InputFailure(
                    "--entries and --earlier are checked against --folder and --key.")
            }
            return try await opened { session in
                let report = try await session.verifyLog(folder: folder)
                guard report.faults.isEmpty else { return OnlineText.fault(report) }
                guard book else { return Report(OnlineText.json(report), OnlineText.lines(report)) }
                return try await with(session, report)
            }
        }

        /// The book against the log that has just been verified.
        private func with(_ session: WorkerSession, _ report: LogReport) async throws -> Report {
            try await session.signIn()
            let fetch = try await session.fetchBook(
                of: try await session.mailbox(acting.mailbox))
            let lines = [
                "\(fetch.book.entries.count) entries of the book; below \(fetch.book.proved) each is as the log commits to it."
            ]
            let wrong = fetch.contradicted.map { "entry-changed at entry \($0)" }
            let whole = Report(
                OnlineText.json(report, book: fetch), OnlineText.lines(report) + lines + wrong,
                exit: wrong.isEmpty ? 0 : Failure.alarmCode)
            return whole.part(of: fetch.book, json: common.json)
        }

        private func verified(bundle path: String) throws -> Report {
            let bundle = try ProofBundle(try Input.json(at: path, option: "--bundle"))
            let trusted = try key.map { try LogFiles.key($0) }
            do {
                let checkpoint = try bundle.verify(by: trusted ?? bundle.key)
                let json: JSON = [
                    "holds": true, "index": .int(Int64(clamping: bundle.index)),
                    "size": .int(Int64(clamping: checkpoint.size)),
                    "key": .string(bundle.key.text), "key_given": .bool(trusted != nil),
                    "detail": bundle.detail,
                ]
                let warning =
                    trusted == nil
                    ? [
                        "NOT CHECKED: whose key this is. Compare it with one that you have from elsewhere, or give it with --key:",
                        "  \(bundle.key.text)",
                    ] : []
                return Report(
                    json,
                    ([
                        "Entry #\(bundle.index) is in the log of \(checkpoint.size) entries, exactly so:"
                    ]
                        + ViewText.facts(of: bundle.detail, without: []).map { "  \($0)" } + warning)
                        .map(Terminal.line))
            } catch {
                return VerifyText.unheld(["\(error.rawValue) at bundle"])
            }
        }

        private func verified(_ files: LogFiles) throws -> Report {
            do {
                let verified = try files.verify()
                let json: JSON = [
                    "holds": true, "size": .int(Int64(clamping: verified.checkpoint.size)),
                    "root": .string(Hex.encode(verified.checkpoint.root)),
                    "earlier_size": verified.earlier.map { .int(Int64(clamping: $0.size)) }
                        ?? .null,
                    "entries_checked": .int(Int64(files.contents?.count ?? 0)),
                ]
                return Report(
                    json,
                    ["\(verified.checkpoint.size) entries; the log holds."]
                        + (files.contents.map { ["\($0.count) of them are as the file says."] }
                            ?? []))
            } catch {
                try files.checkNewer(error)
                return VerifyText.unheld(error.faults.map(\.text))
            }
        }
    }
}

/// A log as files, and what it is to be checked against.
struct LogFiles {
    private let folder: LogFolder
    private let key: NoteKey
    private let earlier: String?
    let contents: LogContents?

    init(_ options: Audit.Verify) throws {
        guard let folder = options.folder, let text = options.key else {
            throw InputFailure("--key asks for --folder or --bundle.")
        }
        self.folder = LogFolder(path: folder)
        guard self.folder.checkpoint != nil else {
            throw InputFailure("--folder has no log in it: there is no file 'checkpoint'.")
        }
        key = try LogFiles.key(text)
        earlier = try options.earlier.map { try Input.text(at: $0, option: "--earlier") + "\n" }
        if let path = options.entries {
            contents = LogContents(
                parsing: try Input.bytes(at: path, option: "--entries", limit: 1 << 30))
            try LogFiles.check(contents, "The file of --entries")
        } else {
            contents = self.folder.contents
            if contents?.unfit != .empty {
                try LogFiles.check(contents, "The file 'entries' of --folder")
            }
        }
    }

    /// A file of another form says nothing about the log.
    private static func check(_ contents: LogContents?, _ file: String) throws {
        guard let unfit = contents?.unfit else { return }
        let form =
            "one line of JSON an entry, {\"index\",\"salt\",\"detail\"}, as 'export --format json' writes them"
        let reason =
            switch unfit {
            case .empty: "is empty."
            case .carriageReturns:
                "has lines that end with a carriage return, as Windows writes them, or is no file of entries: \(form)."
            case .notEntries: "has no entry in it: it must have \(form)."
            case .outOfOrder(let line):
                "is out of order at line \(line): each index is there once, the smallest first."
            }
        throw InputFailure("\(file) \(reason)", code: "bad-entries")
    }

    /// Where all else holds, but the entries go beyond the log: the folder is older than they are.
    func checkNewer(_ faults: LogFaults) throws {
        guard faults.faults == [LogFault(.outOfRange, at: .checkpoint)], let contents,
            let note = folder.checkpoint
        else { return }
        let size = try Checkpoint.verified(note: note, origin: key.name, key: key.key).size
        guard contents.end > size else { return }
        throw InputFailure(
            "The entries are newer than the folder: they go up to entry \(contents.end - 1), its log has \(size) entries. "
                + "What it has holds; download it again ('verify --folder' without --key).",
            code: "entries-newer")
    }

    static func key(_ text: String) throws -> NoteKey {
        guard let key = NoteKey(text) else {
            throw InputFailure(
                "--key takes <origin>+<id>+<base 64>, as the log's own key is written.")
        }
        return key
    }

    func verify() throws(LogFaults) -> LogVerifier.Verified {
        let note = folder.checkpoint ?? ""
        let verifier = LogVerifier(origin: key.name, key: key.key)
        guard let contents else {
            return try verifier.verify(note: note, earlier: earlier) { folder.tile($0) }
        }
        return try verifier.verify(
            note: note, earlier: earlier, contents: contents, whole: false
        ) { folder.tile($0) }
    }
}

/// What does not hold.
enum VerifyText {
    static func unheld(_ faults: [String]) -> Report {
        Report(
            ["holds": false, "faults": .array(faults.map { .string($0) })],
            faults.map(Terminal.line), exit: Failure.unheldCode)
    }
}

/// What a verification against the hub found.
enum OnlineText {
    static func json(_ report: LogReport, book: BookFetch? = nil) -> JSON {
        var members: [JSON.Member] = [
            .init("holds", .bool(report.faults.isEmpty && book?.contradicted.isEmpty ?? true)),
            .init("size", .int(Int64(clamping: report.size))),
            .init("root", .string(Hex.encode(report.root))),
            .init("earlier_size", report.earlierSize.map { .int(Int64(clamping: $0)) } ?? .null),
            .init("receipts_found", .int(Int64(report.receiptsFound))),
            .init("receipts_waiting", .int(Int64(report.receiptsWaiting))),
            .init("faults", .array(report.faults.map { .string($0) })),
        ]
        if let book {
            members.append(.init("entries", .int(Int64(book.book.entries.count))))
            members.append(
                .init(
                    "contradicted",
                    .array(book.contradicted.map { .int(Int64(clamping: $0)) })))
        }
        return .object(members)
    }

    /// What is wrong first, then the alarm.
    static func fault(_ report: LogReport) -> Report {
        let fault = alarm(report)
        return Report(
            json(report),
            report.faults.map(Terminal.line) + ["\(fault.sentence) [\(fault.rawValue)]"],
            exit: Failure.alarmCode)
    }

    private static func alarm(_ report: LogReport) -> LocalFault {
        let codes = report.faults.map { $0.prefix { $0 != " " } }
        if codes.contains("rolled-back") { return .logRolledBack }
        if codes.contains("forked") { return .logForked }
        if codes.allSatisfy({ $0 == "not-included" }) { return .receiptNotInLog }
        return .logBroken
    }

    static func lines(_ report: LogReport) -> [String] {
        var lines = ["\(report.size) entries; the log holds."]
        if let earlier = report.earlierSize {
            lines.append("It continues the log of \(earlier) entries that was seen before.")
        }
        lines.append("\(report.receiptsFound) of your receipts are in it.")
        if report.receiptsWaiting > 0 {
            lines.append(
                "\(report.receiptsWaiting) came after it was last published: verify again in some minutes."
            )
        }
        return lines
    }
}
