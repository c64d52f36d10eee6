/// Short and pet forms of given names and the spellings of one name, both ways: from "Biddy" to
/// "Bridget" and from "Bridget" to "Biddy".
///
/// A short form leads to its full names, and to those of their short forms that begin as it does:
/// "Pat" stands for "Patsy", and "Liz" does not stand for "Beth".
struct Nicknames: Sendable {
    /// The table that is built in, made once.
    static let standard = Nicknames([
        NicknamesEnglish.women, NicknamesEnglishMen.men, NicknamesCeltic.names,
        NicknamesArabic.arabic, NicknamesArabic.persianAndTurkish, NicknamesArabic.somali,
        NicknamesSouthAsian.southAsian, NicknamesSouthAsian.eastAsian, NicknamesEuropean.polish,
        NicknamesEuropean.slavicAndBaltic, NicknamesEuropean.romance, NicknamesAfrican.yoruba,
        NicknamesAfrican.igboAndEdo, NicknamesAfrican.akanAndSahel, NicknamesAfrican.others,
    ])

    /// A form that stands for a name.
    struct Form: Sendable {
        let hash: UInt32
        let count: UInt8
        /// Never a name by itself: a word of grammar or of the work.
        let classes: WordClass
        let isEnglish: Bool
        /// The hash of all its letters but the last, and the last.
        let stem: UInt32
        let last: UInt8
        /// Its first two letters.
        let start: UInt16
    }

    private var forms: [Form] = []
    private var groups: [Range<Int32>] = []
    /// Where the groups of a form stand in `memberships`.
    private var table: WordMap<Range<Int32>> = WordMap()
    private var memberships: [(group: Int32, isFull: Bool)] = []
    private var fullEnds: [Int32] = []

    /// How many groups there are.
    var count: Int { groups.count }

    private init(_ lists: [String]) {
        var pairs: [(UInt32, Int32, Bool)] = []
        for list in lists {
            for line in list.utf8.split(separator: 0x0A) {
                let halves = line.split(separator: 0x7C)
                let group = Int32(groups.count)
                let first = Int32(forms.count)
                for (half, words) in halves.enumerated() {
                    for word in words.split(separator: 0x20) {
                        let form = Nicknames.form(word)
                        forms.append(form)
                        pairs.append((form.hash, group, half == 0))
                    }
                    if half == 0 { fullEnds.append(Int32(forms.count)) }
                }
                groups.append(first..<Int32(forms.count))
            }
        }
        index(pairs)
    }

    private static func form(_ word: Substring.UTF8View) -> Form {
        let folded = FoldedText(Array(word)).bytes.filter { Tokeniser.isWordByte($0) }
        let hash = WordHash.of(folded)
        return Form(
            hash: hash, count: UInt8(min(folded.count, 255)),
            classes: Lexicon.standard.classes(of: hash), isEnglish: EnglishWords.contains(hash),
            stem: WordHash.of(folded.dropLast()), last: folded.last ?? 0,
            start: folded.prefix(2).reduce(0) { $0 << 8 | UInt16($1) })
    }

    private mutating func index(_ pairs: [(UInt32, Int32, Bool)]) {
        let sorted = pairs.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        var from = 0
        for (place, pair) in sorted.enumerated() {
            memberships.append((pair.1, pair.2))
            if place + 1 == sorted.count || sorted[place + 1].0 != pair.0 {
                table[pair.0] = Int32(from)..<Int32(place + 1)
                from = place + 1
            }
        }
    }

    /// Gives every form that stands for a name, and every name that the form stands for.
    func each(of hash: UInt32, _ take: (Form) -> Void) {
        guard let range = table[hash] else { return }
        for place in range {
            let (group, isFull) = memberships[Int(place)]
            let all = groups[Int(group)]
            let fullEnd = isFull ? all.upperBound : fullEnds[Int(group)]
            let own = forms[Int(all.lowerBound)..<Int(all.upperBound)].first { $0.hash == hash }
            for at in all.lowerBound..<all.upperBound where forms[Int(at)].hash != hash {
                guard at < fullEnd || forms[Int(at)].start == own?.start else { continue }
                take(forms[Int(at)])
            }
        }
    }

    /// Whether the word with this hash is a given name or a form of one.
    func contains(_ hash: UInt32) -> Bool { table[hash] != nil }
}
