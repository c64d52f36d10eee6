public import Vocabulary

/// The lists of the vocabulary in which a programme may have words of its own.
public enum WordList: String, Word {
    case roles
    case agencies
    case kinds
    case categories
    case about
    case sources
    case purposes
}

/// A programme's own word for a word of the vocabulary.
public struct OwnWord: Hashable, Comparable, Sendable {
    /// The list that it is of.
    public let list: WordList
    /// As the programme says it, such as `Women's Safety Officer`.
    public let own: String
    /// The word that it means, such as `wsw`.
    public let word: String

    /// Makes a word.
    public init(_ list: WordList, own: String, word: String) {
        self.list = list
        self.own = own
        self.word = word
    }

    /// By list, then by the programme's spelling.
    public static func < (left: OwnWord, right: OwnWord) -> Bool {
        (left.list, left.own, left.word) < (right.list, right.own, right.word)
    }
}

/// What a pack says of the programme beside its rules and terms.
public struct Programme: Hashable, Sendable {
    /// Its name as staff know it.
    public let title: String
    /// The base pack whose walls it has; none only where rules are put together without files.
    public let base: PackID?
    /// What exchanged cases call it, sorted.
    public let systems: [String]
    /// The agencies whose registrar may sign a new version, sorted.
    public let runBy: [AgencyKind]
    /// Its own words, sorted.
    public let words: [OwnWord]
    /// The source rules that it answers for.
    public let sources: SourceRules
    /// How long things are kept, by name.
    public let retention: [RetentionRule]
    /// Who can stop destruction.
    public let legalHold: LegalHold?

    /// Makes a programme.
    public init(
        title: String = "", base: PackID? = nil, systems: Set<String> = [],
        runBy: Set<AgencyKind> = [], words: [OwnWord] = [], sources: SourceRules = SourceRules(),
        retention: [RetentionRule] = [], legalHold: LegalHold? = nil
    ) {
        self.title = title
        self.base = base
        self.systems = systems.sorted()
        self.runBy = runBy.sorted()
        self.words = words.sorted()
        self.sources = sources
        self.retention = retention.sorted { $0.id < $1.id }
        self.legalHold = legalHold
    }

    /// The programme's own word for a word of a list; none where it has none.
    public func own(_ word: String, in list: WordList) -> String? {
        words.first { $0.list == list && $0.word == word }?.own
    }
}
