import Foundation
public import Vocabulary

/// The two clocks that the hub asks, passed in so that a test can set them.
public struct HubClock: Sendable {
    /// The time of day, in whole seconds. It may jump.
    public let wall: @Sendable () -> Moment
    /// The time since some moment in the past. It never goes back.
    public let monotonic: @Sendable () -> Duration

    /// Makes a pair of clocks.
    public init(
        wall: @escaping @Sendable () -> Moment, monotonic: @escaping @Sendable () -> Duration
    ) {
        self.wall = wall
        self.monotonic = monotonic
    }

    /// The machine's own clocks; the monotonic one counts the time that the machine slept.
    public static let system: HubClock = {
        let start = ContinuousClock.now
        return HubClock(
            wall: { Moment(seconds: Int64(Date().timeIntervalSince1970)) ?? .first },
            monotonic: { start.duration(to: ContinuousClock.now) })
    }()
}

/// The time by which the hub decides: never before what it has committed, and not taken from a
/// clock that jumped.
actor Timekeeper {
    /// What the clock says, and whether it can be believed.
    struct Reading: Sendable {
        let now: Moment
        let doubtful: Bool
    }

    /// A wall clock that is further than this from where the monotonic clock puts it has jumped.
    static let tolerance: Int64 = 300

    private let clock: HubClock
    private let startedAt: Moment
    private let startedBy: Duration
    private let behindAtStart: Bool
    private var lastCommitted: Moment

    init(clock: HubClock, lastCommitted: Moment) {
        self.clock = clock
        self.lastCommitted = lastCommitted
        startedAt = clock.wall()
        startedBy = clock.monotonic()
        // A clock that went back while nobody watched is no better than one that goes back now.
        behindAtStart = startedAt.advanced(by: Timekeeper.tolerance) < lastCommitted
    }

    /// The decision time: the wall clock's, or the last committed one where that is later.
    ///
    /// After a jump the time goes on from the start by the monotonic clock: one commit at a time in
    /// the far future would bind every later decision to it.
    func reading() -> Reading {
        let wall = clock.wall()
        let elapsed = (clock.monotonic() - startedBy).components.seconds
        let expected = startedAt.advanced(by: elapsed)
        let jumped = abs(wall.seconds - expected.seconds) > Timekeeper.tolerance
        return Reading(
            now: max(jumped ? expected : wall, lastCommitted), doubtful: jumped || behindAtStart)
    }

    /// Notes that a decision of this time is durable.
    func committed(at moment: Moment) { lastCommitted = max(lastCommitted, moment) }
}
