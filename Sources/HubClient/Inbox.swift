import Envelope
public import Vocabulary

extension WorkerSession {
    /// Fetches what the mailbox may see, keeps it as it came, still sealed, and returns it opened.
    ///
    /// - Parameters:
    ///   - wait: how many seconds the hub may wait for something to come, 0 to 60.
    ///   - again: also what was handed out before and not acknowledged.
    @discardableResult
    public func fetch(
        _ mailbox: MailboxID, wait: Int = 0, limit: Int = 100, again: Bool = false
    ) async throws(ClientFailure) -> [InboxItem] {
        try await fetch(mailbox, wait: wait, limit: limit, again: again, after: nil)
    }

    private func fetch(
        _ mailbox: MailboxID, wait: Int, limit: Int, again: Bool, after last: DeliveryID?
    ) async throws(ClientFailure) -> [InboxItem] {
        try requireTrust(in: mailbox, forKeys: false)
        try await tendBeforeFetching(mailbox)
        let connection = connection
        // The hub counts as fetched what it has answered. Where an answer was lost on its way, the mark still stands, and the next
        // fetch asks for all of it again.
        let brokeOff = try home.read(.fetching(mailbox)) != nil
        let path = Wire.deliveries(
            mailbox, wait: brokeOff ? 0 : wait, limit: limit, again: again || brokeOff,
            after: again ? last : nil)
        try home.write([], to: .fetching(mailbox))
        let deliveries = try await asking { token throws(ClientFailure) in
            try await connection.json(
                .get, path, token: token, limit: Wire.Limit.views, seconds: Int64(wait) + 30
            ) { try Wire.Delivery.list($0) }
        }
        var items: [InboxItem] = []
        for delivery in deliveries { items.append(try await taken(delivery)) }
        try home.remove(.fetching(mailbox))
        return items
    }

    /// Fetches all of a mailbox that is not done with: what nobody has acknowledged, whoever of it was handed it first, and what a
    /// colleague has acknowledged since the last time, as such. A mailbox is several people's: what came to one of them came to all.
    ///
    /// - Parameter wait: how many seconds the hub may wait where nothing has come that this home had not before.
    public func fetchOpen(_ mailbox: MailboxID, wait: Int = 0) async throws(ClientFailure) {
        let before = Set(try home.names(in: .inbox))
        lockedKeys[mailbox] = nil
        var last: DeliveryID?
        while true {
            let page = try await fetch(mailbox, wait: 0, limit: 100, again: true, after: last)
            guard let end = page.last?.delivery, end != last else { break }
            last = end
        }
        try await fetchSeen(mailbox)
        guard wait > 0, try Set(home.names(in: .inbox)) == before else { return }
        try await fetch(mailbox, wait: wait)
    }

    /// What colleagues have acknowledged since this home knew of everything before: from the first on that was not acknowledged then.
    private func fetchSeen(_ mailbox: MailboxID) async throws(ClientFailure) {
        let mark = HomeFile.seen(mailbox)
        let known = try home.read(mark).flatMap { DeliveryID(bytes: $0) }
        let settled = try await past(mailbox, after: known) { _ in }.settled
        if let settled, settled != known { try home.write(settled.bytes, to: mark) }
    }

    /// Fetches what the mailbox had before, whoever saw it then: for somebody who was handed its older keys, or has recovered them. What
    /// somebody acknowledged is done with here, too. Returns how many there are.
    ///
    /// - Parameter show: takes each page as soon as it is here: with the oldest, nobody waits for the newest.
    @discardableResult
    public func fetchPast(
        _ mailbox: MailboxID, show: @Sendable ([InboxItem]) async -> Void = { _ in }
    ) async throws(ClientFailure) -> Int {
        try await past(mailbox, after: nil, show: show).count
    }

    /// What was handed out after a delivery: how much it is, and the last one up to which everything is acknowledged.
    private func past(
        _ mailbox: MailboxID, after known: DeliveryID?,
        show: @Sendable ([InboxItem]) async -> Void
    ) async throws(ClientFailure) -> (count: Int, settled: DeliveryID?) {
        try requireTrust(in: mailbox, forKeys: false)
        try await tendBeforeFetching(mailbox)
        let (connection, page) = (connection, 100)
        var (count, last, settled, isSettled) = (0, known, known, true)
        while true {
            let path = Wire.past(mailbox, after: last, limit: page)
            let deliveries = try await asking { token throws(ClientFailure) in
                try await connection.json(
                    .get, path, token: token, limit: Wire.Limit.views, seconds: 60
                ) { try Wire.Delivery.list($0) }
            }
            var items: [InboxItem] = []
            for delivery in deliveries {
                let item = try await taken(delivery)
                if delivery.acknowledged { try markDone(delivery.id) }
                isSettled = isSettled && delivery.acknowledged
                if isSettled { settled = delivery.id }
                items.append(
                    InboxItem(
                        delivery: item.delivery, view: item.view,
                        acknowledged: item.acknowledged || delivery.acknowledged))
            }
            await show(items)
            count += deliveries.count
            guard let end = deliveries.last?.id, end != last else { return (count, settled) }
            last = end
        }
    }

    /// On disk before it is opened: the hub counts it as fetched from now on.
    private func taken(_ delivery: Wire.Delivery) async throws(ClientFailure) -> InboxItem {
        if try shelve(delivery) { return try await item(delivery.id) }
        return InboxItem(
            delivery: delivery.id, view: .failure(.local(.viewChanged)),
            acknowledged: try isDone(delivery.id))
    }

    /// Shown once by its id: what came before stays as it is, and other bytes under its id are not
    /// let in: then false.
    private func shelve(_ delivery: Wire.Delivery) throws(ClientFailure) -> Bool {
        let file = HomeFile.file(.inbox, delivery.id)
        if let before = try home.read(file) { return before == delivery.view }
        try home.write(delivery.view, to: file)
        return true
    }

    /// Everything in the home, or what is not acknowledged; without what was `shown` already.
    public func inbox(
        all: Bool, without shown: Set<DeliveryID> = []
    ) async throws(ClientFailure) -> [InboxItem] {
        var items: [InboxItem] = []
        for name in try home.names(in: .inbox) {
            guard let id = DeliveryID(hex: name) else { throw .local(.homeTampered) }
            if shown.contains(id) { continue }
            if !all, try isDone(id) { continue }
            items.append(try await item(id))
        }
        return items
    }

    private func item(_ id: DeliveryID) async throws(ClientFailure) -> InboxItem {
        let view: Result<ReceivedView, ClientFailure>
        do { view = .success(try await read(id)) } catch { view = .failure(error) }
        return InboxItem(delivery: id, view: view, acknowledged: try isDone(id))
    }

    /// Opens a view from the home. Fails with `not-here`, `bad-view`, `wrong-view`, `mailbox-key-missing`,
    /// `mailbox-key-swapped`.
    public func read(_ delivery: DeliveryID) async throws(ClientFailure) -> ReceivedView {
        guard let bytes = try home.read(.file(.inbox, delivery)) else { throw .local(.notHere) }
        let view = try await open(bytes, as: delivery)
        if view.type == .participation { try note(view) }
        return view
    }

    /// Checks the hub's signatures and opens with the mailbox's key. `delivery` is the id under which it came; a view says its
    /// own, and both must be one.
    func open(
        _ bytes: [UInt8], as delivery: DeliveryID?
    ) async throws(ClientFailure) -> ReceivedView {
        let sealed: SealedView
        do { sealed = try SealedView(parsing: bytes) } catch { throw .local(.badView) }
        let header = sealed.header
        guard delivery == nil || header.delivery == delivery else { throw .local(.wrongView) }
        let key = try await key(of: header.mailbox, number: header.mailboxEpoch)
        let content: [UInt8]
        do throws(ClientFailure) {
            content = try opened(sealed, with: [key])
        } catch {
            guard error == .local(.wrongView) else { throw error }
            let aside = try asideKeys(of: header.mailbox, number: header.mailboxEpoch)
            content = try opened(sealed, with: aside)
        }
        return try ReceivedView(
            delivery: header.delivery, mailbox: header.mailbox, alias: header.alias, bytes: content)
    }

    /// Opens with the first key that fits.
    private func opened(
        _ sealed: SealedView, with keys: [MailboxKey]
    ) throws(ClientFailure) -> [UInt8] {
        for key in keys {
            do {
                return try sealed.opened(with: key.opening, hub: identity.card.pinned)
            } catch {
                guard error == .wrongRecipient else { throw .local(.badView) }
            }
        }
        throw .local(.wrongView)
    }

    /// Tells the hub that a person has seen them. Where one of several is refused as unknown, because it was recalled, the
    /// others are acknowledged one by one; returns those that were refused.
    public func acknowledge(
        _ deliveries: [DeliveryID], as mailbox: MailboxID
    ) async throws(ClientFailure) -> [DeliveryID] {
        var refused: [DeliveryID] = []
        for start in stride(from: 0, to: deliveries.count, by: 100) {
            let some = Array(deliveries[start..<min(start + 100, deliveries.count)])
            do {
                try await perform(.acknowledge(some), as: mailbox)
                for id in some { try markDone(id) }
            } catch {
                guard error == .hub(.unknown) else { throw error }
                if some.count == 1 {
                    refused += some
                } else {
                    for id in some { refused += try await acknowledge([id], as: mailbox) }
                }
            }
        }
        return refused
    }

    /// Whether something with an id is done with, as far as this home knows.
    public func isDone<Tag>(_ id: Identifier<Tag>) throws(ClientFailure) -> Bool {
        try home.read(.file(.done, id)) != nil
    }

    func markDone<Tag>(_ id: Identifier<Tag>) throws(ClientFailure) {
        try home.write([], to: .file(.done, id))
    }

    /// Releases or refuses a hold. Where the hub does not know it any more, somebody else resolved it: then it is done with here
    /// too, and the refusal goes on to the caller.
    public func resolve(
        _ hold: HoldID, approve: Bool, reason: String, marks: [HoldMarks] = [],
        as mailbox: MailboxID
    ) async throws(ClientFailure) {
        do {
            try await perform(
                .releaseHold(hold, approve: approve, reason: reason, marks: marks), as: mailbox)
        } catch {
            if error == .hub(.unknown) { try markDone(hold) }
            throw error
        }
        try markDone(hold)
    }

    /// Says that a duty is met.
    public func meet(_ duty: DutyID, as mailbox: MailboxID) async throws(ClientFailure) {
        try await perform(.meetDuty(duty), as: mailbox)
        try markDone(duty)
    }
}
