import Inquiry

/// A piece of an officer's book as a home keeps it, before it is sealed:
/// `SCB1 | next 8 | proved 8`, then for each entry `index 8 | group 8 | length 4`, and where the length is not 0 `salt 32 | detail`.
/// Numbers are big-endian. A length of 0 is an entry whose case was erased.
struct BookChunk {
    /// The leaf from which on the next fetch asks.
    let next: UInt64
    /// Every entry below this leaf is in the log, as the log commits to it.
    let proved: UInt64
    let entries: [BookEntry]

    /// Where a piece is long enough. A home's file has at most 2 MiB, one act's view at most a quarter of that.
    static let full = 1 << 20
    private static let mark = Array("SCB1".utf8)
    private static let saltLength = 32

    init(next: UInt64, proved: UInt64, entries: [BookEntry]) {
        self.next = next
        self.proved = proved
        self.entries = entries
    }

    /// What an entry takes.
    static func size(of entry: BookEntry) -> Int {
        20 + (entry.isErased ? 0 : saltLength + entry.detail.count)
    }

    var bytes: [UInt8] {
        var out = BookChunk.mark
        out.reserveCapacity(entries.reduce(20) { $0 + BookChunk.size(of: $1) })
        BookChunk.write(next, to: &out)
        BookChunk.write(proved, to: &out)
        for entry in entries {
            BookChunk.write(entry.index, to: &out)
            BookChunk.write(entry.group, to: &out)
            let length = UInt32(clamping: entry.detail.count)
            out += (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) }
            guard length > 0 else { continue }
            out += entry.salt
            out += entry.detail
        }
        return out
    }

    /// Reads what `bytes` wrote; nothing where it is anything else. The entries share the bytes.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 20, Array(bytes.prefix(4)) == BookChunk.mark else { return nil }
        var entries: [BookEntry] = []
        var place = 20
        while place < bytes.count {
            guard place + 20 <= bytes.count else { return nil }
            let length = Int(BookChunk.number(bytes[place + 16..<place + 20]))
            let start = place + 20
            let salt = length > 0 ? BookChunk.saltLength : 0
            guard start + salt + length <= bytes.count else { return nil }
            entries.append(
                BookEntry(
                    index: BookChunk.number(bytes[place..<place + 8]),
                    group: BookChunk.number(bytes[place + 8..<place + 16]),
                    salt: bytes[start..<start + salt],
                    detail: bytes[start + salt..<start + salt + length]))
            place = start + salt + length
        }
        self.init(
            next: BookChunk.number(bytes[4..<12]), proved: BookChunk.number(bytes[12..<20]),
            entries: entries)
    }

    private static func write(_ number: UInt64, to out: inout [UInt8]) {
        out += (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
