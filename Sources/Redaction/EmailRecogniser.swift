/// Finds e-mail addresses, also spelt out ("name at host dot org"), addresses of pages, and the
/// names that people bear on social media.
struct EmailRecogniser {
    private let reading: Reading
    private let pages = EmailRecogniser.pageWords
    private let short = EmailRecogniser.shortWords

    init(_ reading: Reading) { self.reading = reading }

    private static let dot = WordHash.of("dot".utf8)
    private static let links: WordSet = "is as id handle called name username user under new on"
    private static let ends: WordSet = "com co uk org net info me gov nhs example email mail io"
    private static let pageWords: WordSet = "http https www"
    private static let shortWords: WordSet = "t wa m"
    private static let me = WordHash.of("me".utf8)

    func run(_ hits: inout HitList) {
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            if token.shape.contains(.afterAt) {
                sign(before: index, &hits)
            } else if token.classes.contains(.spelling) {
                spelt(index, &hits)
            } else if token.classes.contains(.site) {
                site(index, &hits)
            } else if index > 0, !token.shape.contains(.afterSpace), isUnderscored(index) {
                underscored(index, &hits)
            } else if token.count <= 5, index + 1 < reading.tokens.count,
                !reading.tokens[index + 1].shape.contains(.afterSpace), isPage(index)
            {
                hits.append(
                    Hit(
                        reading.range(index, through: pathEnd(index)), .handle, .handle,
                        confidence: 80))
            }
        }
    }

    // MARK: e-mail

    /// An at sign: an address where words touch it on both sides, else a handle.
    private func sign(before index: Int, _ hits: inout HitList) {
        let gap = reading.gap(before: index)
        let place = gap.last { reading.text.bytes[$0] == 0x40 } ?? gap.lowerBound
        let spaced = gap.count == 3 && place == gap.lowerBound + 1
        let bracketed =
            gap.count > 1 && gap.count <= 3 && reading.text.bytes[gap.lowerBound] != 0x20
        var last = index
        while last + 1 < reading.tokens.count, isHost(last + 1, spaced: spaced) { last += 1 }
        let touches = index > 0 && Int(reading.tokens[index - 1].end) == place
        guard touches || index > 0 && last > index && (spaced || bracketed) else {
            guard Int(reading.tokens[index].start) == place + 1 else { return }
            last = joinedEnd(index)
            hits.append(
                Hit(place..<Int(reading.tokens[last].end), .handle, .handle, confidence: 90))
            return
        }
        var first = index - 1
        while first > 0, reading.isJoined(first, most: 1, isInner) { first -= 1 }
        hits.append(Hit(reading.range(first, through: last), .email, .email, confidence: 98))
    }

    /// A further part of a host's name.
    private func isHost(_ index: Int, spaced: Bool) -> Bool {
        if reading.isJoined(index, most: 1, isInner) { return true }
        guard spaced, reading.gap(before: index).count <= 3 else { return false }
        var dots = 0
        for place in reading.gap(before: index) {
            let byte = reading.text.bytes[place]
            guard byte == 0x20 || byte == 0x2E else { return false }
            if byte == 0x2E { dots += 1 }
        }
        return dots == 1 && EmailRecogniser.ends.contains(reading.tokens[index].hash)
    }

    private func isInner(_ byte: UInt8) -> Bool {
        byte == 0x2E || byte == 0x2D || byte == 0x5F || byte == 0x2B || byte == 0x2C || byte == 0x25
    }

    /// `quiet dot name at host dot org`, `name at host.org`.
    private func spelt(_ index: Int, _ hits: inout HitList) {
        guard index > 0, index + 2 < reading.tokens.count else { return }
        let dotted = reading.tokens[index + 2].hash == EmailRecogniser.dot
        let written =
            EmailRecogniser.ends.contains(reading.tokens[index + 2].hash)
            && reading.isJoined(index + 2, most: 1, { $0 == 0x2E })
        guard dotted && index + 3 < reading.tokens.count || written else { return }
        var first = index - 1
        while first > 1, reading.tokens[first - 1].hash == EmailRecogniser.dot { first -= 2 }
        while first > 0, reading.isJoined(first, most: 1, { $0 == 0x2E || $0 == 0x5F }) {
            first -= 1
        }
        var last = dotted ? index + 3 : index + 2
        while last + 1 < reading.tokens.count, last - index < 12 {
            if last + 2 < reading.tokens.count,
                reading.tokens[last + 1].hash == EmailRecogniser.dot
            {
                last += 2
            } else if reading.isJoined(last + 1, most: 1, { $0 == 0x2E }),
                EmailRecogniser.ends.contains(reading.tokens[last + 1].hash)
            {
                last += 1
            } else {
                break
            }
        }
        hits.append(Hit(reading.range(first, through: last), .email, .email, confidence: 90))
    }

    // MARK: sites

    /// `snap: name`, `on FB as Name Name`, `facebook.com/name`.
    private func site(_ index: Int, _ hits: inout HitList) {
        var at = index + 1
        guard at < reading.tokens.count else { return }
        if reading.isJoined(at, most: 1, { $0 == 0x2E }), at + 1 < reading.tokens.count,
            reading.isJoined(at + 1, most: 2, { $0 == 0x2F || $0 == 0x40 })
        {
            let last = pathEnd(at + 1)
            hits.append(Hit(reading.range(index, through: last), .handle, .handle, confidence: 92))
            return
        }
        let colon =
            reading.isJoined(at, most: 2) { $0 == 0x3A || $0 == 0x20 }
            && reading.gap(before: at).count == 2
        var linked = colon
        while at < reading.tokens.count, at <= index + 4,
            EmailRecogniser.links.contains(reading.tokens[at].hash)
                || at > index && reading.tokens[at].classes.contains(.site)
        {
            linked = true
            at += 1
        }
        guard at < reading.tokens.count, reading.gap(before: at).count <= 3,
            !reading.tokens[at].isNumber
        else { return }
        var last = joinedEnd(at)
        let token = reading.tokens[at]
        let marked = last > at || token.isMixed
        guard marked || linked && (token.isCapital || token.classes.isEmpty) else { return }
        if last == at, token.isCapital, at + 1 < reading.tokens.count,
            reading.tokens[at + 1].isCapital, reading.gap(before: at + 1).count == 1
        {
            last = at + 1
        }
        hits.append(Hit(reading.range(at, through: last), .handle, .handle, confidence: 75))
    }

    private func joinedEnd(_ index: Int) -> Int {
        var last = index
        while last + 1 < reading.tokens.count, last - index < 12,
            reading.isJoined(last + 1, most: 1, { isInner($0) && $0 != 0x2C || $0 == 0x23 })
        {
            last += 1
        }
        return last
    }

    // MARK: pages and names with underscores

    /// `https://…`, `www.…`, `t.me/…`: more than a blank stands before the word after it.
    private func isPage(_ index: Int) -> Bool {
        let hash = reading.tokens[index].hash
        if pages.contains(hash) {
            return reading.isJoined(index + 1, most: 3) { $0 == 0x3A || $0 == 0x2F || $0 == 0x2E }
        }
        return short.contains(hash) && index + 2 < reading.tokens.count
            && reading.tokens[index + 1].hash == EmailRecogniser.me
            && reading.isJoined(index + 1, most: 1) { $0 == 0x2E }
            && reading.isJoined(index + 2, most: 1) { $0 == 0x2F }
    }

    private func pathEnd(_ index: Int) -> Int {
        var last = index
        while last + 1 < reading.tokens.count, last - index < 40,
            reading.isJoined(last + 1, most: 3, isPath)
        {
            last += 1
        }
        return last
    }

    private func isPath(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2E, 0x2D, 0x5F, 0x2B, 0x25, 0x2F, 0x3A, 0x40, 0x3F, 0x3D, 0x26, 0x23, 0x7E: true
        default: false
        }
    }

    private func isUnderscored(_ index: Int) -> Bool {
        reading.text.bytes[Int(reading.tokens[index].start) - 1] == 0x5F
            && reading.gap(before: index).count == 1
    }

    /// `moth_lunar`: no word of a text is written so. Each name is found at its first underscore.
    private func underscored(_ index: Int, _ hits: inout HitList) {
        guard index == 1 || !isUnderscored(index - 1) else { return }
        var first = index - 1
        while first > 0, index - first < 6, reading.isJoined(first, most: 1, isInner) { first -= 1 }
        let last = joinedEnd(index)
        // Part of an e-mail address: found there.
        if last + 1 < reading.tokens.count, reading.tokens[last + 1].shape.contains(.afterAt) {
            return
        }
        hits.append(Hit(reading.range(first, through: last), .handle, .handle, confidence: 70))
    }
}
