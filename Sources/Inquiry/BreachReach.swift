public import Vocabulary

extension Chronicle {
    /// What somebody with a worker's device or keys, or with a mailbox's key, could open from a moment to another.
    ///
    /// A key opens everything that was ever sealed to its epoch, before the time as well; so the beginning of the span does not limit
    /// what could be opened, but what lay ready at the hub and what was done with the key.
    public func breach(of exposure: Exposure, from: Moment, until: Moment) -> BreachAnswer {
        let who = resolved(exposure)
        let held = who.flatMap(keys)
        let workers = Set(who.compactMap(\.worker))
        let span = Span(from: from, until: until)
        let ways = Ways(self)
        var rows = sealed.compactMap { one in
            exposed(one, held: held, workers: workers, ways[one.delivery], span)
        }
        rows += parts.compactMap { one in
            exposed(one, held: held, workers: workers, ways, span)
        }
        rows.sort {
            ($0.harm, $0.at, $0.delivery) < ($1.harm, $1.at, $1.delivery)
        }
        let people = Dictionary(grouping: rows, by: \.alias).map { alias, rows in
            (alias: alias, subjects: Set(rows.flatMap(\.subjects)))
        }.sorted { ($0.alias?.hex ?? "") < ($1.alias?.hex ?? "") }
        return BreachAnswer(
            keys: held.map(\.row), exposed: Answer(rows: rows, unread: unread, erased: erasures()),
            opened: opened(by: workers, span), deeds: deeds(of: workers, span), people: people,
            begins: begins(who, held, until: until))
    }

    struct Span {
        let from: Moment
        let until: Moment

        func contains(_ moment: Moment) -> Bool { moment >= from && moment < until }
    }

    /// Whose keys: a public key is a worker's, or a mailbox epoch's.
    private func resolved(_ exposure: Exposure) -> [Exposure] {
        guard case .key(let digits) = exposure else { return [exposure] }
        var found: [Exposure] = []
        for entry in keys where entry.keys.contains(digits) {
            switch entry.act {
            case .workerKey: if let worker = entry.worker { found.append(.worker(worker)) }
            case .mailboxEpoch:
                if let mailbox = entry.mailbox {
                    found.append(.mailbox(mailbox, epoch: number(of: digits, in: mailbox)))
                }
            case _: continue
            }
        }
        return Array(Set(found))
    }

    private func number(of key: String, in mailbox: MailboxID) -> Int64? {
        keys.first {
            $0.act == .mailboxEpoch && $0.mailbox == mailbox && $0.keys.contains(key)
        }?.number
    }

    /// A key that was held, and how it came to be.
    struct Holding {
        let mailbox: MailboxID
        /// None means whichever.
        let epochs: Set<Int64>?
        let from: Moment?
        let until: Moment?
        let evidence: [UInt64]
        /// Whether it is of before the book begins.
        var isBefore = false

        var row: HeldKey {
            HeldKey(
                mailbox: mailbox, epoch: epochs?.count == 1 ? epochs?.first : nil, from: from,
                until: until, evidence: evidence)
        }

        func opens(_ mailbox: MailboxID, _ epoch: Int64?) -> Bool {
            guard mailbox == self.mailbox else { return false }
            guard let epochs, let epoch else { return true }
            return epochs.contains(epoch)
        }
    }

    private func keys(of exposure: Exposure) -> [Holding] {
        switch exposure {
        case .key: return []
        case .mailbox(let mailbox, let epoch):
            let entries = keys.filter {
                $0.act == .mailboxEpoch && $0.mailbox == mailbox
                    && (epoch == nil || $0.number == epoch)
            }
            return [
                Holding(
                    mailbox: mailbox, epochs: epoch.map { [$0] }, from: entries.first?.stamp.at,
                    until: nil, evidence: entries.map(\.stamp.index))
            ]
        case .worker(let worker): return memberships(of: worker)
        }
    }

    /// One for each mailbox and epoch: those that the worker made, those that were made while they belonged to the mailbox, and those
    /// that were handed to them or recovered by them. Who did there what only a member can, and whose joining is not in the book,
    /// belonged to it from before the book begins.
    private func memberships(of worker: WorkerID) -> [Holding] {
        let own = keys.filter { $0.worker == worker }
        let traces = traces(of: worker)
        let mailboxes = Set(own.compactMap(\.mailbox)).union(traces.compactMap(\.mailbox))
        return mailboxes.sorted().flatMap { mailbox -> [Holding] in
            let entries = own.filter { $0.mailbox == mailbox }
            let early = unexplained(traces, in: mailbox, entries)
            // Keys that somebody left with can be reported lost later: they went at the first of both.
            let came = entries.lastIndex(where: \.isComing)
            let again = early?.left == nil ? nil : early?.first.index
            let gone =
                again.map { again in
                    entries.first { $0.isGoing && $0.stamp.index > again }
                } ?? came.map { entries[$0...].first(where: \.isGoing) }
                ?? entries.last(where: \.isGoing)
            let epochs = keys.filter { $0.act == .mailboxEpoch && $0.mailbox == mailbox }
            guard !epochs.isEmpty else {
                // The log does not say which epoch they were given: every one counts.
                let first = early?.first ?? entries.first?.stamp
                return [
                    Holding(
                        mailbox: mailbox, epochs: nil, from: early == nil ? first?.at : nil,
                        until: gone?.stamp.at,
                        evidence: Set([first, gone?.stamp].compactMap { $0?.index }).sorted(),
                        isBefore: early != nil)
                ]
            }
            return older(mailbox, early?.first, entries, until: gone?.stamp)
                + epochs.compactMap { epoch -> Holding? in
                    guard let way = entries.first(where: { isGiven(epoch, by: $0, among: entries) })
                    else {
                        guard let early, isGiven(epoch, after: early.left, among: entries) else {
                            return nil
                        }
                        return Holding(
                            mailbox: mailbox, epochs: epoch.number.map { [$0] },
                            from: epoch.stamp.at,
                            until: gone?.stamp.at,
                            evidence: Set(
                                [early.first, epoch.stamp, gone?.stamp].compactMap { $0?.index }
                            ).sorted())
                    }
                    return Holding(
                        mailbox: mailbox, epochs: epoch.number.map { [$0] },
                        from: max(way.stamp.at, epoch.stamp.at), until: gone?.stamp.at,
                        evidence: [way.stamp.index] + [gone?.stamp.index].compactMap { $0 }
                            + (way.stamp.index == epoch.stamp.index ? [] : [epoch.stamp.index]))
                }
        }
    }

    /// The keys of before the book begins: of whoever belonged to the mailbox then, and of whoever got the older ones.
    private func older(
        _ mailbox: MailboxID, _ first: Stamp?, _ entries: [KeyEntry], until gone: Stamp?
    ) -> [Holding] {
        let handed = entries.first { $0.act == .historyHanded || $0.act == .mailboxRecovered }
        guard let way = first ?? handed?.stamp else { return [] }
        return epochsBefore(mailbox).map { number in
            Holding(
                mailbox: mailbox, epochs: [number], from: first == nil ? way.at : nil,
                until: gone?.at,
                evidence: Set([way, gone].compactMap { $0?.index }).sorted(), isBefore: true)
        }
    }

    /// Whether an epoch was made while a worker belonged to a mailbox whose joining is not in the book: from its beginning, or from
    /// a leaving on after which they acted again.
    private func isGiven(_ epoch: KeyEntry, after left: Stamp?, among entries: [KeyEntry]) -> Bool {
        let from = left.map { $0.index + 1 } ?? 0
        return epoch.stamp.index >= from
            && !entries.contains {
                $0.isGoing && from <= $0.stamp.index && $0.stamp.index < epoch.stamp.index
            }
    }

    /// Whether a worker came by an epoch through one of their own entries: whoever belongs to a mailbox gets every key that is made
    /// until they leave, and with the older ones, where somebody hands them on, all that there were.
    private func isGiven(
        _ epoch: KeyEntry, by way: KeyEntry, among entries: [KeyEntry]
    ) -> Bool {
        switch way.act {
        case .mailboxEpoch: return way.stamp.index == epoch.stamp.index
        case .historyHanded, .mailboxRecovered: return epoch.stamp.index < way.stamp.index
        case .memberJoined:
            return way.stamp.index < epoch.stamp.index
                && !entries.contains {
                    $0.isGoing && way.stamp.index < $0.stamp.index
                        && $0.stamp.index < epoch.stamp.index
                }
        case _: return false
        }
    }

    // MARK: What could be opened

    private func exposed(
        _ one: Sealed, held: [Holding], workers: Set<WorkerID>, _ way: Way, _ span: Span
    ) -> Exposed? {
        let keys = held.filter { $0.opens(one.mailbox, one.epoch) }
        guard !keys.isEmpty,
            let reach = reach(
                of: way, sealed: one.stamp.at, expires: one.expires, keys, workers, span)
        else { return nil }
        let categories = one.parts.compactMap(\.category)
        return Exposed(
            evidence: [one.stamp.index] + way.evidence,
            harm: (categories.map { .init($0) }).min() ?? .personal, reach: reach,
            delivery: one.delivery, view: one.view.rawValue, mailbox: one.mailbox,
            epoch: one.epoch, at: one.stamp.at, alias: one.alias,
            subjects: one.subjects.union(one.parts.compactMap(\.subject)),
            categories: Array(Set(categories)).sorted(), levels: Set(one.parts.compactMap(\.level)))
    }

    private func exposed(
        _ one: PlaceEntry, held: [Holding], workers: Set<WorkerID>, _ ways: Ways, _ span: Span
    ) -> Exposed? {
        guard let mailbox = one.mailbox, let delivery = one.delivery else { return nil }
        let keys = held.filter { $0.opens(mailbox, nil) }
        let way = ways[delivery]
        guard !keys.isEmpty,
            let reach = reach(of: way, sealed: one.stamp.at, expires: nil, keys, workers, span)
        else { return nil }
        return Exposed(
            evidence: [one.stamp.index] + way.evidence, harm: .personal, reach: reach,
            delivery: delivery, view: "participation", mailbox: mailbox, epoch: nil,
            at: one.stamp.at, alias: one.alias, subjects: one.subjects, categories: [], levels: [])
    }

    private func reach(
        of way: Way, sealed: Moment, expires: Moment?, _ keys: [Holding],
        _ workers: Set<WorkerID>, _ span: Span
    ) -> Exposed.Reach? {
        guard sealed < span.until else { return nil }
        let handed = way.handed.filter { one in
            one.worker.map { workers.contains($0) } ?? false && one.stamp.at < span.until
        }
        if handed.contains(where: { span.contains($0.stamp.at) }) { return .opened }
        if !handed.isEmpty { return .kept }
        // What was taken back, is over or is served to nobody any more is not handed out.
        let ends = [way.recalled?.stamp.at, expires].compactMap { $0 }.min()
        let ready = ends.map { $0 > span.from } ?? true
        let served = keys.contains { $0.until.map { $0 > span.from } ?? true }
        let acknowledged = way.acknowledged.map { $0.stamp.at < span.from } ?? false
        if ready, served, !acknowledged, !workers.isEmpty { return .waiting }
        return .keyAlone
    }

    private func opened(by workers: Set<WorkerID>, _ span: Span) -> [OpenedEntries] {
        deeds.filter { deed in
            deed.act == .detailsOpened && deed.stamp.at < span.until
                && deed.worker.map { workers.contains($0) } ?? false
        }.map { deed in
            OpenedEntries(
                index: deed.stamp.index, at: deed.stamp.at,
                reach: span.contains(deed.stamp.at) ? .opened : .kept, mailbox: deed.mailbox,
                first: deed.first, count: deed.count)
        }
    }

    private func deeds(of workers: Set<WorkerID>, _ span: Span) -> [KeyDeed] {
        deeds.filter { deed in
            deed.worker.map { workers.contains($0) } ?? false && span.contains(deed.stamp.at)
        }.map { deed in
            KeyDeed(
                index: deed.stamp.index, at: deed.stamp.at, act: deed.act?.rawValue ?? "",
                what: deed.kind.isEmpty ? deed.code : deed.kind, command: deed.command,
                mailbox: deed.mailbox)
        }
    }
}

extension Exposure {
    var worker: WorkerID? {
        guard case .worker(let worker) = self else { return nil }
        return worker
    }
}
