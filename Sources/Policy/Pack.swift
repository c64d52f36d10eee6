public import Vocabulary

/// One programme's agreement: who stands where, what is said at the end, and the rules.
public struct Pack: Sendable {
    /// What is said where no rule speaks.
    public struct Silence: Hashable, Sendable {
        /// One plain sentence.
        public let why: String
        /// The paragraph that makes silence mean no.
        public let cite: Citation
        /// The same as a reader sees it.
        public let citeText: String
        /// The legal basis that a withholding records.
        public let basis: LegalBasis
        /// The same as users see it.
        public var law: String { basis.text }

        /// Makes the sentence.
        public init(why: String, cite: Citation, basis: LegalBasis) {
            self.why = why
            self.cite = cite
            self.basis = basis
            citeText = cite.text
        }

        /// Makes a sentence that rests on a principle in words.
        public init(why: String, cite: Citation, law: String) {
            self.init(why: why, cite: cite, basis: LegalBasis(principle: law))
        }
    }

    /// What a pack says besides its rules.
    public struct Terms: Hashable, Sendable {
        /// Which role is on which side; a role that is not named is taken to face him.
        public let sides: [Role: Side]
        /// Deliveries to a side appear at whole multiples of this many seconds; 0 is at once.
        public let slotSeconds: [Side: Int64]
        /// The constant last line of every view; it may be shown to anybody.
        public let closingLine: String
        /// The constant last line for a side that may know more.
        public let closingLines: [Side: String]
        /// What a generalised segment says, by category.
        public let themes: [Category: String]
        /// The score of doubt, in per cent, from which a person looks.
        public let doubtBound: Int
        /// The roles of whom the first that takes part looks at a doubtful text; never one that faces him.
        public let doubtReviewers: [Role]
        /// The sides whose views may show that something is withheld, and whom a mask stands for; never his.
        public let traces: Set<Side>
        /// How long staff-only content can be read, in seconds.
        public let staffOnlySeconds: Int64
        /// What is said where no rule speaks.
        public let silence: Silence

        /// What holds where a pack says nothing of it.
        public static let usualReviewers: [Role] = [.coordinator]
        /// What holds where a pack says nothing of it.
        public static let usualTraces: Set<Side> = [.between, .her]

        /// Makes the terms. What no pack may allow is left out: a trace on his side, and a reviewer who faces him.
        public init(
            sides: [Role: Side], slotSeconds: [Side: Int64], closingLine: String,
            closingLines: [Side: String] = [:], themes: [Category: String], doubtBound: Int,
            doubtReviewers: [Role] = usualReviewers, traces: Set<Side> = usualTraces,
            staffOnlySeconds: Int64, silence: Silence
        ) {
            self.doubtReviewers = doubtReviewers.filter { (sides[$0] ?? .his) != .his }
            self.traces = traces.subtracting([.his])
            self.sides = sides
            self.slotSeconds = slotSeconds
            self.closingLine = closingLine
            self.closingLines = closingLines
            self.themes = themes
            self.doubtBound = doubtBound
            self.staffOnlySeconds = staffOnlySeconds
            self.silence = silence
        }
    }

    /// The pack's name.
    public let id: PackID
    /// Its version, as the programme writes it.
    public let version: String
    /// What it says besides its rules.
    public let terms: Terms
    /// What it says of the programme.
    public let programme: Programme
    /// The rules, by name.
    public let rules: [Rule]
    /// The rules made ready for deciding.
    package let compiled: CompiledRules
    private let places: [RuleID: Int]

    /// Refuses rules that break a law of the language (Specs/policy-language.md, section "Laws").
    public init(
        id: PackID, version: String, terms: Terms, programme: Programme = Programme(), rules: [Rule]
    ) throws(PackFault) {
        self.id = id
        self.version = version
        self.terms = terms
        self.programme = programme
        self.rules = rules.sorted { $0.id < $1.id }
        var places: [RuleID: Int] = [:]
        for (place, rule) in self.rules.enumerated() {
            guard places.updateValue(place, forKey: rule.id) == nil else {
                throw .duplicateRule(rule.id)
            }
        }
        self.places = places
        compiled = CompiledRules(self.rules)
        for rule in self.rules { try check(rule) }
    }

    private init(_ pack: Pack, rules: [Rule]) {
        id = pack.id
        version = pack.version
        terms = pack.terms
        programme = pack.programme
        self.rules = rules.sorted { $0.id < $1.id }
        places = Dictionary(
            self.rules.enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        compiled = CompiledRules(self.rules)
    }

    /// The same pack with other rules, unchecked: what a proof takes a rule out of to see which law falls.
    package func with(rules: [Rule]) -> Pack { Pack(self, rules: rules) }

    /// The rule of this name.
    public func rule(_ id: RuleID) -> Rule? { places[id].map { rules[$0] } }

    /// The side of a role; one that no pack named is taken to face him, which is the side that gets least.
    public func side(of role: Role) -> Side { terms.sides[role] ?? .his }

    /// The line that ends every view for this side.
    public func closingLine(for side: Side) -> String { terms.closingLines[side] ?? closingLine }

    /// The programme's name as staff know it; the pack's own name where it says none.
    public var title: String { programme.title.isEmpty ? id.text : programme.title }
    /// What exchanged cases call the programme, sorted.
    public var systems: [String] { programme.systems }
    /// The agencies whose registrar may sign a new version, sorted.
    public var runBy: [AgencyKind] { programme.runBy }
    /// How long things are kept, by name.
    public var retention: [RetentionRule] { programme.retention }
    /// Who can stop destruction.
    public var legalHold: LegalHold? { programme.legalHold }
    /// The programme's own words, sorted.
    public var words: [OwnWord] { programme.words }
    /// The source rules that the pack answers for.
    public var sources: SourceRules { programme.sources }

    /// Which role is on which side.
    public var sides: [Role: Side] { terms.sides }
    /// Deliveries to a side appear at whole multiples of this many seconds; 0 is at once.
    public var slotSeconds: [Side: Int64] { terms.slotSeconds }
    /// The constant last line that may be shown to anybody.
    public var closingLine: String { terms.closingLine }
    /// What a generalised segment says, by category.
    public var themes: [Category: String] { terms.themes }
    /// The score of doubt, in per cent, from which a person looks.
    public var doubtBound: Int { terms.doubtBound }
    /// Who looks at a doubtful text, the first that takes part.
    public var doubtReviewers: [Role] { terms.doubtReviewers }

    /// Whether views of a side may show that something is withheld, and whom a mask stands for. Towards his side nothing may.
    public func allowsTraces(on side: Side) -> Bool { side != .his && terms.traces.contains(side) }

    private func check(_ rule: Rule) throws(PackFault) {
        let cite = rule.cite
        guard ![cite.document, cite.section, cite.quote, rule.why, rule.law].contains("") else {
            throw .unexplained(rule.id)
        }
        switch rule.effect {
        case .grant:
            guard rule.when.leans(helping: true, disclosing: true) else {
                throw .wrongWay(rule.id)
            }
        case .cap, .hold:
            guard rule.when.leans(helping: false, disclosing: false) else {
                throw .wrongWay(rule.id)
            }
        case .override(let override):
            guard rule.when.leans(helping: true, disclosing: true) else {
                throw .wrongWay(rule.id)
            }
            for name in override.lifts.sorted() {
                guard let lifted = self.rule(name) else {
                    throw .liftsUnknown(rule.id, lifts: name)
                }
                guard lifted.isLiftable else { throw .liftsWall(rule.id, lifts: name) }
            }
        case .duty: break
        }
    }
}

extension Rule {
    /// An override may lift it: a cap or a hold that is no wall.
    public var isLiftable: Bool {
        switch effect {
        case .cap, .hold: !isWall
        case .grant, .override, .duty: false
        }
    }
}
