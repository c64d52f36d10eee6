/// Tells long words of English by how they end: the lists of plain words hold short ones only.
enum OrdinaryWord {
    private static let endings = [
        "ory", "ary", "tion", "sion", "ment", "ments", "ness", "ity", "ive", "ous", "ful", "able",
        "ible", "ance", "ence", "ship", "ally", "ately", "ually", "ology", "ional", "ural", "ured",
        "ated", "ised", "ized", "ating", "ising", "tions", "sions", "ities", "atory", "iour",
        "body",
    ].map { Array($0.utf8) }

    /// Nine letters or more with an ending that names do not have.
    static func isLong(_ letters: [UInt8]) -> Bool {
        letters.count >= 9 && endings.contains { letters.suffix($0.count).elementsEqual($0) }
    }
}
