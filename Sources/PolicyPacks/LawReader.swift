import Policy
import Vocabulary

/// Reads `laws`: by short name, what rules rest on in today's law.
struct LawReader {
    /// Every basis by its short name.
    private(set) var laws: [String: LegalBasis] = [:]

    init(_ node: PackNode) throws(PackFailure) {
        var map = try PackMap(node)
        for pair in map.pairs() { laws[try pair.key.text()] = try LawReader.basis(pair.value) }
    }

    private static func basis(_ node: PackNode) throws(PackFailure) -> LegalBasis {
        var map = try PackMap(node)
        let article6: Article6? = try map.optional("article6")?.word()
        let nine = map.optional("article9")
        let article9: Article9? = try nine?.word()
        let schedule1 = try schedule1(&map, with: article9, at: nine ?? node)
        let article10 = try map.optional("article10")?.paragraph(of: LegalBasis.article10Paragraphs)
        let principle = try map.optional("principle")?.text() ?? ""
        let note = try map.optional("note")?.text() ?? ""
        try map.finish()
        guard article6 != nil || !principle.isEmpty else {
            throw node.failure(
                .missing, "A law names its article6, or a principle.", suggestion: "article6")
        }
        return LegalBasis(
            article6: article6, article9: article9, schedule1: schedule1, article10: article10,
            principle: principle, note: note)
    }

    /// Some conditions of Article 9 stand only with a paragraph of Schedule 1, and others only without.
    private static func schedule1(
        _ map: inout PackMap, with article9: Article9?, at node: PackNode
    ) throws(PackFailure) -> Int? {
        let found = map.optional("schedule1")
        guard let paragraphs = article9?.schedule1 else {
            guard let found else { return nil }
            throw found.failure(.badForm, "No paragraph of Schedule 1 stands with this condition.")
        }
        guard let found else {
            throw node.failure(
                .missing, "This condition stands only with a paragraph of Schedule 1.",
                suggestion: "schedule1")
        }
        return try found.paragraph(of: paragraphs)
    }
}

extension PackNode {
    /// A paragraph of DPA 2018 Schedule 1.
    fileprivate func paragraph(of range: ClosedRange<Int>) throws(PackFailure) -> Int {
        let number = try count()
        guard let paragraph = Int(exactly: number), range.contains(paragraph) else {
            throw failure(
                .badForm, "The paragraph is \(range.lowerBound) to \(range.upperBound) here.")
        }
        return paragraph
    }
}
