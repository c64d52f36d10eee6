public import Policy
import SealedRoom

/// An agreement's rules as the hub is given them: read, with the bytes that they were read from.
public struct RulePack: Sendable {
    let pack: RoomPack

    /// Takes the rules and the source by whose digest decisions name them.
    public init(_ pack: Pack, source: [UInt8]) { self.pack = RoomPack(pack: pack, source: source) }
}
