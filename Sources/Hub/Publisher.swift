public import SealedRoom

/// Publishes the log at a fixed cadence, filled up with dummy entries to whole blocks, so that its
/// growth shows no burst.
public struct Publisher: Sendable {
    /// How many leaves a block has.
    public static let block: UInt64 = 64
    /// How often, unless the hub is told otherwise.
    public static let cadence: Duration = .seconds(60)

    private let broker: Broker
    private let cadence: Duration
    private let failed: @Sendable (Refusal) -> Void

    /// Publishes for the broker; `failed` hears of a publication that did not come about: the next
    /// one makes up for it.
    public init(
        of broker: Broker, every cadence: Duration = Publisher.cadence,
        failed: @escaping @Sendable (Refusal) -> Void
    ) {
        self.broker = broker
        self.cadence = cadence
        self.failed = failed
    }

    /// Publishes until it is cancelled. The beat is counted from the start, so that a slow
    /// publication shifts none after it.
    public func run() async {
        let clock = ContinuousClock()
        var next = clock.now
        while !Task.isCancelled {
            do {
                try await broker.publish()
            } catch {
                failed(error)
            }
            repeat { next = next.advanced(by: cadence) } while next <= clock.now
            do {
                try await clock.sleep(until: next)
            } catch {
                return
            }
        }
    }
}
