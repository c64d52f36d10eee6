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

    /// The month that a word names.
    static func month(_ hash: UInt32) -> Int? { months[hash] }

    /// Reads the first three parts: digits (with an ending such as `th`) or the name of a month.
    init(_ parts: [(Token, [UInt8])]) {
        var values: [Int] = []
        var monthPlace: Int?
        var yearFirst = false
        for (token, bytes) in parts.prefix(3) {
            if let month = DateParts.month(token.hash) {
                monthPlace = values.count
                values.append(month)
            } else if let value = DateParts.leading(bytes) {
                if values.isEmpty, value > 31 { yearFirst = true }
                values.append(value)
            } else {
                key = nil
                return
            }
        }
        guard values.count == 3 else {
            key = nil
            return
        }
        let order = monthPlace == 0 ? (2, 0, 1) : yearFirst ? (0, 1, 2) : (2, 1, 0)
        let (year, month, day) = (values[order.0], values[order.1], values[order.2])
        guard (1...12).contains(month), (1...31).contains(day), year < 2100 else {
            key = nil
            return
        }
        let full = year >= 1000 ? year : year > 30 ? 1900 + year : 2000 + year
        guard (1900...2100).contains(full), year < 100 || year >= 1900 else {
            key = nil
            return
        }
        key = full * 10_000 + month * 100 + day
    }

    /// The number at the start of `12` or `12th`.
    static func leading(_ bytes: [UInt8]) -> Int? {
        let digits = bytes.prefix { $0 &- 0x30 < 10 }
        guard (1...4).contains(digits.count) else { return nil }
        let ending = bytes.dropFirst(digits.count)
        guard
            ending.isEmpty || ending.elementsEqual("th".utf8) || ending.elementsEqual("st".utf8)
                || ending.elementsEqual("nd".utf8) || ending.elementsEqual("rd".utf8)
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
