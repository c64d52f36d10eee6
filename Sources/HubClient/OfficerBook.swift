import AuditLog
public import Inquiry
public import Vocabulary

/// What an officer has been given of the log, kept sealed in the home: fetched once, asked many times.
public struct OfficerBook: Sendable {
    /// The officer's mailbox.
    public let mailbox: MailboxID
    /// The entries in the order of the log.
    public internal(set) var entries: [BookEntry] = []
    /// The leaf from which on the next fetch asks.
    public internal(set) var next: UInt64 = 0
    /// Every entry below this leaf is in the log, as the log commits to it. What is above was not published when the book was
    /// last fetched, or is contradicted by the log: see ``BookFetch/contradicted``.
    public internal(set) var proved: UInt64 = 0
    /// From this leaf on entries waited for the officer's mailbox's next key at the last fetch: the book is a part, and says nothing
    /// of what came since. Nothing where it had all that there was.
    public internal(set) var waitsFrom: UInt64?
    /// Which mailbox is whose, as the directory said at the last fetch.
    public internal(set) var places = Places()
    /// How many entries are kept in each piece.
    var pieces: [Int] = []

    init(of mailbox: MailboxID) { self.mailbox = mailbox }

    /// Makes a book in memory, of which nothing is kept.
    public init(of mailbox: MailboxID, entries: [BookEntry], places: Places = Places()) {
        self.mailbox = mailbox
        self.entries = entries
        self.places = places
    }

    /// The entry at a leaf; nothing where the officer was not given one.
    public subscript(index: UInt64) -> BookEntry? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].index < index { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].index == index ? entries[low] : nil
    }

    /// Takes away what was handed out of cases that were erased since; says whether there was anything.
    ///
    /// Only what the log is known to commit to says that a case was erased, and only that goes: whoever merely hands out words
    /// makes nobody destroy anything, and what contradicts the log stays as evidence.
    mutating func erase() -> Bool {
        let known = entries.prefix { $0.index < proved }
        let erased = BookEntry.erasedCases(in: known)
        guard !erased.isEmpty else { return false }
        var changed = false
        for place in known.indices {
            let entry = entries[place]
            guard !entry.isErased, entry.belongs(to: erased) else { continue }
            entries[place] = entry.erased
            changed = true
        }
        return changed
    }
}

extension WorkerSession {
    /// The mailboxes whose books are in the home.
    public func books() throws(ClientFailure) -> [MailboxID] {
        var found: Set<MailboxID> = []
        for name in try home.names(in: .books) {
            if let mailbox = MailboxID(String(name.prefix { $0 != "." })) { found.insert(mailbox) }
        }
        return found.sorted()
    }

    /// The book as the home has it; an empty one where there is none. Asks nobody.
    ///
    /// Fails with `home-tampered` where a piece is missing, damaged or another's.
    public func book(of mailbox: MailboxID) throws(ClientFailure) -> OfficerBook {
        var book = OfficerBook(of: mailbox)
        var number = 0
        while let sealed = try home.read(.book(mailbox, number)) {
            let bytes = try identity.opening(sealed, from: .book(mailbox, number))
            guard let chunk = BookChunk(bytes), chunk.next >= book.next,
                book.continues(with: chunk.entries)
            else { throw .local(.homeTampered) }
            book.entries += chunk.entries
            book.pieces.append(chunk.entries.count)
            (book.next, book.proved) = (chunk.next, chunk.proved)
            number += 1
        }
        let names = try home.names(in: .books).filter { $0.hasPrefix("\(mailbox.text).") }
        guard names.count == number else { throw .local(.homeTampered) }
        book.places = try keptPlaces()
        book.waitsFrom = try keptWaiting(of: mailbox)
        return book
    }

    private func keptWaiting(of mailbox: MailboxID) throws(ClientFailure) -> UInt64? {
        let file = HomeFile.bookWaits(mailbox)
        guard let sealed = try home.read(file) else { return nil }
        let text = String(decoding: try identity.opening(sealed, from: file), as: UTF8.self)
        guard let leaf = UInt64(text) else { throw .local(.homeTampered) }
        return leaf
    }

    /// Keeps whether the book is a part.
    func keepWaiting(of book: OfficerBook) throws(ClientFailure) {
        let file = HomeFile.bookWaits(book.mailbox)
        guard let leaf = book.waitsFrom else { return try home.remove(file) }
        try home.write(identity.sealing(Array(String(leaf).utf8), as: file), to: file)
    }

    private func keptPlaces() throws(ClientFailure) -> Places {
        guard let sealed = try home.read(.places) else { return Places() }
        let bytes = try identity.opening(sealed, from: .places)
        do {
            return Places(directory: try JSON(parsing: bytes))
        } catch {
            throw .local(.homeTampered)
        }
    }

    func keep(_ places: Places) throws(ClientFailure) {
        try home.write(identity.sealing(places.json.bytes, as: .places), to: .places)
    }

    /// Writes the pieces from one on; those before it are as they were. Each is whole or not there at all, and what a crash leaves
    /// is a book that ends sooner.
    func keep(_ book: inout OfficerBook, from piece: Int) throws(ClientFailure) {
        var start = book.pieces.prefix(piece).reduce(0, +)
        var number = piece
        book.pieces = Array(book.pieces.prefix(piece))
        repeat {
            let end = book.endOfPiece(from: start)
            let entries = Array(book.entries[start..<end])
            let isLast = end == book.entries.count
            let chunk = BookChunk(
                next: isLast ? book.next : (entries.last?.group ?? 0) + 1, proved: book.proved,
                entries: entries)
            let file = HomeFile.book(book.mailbox, number)
            try home.write(identity.sealing(chunk.bytes, as: file), to: file)
            book.pieces.append(entries.count)
            (start, number) = (end, number + 1)
        } while start < book.entries.count
    }
}

extension OfficerBook {
    /// Whether entries come after those that there are, in order.
    fileprivate func continues(with more: [BookEntry]) -> Bool {
        var last = entries.last?.index
        for entry in more {
            if let last, entry.index <= last { return false }
            last = entry.index
        }
        return true
    }

    /// A piece ends where it is long enough and an act ends.
    fileprivate func endOfPiece(from start: Int) -> Int {
        var (end, size) = (start, 0)
        while end < entries.count {
            let begins = end == start || entries[end].group != entries[end - 1].group
            if size >= BookChunk.full, begins { break }
            size += BookChunk.size(of: entries[end])
            end += 1
        }
        return end
    }
}
