public import Vocabulary

/// Names a rule within its pack, such as `R088-child`.
public struct RuleID: Hashable, Comparable, Sendable {
    /// The name as written.
    public let text: String

    /// One to sixty of letters, digits and hyphens.
    public init?(_ text: String) {
        let known = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || byte == 0x2D
        }
        guard (1...60).contains(text.utf8.count), known else { return nil }
        self.text = text
    }

    /// It is of the base pack, whose rules every programme gets; no other rule may be named so.
    public var isBase: Bool { text.hasPrefix("B-") }

    /// The order of the spelling.
    public static func < (left: RuleID, right: RuleID) -> Bool { left.text < right.text }
}

/// The paragraph that a rule rests on.
public struct Citation: Hashable, Sendable {
    /// The document's name.
    public let document: String
    /// The section or question within it.
    public let section: String
    /// Its own words.
    public let quote: String

    /// Makes a citation.
    public init(document: String, section: String, quote: String) {
        self.document = document
        self.section = section
        self.quote = quote
    }

    /// As a reader sees it.
    public var text: String { "\(document), \(section): “\(quote)”" }
}

/// One sentence of an agreement, as data.
public struct Rule: Hashable, Sendable {
    /// What a rule holds, shared: deciding passes rules about far more often than it reads their words.
    private final class Content: Sendable {
        let id: RuleID
        let cite: Citation
        let citeText: String
        let why: String
        let basis: LegalBasis
        let when: Condition
        let effect: Effect
        let duties: [RuleDuty]
        let sources: Set<SourceRule>

        init(
            _ id: RuleID, _ cite: Citation, _ why: String, _ basis: LegalBasis, _ when: Condition,
            _ effect: Effect, _ duties: [RuleDuty], _ also: Set<SourceRule>
        ) {
            (self.id, self.cite, self.why, self.basis) = (id, cite, why, basis)
            (self.when, self.effect, self.duties) = (when, effect, duties)
            citeText = cite.text
            sources = also.union(SourceRule(of: id).map { [$0] } ?? [])
        }
    }

    private let content: Content

    /// Makes a rule.
    ///
    /// - Parameter also: the source rules that it encodes beside the one that its name begins with.
    public init(
        id: RuleID, cite: Citation, why: String, basis: LegalBasis, when: Condition, effect: Effect,
        duties: [RuleDuty] = [], also: Set<SourceRule> = []
    ) {
        content = Content(id, cite, why, basis, when, effect, duties, also)
    }

    /// Makes a rule that rests on a principle in words.
    public init(
        id: RuleID, cite: Citation, why: String, law: String, when: Condition, effect: Effect,
        duties: [RuleDuty] = []
    ) {
        let basis = LegalBasis(principle: law)
        self.init(
            id: id, cite: cite, why: why, basis: basis, when: when, effect: effect, duties: duties)
    }

    /// Its name.
    public var id: RuleID { content.id }
    /// The paragraph that it rests on.
    public var cite: Citation { content.cite }
    /// The same as a reader sees it.
    public var citeText: String { content.citeText }
    /// One plain sentence for the people whom it concerns.
    public var why: String { content.why }
    /// The legal basis that a decision records: UK GDPR article, with the condition for special categories.
    public var basis: LegalBasis { content.basis }
    /// The same as users see it.
    public var law: String { content.basis.text }
    /// The source rules that it encodes.
    public var sources: Set<SourceRule> { content.sources }
    /// When it speaks.
    public var when: Condition { content.when }
    /// What it does.
    public var effect: Effect { content.effect }
    /// What must be done when the rule has made a decision; for a duty rule, whenever it speaks.
    public var duties: [RuleDuty] { content.duties }

    /// The same in every part.
    public static func == (left: Rule, right: Rule) -> Bool {
        if left.content === right.content { return true }
        return left.id == right.id && left.cite == right.cite && left.why == right.why
            && left.basis == right.basis && left.when == right.when
            && left.effect == right.effect && left.duties == right.duties
            && left.sources == right.sources
    }

    /// By the name, which a pack has once.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// What a rule does.
public enum Effect: Hashable, Sendable {
    /// Gives a level.
    case grant(Level)
    /// Limits the level; a wall is a cap that no override lifts.
    case cap(Level, wall: Bool)
    /// Makes the decision wait for a person; a wall is a hold that no override lifts.
    case hold(resolvers: Set<Role>, missing: Set<Approval>, wall: Bool)
    /// Lifts caps and holds on a basis of its own.
    case override(Override)
    /// Only makes somebody do something, in the outcomes named; none named means in any.
    case duty(on: Set<Stage>)
}

/// What came of a request, as a duty rule sees it.
public enum Stage: String, Word {
    case sent
    case held
    case withheld
}

/// Sharing on another basis than permission.
public struct Override: Hashable, Sendable {
    /// The basis on which something is shared although permission is lacking.
    public let legalBasis: LegalBasis
    /// The same as users see it.
    public var basis: String { legalBasis.text }
    /// Who must have agreed or been asked; empty where nobody's approval may stand in the way.
    public let approvals: Set<Approval>
    /// Who can give what is missing.
    public let resolvers: Set<Role>
    /// How long it lasts, in seconds.
    public let lasts: Int64
    /// Within how many seconds somebody reviews it.
    public let review: Int64
    /// The caps and holds that it lifts.
    public let lifts: Set<RuleID>

    /// Makes an override that rests on a principle in words.
    public init(
        basis: String, approvals: Set<Approval>, resolvers: Set<Role>, lasts: Int64,
        review: Int64, lifts: Set<RuleID>
    ) {
        self.init(
            basis: LegalBasis(principle: basis), approvals: approvals, resolvers: resolvers,
            lasts: lasts, review: review, lifts: lifts)
    }

    /// Makes an override.
    public init(
        basis: LegalBasis, approvals: Set<Approval>, resolvers: Set<Role>, lasts: Int64,
        review: Int64, lifts: Set<RuleID>
    ) {
        legalBasis = basis
        self.approvals = approvals
        self.resolvers = resolvers
        self.lasts = lasts
        self.review = review
        self.lifts = lifts
    }
}
