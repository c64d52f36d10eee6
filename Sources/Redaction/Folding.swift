/// One Unicode scalar folded to what a reader takes it for.
///
/// Letters lose case, accent and script where the drawing is the same; digits of every script
/// become ASCII; spaces, dashes and quotes become the plain ones; what nobody sees vanishes.
/// Anything else stands for itself.
struct Folding {
    /// Made once, from the rows of `FoldTable`.
    static let standard = Folding()

    /// Whether a scalar was folded, or stays as its own bytes.
    enum Outcome {
        case folded
        case itself
    }

    /// Where a page's entries begin, by the page's number; 0 for the page of those that stay.
    private var pages: [UInt16]
    private var entries: [Entry]
    private var strings: [UInt8] = []

    /// What one scalar folds to: some bytes of `strings`.
    private struct Entry {
        var first: UInt16 = 0
        var count: UInt8 = 0
        var stays = true
        var isCapital = false
    }

    private static let pageSize = FoldTable.pageSize
    /// Tags and variation selectors: nobody sees them.
    private static let tags: Range<UInt32> = 0xE0000..<0xE1000

    private init() {
        pages = Array(repeating: 0, count: FoldTable.last / Folding.pageSize + 1)
        entries = Array(repeating: Entry(), count: Folding.pageSize)
        for row in FoldTable.rows.split(separator: "\n") { add(row.split(separator: " ")) }
    }

    /// Takes in one page, and those like it.
    private mutating func add(_ row: [Substring]) {
        let head = row[0].split(separator: "+")
        guard let first = Int(head[0], radix: 16) else { return }
        let alike = head.count > 1 ? Int(head[1]) ?? 0 : 0
        for page in 0...alike {
            pages[first / Folding.pageSize + page] = UInt16(entries.count / Folding.pageSize)
        }
        for word in row.dropFirst() {
            let parts = word.split(separator: "*")
            let entry = entry(parts[0])
            let count = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
            entries += Array(repeating: entry, count: count)
        }
    }

    private mutating func entry(_ word: Substring) -> Entry {
        var word = word
        var entry = Entry()
        if word.first == "^" {
            entry.isCapital = true
            word.removeFirst()
        }
        if word == "=" { return entry }
        entry.stays = false
        let fold =
            switch word {
            case "!": ""
            case "_": " "
            case "/n": "\n"
            default: String(word)
            }
        entry.first = UInt16(strings.count)
        entry.count = UInt8(fold.utf8.count)
        strings += fold.utf8
        return entry
    }

    private subscript(scalar: UInt32) -> Entry {
        let page = Int(scalar) / Folding.pageSize
        if page < pages.count {
            return entries[Int(pages[page]) * Folding.pageSize + Int(scalar) % Folding.pageSize]
        }
        var entry = Entry()
        entry.stays = !Folding.tags.contains(scalar)
        return entry
    }

    /// Appends what a scalar beyond ASCII folds to.
    func append(_ scalar: UInt32, to bytes: inout [UInt8]) -> Outcome {
        let entry = self[scalar]
        if entry.stays { return .itself }
        let first = Int(entry.first)
        if entry.count == 1 {
            bytes.append(strings[first])
        } else {
            bytes.append(contentsOf: strings[first..<first + Int(entry.count)])
        }
        return .folded
    }

    /// Whether a scalar beyond ASCII is a capital letter.
    func isCapital(_ scalar: UInt32) -> Bool { self[scalar].isCapital }
}
