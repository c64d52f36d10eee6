/// What one unit says for and against its being something that he may know.
struct UnitEvidence {
    /// Whom a verb belongs to.
    enum Subject {
        case nobody
        case he
        case she
        case others
        case writer
    }

    var protected = 0
    var belongings = 0
    var strangers = 0
    var numbers = 0
    var places = 0
    var manNamed = 0
    var she = 0
    var her = 0
    var he = 0
    var him = 0
    /// What somebody does not know, or is not to know.
    var unknown = 0
    var sheTells = 0
    var othersTell = 0
    var heTells = 0
    var heTellsAudience = 0
    var heOwns = 0
    var heTellsHer = 0
    var harmToHer = 0
    var contact = 0
    var secrecy = 0
    var quotes = 0
    var words = 0
    var offers = 0
    var general = 0
    var severalPartners = 0
    /// "He has not mentioned": what he did not say came from somebody else.
    var unsaid = 0
    /// "Women's service", "women's worker".
    var herService = 0
    /// A service that only she can be known to: refuge, adviser, conference on high risk.
    var services = 0
    /// A record of what somebody else passed on.
    var passedOn = 0
    /// Somebody on her side writes: only what he told to those who work with him is his.
    var isStrict = false
    var capitals = 0
    var verbs = 0
    /// Inside a quotation that his own account opened.
    var quotesHim = false
    var figures = 0
    var firstPerson = 0
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
