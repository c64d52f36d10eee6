public import Vocabulary

/// What sort of thing was found.
public enum FindingKind: String, Word {
    case person
    case address
    case postcode
    case phone
    case landline
    case email
    case handle
    case dateOfBirth = "date-of-birth"
    case date
    case nhsNumber = "nhs-number"
    case nationalInsurance = "national-insurance"
    case vehicle
    case bank
    case document
    case caseReference = "case-reference"
    case school
    case workplace
    case service
    case particular
    case disclosure
    case contactTrace = "contact-trace"
    case sensitive
    case otherPartner = "other-partner"
    case unattributed

    /// The mask that stands for it: one for each kind, so that it never tells a length.
    var mask: String {
        switch self {
        case .person: "[name]"
        case .address: "[address]"
        case .postcode: "[postcode]"
        case .phone, .landline: "[phone]"
        case .email: "[email]"
        case .handle: "[handle]"
        case .dateOfBirth, .date: "[date]"
        case .nhsNumber, .nationalInsurance, .document, .bank, .caseReference: "[number]"
        case .vehicle: "[vehicle]"
        case .school: "[school]"
        case .workplace: "[workplace]"
        case .service: "[service]"
        case .particular: "[detail]"
        case .disclosure, .otherPartner, .unattributed: "[withheld]"
        case .contactTrace: "[withheld]"
        case .sensitive: "[withheld]"
        }
    }

    /// A whole sentence rather than a thing in it.
    var isClause: Bool {
        switch self {
        case .disclosure, .contactTrace, .sensitive, .otherPartner, .unattributed: true
        case .person, .address, .postcode, .phone, .landline, .email, .handle, .dateOfBirth, .date,
            .nhsNumber,
            .nationalInsurance, .vehicle, .bank, .document, .caseReference, .school, .workplace,
            .service, .particular:
            false
        }
    }
}

/// Which recogniser saw it.
public enum RecogniserName: String, Word {
    case roster
    case nearRoster = "near-roster"
    /// A word of relation that can only mean one subject: not masked as a name is.
    case relation
    case person
    case phone
    case number
    case code
    case email
    case handle
    case date
    case address
    case place
    case clause
}

/// One thing found in a text. Places count Unicode scalars of the original text, as Python does.
public struct Finding: Hashable, Sendable {
    /// The first scalar that belongs to it.
    public let start: Int
    /// The first scalar after it.
    public let end: Int
    /// What sort of thing.
    public let kind: FindingKind
    /// Whose, where the roster says so.
    public let subject: SubjectID?
    /// Which recogniser saw it.
    public let recogniser: RecogniserName
    /// How sure the recogniser is, in percent.
    public let confidence: Int
}

/// A finding in the folded text, before it is mapped back. Sixteen bytes: a text has many.
struct Hit: Hashable {
    private var from: Int32
    private var to: Int32
    let kind: FindingKind
    let subject: SubjectID?
    let recogniser: RecogniserName
    private let percent: UInt8
    /// Whose it is, where it is not the roster's.
    var owner = Owner.unknown

    init(
        _ range: Range<Int>, _ kind: FindingKind, _ recogniser: RecogniserName, confidence: Int,
        subject: SubjectID? = nil
    ) {
        from = Int32(truncatingIfNeeded: range.lowerBound)
        to = Int32(truncatingIfNeeded: range.upperBound)
        self.kind = kind
        self.recogniser = recogniser
        percent = UInt8(clamping: confidence)
        self.subject = subject
    }

    var start: Int {
        get { Int(from) }
        set { from = Int32(truncatingIfNeeded: newValue) }
    }
    var end: Int {
        get { Int(to) }
        set { to = Int32(truncatingIfNeeded: newValue) }
    }
    /// In percent.
    var confidence: Int { Int(percent) }

    /// By place: the first to start comes first, and of two that start together the longer.
    static func comesFirst(_ left: Hit, _ right: Hit) -> Bool {
        left.from != right.from ? left.from < right.from : left.to > right.to
    }
}
