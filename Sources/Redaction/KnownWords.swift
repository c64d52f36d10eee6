/// What the gatherer of evidence asks of single words, made once.
struct KnownWords: Sendable {
    static let standard = KnownWords()

    let services: WordSet =
        "refuge refuges idva idvas isva marac maracs sarc tecsos wsw helpline vlo"
    let women = WordHash.of("women".utf8)
    let according = WordHash.of("according".utf8)
    let i = WordHash.of("i".utf8)
    let we = WordHash.of("we".utf8)
    /// The classes of `CountedClass`, and by the number of a class's bit where it is counted.
    let counted: WordClass
    let features: [Int]

    private init() {
        var counted: WordClass = []
        var features = Array(repeating: 0, count: 64)
        for (place, one) in CountedClass.all.enumerated() {
            counted.formUnion(one.words)
            features[one.words.rawValue.trailingZeroBitCount] =
                ClauseFeature.partnerWords.rawValue + place
        }
        self.counted = counted
        self.features = features
    }
}
