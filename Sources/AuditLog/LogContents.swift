public import Vocabulary

/// What stands behind the leaves of a log, as one file: a line for each index in ascending order,
/// of an act or of a dummy, each ended by a newline:
///
///     {"index":0,"salt":"<64 digits>","detail":{…}}
///     {"index":1,"dummy":"<64 digits>"}
///
/// An operator has all lines but what was sealed to officers; an officer has their own. Whatever
/// bytes there are read: a line that is not as it should be is one that gives no leaf, and
/// `LogVerifier` names its place.
public struct LogContents: Hashable, Sendable {
    /// What one line says.
    public enum Content: Hashable, Sendable {
        /// An act: its salt (32 bytes) and its detail.
        case act(salt: [UInt8], detail: JSON)
        /// A dummy's 32 bytes.
        case dummy([UInt8])

        /// The leaf; nothing where the bytes have another length.
        public var leaf: LeafHash? {
            switch self {
            case .act(let salt, let detail): Entry(salt: salt, detail: detail)?.leaf
            case .dummy(let bytes): LeafHash(dummy: bytes)
            }
        }
    }

    /// Why bytes are no such file at all, rather than one in which something was changed.
    public enum Unfit: Hashable, Sendable {
        /// There is no line.
        case empty
        /// No line is an entry, and lines end with a carriage return.
        case carriageReturns
        /// No line is an entry.
        case notEntries
        /// Every line is an entry, each index is there once, and a line, counted from 1, stands below one of a larger index.
        case outOfOrder(line: Int)
    }

    /// What there is for an index.
    enum Stored: Hashable, Sendable {
        case leaf(LeafHash)
        case unreadable
        case lost
        case notGiven
    }

    private var leaves: [UInt64: LeafHash] = [:]
    private var spoilt: Set<UInt64> = []
    /// One more than the largest index; 0 without lines.
    public private(set) var end: UInt64 = 0

    /// Why the bytes are no such file; nothing where they are one, whatever was changed in it.
    public private(set) var unfit: Unfit?

    /// Something stands after the last line that is none.
    var isSpoiltAtEnd: Bool { spoilt.contains(end) }

    /// How many lines gave a leaf.
    public var count: Int { leaves.count }

    /// Reads a file. Never fails: what cannot be read is at its place.
    public init(parsing bytes: [UInt8]) {
        let newline = UInt8(ascii: "\n")
        var rest = bytes[...]
        var lines = 0
        var order = Order()
        while let stop = rest.firstIndex(of: newline) {
            lines += 1
            take(rest[..<stop], number: lines, &order)
            rest = rest[(stop + 1)...]
        }
        // A last line without its end was cut.
        if !rest.isEmpty { spoilt.insert(end) }
        guard leaves.isEmpty else {
            if let line = order.line, !order.isBroken { unfit = .outOfOrder(line: line) }
            return
        }
        unfit =
            bytes.isEmpty ? .empty : bytes.contains(0x0D) ? .carriageReturns : .notEntries
    }

    /// What tells a file in another order from one that was tampered with.
    private struct Order {
        /// The first line that is out of its order.
        var line: Int?
        var displaced: Set<UInt64> = []
        /// A line is no entry, or an index is there twice.
        var isBroken = false
    }

    /// The bytes of one line, its newline included.
    public static func line(_ content: Content, at index: UInt64) -> [UInt8] {
        let place = JSON.Member("index", .int(Int64(clamping: index)))
        let members: [JSON.Member] =
            switch content {
            case .act(let salt, let detail):
                [.init("salt", .string(Hex.encode(salt))), .init("detail", detail)]
            case .dummy(let bytes): [.init("dummy", .string(Hex.encode(bytes)))]
            }
        return JSON.object([place] + members).bytes + [UInt8(ascii: "\n")]
    }

    /// What there is for an index; where every index should have something, nothing is a loss.
    func stored(_ index: UInt64, whole: Bool) -> Stored {
        if spoilt.contains(index) { return .unreadable }
        if let leaf = leaves[index] { return .leaf(leaf) }
        return whole ? .lost : .notGiven
    }

    private mutating func take(_ line: ArraySlice<UInt8>, number: Int, _ order: inout Order) {
        guard let (index, content) = LogContents.read(line), let leaf = content.leaf else {
            spoilt.insert(end)
            order.isBroken = true
            return
        }
        // There twice: a stranger stands here. Out of its order: it was moved from its place.
        guard index >= end else {
            spoilt.insert(leaves[index] == nil ? index : end)
            if leaves[index] != nil || !order.displaced.insert(index).inserted {
                order.isBroken = true
            }
            order.line = order.line ?? number
            return
        }
        leaves[index] = leaf
        end = index + 1
    }

    /// One spelling only.
    private static func read(_ line: ArraySlice<UInt8>) -> (UInt64, Content)? {
        let json: JSON
        do { json = try JSON(parsing: line) } catch { return nil }
        guard case .object(let members) = json, case .int(let number)? = json["index"],
            let index = UInt64(exactly: number), index < UInt64(Int64.max)
        else { return nil }
        let content: Content
        if members.count == 3, let salt = bytes(json["salt"]), let detail = json["detail"] {
            content = .act(salt: salt, detail: detail)
        } else if members.count == 2, let random = bytes(json["dummy"]) {
            content = .dummy(random)
        } else {
            return nil
        }
        guard self.line(content, at: index).dropLast() == line else { return nil }
        return (index, content)
    }

    private static func bytes(_ value: JSON?) -> [UInt8]? {
        guard case .string(let text)? = value else { return nil }
        return Hex.decode(text)
    }
}
