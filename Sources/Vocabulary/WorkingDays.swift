/// Monday to Friday, less the holidays that are given. Days and hours are those of Greenwich.
public struct WorkingDays: Hashable, Sendable {
    /// The hour at which a working day ends.
    public static let endHour: Int64 = 17
    private static let day: Int64 = 86_400
    /// Whole days since 1970-01-01 on which nobody works.
    private let holidays: Set<Int64>

    /// Without holidays every Monday to Friday counts.
    public init(holidays: Set<Moment> = []) {
        self.holidays = Set(holidays.map { $0.seconds / WorkingDays.day })
    }

    /// Whether the day of this moment is a working day.
    public func contains(_ moment: Moment) -> Bool { isWorking(moment.seconds / WorkingDays.day) }

    /// When the next working day after the day of this moment ends.
    public func endOfNext(after moment: Moment) -> Moment {
        var day = moment.seconds / WorkingDays.day + 1
        // Holidays without an end are none.
        for _ in 0..<366 where !isWorking(day) { day += 1 }
        return Moment.first.advanced(by: day * WorkingDays.day + WorkingDays.endHour * 3_600)
    }

    /// 1970-01-01 was a Thursday.
    private func isWorking(_ day: Int64) -> Bool { (day + 3) % 7 < 5 && !holidays.contains(day) }
}
