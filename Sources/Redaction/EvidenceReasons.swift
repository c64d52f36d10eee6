/// The pieces of evidence on which a unit was judged, as a set of closed words: small enough to
/// stand in every verdict, so that any of them can be explained later.
struct EvidenceReasons: OptionSet, Hashable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }
    private init(bit: Int) { rawValue = 1 << UInt32(bit) }

    // Walls first, then what speaks for her, then what speaks for him.
    static let protectedNamed = EvidenceReasons(bit: 0)
    static let protectedDetail = EvidenceReasons(bit: 1)
    static let sheTells = EvidenceReasons(bit: 2)
    static let sensitiveOfHer = EvidenceReasons(bit: 3)
    static let contactWithHer = EvidenceReasons(bit: 4)
    static let othersTell = EvidenceReasons(bit: 5)
    static let contact = EvidenceReasons(bit: 6)
    static let secrecy = EvidenceReasons(bit: 7)
    static let passedOn = EvidenceReasons(bit: 8)
    static let sensitive = EvidenceReasons(bit: 9)
    static let service = EvidenceReasons(bit: 10)
    static let herPart = EvidenceReasons(bit: 11)
    static let harmToHer = EvidenceReasons(bit: 12)
    static let she = EvidenceReasons(bit: 13)
    static let unsaid = EvidenceReasons(bit: 14)
    static let numberOrPlace = EvidenceReasons(bit: 15)
    static let herWriter = EvidenceReasons(bit: 16)
    static let ownAccount = EvidenceReasons(bit: 17)
    static let hisPart = EvidenceReasons(bit: 18)
    static let manNamed = EvidenceReasons(bit: 19)
    static let group = EvidenceReasons(bit: 20)
    static let rating = EvidenceReasons(bit: 21)
    static let request = EvidenceReasons(bit: 22)
    static let arrangement = EvidenceReasons(bit: 23)
    static let process = EvidenceReasons(bit: 24)
    static let conduct = EvidenceReasons(bit: 25)
    static let signature = EvidenceReasons(bit: 26)

    // Walls that the words of a clause build, whatever stands beside them.
    static let notForHim = EvidenceReasons(bit: 27)
    static let herSideTells = EvidenceReasons(bit: 28)
    static let reached = EvidenceReasons(bit: 29)
    static let doneToHer = EvidenceReasons(bit: 30)
    static let nothingForIt = EvidenceReasons(bit: 31)

    private static let words = [
        "protected-named", "protected-detail", "she-tells", "sensitive-of-her",
        "contact-with-her", "others-tell", "contact", "secrecy", "passed-on", "sensitive",
        "service", "her-part", "harm-to-her", "she", "unsaid", "number-or-place", "her-writer",
        "own-account", "his-part", "man-named", "group", "rating", "request", "arrangement",
        "process", "conduct", "signature", "not-for-him", "her-side-tells", "reached",
        "done-to-her", "nothing-for-it",
    ]

    /// The closed words, walls first; "nothing-for-it" where there is no evidence at all.
    var words: [String] {
        let found = EvidenceReasons.words.indices.filter { rawValue & (1 << UInt32($0)) != 0 }
        return found.isEmpty ? ["nothing-for-it"] : found.map { EvidenceReasons.words[$0] }
    }

    /// Gathers what the evidence shows.
    init(
        _ evidence: UnitEvidence, _ section: SectionReader.Section, _ walls: ClauseWalls,
        isSpokenFor: Bool
    ) {
        self = []
        insert(.protectedNamed, if: evidence.protected > 0)
        insert(.protectedDetail, if: evidence.belongings > 0)
        insert(.sheTells, if: evidence.sheTells > 0)
        let hers = evidence.she + evidence.her > 0
        let counted = evidence.seen
        let sensitive = counted.contains(.sensitive)
        insert(.sensitiveOfHer, if: sensitive && hers)
        insert(.contactWithHer, if: evidence.contact > 0 && hers)
        insert(.othersTell, if: evidence.othersTell > 0)
        insert(.contact, if: evidence.contact > 0)
        insert(.secrecy, if: evidence.secrecy > 0)
        insert(.passedOn, if: evidence.passedOn > 0)
        insert(.sensitive, if: sensitive)
        insert(.service, if: counted.contains(.service))
        insert(.herPart, if: section == .hers)
        insert(.harmToHer, if: evidence.harmToHer > 0)
        insert(.she, if: hers)
        insert(.unsaid, if: evidence.unsaid > 0)
        insert(.numberOrPlace, if: evidence.numbers + evidence.places > 0)
        insert(.herWriter, if: evidence.isStrict)
        insert(.ownAccount, if: evidence.isOwn)
        insert(.hisPart, if: section == .his)
        insert(.manNamed, if: evidence.manNamed > 0)
        insert(.group, if: counted.contains(.group))
        insert(.rating, if: counted.contains(.rating))
        insert(.request, if: counted.contains(.request))
        insert(.arrangement, if: counted.contains(.arrangement))
        insert(.process, if: counted.contains(.process))
        insert(.conduct, if: counted.contains(.conduct))
        insert(.signature, if: evidence.isSignature)
        insert(.notForHim, if: walls.contains(.notForHim))
        insert(.herSideTells, if: walls.contains(.herSideTells))
        insert(.reached, if: walls.contains(.reached))
        insert(.nothingForIt, if: !isSpokenFor)
        insert(.doneToHer, if: walls.contains(.doneToHer))
    }

    private mutating func insert(_ reason: EvidenceReasons, if stands: Bool) {
        if stands { insert(reason) }
    }
}
