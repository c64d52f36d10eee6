import Vocabulary

/// Follows a text word by word and remembers whom it last spoke of.
struct OwnerTrail {
    private let reading: Reading
    /// The token that is looked at next.
    private(set) var next = 0
    /// Of whom the text last spoke in this paragraph.
    private(set) var owner = Owner.unknown
    /// "His", "him" or his name, rather than "he".
    private(set) var isStrict = false
    /// His name, rather than a pronoun.
    private(set) var isNamed = false
    private var place = -100
    private var sentence = 0
    private var named: (Owner, Int) = (.unknown, -1)

    init(_ reading: Reading) { self.reading = reading }

    /// Whether that was within the last ten words.
    var isNear: Bool { next - place <= 10 }

    /// Whether that was in the same sentence, or his name stands in the line before.
    var isHere: Bool { place >= sentence || isNamed && next - place <= 8 }

    /// Whether that was within the last five words.
    var isClose: Bool { next - place <= 5 }

    private static let any: WordClass = [
        .she, .her, .he, .him, .partner, .child, .man, .firstPerson, .staff, .kin,
    ]

    /// Goes on to the token that begins at this folded byte.
    mutating func advance(to start: Int) {
        while next < reading.tokens.count, Int(reading.tokens[next].start) < start {
            let token = reading.tokens[next]
            if next > 0, !token.shape.isDisjoint(with: [.afterLine, .afterStop]) {
                if isParagraph(next) { reset() }
                if OwnerTrail.isEnd(before: next, reading) { sentence = next }
            }
            if !token.classes.isDisjoint(with: OwnerTrail.any) { take(token) }
            if named.0 != .unknown, next == named.1 { set(named.0, strict: true, named: true) }
            next += 1
        }
        guard next < reading.tokens.count, next > 0 else { return }
        if isParagraph(next) { reset() }
        if OwnerTrail.isEnd(before: next, reading) { sentence = next }
    }

    /// Somebody on the roster is named.
    mutating func take(_ subject: SubjectID, _ hit: Hit) {
        named = (subject == .man ? .his : .hers, next)
        if hit.kind == .person { set(named.0, strict: true, named: true) }
    }

    private mutating func take(_ token: Token) {
        let classes = token.classes
        if !classes.isDisjoint(with: [.she, .her]) {
            set(.hers, strict: true, named: false)
        } else if !classes.isDisjoint(with: [.he, .him]) {
            set(.his, strict: classes.contains(.him), named: false)
        } else if OwnerTrail.isHers(next, reading) {
            set(.hers, strict: true, named: false)
        } else if classes.contains(.kin), next > 0,
            reading.tokens[next - 1].classes.contains(.her)
        {
            set(.hers, strict: true, named: false)
        } else if classes.contains(.man) {
            set(.his, strict: true, named: false)
        } else if classes.contains(.firstPerson) {
            set(.work, strict: true, named: false)
        }
    }

    private mutating func set(_ owner: Owner, strict: Bool, named: Bool) {
        self.owner = owner
        isStrict = strict
        isNamed = named
        place = next
    }

    private mutating func reset() {
        owner = .unknown
        isStrict = false
        isNamed = false
        place = -100
    }

    /// An empty line before the token.
    private func isParagraph(_ index: Int) -> Bool {
        guard reading.tokens[index].shape.contains(.afterLine) else { return false }
        let gap = reading.gap(before: index)
        guard gap.count > 1 else { return false }
        var ends = 0
        for at in gap where reading.text.bytes[at] == 0x0A { ends += 1 }
        return ends > 1
    }

    private static let kin: WordSet =
        "mother mothers mum mums mam dad father fathers parents ma"

    /// Men of the group, and words of services for women and children.
    private static let notHers: WordSet = "lad lads dad daddy"
    private static let services: WordSet = "children childrens women womens partner partners victim"

    /// Whether a word speaks of her or a child.
    static func isHers(_ index: Int, _ reading: Reading) -> Bool {
        let token = reading.tokens[index]
        guard !token.classes.isDisjoint(with: [.she, .her, .partner, .child]) else { return false }
        if !token.classes.isDisjoint(with: [.she, .her]) { return true }
        if token.classes.contains(.common) || notHers.contains(token.hash) { return false }
        if token.shape.contains(.possessive), services.contains(token.hash) { return false }
        return !isHisKin(index, reading)
    }

    /// Whether she or a child is spoken of in the sentence around a token, within `reach` words.
    static func isHersNear(_ index: Int, within reach: Int, _ reading: Reading) -> Bool {
        var at = index
        while at > 0, at < reading.tokens.count, index - at < reach {
            if isEnd(before: at, reading) { break }
            at -= 1
            if isHers(at, reading) { return true }
        }
        at = index
        while at < reading.tokens.count, at - index <= reach {
            if at > index, isEnd(before: at, reading) { break }
            if isHers(at, reading) { return true }
            at += 1
        }
        return false
    }

    private static let asking: WordSet = "asked asks"
    private static let passive: WordSet = "been was were is be being"
    private static let opening: WordSet = "that about of to he his him how when blamed blames"
    private static let speaking: WordSet = """
        blamed blames spoke talked talks accused accuses described describes knows mentioned
        """

    /// Whether a token stands in what he is said to have told: "he told the group that …",
    /// "in session he talked about …".
    static func isInAccount(_ index: Int, _ reading: Reading) -> Bool {
        var at = index
        var opened = false
        while at > 0, at < reading.tokens.count, index - at < 24 {
            if isEnd(before: at, reading) { return false }
            at -= 1
            let token = reading.tokens[at]
            let speaks = speaking.contains(token.hash)
            if opening.contains(token.hash) || speaks { opened = true }
            guard opened,
                speaks || asking.contains(token.hash)
                    || !token.classes.isDisjoint(with: [.tells, .owns])
            else { continue }
            // "He has been told about it."
            if at > 0, passive.contains(reading.tokens[at - 1].hash) { continue }
            for back in max(0, at - 6)..<at
            where !reading.tokens[back].classes.isDisjoint(with: [.he, .man]) {
                return true
            }
        }
        return false
    }

    /// Whether a sentence or a line ends before a token.
    static func isEnd(before index: Int, _ reading: Reading) -> Bool {
        let shape = reading.tokens[index].shape
        if shape.contains(.afterLine) { return true }
        guard shape.contains(.afterStop), index > 0 else { return false }
        // "Dr. Rao", "no. 9": a stop after an abbreviation ends nothing.
        return !reading.tokens[index - 1].classes.contains(.abbreviation)
            && !(reading.tokens[index - 1].isWord && reading.tokens[index - 1].count == 1)
    }

    /// "His mother's": a place of his.
    static func isHisKin(_ index: Int, _ reading: Reading) -> Bool {
        index > 0 && reading.tokens[index - 1].classes.contains(.him)
            && kin.contains(reading.tokens[index].hash)
    }
}
