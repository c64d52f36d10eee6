import Vocabulary

/// How the subjects of a roster stand to each other, so far as it says so: whom "his ex", "her
/// mother" or "the older boy" can only mean.
struct RelationTable: Sendable {
    /// What somebody is to her or to him.
    struct Kin {
        let role: UInt32
        /// Of the man's side rather than hers.
        let isHis: Bool
        let subject: SubjectID
    }

    /// A partner, and whether the roster calls her former or present.
    struct Partner {
        let subject: SubjectID
        let isFormer: Bool
        let isPresent: Bool
    }

    /// A child, its day of birth and the word for it on the roster.
    struct Child {
        let subject: SubjectID
        let birth: Int?
        let roles: Set<UInt32>
    }

    private(set) var partners: [Partner] = []
    private(set) var children: [Child] = []
    private(set) var kin: [Kin] = []

    init(_ roster: Roster) {
        for entry in roster.entries where !entry.relation.hasSuffix("(professional)") {
            let words = entry.relation.isEmpty ? [] : RosterWords(entry.relation).tokens.map(\.hash)
            switch entry.subject.kind {
            case .man: continue
            case .partner: addPartner(entry.subject, Set(words))
            case .child: addChild(entry, Set(words))
            case .other: addKin(entry.subject, words)
            }
        }
    }

    private mutating func addPartner(_ subject: SubjectID, _ words: Set<UInt32>) {
        partners.append(
            Partner(
                subject: subject, isFormer: words.contains { RelationWords.former.contains($0) },
                isPresent: !words.contains { RelationWords.former.contains($0) }
                    && words.contains { RelationWords.present.contains($0) }))
    }

    private mutating func addChild(_ entry: RosterEntry, _ words: Set<UInt32>) {
        let birth = entry.particulars.first { $0.kind == .dateOfBirth }
        children.append(
            Child(
                subject: entry.subject, birth: birth.flatMap { RosterWords($0.value).date },
                roles: words))
    }

    /// "mother of partner", "P1's sister", "man's mother", "maternal grandmother".
    private mutating func addKin(_ subject: SubjectID, _ words: [UInt32]) {
        let isHis = words.contains { RelationWords.man.contains($0) }
        for word in words {
            guard let role = RelationWords.role(word) else { continue }
            kin.append(Kin(role: role, isHis: isHis, subject: subject))
        }
    }

    /// The partner whom a word can only mean.
    func partner(former: Bool, present: Bool) -> SubjectID? {
        if partners.count == 1 { return partners[0].subject }
        let fit: [Partner]
        if former {
            fit = partners.filter(\.isFormer)
        } else if present {
            let present = partners.filter(\.isPresent)
            fit =
                present.isEmpty && partners.contains(where: \.isFormer)
                ? partners.filter { !$0.isFormer } : present
        } else {
            fit = []
        }
        return fit.count == 1 ? fit[0].subject : nil
    }

    /// The child whom a word can only mean: the only one, the first or last born, or the only
    /// one of whom the roster uses the word.
    func child(_ word: UInt32, oldest: Bool, youngest: Bool) -> SubjectID? {
        if children.count == 1 { return children[0].subject }
        let named = children.filter { $0.roles.contains(word) }
        if named.count == 1 { return named[0].subject }
        guard oldest != youngest, !children.contains(where: { $0.birth == nil }) else { return nil }
        let sorted = children.sorted { ($0.birth ?? 0) < ($1.birth ?? 0) }
        return (oldest ? sorted.first : sorted.last)?.subject
    }

    /// The one of her people, or of his, whom a word can only mean.
    func kin(_ word: UInt32, his: Bool) -> SubjectID? {
        guard let role = RelationWords.role(word) else { return nil }
        let fit = kin.filter { $0.role == role && $0.isHis == his }
        return fit.count == 1 ? fit[0].subject : nil
    }
}

/// Words for how people stand to each other.
enum RelationWords {
    static func set(_ words: String) -> WordSet {
        WordSet(words)
    }

    static let former = set(
        "ex former previous old past separated divorced expartner exwife estranged")
    static let present = set("current new present now wife girlfriend fiancee cohabiting living")
    static let man = set("man mans his paternal perpetrator")
    static let partner = set(
        """
        partner wife ex girlfriend fiancee missus missis spouse victim survivor complainant \
        expartner exwife exgirlfriend gf missus
        """)
    static let mother = set("mum mother mam mummy mammy mom mommy mama")
    static let child = set(
        """
        child baby kid boy girl son daughter stepson stepdaughter stepchild toddler teenager \
        eldest oldest youngest infant bairn lad
        """)
    static let oldest = set("eldest oldest older elder first bigger big")
    static let youngest = set("youngest younger baby littlest smallest little toddler newborn")

    private static let roles: [UInt32: UInt32] = {
        let groups = [
            "mother mum mam mummy mammy mom", "father dad", "sister", "brother",
            "grandmother gran granny nan nana nanny grandma", "grandfather grandad grandpa",
            "aunt auntie aunty", "uncle", "cousin", "friend mate", "neighbour", "classmate",
            "colleague coworker", "landlady landlord", "pastor priest imam rabbi vicar", "niece",
            "nephew", "daughter", "son", "host sponsor", "teacher", "manager boss", "employer",
        ]
        var roles: [UInt32: UInt32] = [:]
        for group in groups {
            let words = group.utf8.split(separator: 0x20).map { WordHash.of($0) }
            for word in words { roles[word] = words[0] }
        }
        return roles
    }()

    /// The first word for the same relation.
    static func role(_ word: UInt32) -> UInt32? { roles[word] }
}
