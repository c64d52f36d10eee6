public import Vocabulary

/// A lawful basis of UK GDPR Article 6(1). `consent` is how a pack claims consent in the sense of UK GDPR; nothing else does.
public enum Article6: String, Word {
    case consent
    case contract
    case legalObligation = "legal_obligation"
    case vitalInterests = "vital_interests"
    case publicTask = "public_task"
    case legitimateInterests = "legitimate_interests"
    case recognisedLegitimateInterests = "recognised_legitimate_interests"

    /// The point of Article 6(1) and its name.
    var text: String {
        switch self {
        case .consent: "Article 6(1)(a), consent"
        case .contract: "Article 6(1)(b), contract"
        case .legalObligation: "Article 6(1)(c), legal obligation"
        case .vitalInterests: "Article 6(1)(d), vital interests"
        case .publicTask: "Article 6(1)(e), public task"
        case .recognisedLegitimateInterests: "Article 6(1)(ea), recognised legitimate interests"
        case .legitimateInterests: "Article 6(1)(f), legitimate interests"
        }
    }
}

/// A condition of UK GDPR Article 9(2), for data of special categories.
public enum Article9: String, Word {
    case explicitConsent = "explicit_consent"
    case vitalInterests = "vital_interests"
    case legalClaims = "legal_claims"
    case substantialPublicInterest = "substantial_public_interest"
    case healthOrSocialCare = "health_or_social_care"

    /// The point of Article 9(2).
    var text: String {
        switch self {
        case .explicitConsent: "Article 9(2)(a)"
        case .vitalInterests: "Article 9(2)(c)"
        case .legalClaims: "Article 9(2)(f)"
        case .substantialPublicInterest: "Article 9(2)(g)"
        case .healthOrSocialCare: "Article 9(2)(h)"
        }
    }

    /// The paragraphs of DPA 2018 Schedule 1 that can stand with it; none where it stands alone.
    public var schedule1: ClosedRange<Int>? {
        switch self {
        case .explicitConsent, .vitalInterests, .legalClaims: nil
        case .substantialPublicInterest: 6...28
        case .healthOrSocialCare: 2...2
        }
    }
}

/// What a rule rests on in today's law: the lawful basis, the conditions for special categories and for criminal
/// offences, or a principle alone where the rule keeps something back.
public struct LegalBasis: Hashable, Sendable {
    /// The paragraphs of DPA 2018 Schedule 1 under which Article 10 data may be used.
    public static let article10Paragraphs = 1...37

    /// Shared, because a decision carries it far more often than anybody reads it.
    private final class Content: Sendable {
        let article6: Article6?
        let article9: Article9?
        let schedule1: Int?
        let article10: Int?
        let principle: String
        let note: String
        let text: String

        init(
            _ article6: Article6?, _ article9: Article9?, _ schedule1: Int?, _ article10: Int?,
            _ principle: String, _ note: String
        ) {
            (self.article6, self.article9, self.schedule1) = (article6, article9, schedule1)
            (self.article10, self.principle, self.note) = (article10, principle, note)
            text = LegalBasis.text(article6, article9, schedule1, article10, principle, note)
        }
    }

    private let content: Content

    /// Makes a basis.
    ///
    /// - Parameters:
    ///   - schedule1: the paragraph of DPA 2018 Schedule 1 that stands with `article9`.
    ///   - article10: the paragraph of DPA 2018 Schedule 1 for data of criminal offences.
    ///   - note: what a reader should know of the basis, in parentheses.
    public init(
        article6: Article6? = nil, article9: Article9? = nil, schedule1: Int? = nil,
        article10: Int? = nil, principle: String = "", note: String = ""
    ) {
        content = Content(article6, article9, schedule1, article10, principle, note)
    }

    /// The lawful basis; none where a principle alone is cited.
    public var article6: Article6? { content.article6 }
    /// The condition for special categories; none where it lets none of them through.
    public var article9: Article9? { content.article9 }
    /// The paragraph of DPA 2018 Schedule 1 that stands with it.
    public var schedule1: Int? { content.schedule1 }
    /// The paragraph of DPA 2018 Schedule 1 for data of criminal offences.
    public var article10: Int? { content.article10 }
    /// A principle or another law, in words.
    public var principle: String { content.principle }
    /// What a reader should know of the basis.
    public var note: String { content.note }
    /// As users see it and decisions record it.
    public var text: String { content.text }
    /// The pack claims consent in the sense of UK GDPR; a permission alone claims nothing of the kind.
    public var claimsConsent: Bool { article6 == .consent || article9 == .explicitConsent }

    /// The same in every part.
    public static func == (left: LegalBasis, right: LegalBasis) -> Bool {
        if left.content === right.content { return true }
        return left.article6 == right.article6 && left.article9 == right.article9
            && left.schedule1 == right.schedule1 && left.article10 == right.article10
            && left.principle == right.principle && left.note == right.note
    }

    /// By the text, which every part is in.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }

    private static func text(
        _ article6: Article6?, _ article9: Article9?, _ schedule1: Int?, _ article10: Int?,
        _ principle: String, _ note: String
    ) -> String {
        // A note is a sentence, and stands in parentheses here.
        let note = note.hasSuffix(".") ? String(note.dropLast()) : note
        var parts: [String] = []
        var schedule = "DPA 2018 Schedule 1"
        if let article6 { parts.append("UK GDPR \(article6.text)") }
        if !note.isEmpty, !parts.isEmpty { parts[0] += " (\(note))" }
        if let article9 {
            let law = parts.isEmpty ? "UK GDPR " : ""
            let condition = schedule1.map { " with \(schedule) paragraph \($0)" } ?? ""
            if schedule1 != nil { schedule = "Schedule 1" }
            parts.append(law + article9.text + condition)
        }
        if let article10 {
            let law = parts.isEmpty ? "UK GDPR " : ""
            parts.append("\(law)Article 10 with \(schedule) paragraph \(article10)")
        }
        if !principle.isEmpty { parts.append(principle) }
        if article6 == nil, !note.isEmpty, !parts.isEmpty { parts[parts.count - 1] += " (\(note))" }
        return parts.joined(separator: "; ")
    }
}
