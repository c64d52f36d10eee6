import Vocabulary

/// What the findings say of each token, for the judgement of its unit.
struct TokenMarks {
    /// What a token belongs to.
    enum Mark: UInt8 {
        case none
        case man
        case partner
        case child
        case other
        case person
        case number
        case place
        /// A number, a place or another thing of somebody protected.
        case belonging
    }

    private(set) var marks: [Mark]

    /// Sweeps over findings sorted by their start.
    init(_ reading: Reading, _ hits: [Hit]) {
        marks = Array(repeating: .none, count: reading.tokens.count)
        var index = 0
        for hit in hits where hit.recogniser != .relation {
            while index > 0, Int(reading.tokens[index - 1].end) > hit.start { index -= 1 }
            while index < reading.tokens.count, Int(reading.tokens[index].end) <= hit.start {
                index += 1
            }
            var at = index
            while at < reading.tokens.count, Int(reading.tokens[at].start) < hit.end {
                let mark = TokenMarks.mark(hit)
                if TokenMarks.rank(mark) > TokenMarks.rank(marks[at]) { marks[at] = mark }
                at += 1
            }
        }
    }

    private static func mark(_ hit: Hit) -> Mark {
        if let subject = hit.subject {
            if subject != .man, hit.kind != .person { return .belonging }
            switch subject.kind {
            case .man: return .man
            case .partner: return .partner
            case .child: return .child
            case .other: return .other
            }
        }
        if hit.owner.isOpen, hit.kind != .person { return .none }
        switch hit.kind {
        case .person: return .person
        case .address, .school, .workplace, .service: return .place
        case .postcode, .phone, .email, .handle, .dateOfBirth, .nhsNumber, .nationalInsurance,
            .vehicle, .bank, .document, .particular:
            return .number
        case .landline, .date, .caseReference, .disclosure, .contactTrace, .sensitive,
            .otherPartner,
            .unattributed:
            return .none
        }
    }

    /// Of two marks on one token the higher stands: somebody protected outranks the man,
    /// who outranks what belongs to nobody known.
    static func rank(_ mark: Mark) -> Int {
        switch mark {
        case .none: 0
        case .person: 1
        case .place, .number: 2
        case .man: 3
        case .other: 4
        case .child: 5
        case .partner: 6
        case .belonging: 7
        }
    }
}
