import ArgumentParser
import HubClient
import Inquiry
import Vocabulary

extension Audit {
    struct Breach: BookCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Exactly what a worker's device or keys, or a mailbox's key, could open in a span of time.",
            discussion: """
                The greatest harm comes first: where she is, then that she spoke. A key opens everything that was ever sealed \
                to it: the beginning of the span limits only what lay ready at the hub and what was done with the key.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions
        @Option(
            name: [.customLong("worker"), .customLong("device")],
            help: "The worker whose device or keys are lost.") var worker: WorkerID?
        @Option(help: "The mailbox whose key is lost: mailbox, or mailbox:epoch.")
        var mailboxKey: String?
        @Option(help: "A public key of 64 digits: a worker's or a mailbox epoch's.") var key:
            String?
        @Option(help: "From when on.") var from: Moment
        @Option(help: "Until when; without it, now.") var until: Moment?

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            let end = until ?? .now
            guard from <= end else { throw InputFailure("--until is before --from.") }
            let exposure = try exposure()
            let chronicle = Chronicle(book.entries)
            try Asked.check { () throws(UnknownName) in try chronicle.require(exposure) }
            let answer = chronicle.breach(of: exposure, from: from, until: end)
            let report = Report(
                BookText.json(book, .object(asked(answer.json))), lines(answer, book),
                exit: attention(!answer.exposed.rows.isEmpty || !answer.opened.isEmpty))
            guard answer.begins != nil else { return report }
            return report.part(.bookBegins, json: common.json)
        }

        /// The answer with the worker whom it is about.
        private func asked(_ answer: JSON) -> [JSON.Member] {
            guard case .object(let members) = answer else { return [] }
            return (worker.map { [.init("worker", .string($0.hex))] } ?? []) + members
        }

        private func exposure() throws -> Exposure {
            let given = [worker != nil, mailboxKey != nil, key != nil].count { $0 }
            guard given == 1 else {
                throw InputFailure("Name one of --worker, --mailbox-key and --key.")
            }
            if let worker { return .worker(worker) }
            if let key {
                guard Hex.decode(key)?.count == 32 else {
                    throw InputFailure("--key takes 64 hexadecimal digits.")
                }
                return .key(key)
            }
            let parts = (mailboxKey ?? "").split(separator: ":", maxSplits: 1)
            guard let mailbox = parts.first.flatMap({ MailboxID(String($0)) }),
                let epoch = parts.count == 1 ? .some(nil) : Int64(parts[1]).map(Optional.some)
            else { throw InputFailure("--mailbox-key takes mailbox or mailbox:epoch.") }
            return .mailbox(mailbox, epoch: epoch)
        }

        private func lines(_ answer: BreachAnswer, _ book: OfficerBook) -> [String] {
            var lines = (answer.begins?.sentences(\.display) ?? []) + ["Keys that were held:"]
            for key in answer.keys {
                let epoch = key.epoch.map { "epoch \($0)" } ?? "whichever epoch"
                lines.append(
                    "  \(key.mailbox.text), \(epoch)"
                        + (key.from.map { ", from \($0.display)" } ?? "")
                        + (key.until.map { " to \($0.display)" } ?? ""))
            }
            lines.append("What could be opened, the greatest harm first:")
            for one in answer.exposed.rows { lines += self.lines(one) }
            for one in answer.opened {
                lines.append(
                    "  \(one.at.display)  \(one.count) entries of the log from entry \(one.first) on, and whom they name"
                )
                lines.append(
                    "      \(Breach.words(one.reach)); " + BookText.evidence([one.index]))
            }
            if !answer.deeds.isEmpty { lines.append("What was done with the key in that time:") }
            for deed in answer.deeds {
                lines.append(
                    "  #\(deed.index)  \(deed.at.display)  \(deed.act) \(deed.what) \(deed.mailbox?.text ?? "")"
                )
            }
            lines.append("Whose data it is:")
            for one in answer.people {
                lines.append(
                    "  case \(one.alias?.hex ?? "(none)"): "
                        + one.subjects.sorted().map(\.text).joined(separator: ", "))
            }
            return
                (lines
                + BookText.end(book, answer.exposed)
                + BookText.persons(book, in: worker.map { .string($0.hex) } ?? .null))
                .map(Terminal.line)
        }

        private func lines(_ one: Exposed) -> [String] {
            let what = one.categories.map { BookText.words($0.rawValue) }.joined(separator: ", ")
            let about = one.subjects.sorted().map(\.text).joined(separator: ",")
            return [
                "  [\(one.harm.rawValue)] \(one.at.display)  \(one.view) at \(one.mailbox.text): \(what) (\(about))",
                "      \(Breach.words(one.reach)); delivery \(one.delivery.hex); "
                    + BookText.evidence(one.evidence),
            ]
        }

        private static func words(_ reach: Exposed.Reach) -> String {
            switch reach {
            case .opened: "handed out within the time"
            case .kept: "handed out before: a copy lies on the device"
            case .waiting: "lay ready to be fetched"
            case .keyAlone: "the key opens it, for whoever has its sealed bytes from elsewhere"
            }
        }
    }

    struct Breaches: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The register of breaches (UK GDPR Article 33(5)) with its 72 hours.",
            subcommands: [Register.self, Record.self, Update.self],
            defaultSubcommand: Register.self)
    }
}

extension Audit.Breaches {
    struct Register: BookCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show the register: what is open first, of that the greatest danger to her.",
            discussion:
                "With --exit-code it ends with 9 where her side is to be told, or where less than a day of the 72 hours is left."
        )

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            let answer = Chronicle(book.entries).breachRegister(at: .now)
            return Report(
                BookText.json(book, answer.json),
                answer.rows.flatMap(lines)
                    + BookText.end(book, rows: answer.rows.count, unread: answer.unread),
                exit: attention(
                    answer.rows.contains { one in
                        one.isHerSideToBeTold
                            || one.left.map { $0 < 86_400 && !one.isClosed } ?? false
                    }))
        }

        private func lines(_ one: BreachCase) -> [String] {
            var lines: [String] = []
            if one.isHerSideToBeTold {
                lines.append("TELL HER SIDE FIRST: danger \(BookText.words(one.danger.rawValue))")
            }
            lines.append(
                "\(one.breach)  \(BookText.words(one.danger.rawValue))  \(one.kind?.rawValue ?? "")  aware \(one.aware.display)"
                    + (one.isClosed ? "  closed" : ""))
            lines.append("    her side: " + (one.herSideTold ? "told" : "not told"))
            lines.append("    \(clock(one))")
            if one.isRecordedLate {
                lines.append("    recorded at \(one.recorded.display), after the 72 hours")
            }
            if let from = one.from {
                lines.append("    from \(from.display) to \(one.until?.display ?? "now")")
            }
            if !one.mailboxes.isEmpty {
                lines.append("    desks: " + one.mailboxes.map(\.text).joined(separator: ", "))
            }
            if !one.workers.isEmpty {
                lines.append("    workers: " + one.workers.map(\.hex).joined(separator: ", "))
            }
            if !one.note.isEmpty { lines.append("    note: \(one.note)") }
            for step in one.steps {
                lines.append(
                    "    \(step.on.display)  \(BookText.words(step.step.rawValue))"
                        + (step.note.isEmpty ? "" : ": \(step.note)"))
            }
            lines.append("    " + BookText.evidence(one.evidence))
            return lines.map(Terminal.line)
        }

        private func clock(_ one: BreachCase) -> String {
            let hours = (one.left ?? 0) / 3_600
            return switch one.clock {
            case .running: "\(hours) hours left to tell the regulator (until \(one.due.display))"
            case .overdue: "THE 72 HOURS WERE OVER at \(one.due.display)"
            case .inTime: "the regulator was told in time"
            case .late:
                "the regulator was told after the 72 hours: give the reasons (Article 33(1))"
            case .notTold: "the regulator was not told; the reason is noted"
            }
        }
    }

    struct Record: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Record a breach; her danger is answered before anything else.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Option(
            help: "How great the danger to somebody's safety is: none-likely, possible, immediate.")
        var danger: BreachDanger
        @Flag(inversion: .prefixedNo, help: "Whether her side knows of it.") var herSideTold: Bool
        @Option(help: "When your agency became aware of it: the 72 hours begin.") var aware: Moment
        @Option(help: "confidentiality, integrity or availability.") var kind: BreachKind
        @Option(help: "A worker whose keys are concerned.") var worker: [WorkerID] = []
        @Option(help: "A mailbox that is concerned.") var desk: [MailboxID] = []
        @Option(help: "From when on.") var from: Moment
        @Option(help: "Until when.") var until: Moment?
        @Option(help: "Your own words, at most 200 bytes; name nobody.") var note: String?

        func report() async throws -> Report {
            try BreachNote.check(note)
            try BreachNote.check(past: aware, "--aware")
            try BreachNote.check(past: from, "--from")
            guard until.map({ $0 >= from }) ?? true else {
                throw InputFailure("--until is before --from.")
            }
            return try await signedIn { session in
                let id = try await session.newBreach()
                var record = BreachRecord(
                    breach: id, danger: danger, herSideTold: herSideTold, aware: aware, kind: kind,
                    from: from)
                record.workers = worker
                record.mailboxes = desk
                record.until = until
                record.note = note
                let receipt = try await session.perform(
                    .recordBreach(record), as: try await session.mailbox(acting.mailbox))
                let due = aware.advanced(by: 72 * 3_600)
                let first = danger != .noneLikely && !herSideTold
                return try await Report(
                    receipt, first ? "Recorded. TELL HER SIDE FIRST." : "Recorded.",
                    [.init("breach", .string(id.hex)), .init("due", .int(due.seconds))],
                    more: ["Breach: \(id.hex)", BreachNote.clock(due)]
                )
                .alarmed(session)
            }
        }
    }

    struct Update: Reporting {
        static let configuration = CommandConfiguration(
            abstract:
                "Record what was done: contained, her-side-told, regulator-told, people-told, not-told-reasoned, closed.",
            discussion: """
                It is closed last: where there may be danger, her side is told first (her-side-told); and the regulator was told, \
                or why not is noted (not-told-reasoned).
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Argument(help: "The breach.") var breach: BreachID
        @Option(help: "The step.") var step: BreachStep
        @Option(help: "When; without it, now.") var on: Moment?
        @Option(help: "Your own words, at most 200 bytes; name nobody.") var note: String?

        func report() async throws -> Report {
            try BreachNote.check(note)
            guard step != .notToldReasoned || note?.isEmpty == false else {
                throw InputFailure("not-told-reasoned needs the reason: --note.")
            }
            if let on { try BreachNote.check(past: on, "--on") }
            return try await signedIn { session in
                let act = Act.updateBreach(breach, step, on: on ?? .now, note: note)
                let mailbox = try await session.mailbox(acting.mailbox)
                do {
                    let receipt = try await session.perform(act, as: mailbox)
                    return try await Report(
                        receipt, "Recorded.", [.init("breach", .string(breach.hex))]
                    ).alarmed(session)
                } catch ClientFailure.hub(.notReady) where step == .closed {
                    throw BreachNote.notYet
                } catch ClientFailure.hub(.badBody) where on != nil {
                    throw BreachNote.tooEarly
                }
            }
        }
    }
}

/// What an officer writes into the register.
private enum BreachNote {
    static func check(_ note: String?) throws {
        guard (note ?? "").utf8.count <= 200 else {
            throw InputFailure("--note takes at most 200 bytes.")
        }
    }

    static func check(past moment: Moment, _ option: String) throws {
        guard moment <= .now else { throw InputFailure("\(option) is in the future.") }
    }

    /// Why a breach cannot be closed yet.
    static let notYet = InputFailure(
        "It cannot be closed yet: where there may be danger her side must know (her-side-told), and the regulator was told "
            + "(regulator-told) or why not is noted (not-told-reasoned).", code: "not-ready")
    /// Why a step was not taken on that day.
    static let tooEarly = InputFailure("--on is before your agency became aware of the breach.")

    /// How the 72 hours stand once a breach is recorded.
    static func clock(_ due: Moment) -> String {
        due >= .now
            ? "The regulator must be told by \(due.display)."
            : "THIS IS LATE: the 72 hours were over at \(due.display). Tell the regulator now, with the reasons for the "
                + "delay (Article 33(1))."
    }
}
