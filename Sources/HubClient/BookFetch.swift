import AuditLog
import Envelope
import Inquiry
public import Vocabulary

/// What a fetch of the officer's book came to.
public struct BookFetch: Sendable {
    /// The book as it is now.
    public let book: OfficerBook
    /// How many entries came.
    public let came: Int
    /// Leaves at which the log commits to something else than what the hub handed out: an alarm.
    public let contradicted: [UInt64]
    /// Entries that were taken away because their case was erased.
    public let erased: Int
}

extension WorkerSession {
    /// After so many answers of the hub the book is written: a crash loses no more than them, and they come again.
    private static let answersBetweenWrites = 8

    /// Fetches what is new for an officer's mailbox, looks for each entry at its place in the published log, takes away what
    /// belongs to erased cases, and keeps the book. The hub logs each opening before it answers. Where anything contradicts the
    /// log, or an alarm stands, nothing is taken away.
    ///
    /// - Parameter progress: told now and then how many entries have come, and how many of the book are proved.
    public func fetchBook(
        of mailbox: MailboxID, progress: (_ came: Int, _ proved: UInt64) -> Void = { _, _ in }
    ) async throws(ClientFailure) -> BookFetch {
        var book = try book(of: mailbox)
        let before = book.entries.count
        book.places = Places(directory: try await directory())
        try keep(book.places)
        var (answers, isMore) = (0, true)
        while isMore {
            isMore = try await fetchPage(into: &book)
            if book.waitsFrom != nil { try keepWaiting(of: book) }
            answers += 1
            if answers.isMultiple(of: WorkerSession.answersBetweenWrites) {
                try keep(&book, from: max(book.pieces.count - 1, 0))
            }
            progress(book.entries.count - before, book.proved)
        }
        let came = book.entries.count - before
        let contradicted = try await prove(&book) { progress(came, $0) }
        let live = book.entries.count { !$0.isErased }
        let standing = try alarms().filter(\.stands)
        let isTrusted = contradicted.isEmpty && standing.isEmpty
        let isChanged = isTrusted && book.erase()
        try keep(&book, from: isChanged ? 0 : max(book.pieces.count - 1, 0))
        // That a part is a part is written before it, that it is whole after it.
        try keepWaiting(of: book)
        return BookFetch(
            book: book, came: came, contradicted: contradicted,
            erased: live - book.entries.count { !$0.isErased })
    }

    /// One answer of the hub; says whether there may be more.
    private func fetchPage(into book: inout OfficerBook) async throws(ClientFailure) -> Bool {
        let (connection, mailbox, next) = (connection, book.mailbox, book.next)
        let most = 100
        let page = try await asking { token throws(ClientFailure) in
            try await connection.json(
                .get, Wire.audit(mailbox, from: next, limit: most), token: token,
                limit: Wire.Limit.views
            ) { try Wire.DetailPage($0) }
        }
        guard page.waitsFrom.map({ $0 >= book.next }) ?? true else { throw .local(.badAnswer) }
        for detail in page.details {
            guard detail.index >= book.next else { throw .local(.badAnswer) }
            for entry in try await bookEntries(of: detail) {
                guard book.entries.last.map({ $0.index < entry.index }) ?? true else {
                    throw .local(.badAnswer)
                }
                book.entries.append(entry)
                // What comes late is looked for in the log like everything else, however far that was proved before.
                book.proved = min(book.proved, entry.index)
            }
            book.next = detail.index + 1
        }
        book.waitsFrom = page.waitsFrom
        return page.hasMore
    }

    /// The entries of one detail. One that cannot be opened stands in the book as such: what is lacking must be seen.
    private func bookEntries(
        of detail: Wire.Detail
    ) async throws(ClientFailure) -> [BookEntry] {
        do {
            return try await readEntries(of: detail)
        } catch {
            // What the way to the hub does not let through is not one detail's fault.
            guard error.sort != .later else { throw error }
            let words: JSON = ["unread": .string(error.code)]
            let none = [UInt8](repeating: 0, count: Entry.saltLength)
            return [
                BookEntry(
                    index: detail.index, group: detail.index, salt: none[...],
                    detail: words.bytes[...])
            ]
        }
    }

    private func readEntries(
        of detail: Wire.Detail
    ) async throws(ClientFailure) -> [BookEntry] {
        let view = try await open(detail.view, as: nil)
        guard view.type == .audit, case .array(let entries)? = view.content["entries"] else {
            throw .local(.badView)
        }
        var found: [BookEntry] = []
        for entry in entries {
            guard case .int(let offset)? = entry["offset"], (0..<65_536).contains(offset),
                case .string(let digits)? = entry["salt"], let salt = Hex.decode(digits),
                salt.count == Entry.saltLength, let act = entry["detail"]
            else { throw .local(.badView) }
            found.append(
                BookEntry(
                    index: detail.index + UInt64(offset), group: detail.index, salt: salt[...],
                    detail: act.bytes[...]))
        }
        return found
    }

    // MARK: The log commits to it

    /// Looks for every entry that was not proved before in the published log, tile by tile: one proof for a tile's first leaf is
    /// made of all its leaves, so it holds for none of them where one is false.
    private func prove(
        _ book: inout OfficerBook, progress: (UInt64) -> Void
    ) async throws(ClientFailure) -> [UInt64] {
        try await watchLog()
        guard let published = try remembered()?.checkpoint else { return [] }
        var cache = TileCache(size: published.size)
        var contradicted: [UInt64] = []
        let (proved, entries) = (book.proved, book.entries)
        let open = entries.filter {
            !$0.isErased && $0.index >= proved && $0.index < published.size
        }
        for (number, part) in Dictionary(grouping: open, by: { $0.index / 256 }).sorted(
            by: { $0.key < $1.key })
        {
            let leaves = try await leaves(of: number, published, &cache)
            for entry in part {
                let made = Entry(salt: Array(entry.salt), detailBytes: Array(entry.detail))?.leaf
                let place = Int(entry.index % 256)
                let isThere = made.map { place < leaves.count && leaves[place] == $0.bytes }
                if isThere != true { contradicted.append(entry.index) }
            }
            progress(min((number + 1) * 256, published.size))
        }
        book.proved = contradicted.min() ?? max(book.proved, published.size)
        return contradicted
    }

    /// The leaf hashes of a tile that the checkpoint commits to. Fails with `log-broken`.
    private func leaves(
        of number: UInt64, _ published: Checkpoint, _ cache: inout TileCache
    ) async throws(ClientFailure) -> [[UInt8]] {
        let first = number * 256
        let width = Int(min(256, published.size - first))
        guard let path = TilePath(level: 0, index: number, width: width) else {
            throw .local(.logBroken)
        }
        let proof: Proof.Inclusion
        while true {
            do {
                proof = try cache.tree.inclusion(of: first)
                break
            } catch {
                guard error.code == .missingTile, case .tile(let path, _) = error.place,
                    !cache.has(path)
                else { throw .local(.logBroken) }
                let (place, bytes) = try await fetchTile(path)
                cache.take(bytes, at: place)
            }
        }
        guard let bytes = cache.bytes(at: path), bytes.count >= width * 32,
            let leaf = LeafHash(bytes: Array(bytes.prefix(32)))
        else { throw .local(.logBroken) }
        do { try proof.verify(leaf, root: published.root) } catch { throw .local(.logBroken) }
        cache.forget(path)
        return (0..<width).map { Array(bytes[$0 * 32..<($0 + 1) * 32]) }
    }
}

/// Tiles as they came, each fetched once.
private struct TileCache {
    private let size: UInt64
    private var tiles: [TilePath: [UInt8]] = [:]

    init(size: UInt64) { self.size = size }

    var tree: TiledTree {
        let have = tiles
        return TiledTree(size: size) { have[$0] }
    }

    mutating func take(_ bytes: [UInt8], at path: TilePath) { tiles[path] = bytes }

    /// A leaf tile is not asked for again; those above it are.
    mutating func forget(_ path: TilePath) {
        tiles[path] = nil
        tiles[path.full] = nil
    }

    func bytes(at path: TilePath) -> [UInt8]? { tiles[path] ?? tiles[path.full] }
    func has(_ path: TilePath) -> Bool { bytes(at: path) != nil }
}
