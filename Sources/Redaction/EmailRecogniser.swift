/// Finds e-mail addresses, also spelt out ("name at host dot org"), and the names that people
/// bear on social media.
struct EmailRecogniser {
    private let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    private static let dot = WordHash.of("dot".utf8)
    private static let links: WordSet = WordSet(
        ["is", "as", "id", "handle", "called", "name", "username"].map { WordHash.of($0.utf8) })

    func run(_ hits: inout HitList) {
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            if token.start > 0, reading.text.bytes[Int(token.start) - 1] == 0x40 {
                sign(before: index, &hits)
            } else if token.classes.contains(.spelling) {
                spelt(index, &hits)
            } else if token.classes.contains(.site) {
                site(index, &hits)
            }
        }
    }

    /// An at sign: an address where words touch it on both sides, else a handle.
    private func sign(before index: Int, _ hits: inout HitList) {
        let place = Int(reading.tokens[index].start) - 1
        var last = index
        while last + 1 < reading.tokens.count, reading.isJoined(last + 1, most: 1, isInner) {
            last += 1
        }
        guard index > 0, Int(reading.tokens[index - 1].end) == place else {
            hits.append(
                Hit(place..<Int(reading.tokens[last].end), .handle, .handle, confidence: 90))
            return
        }
        var first = index - 1
        while first > 0, reading.isJoined(first, most: 1, isInner) { first -= 1 }
        hits.append(Hit(reading.range(first, through: last), .email, .email, confidence: 98))
    }

    private func isInner(_ byte: UInt8) -> Bool {
        byte == 0x2E || byte == 0x2D || byte == 0x5F || byte == 0x2B || byte == 0x2C || byte == 0x25
    }

    /// `quiet dot name at host dot org`.
    private func spelt(_ index: Int, _ hits: inout HitList) {
        guard index > 0, index + 3 < reading.tokens.count,
            reading.tokens[index + 2].hash == EmailRecogniser.dot
        else { return }
        var first = index - 1
        while first > 1, reading.tokens[first - 1].hash == EmailRecogniser.dot { first -= 2 }
        if first > 0, reading.isJoined(first, most: 1, { $0 == 0x2E || $0 == 0x5F }) { first -= 1 }
        var last = index + 3
        while last + 2 < reading.tokens.count,
            reading.tokens[last + 1].hash == EmailRecogniser.dot
        {
            last += 2
        }
        hits.append(Hit(reading.range(first, through: last), .email, .email, confidence: 90))
    }

    /// `snap: name`, `on FB as Name Name`, `facebook.com/name`.
    private func site(_ index: Int, _ hits: inout HitList) {
        var at = index + 1
        guard at < reading.tokens.count else { return }
        if reading.isJoined(at, most: 1, { $0 == 0x2E }), at + 1 < reading.tokens.count,
            reading.isJoined(at + 1, most: 1, { $0 == 0x2F })
        {
            let last = joinedEnd(at + 1)
            hits.append(Hit(reading.range(index, through: last), .handle, .handle, confidence: 92))
            return
        }
        let colon =
            reading.isJoined(at, most: 2) { $0 == 0x3A || $0 == 0x20 }
            && reading.gap(before: at).count == 2
        var linked = colon
        while at < reading.tokens.count, EmailRecogniser.links.contains(reading.tokens[at].hash) {
            linked = true
            at += 1
        }
        guard linked, at < reading.tokens.count, reading.gap(before: at).count <= 3 else { return }
        var last = joinedEnd(at)
        let token = reading.tokens[at]
        guard last > at || token.isMixed || token.isCapital || token.classes.isEmpty else { return }
        if last == at, token.isCapital, at + 1 < reading.tokens.count,
            reading.tokens[at + 1].isCapital, reading.gap(before: at + 1).count == 1
        {
            last = at + 1
        }
        hits.append(Hit(reading.range(at, through: last), .handle, .handle, confidence: 75))
    }

    private func joinedEnd(_ index: Int) -> Int {
        var last = index
        while last + 1 < reading.tokens.count, reading.isJoined(last + 1, most: 1, isInner) {
            last += 1
        }
        return last
    }
}
