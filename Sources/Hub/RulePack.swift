public import Policy
import SealedRoom
public import Vocabulary

/// An agreement's rules as the hub is given them: read, with the bytes that they were read from.
public struct RulePack: Sendable {
    let pack: RoomPack

    /// Takes the rules, the source by whose digest decisions name them, and the files that they can be read from again, by
    /// their names in the pack.
    public init(_ pack: Pack, source: [UInt8], files: [String: [UInt8]] = [:]) {
        let list = files.sorted { $0.key < $1.key }.map { PackFile(path: $0.key, bytes: $0.value) }
        self.pack = RoomPack(pack: pack, source: source, files: list)
    }
}

/// How the hub reads packs that are published to it, and proves them and those that it begins with.
public struct PackExamination: Sendable {
    let examiner: PackExaminer

    /// - Parameters:
    ///   - read: reads the pack of this name out of its files, by their names; throws where it does not load.
    ///   - broken: the laws that a pack breaks; none where it is proven. It may take many seconds.
    public init(
        read: @escaping @Sendable (PackID, [String: [UInt8]]) throws -> RulePack,
        broken: @escaping @Sendable (Pack) -> [String]
    ) {
        examiner = PackExaminer(
            read: { name, files in
                let named = Dictionary(
                    files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
                return try read(name, named).pack
            }, broken: broken)
    }
}
