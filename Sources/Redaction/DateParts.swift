/// A day, a month and a year as people write them.
struct DateParts {
    /// `yyyymmdd`; nothing where there is no whole date.
    let key: Int?

    private static let months: WordMap<Int> = {
        let names = [
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ]
        var months: WordMap<Int> = WordMap()
        for (index, list) in names.enumerated() {
            for name in list.utf8.split(separator: 0x20) { months[WordHash.of(name)] = index + 1 }
        }
        return months
    }()

    /// Whether a word names a month.
    static func isMonth(_ hash: UInt32) -> Bool { months[hash] != nil }

    /// One part: digits (with an ending such as `th`) or the name of a month.
    struct Part {
        let value: Int
        let isMonth: Bool

        /// Nothing where a token is neither.
        init?(_ token: Token, in bytes: [UInt8]) {
            if token.shape.contains(.digits) {
                guard let value = DateParts.leading(bytes, token.range) else { return nil }
                (self.value, isMonth) = (value, false)
            } else {
                guard let month = DateParts.months[token.hash] else { return nil }
                (value, isMonth) = (month, true)
            }
        }
    }

    /// Reads three parts in one of the orders that people write them in.
    init(_ first: Part, _ second: Part, _ third: Part) {
        key = DateParts.key(first, second, third)
    }

    private static func key(_ first: Part, _ second: Part, _ third: Part) -> Int? {
        var (year, month, day) = (third.value, second.value, first.value)
        if first.isMonth {
            (month, day) = (first.value, second.value)
        } else if first.value > 31 {
            (year, month, day) = (first.value, second.value, third.value)
        }
        guard (1...12).contains(month), (1...31).contains(day), year < 2100 else { return nil }
        let full = year >= 1000 ? year : year > 30 ? 1900 + year : 2000 + year
        guard (1900...2100).contains(full), year < 100 || year >= 1900 else { return nil }
        return full * 10_000 + month * 100 + day
    }

    /// The number at the start of `12` or `12th`: at most four digits.
    private static func leading(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var value = 0
        var at = range.lowerBound
        while at < range.upperBound, bytes[at] &- 0x30 < 10 {
            guard at - range.lowerBound < 4 else { return nil }
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        guard at > range.lowerBound else { return nil }
        if at == range.upperBound { return value }
        guard at + 2 == range.upperBound else { return nil }
        switch (bytes[at], bytes[at + 1]) {
        // `th`, `st`, `nd` and `rd`.
        case (0x74, 0x68), (0x73, 0x74), (0x6E, 0x64), (0x72, 0x64): return value
        default: return nil
        }
    }
}
