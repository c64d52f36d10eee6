public import Policy
import Sodium
import Synchronization
public import Vocabulary

/// One file of a pack, under the name that it has in the pack (`Specs/policy-language.md`).
public struct PackFile: Hashable, Sendable {
    /// `pack.yaml`, `cases.yaml`, `base/pack.yaml` or `forms/referral.yaml`.
    public let path: String
    /// What is in it.
    public let bytes: [UInt8]

    /// Takes a file.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// A pack as the room holds it: the rules, the digest that decisions record, and the files that it can be read from.
public struct RoomPack: Sendable {
    /// The rules.
    public let pack: Pack
    /// BLAKE2b-256 of all bytes that make the pack.
    public let digest: [UInt8]
    /// What it was read from; none where it need never be read again.
    public let files: [PackFile]

    /// Takes the pack, the bytes whose digest names it, and its files.
    public init(pack: Pack, source: [UInt8], files: [PackFile] = []) {
        self.pack = pack
        self.files = files
        digest = Digest.blake2b(source)
    }
}

/// How a hub reads packs and proves them. It is handed in, because the sealed room reads no YAML.
public struct PackExaminer: Sendable {
    /// Reads the pack of this name out of its files; throws where it does not load.
    public let read: @Sendable (PackID, [PackFile]) throws -> RoomPack
    /// The laws that the pack breaks; none where it is proven. It may take many seconds.
    public let broken: @Sendable (Pack) -> [String]

    /// Makes an examiner.
    public init(
        read: @escaping @Sendable (PackID, [PackFile]) throws -> RoomPack,
        broken: @escaping @Sendable (Pack) -> [String]
    ) {
        self.read = read
        self.broken = broken
    }
}

/// What a command that publishes a pack waits for.
public enum PackWork: Sendable {
    /// ``Room/read(_:_:)``.
    case read(PackID, [PackFile])
    /// ``Room/note(_:proven:)``.
    case prove(RoomPack)
}

/// Packs that this process has read or proven, by digest. Nothing in it is about any case, and all of it can be made again.
final class PackLibrary: Sendable {
    /// Locked because commands are decided on several threads at once.
    private let shelf: Mutex<Shelf>
    private let examiner: PackExaminer?
    private static let most = 64

    private struct Shelf {
        var packs: [[UInt8]: RoomPack]
        /// What reading came to, by the digest of the files.
        var read: [[UInt8]: Result<RoomPack, Refusal>] = [:]
        /// What proving came to, by the digest of the pack.
        var proven: [[UInt8]: Bool] = [:]
    }

    init(_ packs: [RoomPack], examiner: PackExaminer?) {
        self.examiner = examiner
        shelf = Mutex(
            Shelf(
                packs: Dictionary(
                    packs.map { ($0.digest, $0) }, uniquingKeysWith: { _, last in last })))
    }

    func pack(_ digest: [UInt8]) -> RoomPack? { shelf.withLock { $0.packs[digest] } }

    /// Keeps a pack that is in force or will be.
    func keep(_ pack: RoomPack) {
        shelf.withLock { shelf in
            if shelf.packs.count >= PackLibrary.most { shelf.packs.removeAll() }
            shelf.packs[pack.digest] = pack
        }
    }

    /// What reading these files came to; nothing where nobody has read them here.
    func reading(of id: PackID, _ files: [PackFile]) -> Result<RoomPack, Refusal>? {
        let key = PackLibrary.digest(of: id, files)
        return shelf.withLock { $0.read[key] }
    }

    /// Reads a pack out of its files, once: a command may be decided several times. The failure is `packUnreadable`.
    @discardableResult
    func read(_ id: PackID, _ files: [PackFile]) -> Result<RoomPack, Refusal> {
        let key = PackLibrary.digest(of: id, files)
        if let known = shelf.withLock({ $0.read[key] }) { return known }
        let result: Result<RoomPack, Refusal>
        do {
            guard let examiner else { throw Refusal.packUnreadable }
            result = .success(try examiner.read(id, files))
        } catch {
            result = .failure(.packUnreadable)
        }
        shelf.withLock { shelf in
            if shelf.read.count >= PackLibrary.most { shelf.read.removeAll() }
            shelf.read[key] = result
        }
        return result
    }

    /// Whether the pack of this digest was proven here, and with what result.
    func verdict(on digest: [UInt8]) -> Bool? { shelf.withLock { $0.proven[digest] } }

    /// Notes what proving came to.
    func note(_ digest: [UInt8], proven: Bool) {
        shelf.withLock { shelf in
            if shelf.proven.count >= PackLibrary.most { shelf.proven.removeAll() }
            shelf.proven[digest] = proven
        }
    }

    private static func digest(of id: PackID, _ files: [PackFile]) -> [UInt8] {
        var bytes = Array(id.text.utf8)
        for file in files {
            bytes += Array("\n\(file.path)\n\(file.bytes.count)\n".utf8) + file.bytes
        }
        return Digest.blake2b(bytes)
    }
}
