public import SealedRoom
public import Vocabulary

/// What a client asks for when it fetches.
public struct FetchRequest: Sendable {
    /// The mailbox.
    public let mailbox: MailboxID
    /// How long to wait where there is nothing, at most ``Broker/longestWait``.
    public let wait: Duration
    /// The most deliveries to hand out, 1 to ``Broker/mostDeliveries``.
    public let limit: Int
    /// Whether to hand out once more what was fetched and not acknowledged.
    public let again: Bool
    /// What the desk had before: fetched or acknowledged, and nothing new.
    public let past: Past?
    /// With `again`: behind which one it goes on, so that more than an answer holds all come.
    public let after: DeliveryID?

    /// A look at what there was before.
    public enum Past: Hashable, Sendable {
        /// From the oldest on.
        case whole
        /// After a delivery that was handed out so.
        case after(DeliveryID)
    }

    /// Makes a request; what is out of bounds is brought to the nearest bound.
    public init(
        mailbox: MailboxID, wait: Duration = .zero, limit: Int = 20, again: Bool = false,
        past: Past? = nil, after: DeliveryID? = nil
    ) {
        self.past = past
        self.after = past == nil && again ? after : nil
        self.mailbox = mailbox
        // What was there before does not come later.
        self.wait = past == nil ? min(max(wait, .zero), Broker.longestWait) : .zero
        self.limit = min(max(limit, 1), Broker.mostDeliveries)
        self.again = again
    }
}

extension FetchRequest {
    fileprivate var states: Set<DeliveryState> {
        guard past == nil else { return [.fetched, .acknowledged] }
        return again ? [.queued, .fetched] : [.queued]
    }

    fileprivate var last: DeliveryID? {
        switch past {
        case .after(let id): id
        case .whole: nil
        case nil: after
        }
    }
}

extension Broker {
    /// The longest that a fetch waits.
    public static let longestWait: Duration = .seconds(60)
    /// The most deliveries in one answer.
    public static let mostDeliveries = 100
    /// An answer is not begun to be filled further once its views have this many bytes.
    static let enoughBytes = 4 << 20
    /// How many that cannot be handed out are passed over in search of one that can.
    static let mostPassedOver = 8_192
    // Another hub on the same database rings no bell here, and a slot opens without one.
    private static let longestNap: Duration = .seconds(15)

    /// Hands out what the mailbox may see: at once where there is something, else when there is,
    /// else nothing when the time is over. What is handed out is durably marked as fetched before
    /// it is returned.
    ///
    /// A delivery that becomes visible later, is held or is withheld does not end the wait: from
    /// outside, the wait is the same without it.
    ///
    /// - Throws: `sessionRequired`, `unknown`, `busy`, `unavailable`; `rateLimited` for too many at
    ///   a time.
    public func fetch(
        _ request: FetchRequest, session: SessionToken
    ) async throws(Refusal) -> [StoredDelivery] {
        let worker = try await member(session, of: request.mailbox)
        let address = room.address(of: request.mailbox)
        let deadline = clock.monotonic() + request.wait
        guard await doorbell.enter(address) else { throw .rateLimited }
        do {
            let found = try await poll(request, worker, address, until: deadline)
            await doorbell.leave(address)
            return found
        } catch {
            await doorbell.leave(address)
            throw error
        }
    }

    private func poll(
        _ request: FetchRequest, _ worker: WorkerID, _ address: RowKey, until deadline: Duration
    ) async throws(Refusal) -> [StoredDelivery] {
        while true {
            // Counted before looking: what comes between the look and the wait has rung by then.
            let rung = await doorbell.count(address)
            let look = try await take(request, worker, address)
            let left = deadline - clock.monotonic()
            let over = await doorbell.stopped || Task.isCancelled || left <= .zero
            guard look.found.isEmpty, !over else { return look.found }
            var nap = min(left, Broker.longestNap)
            if let next = look.next {
                let now = await timekeeper.reading().now
                nap = min(nap, .seconds(max(next.seconds - now.seconds, 0)) + .milliseconds(50))
            }
            await doorbell.wait(for: address, beyond: rung, atMost: nap)
            // Whoever was removed while they waited gets nothing.
            guard try await mailboxes(of: worker).contains(request.mailbox) else { throw .unknown }
        }
    }

    private struct Look: Sendable {
        let found: [StoredDelivery]
        let next: Moment?
    }

    /// Looks, and marks as fetched what it found. A restart after the mark finds it fetched: the
    /// client asks again for what it did not get.
    private func take(
        _ request: FetchRequest, _ worker: WorkerID, _ address: RowKey
    ) async throws(Refusal) -> Look {
        try await ruling { on in
            let visible = Broker.fitting(try Broker.visible(request, address, on))
            let next = try on.reader.nextVisible(to: address, after: on.now)
            let look = Look(found: visible.map(\.delivery), next: next)
            guard !look.found.isEmpty else { return (look, nil) }
            // What is handed out once more is in the log once more.
            let batch = try on.room.fetching(
                look.found.map(\.id), resealed: visible.compactMap(\.resealed),
                until: look.found.compactMap(\.expires).min(), isPast: request.past != nil,
                by: worker, mailbox: request.mailbox, now: on.now, snapshot: on.snapshot)
            return (look, batch)
        }
    }

    /// A delivery as it goes out.
    private struct Visible {
        let delivery: StoredDelivery
        let out: HandedOut

        var resealed: ResealedView? {
            out.resealed.map { ResealedView(place: .delivery(delivery.id), view: $0) }
        }
    }

    /// The oldest that can be handed out. What cannot be, because it waits for the clock or for a
    /// key, or is damaged, keeps nothing behind it back.
    private static func visible(
        _ request: FetchRequest, _ address: RowKey, _ on: Ground
    ) throws -> [Visible] {
        var asked = request.limit
        while true {
            let stored = try on.reader.deliveries(
                to: address, in: request.states, visibleAt: on.now, after: request.last,
                limit: asked)
            let visible = try stored.compactMap { try Broker.visible($0, to: request.mailbox, on) }
            guard visible.count < request.limit, stored.count == asked, asked < mostPassedOver
            else { return Array(visible.prefix(request.limit)) }
            asked = min(asked * 8, mostPassedOver)
        }
    }

    /// What the store kept, as it goes out. One that was damaged at rest stays where it is, neither
    /// fetched nor lost, and the others go on; what was on its way when its case was erased stays
    /// there, too.
    private static func visible(
        _ delivery: StoredDelivery, to mailbox: MailboxID, _ on: Ground
    ) throws -> Visible? {
        // What has ended is handed out no more, also to somebody who had it once.
        guard delivery.expires.map({ $0 > on.now }) ?? true else { return nil }
        do {
            guard
                let out = try on.room.handedOut(
                    delivery.view, to: mailbox, now: on.now, snapshot: on.snapshot)
            else { return nil }
            // While nobody can say what time it is, what ends waits: it may have ended. Danger
            // does not wait for the clock.
            guard
                !on.doubtful || delivery.expires == nil || delivery.state != .queued
                    || out.insistent
            else { return nil }
            let found = StoredDelivery(
                id: delivery.id, mailbox: delivery.mailbox, visibleFrom: delivery.visibleFrom,
                expires: delivery.expires, state: delivery.state, view: out.view)
            return Visible(delivery: found, out: out)
        } catch is Refusal {
            return nil
        }
    }

    private static func fitting(_ deliveries: [Visible]) -> [Visible] {
        var bytes = 0
        return Array(
            deliveries.prefix { one in
                defer { bytes += one.delivery.view.count }
                return bytes < enoughBytes
            })
    }
}

extension StoredDelivery {
    /// Whether it was handed out before, and has not been acknowledged.
    public var wasHandedOut: Bool { state != .queued }
    /// Its mailbox has acknowledged it.
    public var isAcknowledged: Bool { state == .acknowledged }
}
