public import Vocabulary

/// Something that an officer may want to look at. It accuses nobody, and nothing is done because of it.
public struct Signal: Row, Hashable {
    /// What sort.
    public enum Kind: String, Word {
        /// Much was fetched, or many details opened, in a short time.
        case bulkReading = "bulk-reading"
        /// Something was read for a case in which the desk had no part any more, or by somebody who was no member.
        case outsideCases = "outside-cases"
        /// One person's overrides were approved by the same other person again and again.
        case overridePair = "override-pair"
        /// Commands or sign-ins were refused one after the other.
        case refusals = "refusals"
        /// A passkey's counter did not rise: there may be two of it.
        case clonedPasskey = "cloned-passkey"
        /// Things were read or done at night.
        case oddHours = "odd-hours"
        /// Many unauthenticated attempts in a minute.
        case failures = "failures"
    }

    /// What sort.
    public let kind: Kind
    /// Whose key; two for a pair.
    public let workers: [WorkerID]
    /// The mailbox, where it is about one.
    public let mailbox: MailboxID?
    /// The first of it.
    public let from: Moment
    /// The last of it.
    public let until: Moment
    /// How many.
    public let count: Int
    /// What was counted, and from how many on it is listed.
    public let threshold: String
    /// The entries.
    public let evidence: [UInt64]

    /// See ``Row/members``.
    public var members: [JSON.Member] {
        [
            .init("kind", .word(kind)), .init("workers", .texts(workers.map(\.hex))),
            .init("mailbox", .handle(mailbox)), .init("from", .moment(from)),
            .init("until", .moment(until)), .init("count", .int(Int64(count))),
            .init("threshold", .string(threshold)), .init("evidence", .indexes(evidence)),
        ]
    }
}

/// From how many on something is a signal. All of them are counts over a window; an officer may set others.
public struct Thresholds: Hashable, Sendable {
    /// Deliveries that one worker fetches within an hour.
    public var deliveries = 50
    /// Details that one officer opens within an hour: more than a book's first fetch of a small hub.
    public var details = 5_000
    /// Overrides of one pair within thirty days.
    public var pair = 3
    /// Refusals of one worker with nothing accepted between them.
    public var refusals = 5
    /// Things done by one worker in one night.
    public var night = 3
    /// Unauthenticated attempts in a minute.
    public var failures = 100
    /// The hour, of Greenwich, at which the night begins.
    public var nightFrom: Int64 = 22
    /// The hour at which it ends.
    public var nightUntil: Int64 = 6

    /// The thresholds that stand where an officer sets none.
    public init() {}
}

extension Chronicle {
    /// What may be worth a look, in the order of its beginning.
    public func signals(_ thresholds: Thresholds = Thresholds()) -> Answer<Signal> {
        let all =
            bulk(thresholds) + outside() + pairs(thresholds) + refused(thresholds)
            + nights(thresholds) + failed(thresholds) + cloned()
        return Answer(
            rows: all.sorted { $0.order < $1.order },
            unread: unread, erased: erasures())
    }

    /// One thing that somebody did, with what it counts for.
    private struct Mark {
        let stamp: Stamp
        let weight: Int
    }

    /// What a worker was handed, without what they themself had been handed before: everybody asks again for what nobody has acknowledged.
    private var handings: [(one: Handling, new: [DeliveryID])] {
        var had: [WorkerID: Set<DeliveryID>] = [:]
        return fetched.map { one in
            guard let worker = one.worker else { return (one, one.deliveries) }
            let before = had[worker, default: []]
            had[worker] = before.union(one.deliveries + one.again)
            return (one, one.deliveries + one.again.filter { !before.contains($0) })
        }
    }

    private func bulk(_ thresholds: Thresholds) -> [Signal] {
        var fetches: [Actor: [Chronicle.Mark]] = [:]
        for (one, new) in handings {
            guard let worker = one.worker else { continue }
            fetches[Actor(worker, one.mailbox), default: []]
                .append(Mark(stamp: one.stamp, weight: new.count))
        }
        var openings: [Actor: [Chronicle.Mark]] = [:]
        for one in deeds where one.act == .detailsOpened {
            guard let worker = one.worker else { continue }
            openings[Actor(worker, one.mailbox), default: []]
                .append(Mark(stamp: one.stamp, weight: Int(clamping: one.count)))
        }
        return Chronicle.crowded(
            fetches, .bulkReading, window: 3_600, most: thresholds.deliveries,
            "\(thresholds.deliveries) deliveries fetched within an hour")
            + Chronicle.crowded(
                openings, .bulkReading, window: 3_600, most: thresholds.details,
                "\(thresholds.details) log details opened within an hour")
    }

    private struct Actor: Hashable {
        let workers: [WorkerID]
        let mailbox: MailboxID?

        init(_ worker: WorkerID, _ mailbox: MailboxID?) {
            workers = [worker]
            self.mailbox = mailbox
        }

        init(pair: [WorkerID]) {
            workers = pair
            mailbox = nil
        }
    }

    /// Windows in which the weights reach a number: each as wide as it goes on being reached, none overlapping another.
    private static func crowded(
        _ marks: [Actor: [Chronicle.Mark]], _ kind: Signal.Kind, window: Int64, most: Int,
        _ threshold: String
    ) -> [Signal] {
        guard most > 0 else { return [] }
        var signals: [Signal] = []
        for (actor, all) in marks {
            var recent: [Chronicle.Mark] = []
            var run: [Chronicle.Mark] = []
            func close() {
                guard let first = run.first, let last = run.last else { return }
                signals.append(
                    Signal(
                        kind: kind, workers: actor.workers, mailbox: actor.mailbox,
                        from: first.stamp.at, until: last.stamp.at,
                        count: run.reduce(0) { $0 + $1.weight }, threshold: threshold,
                        evidence: run.map(\.stamp.index)))
                run = []
            }
            for mark in all.sorted(by: { $0.stamp.index < $1.stamp.index }) {
                recent.removeAll { mark.stamp.at.seconds - $0.stamp.at.seconds >= window }
                if recent.isEmpty { close() }
                recent.append(mark)
                guard recent.reduce(0, { $0 + $1.weight }) >= most else { continue }
                let known = Set(run.map(\.stamp.index))
                run += recent.filter { !known.contains($0.stamp.index) }
            }
            close()
        }
        return signals
    }

    private func pairs(_ thresholds: Thresholds) -> [Signal] {
        var marks: [Actor: [Chronicle.Mark]] = [:]
        for use in overrides {
            guard let author = use.author else { continue }
            for approver in Set(use.approved.map(\.worker)) {
                marks[Actor(pair: [author, approver]), default: []]
                    .append(Mark(stamp: use.stamp, weight: 1))
            }
        }
        return Chronicle.crowded(
            marks, .overridePair, window: 30 * 86_400, most: thresholds.pair,
            "\(thresholds.pair) overrides by the first, approved by the second, within 30 days")
    }

    private func refused(_ thresholds: Thresholds) -> [Signal] {
        guard thresholds.refusals > 0 else { return [] }
        var runs: [WorkerID: [Deed]] = [:]
        var signals: [Signal] = []
        func close(_ worker: WorkerID) {
            guard let run = runs.removeValue(forKey: worker), let first = run.first,
                let last = run.last
            else { return }
            // One entry may count several sign-ins that failed within a minute.
            let count = run.reduce(0) { $0 + max(1, Int(clamping: $1.count)) }
            guard count >= thresholds.refusals else { return }
            signals.append(
                Signal(
                    kind: .refusals, workers: [worker], mailbox: nil, from: first.stamp.at,
                    until: last.stamp.at, count: count,
                    threshold: "\(thresholds.refusals) refusals with nothing accepted between",
                    evidence: run.map(\.stamp.index)))
        }
        for deed in deeds {
            guard let worker = deed.worker else { continue }
            switch deed.act {
            case .commandRefused, .signInFailed, .secondFactorFailed:
                runs[worker, default: []].append(deed)
            case .command: close(worker)
            case _: continue
            }
        }
        for worker in runs.keys.sorted() { close(worker) }
        return signals
    }

    private func cloned() -> [Signal] {
        deeds.filter { $0.act == .passkeyCloned }.map { deed in
            Signal(
                kind: .clonedPasskey, workers: deed.worker.map { [$0] } ?? [], mailbox: nil,
                from: deed.stamp.at, until: deed.stamp.at, count: 1,
                threshold: "a passkey whose counter did not rise", evidence: [deed.stamp.index])
        }
    }

    private func failed(_ thresholds: Thresholds) -> [Signal] {
        failures.compactMap { record in
            var reading = record.reading
            let count = Int(clamping: reading.int("count") ?? 0)
            guard thresholds.failures > 0, count >= thresholds.failures else { return nil }
            return Signal(
                kind: .failures, workers: [], mailbox: nil, from: record.at, until: record.at,
                count: count,
                threshold: "\(thresholds.failures) unauthenticated attempts in a minute",
                evidence: [record.index])
        }
    }
}

extension Chronicle {
    // MARK: At night

    private func nights(_ thresholds: Thresholds) -> [Signal] {
        guard thresholds.night > 0 else { return [] }
        var acts: [(worker: WorkerID, stamp: Stamp)] = fetched.compactMap { one in
            one.worker.map { ($0, one.stamp) }
        }
        for deed in deeds where [.command, .detailsOpened, .logExported].contains(deed.act) {
            if let worker = deed.worker { acts.append((worker, deed.stamp)) }
        }
        let inTheNight = acts.compactMap { act in
            thresholds.night(of: act.stamp.at).map {
                (Night(worker: act.worker, day: $0), act.stamp)
            }
        }
        return Dictionary(grouping: inTheNight, by: \.0).compactMap { night, found in
            let stamps = found.map(\.1).sorted { $0.index < $1.index }
            guard stamps.count >= thresholds.night, let first = stamps.first, let last = stamps.last
            else { return nil }
            return Signal(
                kind: .oddHours, workers: [night.worker], mailbox: nil, from: first.at,
                until: last.at, count: stamps.count, threshold: thresholds.nightText,
                evidence: stamps.map(\.index))
        }
    }

    private struct Night: Hashable {
        let worker: WorkerID
        let day: Int64
    }

    // MARK: Outside one's cases

    /// Who fetched for a desk that had no part in the case any more, or for a desk whose member they were not.
    private func outside() -> [Signal] {
        let ended = Dictionary(grouping: parts.filter { $0.act != .participationOpen }) {
            Desk(mailbox: $0.mailbox, alias: $0.alias)
        }
        let reopened = Dictionary(grouping: parts.filter { $0.act == .participationOpen }) {
            Desk(mailbox: $0.mailbox, alias: $0.alias)
        }
        var deskOf: [DeliveryID: Desk] = [:]
        for one in sealed { deskOf[one.delivery] = Desk(mailbox: one.mailbox, alias: one.alias) }
        let members = Dictionary(grouping: keys) { $0.worker }
        let known = Set(keys.filter { $0.act == .memberJoined }.compactMap(\.mailbox))
        return handings.compactMap { one, new in
            guard let worker = one.worker else { return nil }
            let late = new.filter { id in
                guard let desk = deskOf[id], desk.alias != nil else { return false }
                let end = ended[desk, default: []].last { $0.stamp.index < one.stamp.index }
                guard let end else { return false }
                return !reopened[desk, default: []].contains {
                    $0.stamp.index > end.stamp.index && $0.stamp.index < one.stamp.index
                }
            }
            // Of a desk whose people all came before this book begins nothing can be said.
            let stranger =
                one.mailbox.map { known.contains($0) } ?? false
                && Chronicle.isStranger(members[worker] ?? [], to: one.mailbox, one.stamp.index)
            guard stranger || !late.isEmpty else { return nil }
            return Signal(
                kind: .outsideCases, workers: [worker], mailbox: one.mailbox, from: one.stamp.at,
                until: one.stamp.at, count: max(late.count, 1),
                threshold: stranger
                    ? "fetched for a desk of which this book shows no membership"
                    : "fetched for a case in which the desk's part had ended",
                evidence: [one.stamp.index])
        }
    }

    private struct Desk: Hashable {
        let mailbox: MailboxID?
        let alias: CaseAlias?
    }

    private static func isStranger(
        _ entries: [KeyEntry], to mailbox: MailboxID?, _ index: UInt64
    ) -> Bool {
        let before = entries.filter { $0.stamp.index < index }
        let joined = before.last { $0.isComing && $0.mailbox == mailbox }
        let removed = before.last { $0.isGoing && $0.mailbox == mailbox }
        guard let joined else { return true }
        return removed.map { $0.stamp.index > joined.stamp.index } ?? false
    }
}

extension Signal {
    fileprivate var order: (Moment, Kind, UInt64) { (from, kind, evidence.first ?? 0) }
}

extension Thresholds {
    /// The day, counted from 1970-01-01, in whose evening the night began; nothing by day.
    fileprivate func night(of moment: Moment) -> Int64? {
        let (day, hour) = (moment.seconds / 86_400, moment.seconds % 86_400 / 3_600)
        guard nightFrom > nightUntil else {
            return hour >= nightFrom && hour < nightUntil ? day : nil
        }
        if hour >= nightFrom { return day }
        return hour < nightUntil ? day - 1 : nil
    }

    fileprivate var nightText: String {
        "\(night) things done in one night, from \(nightFrom) to \(nightUntil) o'clock UTC"
    }
}
