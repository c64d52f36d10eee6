/// A point in time: whole seconds since 1970-01-01T00:00:00Z, leap seconds left out.
///
/// Time is passed in; nothing in the core asks a clock.
public struct Moment: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int64

    /// Years 1970 to 9999; anything else is refused.
    public init?(seconds: Int64) {
        guard (0...253_402_300_799).contains(seconds) else { return nil }
        self.seconds = seconds
    }

    /// The earlier moment is less.
    public static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }

    /// This moment moved by whole seconds, kept within the range that a moment can have.
    public func advanced(by delta: Int64) -> Moment {
        let (sum, overflow) = seconds.addingReportingOverflow(delta)
        if overflow { return delta > 0 ? .last : .first }
        return Moment(seconds: sum) ?? (sum < 0 ? .first : .last)
    }

    /// The start of the next whole slot of `length` seconds; a moment on the boundary is its own slot.
    public func nextSlot(of length: Int64) -> Moment {
        guard length > 1 else { return self }
        let rest = seconds % length
        return rest == 0 ? self : advanced(by: length - rest)
    }

    /// 1970-01-01T00:00:00Z.
    public static let first = Moment(unchecked: 0)
    /// 9999-12-31T23:59:59Z.
    public static let last = Moment(unchecked: 253_402_300_799)

    private init(unchecked seconds: Int64) { self.seconds = seconds }
}

/// From when to when something holds: from the first moment on, up to but not including the last.
public struct Period: Hashable, Sendable {
    /// The first moment that is in.
    public let from: Moment
    /// The first moment that is out again; none means until further notice.
    public let until: Moment?

    /// Refuses a period that ends before it begins.
    public init?(from: Moment, until: Moment?) {
        if let until, until < from { return nil }
        self.from = from
        self.until = until
    }

    /// Whether the moment lies in the period.
    public func contains(_ moment: Moment) -> Bool {
        guard moment >= from else { return false }
        guard let until else { return true }
        return moment < until
    }
}
