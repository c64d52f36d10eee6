/// What a word counts for when a disclosure is to be known again.
struct InferencePrint {
    /// How much it tells.
    enum Weight: UInt8 {
        case nothing
        case common
        case rare
    }

    let print: UInt16
    let weight: Weight

    /// The print of a word in small letters.
    init(_ word: [UInt8]) {
        let stem = WordHash.of(InferenceStem.of(word))
        if let known = InferencePrint.known[stem] {
            self = known
        } else {
            print = InferencePrint.fold(stem)
            weight = .rare
        }
    }

    private init(print: UInt16, weight: Weight) {
        self.print = print
        self.weight = weight
    }

    private static func fold(_ hash: UInt32) -> UInt16 {
        UInt16(truncatingIfNeeded: hash ^ hash >> 16)
    }

    /// By the hash of a stem.
    private static let known: WordMap<InferencePrint> = {
        var known: WordMap<InferencePrint> = WordMap()
        func stems(_ text: String) -> [UInt32] {
            text.utf8.split(separator: 0x20).map { WordHash.of(InferenceStem.of(Array($0))) }
        }
        for stem in stems(InferenceCommonWords.text) {
            known[stem] = InferencePrint(print: fold(stem), weight: .common)
        }
        for (ideas, weight) in [
            (InferenceIdeas.plain, Weight.common), (InferenceIdeas.telling, .rare),
        ] {
            for idea in ideas {
                let all = stems(idea)
                let first = all.first.map { $0 &+ 1 } ?? 0
                for stem in all {
                    known[stem] = InferencePrint(print: fold(first), weight: weight)
                }
            }
        }
        for stem in stems(InferenceIdeas.empty) {
            known[stem] = InferencePrint(print: 0, weight: .nothing)
        }
        return known
    }()
}

/// The prints of one sentence.
struct SentencePrints {
    private(set) var rare: Set<UInt16> = []
    private(set) var common: Set<UInt16> = []

    /// A rare word weighs as much as three common ones.
    static let rareWeight = 3
    /// The least weight by which a sentence could be known again.
    static let enough = 4

    init() {}

    init(_ sketch: DisclosureSketch) {
        rare = Set(sketch.rare)
        common = Set(sketch.common)
    }

    mutating func add(_ word: [UInt8]) {
        let print = InferencePrint(word)
        switch print.weight {
        case .nothing: break
        case .common: common.insert(print.print)
        case .rare: rare.insert(print.print)
        }
    }

    var weight: Int { rare.count * SentencePrints.rareWeight + common.count }

    /// What is kept of it; nothing where it says too little to be known again.
    var sketch: DisclosureSketch? {
        weight >= SentencePrints.enough ? DisclosureSketch(rare: rare, common: common) : nil
    }
}

/// Known disclosures, to be looked up by the prints that they share with a sentence.
struct SketchIndex {
    private let weights: [Int]
    private var rare: [UInt16: [Int32]] = [:]
    private var common: [UInt16: [Int32]] = [:]

    init(_ sketches: [DisclosureSketch]) {
        weights = sketches.map { $0.rare.count * SentencePrints.rareWeight + $0.common.count }
        for (index, sketch) in sketches.enumerated() {
            for print in sketch.rare { rare[print, default: []].append(Int32(index)) }
            for print in sketch.common { common[print, default: []].append(Int32(index)) }
        }
    }

    /// Which of them say what these prints say.
    func matches(_ prints: SentencePrints) -> [Int] {
        var shared: [Int32: (rare: Int, common: Int)] = [:]
        for print in prints.rare {
            for index in rare[print] ?? [] { shared[index, default: (0, 0)].rare += 1 }
        }
        for print in prints.common {
            for index in common[print] ?? [] { shared[index, default: (0, 0)].common += 1 }
        }
        return shared.filter { index, both in
            let smaller = min(prints.weight, weights[Int(index)])
            return InferenceRule.isMatch(rare: both.rare, common: both.common, of: smaller)
        }.keys.map(Int.init).sorted()
    }
}

/// When two sentences say the same thing.
enum InferenceRule {
    /// Enough in common that it is no accident, and most of what the shorter of both says.
    ///
    /// Set on pairs of a disclosure and its retelling, against the notes of many other cases.
    static func isMatch(rare: Int, common: Int, of smaller: Int) -> Bool {
        let shared = (rare * SentencePrints.rareWeight + common) * 10
        switch rare {
        case 0: return common >= 3 && shared >= smaller * 8
        case 1: return common >= 2 && shared >= smaller * 5
        default: return shared >= smaller * 6
        }
    }
}
