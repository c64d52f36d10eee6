import SealedRoom
import Vocabulary

/// Wakes those who wait for a mailbox. It knows keyed hashes only.
///
/// A ring makes a waiter look again, no more: whether its poll ends is decided by what the mailbox
/// can see by then.
actor Doorbell {
    private var waiters: [RowKey: [UInt64: CheckedContinuation<Void, Never>]] = [:]
    // Counts the rings of a mailbox while anybody polls it, so that one between a look and a wait
    // is not missed.
    private var rings: [RowKey: UInt64] = [:]
    private var pollers: [RowKey: Int] = [:]
    private var next: UInt64 = 0
    private(set) var stopped = false

    /// How many poll the mailbox.
    func pollers(of mailbox: RowKey) -> Int { pollers[mailbox] ?? 0 }

    /// The most polls of one mailbox at a time.
    static let mostPolls = 64

    /// Begins a poll of the mailbox; false where there are too many. Only the mailbox's own polls
    /// count.
    func enter(_ mailbox: RowKey) -> Bool {
        guard pollers(of: mailbox) < Doorbell.mostPolls else { return false }
        pollers[mailbox, default: 0] += 1
        return true
    }

    /// Ends a poll; forgets the mailbox with its last one.
    func leave(_ mailbox: RowKey) {
        pollers[mailbox, default: 1] -= 1
        guard pollers[mailbox] == 0 else { return }
        pollers[mailbox] = nil
        rings[mailbox] = nil
    }

    /// How often it rang for the mailbox since the first of its present polls began.
    func count(_ mailbox: RowKey) -> UInt64 { rings[mailbox] ?? 0 }

    /// Rings for every mailbox that gets something.
    func ring(for deliveries: [NewDelivery]) {
        for mailbox in Set(deliveries.map(\.mailbox)) where pollers[mailbox] != nil {
            rings[mailbox, default: 0] += 1
            for waiter in (waiters.removeValue(forKey: mailbox) ?? [:]).values { waiter.resume() }
        }
    }

    /// Waits until it rings for the mailbox more than `seen` times, the time is over, the caller is
    /// cancelled or the hub stops.
    func wait(for mailbox: RowKey, beyond seen: UInt64, atMost time: Duration) async {
        guard count(mailbox) == seen, !stopped, time > .zero else { return }
        next += 1
        let number = next
        let alarm = Task {
            // A cancelled sleep rings as well: the waiter must not be left.
            defer { release(number, of: mailbox) }
            try await Task.sleep(for: time)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiters[mailbox, default: [:]][number] = $0 }
        } onCancel: {
            alarm.cancel()
        }
        alarm.cancel()
    }

    /// Sends everybody home: the hub stops.
    func stop() {
        stopped = true
        let all = waiters.values.flatMap(\.values)
        waiters = [:]
        for waiter in all { waiter.resume() }
    }

    private func release(_ number: UInt64, of mailbox: RowKey) {
        guard let waiter = waiters[mailbox]?.removeValue(forKey: number) else { return }
        if waiters[mailbox]?.isEmpty == true { waiters[mailbox] = nil }
        waiter.resume()
    }
}
