/// What the evidence of a unit says about its kind.
enum EvidenceKinds {
    /// Whether it says anything of him or of the work, greetings and dates left out.
    static func hasSubstance(_ evidence: UnitEvidence) -> Bool {
        evidence.heTellsAudience + evidence.heOwns + evidence.heTells + evidence.he > 0
            || !evidence.seen.isDisjoint(with: CountedClass.substance)
    }

    /// What it is, where it does not pass.
    static func kind(
        _ evidence: UnitEvidence, _ section: SectionReader.Section, _ walls: ClauseWalls
    ) -> FindingKind {
        let named = evidence.she + evidence.her + evidence.protected
        if evidence.seen.contains(.sensitive), !evidence.isOwn, named > 0 { return .sensitive }
        if !walls.isDisjoint(with: [.notForHim, .reached])
            || evidence.contact + evidence.secrecy > 0 || evidence.seen.contains(.service)
        {
            return .contactTrace
        }
        if !walls.isEmpty
            || evidence.sheTells + evidence.othersTell + evidence.she + evidence.protected > 0
            || section == .hers
        {
            return .disclosure
        }
        return .unattributed
    }
}
