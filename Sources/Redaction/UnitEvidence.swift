/// What one unit says for and against its being something that he may know. It is handed on for every
/// unit, so it is kept small.
struct UnitEvidence {
    /// Whom a verb belongs to.
    enum Subject {
        case nobody
        case he
        case she
        case others
        case writer
    }

    var protected: Int32 = 0
    var belongings: Int32 = 0
    var strangers: Int32 = 0
    var numbers: Int32 = 0
    var places: Int32 = 0
    var manNamed: Int32 = 0
    var she: Int32 = 0
    var her: Int32 = 0
    var he: Int32 = 0
    var him: Int32 = 0
    /// What somebody does not know, or is not to know.
    var unknown: Int32 = 0
    var sheTells: Int32 = 0
    var othersTell: Int32 = 0
    var heTells: Int32 = 0
    var heTellsAudience: Int32 = 0
    var heOwns: Int32 = 0
    var heTellsHer: Int32 = 0
    var harmToHer: Int32 = 0
    var contact: Int32 = 0
    var secrecy: Int32 = 0
    var quotes: Int32 = 0
    var words: Int32 = 0
    var offers: Int32 = 0
    var general: Int32 = 0
    var severalPartners: Int32 = 0
    /// "He has not mentioned": what he did not say came from somebody else.
    var unsaid: Int32 = 0
    /// "Women's service", "women's worker".
    var herService: Int32 = 0
    /// A service that only she can be known to: refuge, adviser, conference on high risk.
    var services: Int32 = 0
    /// A record of what somebody else passed on.
    var passedOn: Int32 = 0
    /// Somebody on her side writes: only what he told to those who work with him is his.
    var isStrict = false
    var capitals: Int32 = 0
    var verbs: Int32 = 0
    /// Inside a quotation that his own account opened.
    var quotesHim = false
    var figures: Int32 = 0
    var firstPerson: Int32 = 0
    /// The classes of all its words that are counted.
    var seen: WordClass = []
    var startsWithPronoun = false
    var startsWithQuote = false

    /// His own account, told to those who work with him.
    var isOwn: Bool {
        if quotesHim { return true }
        let told = heTells > 0 && heTellsHer == 0 && !isStrict
        return (heTellsAudience > 0 || heOwns > 0 || told) && unsaid == 0
            && sheTells == 0 && othersTell == 0
    }

    /// "I", in quotation marks.
    var isFirstPersonQuote: Bool { firstPerson > 0 && quotes > 0 && sheTells == 0 }

    /// In her part of a text, or in words of hers, what he is said to have said is hers.
    mutating func forgetHisWords() {
        heTells = 0
        heTellsAudience = 0
        heOwns = 0
        quotesHim = false
    }

    /// Somebody on her side told, or was reached.
    var tellsOfHer: Bool { sheTells + othersTell + contact + secrecy + passedOn > 0 }

    /// Names, roles and numbers without a verb, as under a letter.
    var isSignature: Bool {
        words <= 14 && verbs == 0 && strangers > 0 && protected == 0 && numbers == 0 && places == 0
            && capitals * 10 >= words * 7
    }
}

/// The classes that are only counted, and whether they say something of him or of the work.
struct CountedClass {
    let words: WordClass
    let isSubstance: Bool

    private static let hers: [WordClass] = [
        .partner, .child, .kin, .home, .harm, .sensitive, .service, .account,
    ]
    private static let his: [WordClass] = [
        .group, .rating, .request, .arrangement, .process, .matters, .conduct, .quality, .man,
    ]
    private static let neither: [WordClass] = [.staff, .closing, .weekday, .month]

    /// In the order of their features.
    static let all =
        hers.map { CountedClass(words: $0, isSubstance: false) }
        + his.map { CountedClass(words: $0, isSubstance: true) }
        + neither.map { CountedClass(words: $0, isSubstance: false) }

    /// Those that say something of him or of the work.
    static let substance = his.reduce(into: WordClass()) { $0.formUnion($1) }
}
