public import Policy
public import Vocabulary

/// The words of the closed lists as people say them. A word without an entry is said with its underscores as spaces, so that a
/// word that is added to the vocabulary is readable from the first day.
public enum PlainWords {
    /// Who sends or receives: `the women's safety worker`.
    public static func role(_ role: Role) -> String {
        "the \(roles[role.rawValue] ?? spaced(role.rawValue))"
    }

    /// Several people: `the co-ordinator or the line manager`.
    public static func roles(_ roles: some Sequence<Role>, joinedBy word: String = "or") -> String {
        listed(roles.map(role), joinedBy: word)
    }

    /// What sort of organisation: `housing services`.
    public static func agency(_ agency: AgencyKind) -> String {
        agencies[agency.rawValue] ?? spaced(agency.rawValue)
    }

    /// What a segment says: `support needs`.
    public static func category(_ category: Category) -> String {
        categories[category.rawValue] ?? spaced(category.rawValue)
    }

    /// Whom it is about: `the woman`.
    public static func about(_ about: About) -> String {
        about == .programme ? "the programme" : "the \(spaced(about.rawValue))"
    }

    /// Who told: `the woman`.
    public static func source(_ source: Source) -> String {
        sources[source.rawValue] ?? "the \(spaced(source.rawValue))"
    }

    /// What a message is: `safety concern`.
    public static func kind(_ kind: MessageKind) -> String {
        kinds[kind.rawValue] ?? spaced(kind.rawValue)
    }

    /// What it is sent for: `safeguarding`.
    public static func purpose(_ purpose: Purpose) -> String {
        purposes[purpose.rawValue] ?? spaced(purpose.rawValue)
    }

    /// What needs a permission of its own: `HIV or AIDS`.
    public static func sensitive(_ type: SensitiveType) -> String {
        type == .hivAids ? "HIV or AIDS" : spaced(type.rawValue)
    }

    /// What must be done: `contact the woman within 14 days`.
    public static func duty(_ duty: DutyKind) -> String {
        duties[duty.rawValue] ?? spaced(duty.rawValue)
    }

    /// Who has agreed or was told, as a sentence: `the line manager is consulted`.
    public static func approval(_ approval: Approval) -> String {
        approvals[approval.rawValue] ?? "\(spaced(approval.rawValue)) is given"
    }

    /// Who has not agreed or was not told: `the line manager is not consulted`.
    public static func noApproval(_ approval: Approval) -> String {
        approvals[approval.rawValue].map(negated) ?? "\(spaced(approval.rawValue)) is not given"
    }

    /// Seconds as people count them: `14 days`.
    public static func duration(_ seconds: Int64) -> String {
        let units: [(Int64, String)] = [(86_400, "day"), (3_600, "hour"), (60, "minute")]
        guard seconds > 0 else { return "at once" }
        for (size, name) in units where seconds % size == 0 {
            return "\(seconds / size) \(name)\(seconds == size ? "" : "s")"
        }
        return "\(seconds) second\(seconds == 1 ? "" : "s")"
    }

    /// What comes of it, in one sentence.
    public static func outcome(_ outcome: Outcome) -> String {
        switch outcome {
        case .hold: "It waits for a person; nothing goes until then."
        case .level(.withhold): "Nothing goes, and no trace is left."
        case .level(.generalise): "Only a fixed theme of the programme goes, and no content."
        case .level(.condense): "Only a condensed minimum goes, in words from closed lists."
        case .level(.redact): "The text goes, with what must be protected masked."
        case .level(.forward): "The text goes as it was written."
        }
    }

    /// The same in a few words: `forward (the text goes as written)`.
    public static func shortly(_ outcome: Outcome) -> String {
        switch outcome {
        case .hold: "hold (waits for a person)"
        case .level(.withhold): "withhold (nothing goes)"
        case .level(.generalise): "generalise (a fixed theme)"
        case .level(.condense): "condense (a condensed minimum)"
        case .level(.redact): "redact (with masks)"
        case .level(.forward): "forward (as written)"
        }
    }

    /// `a, b or c`.
    public static func listed(_ items: [String], joinedBy word: String) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return "\(items.dropLast().joined(separator: ", ")) \(word) \(last)"
    }

    static func spaced(_ word: String) -> String { word.replacing("_", with: " ") }

    /// A sentence turned round at its first verb: `there is a court order` becomes `there is no court order`.
    static func negated(_ sentence: String) -> String {
        for start in ["there is a ", "there is an ", "there is ", "there are "]
        where sentence.hasPrefix(start) {
            let verb = start.hasPrefix("there are") ? "there are no " : "there is no "
            return verb + sentence.dropFirst(start.count)
        }
        let verbs = [" is ", " are ", " has ", " have "]
        let places = verbs.compactMap { verb in sentence.firstRange(of: verb) }
        guard let first = places.min(by: { $0.lowerBound < $1.lowerBound }) else {
            return "it is not so that \(sentence)"
        }
        return sentence.inserting("not ", after: first)
    }
}

extension String {
    fileprivate func inserting(_ word: String, after range: Range<Index>) -> String {
        String(self[..<range.upperBound]) + word + self[range.upperBound...]
    }
}
