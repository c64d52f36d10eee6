import Vocabulary

/// Which findings a recipient must not read.
enum ProtectedHits {
    /// The findings that are masked between the sides and on hers: everybody's on the roster
    /// but the man's, and what is hers or nobody is known to own.
    static func masked(_ hits: [Hit]) -> [Hit] {
        var ownEnd = -1
        var kept: [Hit] = []
        for hit in hits.sorted(by: Hit.comesFirst) where hit.recogniser != .relation {
            if let subject = hit.subject {
                if subject == .man { ownEnd = max(ownEnd, hit.end) } else { kept.append(hit) }
            } else if hit.end > ownEnd, isMasked(hit) {
                kept.append(hit)
            }
        }
        return kept
    }

    /// The findings that a mask covers towards his side: the roster's, and what is hers or
    /// nobody is known to own.
    static func towardsHim(_ hits: [Hit]) -> [Hit] {
        hits.filter { hit in
            hit.recogniser != .relation && (hit.subject.map { $0 != .man } ?? isMasked(hit))
        }
    }

    /// Whether something that is not on the roster is masked. Most names and references are
    /// those of the work: they need a sign that they are hers.
    private static func isMasked(_ hit: Hit) -> Bool {
        switch hit.kind {
        case .person, .caseReference: hit.owner == .hers
        case .date, .disclosure, .contactTrace, .sensitive, .otherPartner, .unattributed: false
        case .address, .postcode, .phone, .landline, .email, .handle, .dateOfBirth, .nhsNumber,
            .nationalInsurance, .vehicle, .bank, .document, .school, .workplace, .service,
            .particular:
            !hit.owner.isOpen
        }
    }

    /// The findings that name or place somebody on the roster who is not the man.
    static func named(_ hits: [Hit]) -> [Hit] {
        hits.filter { hit in
            hit.recogniser != .relation && hit.subject.map { $0 != .man } ?? false
        }
    }
}
