public import Vocabulary

/// Which ids are one person's, as a book's `member-joined` entries say: whose keys were lost goes on under another id (Specs/keys.md).
public struct Persons: Sendable {
    /// The id before each.
    private var before: [WorkerID: WorkerID] = [:]

    /// Reads a book.
    public init(_ entries: some Sequence<BookEntry>) {
        for entry in entries where !entry.isErased && Mark.joined.begins(entry.detail) {
            let ids: [WorkerID] = Mark.worker.identifiers(in: entry.detail)
            let earlier: [WorkerID] = Mark.was.identifiers(in: entry.detail)
            guard let worker = ids.first, let was = earlier.first, worker != was else { continue }
            before[worker] = was
        }
    }

    /// The persons with several ids, of whom an answer names one: each person's ids, the first one first.
    public func named(in answer: JSON) -> [[WorkerID]] {
        guard !before.isEmpty else { return [] }
        var words: Set<String> = []
        Persons.collect(answer, into: &words)
        return all.filter { ids in ids.contains { words.contains($0.hex) } }
    }

    /// The persons with several ids.
    var all: [[WorkerID]] {
        let last = Set(before.keys).subtracting(before.values)
        return last.sorted().map { id in
            var (ids, one) = ([id], id)
            while let was = before[one], !ids.contains(was) {
                ids.insert(was, at: 0)
                one = was
            }
            return ids
        }
    }

    private static func collect(_ json: JSON, into words: inout Set<String>) {
        switch json {
        case .string(let text): words.insert(text)
        case .array(let values): for value in values { collect(value, into: &words) }
        case .object(let members): for member in members { collect(member.value, into: &words) }
        case .null, .bool, .int: break
        }
    }
}
