import AuditLog
import Vocabulary

/// What accounts for the leaves of one act, or of one publication, without any officer's key: for an entry its leaf, for a dummy the
/// 32 bytes that it hashes. It says nothing of what an entry is.
public struct LogAccount: Hashable, Sendable {
    /// One leaf.
    public enum Item: Hashable, Sendable {
        /// An entry's leaf, 32 bytes, and how many details were sealed beside it.
        case entry([UInt8], details: Int)
        /// A dummy's content, 32 bytes.
        case dummy([UInt8])
    }

    /// The leaves, in the order of the log.
    public private(set) var items: [Item] = []

    init() {}

    mutating func add(entry leaf: LeafHash) { items.append(.entry(leaf.bytes, details: 0)) }

    /// Says how many details there are beside each leaf.
    mutating func count(details: [Int: Int]) {
        for (place, count) in details {
            guard items.indices.contains(place), case .entry(let leaf, _) = items[place] else {
                continue
            }
            items[place] = .entry(leaf, details: count)
        }
    }

    mutating func add(dummy content: [UInt8]) { items.append(.dummy(content)) }

    var bytes: [UInt8] {
        items.flatMap { item -> [UInt8] in
            switch item {
            case .entry(let leaf, let count): [UInt8(min(count, 254))] + leaf
            case .dummy(let content): [255] + content
            }
        }
    }

    /// Rows of our own that do not read so are damage.
    init(parsing bytes: [UInt8]) throws(Refusal) {
        guard !bytes.isEmpty, bytes.count.isMultiple(of: 33) else { throw .unavailable }
        for start in stride(from: 0, to: bytes.count, by: 33) {
            let content = Array(bytes[(start + 1)..<(start + 33)])
            let count = bytes[start]
            items.append(count == 255 ? .dummy(content) : .entry(content, details: Int(count)))
        }
    }
}

extension Room {
    /// Under which officer, who is nobody's, the accounts lie.
    public var accountAddress: RowKey { vault.key(.account) }

    /// The account as the store keeps it beside the first of its leaves.
    func resting(_ account: LogAccount, draw: String) -> SealedDetail {
        let place = accountAddress
        return SealedDetail(
            officer: place, view: vault.seal(account.bytes, at: place, draw: "account/\(draw)"))
    }

    /// The account, from what the store kept.
    ///
    /// - Throws: `unavailable` where the bytes are not what the room gave the store.
    public func account(_ resting: [UInt8]) throws(Refusal) -> LogAccount {
        try LogAccount(parsing: try vault.open(resting, at: accountAddress))
    }
}
