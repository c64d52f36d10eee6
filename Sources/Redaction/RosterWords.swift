/// One particular of a roster, cut into words.
struct RosterWords {
    private let text: FoldedText
    let tokens: [Token]

    init(_ value: String) {
        text = FoldedText(Array(value.utf8))
        var tokeniser = Tokeniser(text)
        tokeniser.run()
        tokens = tokeniser.tokens
    }

    /// The folded letters of a token.
    func bytes(_ token: Token) -> [UInt8] {
        text.bytes[token.range].filter { Tokeniser.isWordByte($0) }
    }

    /// The first letter of a token.
    func first(_ token: Token) -> UInt8 { text.bytes[Int(token.start)] }

    /// Every digit, without an international or trunk prefix.
    var digits: ArraySlice<UInt8> {
        var digits = text.bytes.filter { $0 &- 0x30 < 10 }.map { $0 - 0x30 }[...]
        if digits.starts(with: [0, 0, 4, 4]) { digits = digits.dropFirst(4) }
        if digits.starts(with: [4, 4]), digits.count > 10 { digits = digits.dropFirst(2) }
        return digits.drop { $0 == 0 }
    }

    /// The words of an e-mail address before its at sign; a name of one short word stays
    /// with the whole.
    var emailName: [UInt32] {
        guard let sign = text.bytes.firstIndex(of: 0x40) else { return tokens.map(\.hash) }
        let name = tokens.filter { Int($0.end) <= sign }
        let long = name.reduce(0) { $0 + $1.count } >= 5
        return (long ? name : tokens).map(\.hash)
    }

    /// The letters and digits before an at sign, run together.
    var localPart: [UInt8] {
        guard let sign = text.bytes.firstIndex(of: 0x40), sign > 0 else { return [] }
        return text.bytes[..<sign].filter { Tokeniser.isWordByte($0) }
    }

    var hasComma: Bool { text.bytes.contains(0x2C) }

    /// What a value is that nobody named the kind of.
    enum Shape {
        case email
        case handle
        case phone
        case plate
        case date
        case address
        case words
    }

    var shape: Shape {
        if let sign = text.bytes.firstIndex(of: 0x40) {
            return sign > 0 && text.bytes[sign...].contains(0x2E) ? .email : .handle
        }
        for (index, token) in tokens.enumerated() where token.isMixed {
            let next = index + 1 < tokens.count ? bytes(tokens[index + 1]) : []
            if CodeShape(bytes(token)).isPlate || CodeShape(bytes(token) + next).isPlate {
                return .plate
            }
            if CodeShape(bytes(token)).isPostcode || CodeShape(bytes(token) + next).isPostcode {
                return .address
            }
        }
        if text.bytes.filter({ $0 &- 0x30 < 10 }).count >= 9 { return .phone }
        if tokens.count == 3, date != nil { return .date }
        let street = tokens.dropFirst().contains { $0.classes.contains(.street) }
        if street, tokens.contains(where: { $0.shape.contains(.digits) }) { return .address }
        let joined = text.bytes.contains { $0 == 0x5F } || tokens.contains(where: \.isMixed)
        return tokens.count <= 3 && joined && !text.bytes.contains(0x20) ? .handle : .words
    }

    /// The tokens between commas and line ends.
    var parts: [[Token]] {
        var parts: [[Token]] = [[]]
        for (index, token) in tokens.enumerated() {
            if index > 0 {
                let gap = text.bytes[Int(tokens[index - 1].end)..<Int(token.start)]
                if gap.contains(where: { $0 == 0x2C || $0 == 0x0A || $0 == 0x3B }) {
                    parts.append([])
                }
            }
            parts[parts.count - 1].append(token)
        }
        return parts
    }

    /// Day, month and year as one number, `yyyymmdd`; nothing where it is not a whole date.
    var date: Int? {
        let parts = tokens.prefix(3).compactMap { DateParts.Part($0, in: text.bytes) }
        return parts.count == 3 ? DateParts(parts[0], parts[1], parts[2]).key : nil
    }
}

/// The short and the long form of a kind of street are one word.
enum StreetWord {
    private static let forms: WordMap<UInt32> = {
        let pairs = [
            ("rd", "road"), ("st", "street"), ("ln", "lane"), ("ave", "avenue"), ("av", "avenue"),
            ("cl", "close"), ("clo", "close"), ("dr", "drive"), ("drv", "drive"),
            ("terr", "terrace"), ("twr", "tower"), ("pl", "place"),
            ("sq", "square"), ("cott", "cottage"), ("pde", "parade"), ("rw", "row"),
            ("wlk", "walk"), ("hts", "heights"), ("bldgs", "buildings"), ("cts", "court"),
            ("crs", "crescent"), ("gr", "grove"), ("gro", "grove"), ("str", "street"),
            ("gdns", "gardens"), ("cres", "crescent"), ("ct", "court"), ("hse", "house"),
        ]
        var forms: WordMap<UInt32> = WordMap()
        for (short, long) in pairs {
            forms[WordHash.of(short.utf8)] = WordHash.of(long.utf8)
        }
        return forms
    }()

    /// The long form's hash where this is a short form.
    static func canonical(_ hash: UInt32) -> UInt32 { forms[hash] ?? hash }
}
