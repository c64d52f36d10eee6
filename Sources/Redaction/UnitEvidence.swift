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
    /// How often each of `CountedClass.all` occurred.
    var counts: [Int] = []
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

/// The classes that are only counted, with their weight a word and the most that they can add.
struct CountedClass {
    let words: WordClass
    let weight: Int
    let most: Int
    /// Adds to what is hers rather than to what is his.
    let hers: Bool
    /// His own account takes it back: in his own words it is his to tell.
    let personal: Bool

    static let all: [CountedClass] = [
        CountedClass(words: .partner, weight: 12, most: 24, hers: true, personal: true),
        CountedClass(words: .child, weight: 12, most: 24, hers: true, personal: true),
        CountedClass(words: .kin, weight: 8, most: 16, hers: true, personal: true),
        CountedClass(words: .home, weight: 6, most: 12, hers: true, personal: true),
        CountedClass(words: .harm, weight: 5, most: 10, hers: true, personal: true),
        CountedClass(words: .sensitive, weight: 14, most: 28, hers: true, personal: true),
        CountedClass(words: .service, weight: 18, most: 36, hers: true, personal: false),
        CountedClass(words: .account, weight: 6, most: 12, hers: true, personal: false),
        CountedClass(words: .group, weight: 14, most: 42, hers: false, personal: false),
        CountedClass(words: .rating, weight: 10, most: 20, hers: false, personal: false),
        CountedClass(words: .request, weight: 8, most: 24, hers: false, personal: false),
        CountedClass(words: .arrangement, weight: 8, most: 24, hers: false, personal: false),
        CountedClass(words: .process, weight: 9, most: 27, hers: false, personal: false),
        CountedClass(words: .matters, weight: 5, most: 15, hers: false, personal: false),
        CountedClass(words: .conduct, weight: 8, most: 16, hers: false, personal: false),
        CountedClass(words: .quality, weight: 8, most: 16, hers: false, personal: false),
        CountedClass(words: .man, weight: 8, most: 8, hers: false, personal: false),
        CountedClass(words: .staff, weight: 5, most: 10, hers: false, personal: false),
        CountedClass(words: .closing, weight: 12, most: 12, hers: false, personal: false),
        CountedClass(words: .weekday, weight: 4, most: 8, hers: false, personal: false),
        CountedClass(words: .month, weight: 4, most: 8, hers: false, personal: false),
    ]
}
