import Vocabulary

/// Which findings a recipient must not read.
enum ProtectedHits {
    /// The findings that are masked towards this wall: everybody's on the roster but the man's, and whatever numbers and
    /// places nobody is known to own. Names of people who are not on the roster are mostly those of colleagues.
    static func masked(_ hits: [Hit], roster: RosterIndex) -> [Hit] {
        let own = hits.filter { $0.subject == .man }
        return hits.filter { hit in
            if let subject = hit.subject { return subject != .man }
            if own.contains(where: { $0.start <= hit.start && hit.end <= $0.end }) { return false }
            return hit.kind != .person && hit.kind != .date && hit.kind != .caseReference
        }
    }

    /// The findings that name or place somebody on the roster who is not the man.
    static func named(_ hits: [Hit]) -> [Hit] {
        hits.filter { hit in hit.subject.map { $0 != .man } ?? false }
    }
}
