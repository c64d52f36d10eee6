public import Vocabulary

/// From where an officer's book begins, where somebody had keys before: the hub hands an officer nothing of what was written before their
/// enrolment, so whoever joined earlier may have had more than the book shows.
public struct BookBegins: Row, Hashable {
    /// What an answer is called that says so, as `book-waits` is what one is called whose end is missing.
    public static let code = "book-begins"

    /// The book's first entry.
    public let index: UInt64
    /// When it was written; none where it cannot be read.
    public let at: Moment?
    /// What was handed out to the worker, and of which no entry says what it was.
    public let untold: [DeliveryID]

    /// See ``Row/members``.
    public var members: [JSON.Member] {
        [
            .init("code", .string(BookBegins.code)), .init("entry", .index(index)),
            .init("at", .moment(at)), .init("untold", .texts(untold.map(\.hex))),
        ]
    }

    /// The sentences that no answer goes without, with the time as it is shown.
    public func sentences(_ shown: (Moment) -> String) -> [String] {
        let when = at.map { ", on \(shown($0))" } ?? ""
        let first =
            "YOUR BOOK BEGINS at entry #\(index)\(when). Whoever joined before that may have had more than is listed here; "
            + "the answer is not the whole, and an empty list does not say that nothing was lost."
        guard !untold.isEmpty else { return [first] }
        return [
            first,
            "Of \(untold.count) that were handed out to this worker the book does not say what they were: deliveries "
                + untold.map(\.hex).joined(separator: " "),
        ]
    }
}

extension Chronicle {
    /// What a worker did in a mailbox's name, or with its key, in the order of the log: only a member can.
    struct Trace {
        let stamp: Stamp
        let mailbox: MailboxID?
    }

    /// Everything that the book shows of a worker's own doing and belonging, their joinings apart.
    func traces(of worker: WorkerID) -> [Trace] {
        var found: [Trace] = []
        for one in keys where !one.isComing && (one.worker == worker || one.hander == worker) {
            found.append(Trace(stamp: one.stamp, mailbox: one.mailbox))
        }
        for one in deeds where one.worker == worker {
            found.append(Trace(stamp: one.stamp, mailbox: one.mailbox))
        }
        for one in fetched + acknowledged where one.worker == worker {
            found.append(Trace(stamp: one.stamp, mailbox: one.mailbox))
        }
        for one in met where one.worker == worker {
            found.append(Trace(stamp: one.stamp, mailbox: one.mailbox))
        }
        return found.sorted { $0.stamp.index < $1.stamp.index }
    }

    /// The first trace of a worker in a mailbox that no joining in the book explains, with the leaving before it where there is one.
    /// What belongs to the act of a joining or of a leaving is explained by it.
    func unexplained(
        _ traces: [Trace], in mailbox: MailboxID, _ entries: [KeyEntry]
    ) -> (first: Stamp, left: Stamp?)? {
        for trace in traces where trace.mailbox == mailbox {
            let turns = entries.filter { $0.isComing || $0.isGoing }
            guard
                !turns.contains(where: {
                    $0.stamp.group == trace.stamp.group && $0.stamp.index != trace.stamp.index
                })
            else { continue }
            let before = turns.last { $0.stamp.index < trace.stamp.index }
            if before?.isComing == true { continue }
            // Keys that somebody left with can be reported lost later: that is no doing of theirs.
            let isTurn = turns.contains { $0.stamp.index == trace.stamp.index }
            if before != nil, isTurn { continue }
            return (trace.stamp, before?.stamp)
        }
        return nil
    }

    /// Whether a worker may have belonged to a mailbox before the book begins: their joining is not in it, or they did something
    /// before it.
    func mayHaveComeBefore(_ worker: WorkerID) -> Bool {
        guard let joined = keys.first(where: { $0.isComing && $0.worker == worker })?.stamp else {
            return true
        }
        let traces = traces(of: worker)
        if traces.contains(where: {
            $0.stamp.index < joined.index && $0.stamp.group != joined.group
        }) {
            return true
        }
        return Set(traces.compactMap(\.mailbox)).contains { mailbox in
            unexplained(
                traces, in: mailbox, keys.filter { $0.worker == worker && $0.mailbox == mailbox })
                != nil
        }
    }

    /// The epochs of a mailbox that were made before the book begins, as far as anything names them: the one before the first that
    /// is in the book, and those to which something was sealed.
    func epochsBefore(_ mailbox: MailboxID) -> [Int64] {
        let made = keys.filter { $0.act == .mailboxEpoch && $0.mailbox == mailbox }
            .compactMap(\.number)
        guard let first = made.min(), first > 1 else { return [] }
        let named = sealed.filter { $0.mailbox == mailbox }.compactMap(\.epoch)
        return Set(named.filter { $0 < first } + [first - 1]).sorted()
    }

    /// What an answer about these keys says of the book's beginning; nothing where the book has all of it.
    func begins(_ who: [Exposure], _ held: [Holding], until: Moment) -> BookBegins? {
        guard let beginning else { return nil }
        let isPart =
            held.contains(where: \.isBefore)
            || who.contains { one in
                switch one {
                case .worker(let worker): mayHaveComeBefore(worker)
                case .mailbox(let mailbox, let epoch): isBefore(mailbox, epoch)
                case .key: false
                }
            }
        guard isPart else { return nil }
        var told = Set(sealed.map(\.delivery))
        told.formUnion(parts.compactMap(\.delivery))
        let workers = who.compactMap(\.worker)
        var untold: Set<DeliveryID> = []
        for one in fetched where one.stamp.at < until {
            guard let worker = one.worker, workers.contains(worker) else { continue }
            untold.formUnion((one.deliveries + one.again).filter { !told.contains($0) })
        }
        return BookBegins(index: beginning.index, at: beginning.at, untold: untold.sorted())
    }

    /// Whether a mailbox's epoch, or its first one, was made before the book begins.
    private func isBefore(_ mailbox: MailboxID, _ epoch: Int64?) -> Bool {
        !keys.contains {
            $0.act == .mailboxEpoch && $0.mailbox == mailbox && $0.number == epoch ?? 1
        }
    }
}
