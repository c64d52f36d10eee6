public import Vocabulary

/// A day of the calendar, in Greenwich.
public struct CalendarDay: Hashable, Sendable {
    /// The year.
    public let year: Int64
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// The day of a moment: the proleptic Gregorian calendar, counted in eras of 400 years from 1 March of the year 0.
    public init(of moment: Moment) {
        let days = moment.seconds / 86_400 + 719_468
        let (era, inEra) = (days / 146_097, days % 146_097)
        let yearOfEra = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
        let inYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * inYear + 2) / 153
        day = Int(inYear - (153 * fromMarch + 2) / 5 + 1)
        month = Int(fromMarch < 10 ? fromMarch + 3 : fromMarch - 9)
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// As people write it: `3 November 2026`.
    public var text: String { "\(day) \(CalendarDay.months[month - 1]) \(year)" }
}
