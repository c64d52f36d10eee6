import Policy
import Vocabulary

/// Names for sets of words, the programme's own words, and the sides: what a condition may say beside the vocabulary.
struct Groups {
    private(set) var roles: [String: Set<Role>] = [:]
    private(set) var agencies: [String: Set<AgencyKind>] = [:]
    private(set) var kinds: [String: Set<MessageKind>] = [:]
    private(set) var categories: [String: Set<Category>] = [:]
    private(set) var about: [String: Set<About>] = [:]
    private(set) var sources: [String: Set<Source>] = [:]
    private(set) var purposes: [String: Set<Purpose>] = [:]
    /// Which role is on which side.
    var sides: [Role: Side] = [:]

    /// Every role on the sides; a role that no side names faces him.
    func roles(on wanted: Set<Side>) -> Set<Role> {
        Set(Role.allCases.filter { wanted.contains(sides[$0] ?? .his) })
    }

    /// Reads `groups`: by list, a name and its words.
    mutating func addGroups(_ node: PackNode) throws(PackFailure) { try add(node, own: false) }

    /// Reads `words`: by list, the programme's own word and the one that it means.
    mutating func addWords(_ node: PackNode) throws(PackFailure) -> [OwnWord] {
        try add(node, own: true)
        return WordList.allCases.flatMap { list in
            (node.child(list.rawValue)?.map ?? []).compactMap { pair in
                guard let own = pair.key.plain, let word = pair.value.plain else { return nil }
                return OwnWord(list, own: own, word: word)
            }
        }
    }

    private mutating func add(_ node: PackNode, own: Bool) throws(PackFailure) {
        var map = try PackMap(node)
        try Groups.add(map.optional("roles"), to: &roles, own)
        try Groups.add(map.optional("agencies"), to: &agencies, own)
        try Groups.add(map.optional("kinds"), to: &kinds, own)
        try Groups.add(map.optional("categories"), to: &categories, own)
        try Groups.add(map.optional("about"), to: &about, own)
        try Groups.add(map.optional("sources"), to: &sources, own)
        try Groups.add(map.optional("purposes"), to: &purposes, own)
        try map.finish()
    }

    /// An own word means one word of the vocabulary; a group means any number, and may name what was named before it.
    private static func add<W: Word>(
        _ node: PackNode?, to groups: inout [String: Set<W>], _ own: Bool
    ) throws(PackFailure) {
        guard let node else { return }
        var map = try PackMap(node)
        var spellings = Set(groups.keys.map(Spelling.plain))
        for pair in map.pairs() {
            let name = try pair.key.text()
            let plain = Spelling.plain(name)
            guard W(rawValue: name) == nil, spellings.insert(plain).inserted else {
                throw pair.key.failure(.duplicate, "\"\(name)\" is a word already.")
            }
            guard Spelling.isLatin(name) else {
                throw pair.key.failure(
                    .badForm, "\"\(name)\" has a letter that may look like another one.")
            }
            let means: Set<W> = own ? [try pair.value.word()] : try pair.value.words(groups)
            guard W(rawValue: plain).map({ means == [$0] }) ?? true else {
                throw pair.key.failure(
                    .duplicate, "\"\(name)\" reads like a word that means something else.",
                    suggestion: plain)
            }
            groups[name] = means
        }
    }
}
