import Vocabulary

/// Names inside handles, e-mail addresses, file names and codes, and names with digits for
/// letters.
extension RosterMatcher {
    /// Whether a token is joined to something by a sign of handles and files, or has digits and
    /// letters.
    func isGlued(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        if token.isMixed { return true }
        let bytes = reading.text.bytes
        // Between two blanks nothing is glued to it.
        if token.shape.contains(.afterSpace), Int(token.end) < bytes.count,
            bytes[Int(token.end)] == 0x20
        {
            return false
        }
        let (start, end) = (Int(token.start), Int(token.end))
        if start > 0, isSign(bytes[start - 1]) { return true }
        guard end < bytes.count else { return false }
        return isSign(bytes[end])
            || bytes[end] == 0x2E && end + 1 < bytes.count && Tokeniser.isWordByte(bytes[end + 1])
            || start > 1 && bytes[start - 1] == 0x2E && Tokeniser.isWordByte(bytes[start - 2])
    }

    private func isSign(_ byte: UInt8) -> Bool { byte == 0x5F || byte == 0x40 || byte == 0x23 }

    /// A token with digits: "K1rsty", a postcode, a plate.
    func mixed(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        guard token.count <= 24 else { return }
        if !roster.codes.isEmpty { code(index, &hits) }
        guard token.isMixed else { return }
        let plain = reading.text.bytes[token.range].filter(Tokeniser.isWordByte).map(Self.plain)
        let hash = WordHash.of(plain)
        guard roster.mayBegin(hash), let item = roster.singles[hash], item.subject != .man,
            item.form != .likely, plain.count >= 4
        else { return }
        hits.append(
            Hit(
                grown(index...index, item.owner), item.kind, .nearRoster, confidence: 85,
                subject: item.subject))
    }

    /// The letter that a digit stands for ("f4tou").
    private static func plain(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x30: 0x6F
        case 0x31: 0x69
        case 0x33: 0x65
        case 0x34: 0x61
        case 0x35: 0x73
        case 0x37: 0x74
        case 0x38: 0x62
        case 0x39: 0x67
        default: byte
        }
    }

    // MARK: Handles

    /// A name inside a handle hides the whole handle.
    func handle(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        guard token.count <= 32, let owner = ownerInside(index, token) else { return }
        let range = run(around: index)
        let isMail =
            reading.text.bytes[range].contains(0x40)
            && reading.text.bytes[range.lowerBound] != 0x40
        hits.append(
            Hit(
                range, isMail ? .email : .handle, .roster, confidence: 85,
                subject: roster.owners[owner].subject))
    }

    private func ownerInside(_ index: Int, _ token: Token) -> Int? {
        let bytes = reading.text.bytes
        if let item = roster.singles[token.hash], item.subject != .man, item.kind == .person,
            token.count >= 3
        {
            return item.form == .likely ? nil : item.owner
        }
        if roster.sharedNames[token.hash] != nil { return initialBeside(index) }
        for start in token.range {
            var hash = WordHash.seed
            for end in start..<Int(token.end) {
                hash = WordHash.add(bytes[end], to: hash)
                guard end - start >= 2, roster.mayBegin(hash), let item = roster.singles[hash],
                    item.subject != .man, item.kind == .person, item.form != .likely
                else { continue }
                if stands(start..<end + 1, in: token, item) { return item.owner }
            }
        }
        return nil
    }

    /// Whether a name inside a token stands out: at an end of it, with digits or few letters
    /// besides.
    private func stands(
        _ range: Range<Int>, in token: Token, _ item: RosterIndex.Item
    ) -> Bool {
        let bytes = reading.text.bytes
        let before = bytes[Int(token.start)..<range.lowerBound].reversed().prefix { $0 >= 0x61 }
        let after = bytes[range.upperBound..<Int(token.end)].prefix { $0 >= 0x61 }
        if before.isEmpty, after.isEmpty { return true }
        guard !item.wordlike, range.count >= 4 else { return false }
        return before.isEmpty && after.count <= 3 || after.isEmpty && before.count <= 4
            || range.count >= 6
    }

    /// "k_malone", "malone.k": an initial that is not his beside a name that he has too.
    private func initialBeside(_ index: Int) -> Int? {
        for at in [index - 1, index + 1] where at >= 0 && at < reading.tokens.count {
            let token = reading.tokens[at]
            guard token.isWord, token.count == 1, reading.gap(before: max(at, index)).count == 1
            else { continue }
            let bit: UInt32 = 1 << (UInt32(reading.text.bytes[Int(token.start)]) & 31)
            if roster.owners.contains(where: { $0.subject == .man && $0.givenLetters & bit != 0 }) {
                continue
            }
            let owner = roster.owners.firstIndex { $0.givenLetters & bit != 0 }
            if let owner { return owner }
        }
        return nil
    }

    /// The whole handle, address or file name around a token: everything joined without a space.
    private func run(around index: Int) -> Range<Int> {
        var (first, last) = (index, index)
        while first > 0, index - first < 12, isJoint(first) { first -= 1 }
        while last + 1 < reading.tokens.count, last - index < 12, isJoint(last + 1) { last += 1 }
        var range = reading.range(first, through: last)
        if range.lowerBound > 0, isSign(reading.text.bytes[range.lowerBound - 1]) {
            range = range.lowerBound - 1..<range.upperBound
        }
        return range
    }

    private func isJoint(_ index: Int) -> Bool {
        reading.isJoined(index, most: 2) { isSign($0) || $0 == 0x2E || $0 == 0x2D }
    }

    // MARK: Codes

    /// A postcode or a plate in one piece, two or three, or half of one.
    private func code(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        if let whole = codeRun(index) {
            hits.append(
                Hit(
                    grownPlace(whole.first...whole.last, whole.code.owner), whole.code.kind,
                    .roster, confidence: 99, subject: whole.code.subject))
            return
        }
        guard token.isMixed,
            let code = roster.codes[RosterIndex.codeHash(reading.text.bytes[token.range])],
            code.subject != .man, !isOfAnother(index)
        else { return }
        hits.append(
            Hit(token.range, code.kind, .roster, confidence: 80, subject: code.subject))
    }

    private func codeRun(
        _ index: Int
    ) -> (first: Int, last: Int, code: RosterIndex.Code)? {
        let before = index > 0 ? reading.tokens[index - 1] : nil
        if let before, before.count <= 2, before.isWord, reading.tokens[index].count <= 3,
            let found = codeRun(from: index - 1)
        {
            return found
        }
        return codeRun(from: index)
    }

    private func codeRun(
        from first: Int
    ) -> (first: Int, last: Int, code: RosterIndex.Code)? {
        let head = reading.text.bytes[Int(reading.tokens[first].start)]
        guard roster.codeHeads & RosterIndex.codeHead(head) != 0 else { return nil }
        var hash = WordHash.seed
        for at in first..<min(first + 4, reading.tokens.count) {
            if at > first {
                guard reading.isJoined(at, most: 3, { $0 == 0x20 || $0 == 0x2D || $0 == 0x0A })
                else { return nil }
            }
            for place in reading.tokens[at].range {
                let byte = reading.text.bytes[place]
                let plain: UInt8 =
                    byte == 0x6F ? 0x30 : byte == 0x69 || byte == 0x6C ? 0x31 : byte
                hash = WordHash.add(plain, to: hash)
            }
            if let code = roster.codes[hash], code.isWhole { return (first, at, code) }
        }
        return nil
    }

    /// The first half of somebody else's postcode is followed by another second half.
    private func isOfAnother(_ index: Int) -> Bool {
        for at in [index - 1, index + 1] where at >= 0 && at < reading.tokens.count {
            guard reading.gap(before: max(at, index)).count <= 2 else { continue }
            let other = reading.tokens[at]
            if other.isMixed || other.shape.contains(.allCapitals) && other.count == 3 {
                return true
            }
        }
        return false
    }
}
