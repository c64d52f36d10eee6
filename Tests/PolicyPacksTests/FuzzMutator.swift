import Vocabulary

/// Changes a pack's text as accidents and vandals would: bytes, words of the vocabulary, lines, indentation, cuts.
struct FuzzMutator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    private mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

    private mutating func one<T>(_ values: [T]) -> T { values[below(values.count)] }

    /// One change mostly, sometimes up to four.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<(below(10) < 7 ? 1 : 2 + below(3)) {
            switch below(10) {
            case 0...2: bytes = byByte(bytes)
            case 3...5: bytes = byWord(bytes)
            case 6...8: bytes = byLine(bytes)
            default: bytes = byCut(bytes)
            }
        }
        return bytes
    }

    private static let telling =
        Array("\n\t \r:-{}[],&*#!|>%@`'\"?~\0\u{7F}ß€".utf8) + [0x80, 0xFF]

    private mutating func byByte(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let place = below(bytes.count)
        guard place < bytes.count else { return bytes }
        switch below(4) {
        case 0: bytes[place] ^= 1 << UInt8(below(8))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(one(FuzzMutator.telling), at: place)
        default: bytes[place] = one(FuzzMutator.telling)
        }
        return bytes
    }

    /// Lists of words of one kind each: a word is put in the place of another, mostly of its own kind.
    private static let lists: [[String]] = [
        Level.allCases.map(\.rawValue), Role.allCases.map(\.rawValue), ["his", "her", "between"],
        Vocabulary.Category.allCases.map(\.rawValue), Source.allCases.map(\.rawValue),
        About.allCases.map(\.rawValue), Fact.allCases.map(\.rawValue),
        Approval.allCases.map(\.rawValue), PermissionStatus.allCases.map(\.rawValue),
        ["true", "false"], ["grant", "cap", "hold", "override", "duty"], ["when", "unless"],
        ["all", "any", "not"], ["at_least", "at_most"], ["sent", "held", "withheld", "any"],
        ["recipient", "recipient_side", "sender", "category", "source", "about", "kind", "facts"],
        [
            "R001-his-side", "R005-confidential", "R009-never-here", "B-him", "B-condensed",
            "B-signs",
        ],
        ["ground", "confidence"], ["given", "recorded", "covered"], ["base", "fuzz"],
    ]
    private static let kinds: [String: [Int]] = {
        var kinds: [String: [Int]] = [:]
        for (index, list) in lists.enumerated() {
            for word in list { kinds[word, default: []].append(index) }
        }
        return kinds
    }()

    private mutating func byWord(_ bytes: [UInt8]) -> [UInt8] {
        for _ in 0..<40 {
            let range = word(around: below(bytes.count), in: bytes)
            guard let own = FuzzMutator.kinds[String(decoding: bytes[range], as: UTF8.self)] else {
                continue
            }
            let list = below(8) == 0 ? below(FuzzMutator.lists.count) : one(own)
            let other = one(FuzzMutator.lists[list])
            return Array(bytes[..<range.lowerBound] + other.utf8 + bytes[range.upperBound...])
        }
        return bytes
    }

    private func word(around place: Int, in bytes: [UInt8]) -> Range<Int> {
        func isInner(_ byte: UInt8) -> Bool {
            byte == 0x5F || byte == 0x2D || (0x30...0x39).contains(byte)
                || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        var (start, end) = (place, place)
        while start > 0, isInner(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, isInner(bytes[end]) { end += 1 }
        return start..<end
    }

    private mutating func byLine(_ bytes: [UInt8]) -> [UInt8] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        let (place, other) = (below(lines.count), below(lines.count))
        switch below(7) {
        case 0, 1: lines.remove(at: place)
        case 2: lines.insert(lines[place], at: other)
        case 3: lines.swapAt(place, other)
        case 4: lines[place].insert(contentsOf: [0x20, 0x20], at: 0)
        case 5: lines[place] = Array(lines[place].dropFirst(lines[place].first == 0x20 ? 2 : 0))
        default: lines[place].insert(0x23, at: 0)
        }
        return Array(lines.joined(separator: [0x0A]))
    }

    private mutating func byCut(_ bytes: [UInt8]) -> [UInt8] {
        let (start, count) = (below(bytes.count), below(200))
        let part = bytes[start..<min(bytes.count, start + count)]
        switch below(4) {
        case 0: return Array(bytes[..<start])
        case 1: return Array(bytes[..<start] + bytes[part.endIndex...])
        case 2: return bytes + part
        default:
            let place = below(bytes.count)
            return Array(bytes[..<place] + part + bytes[place...])
        }
    }
}
