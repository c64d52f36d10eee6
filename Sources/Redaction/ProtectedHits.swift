import Vocabulary

/// Which findings a recipient must not read.
enum ProtectedHits {
    /// The findings that are masked towards this wall: everybody's on the roster but the
    /// man's, and whatever numbers and
    /// places nobody is known to own. Names of people who are not on the roster are mostly
    /// those of colleagues.
    static func masked(_ hits: [Hit], roster: RosterIndex) -> [Hit] {
        var ownEnd = -1
        var kept: [Hit] = []
        for hit in hits.sorted(by: Hit.comesFirst) {
            if let subject = hit.subject {
                if subject == .man { ownEnd = max(ownEnd, hit.end) } else { kept.append(hit) }
            } else if hit.end > ownEnd, hit.kind != .person, hit.kind != .date,
                hit.kind != .caseReference
            {
                kept.append(hit)
            }
        }
        return kept
    }

    /// The findings that name or place somebody on the roster who is not the man.
    static func named(_ hits: [Hit]) -> [Hit] {
        hits.filter { hit in hit.subject.map { $0 != .man } ?? false }
    }
}
