public import Policy

/// A pack as loaded from its folder.
public struct LoadedPack: Sendable {
    /// The rules and terms, the base pack's rules among them.
    public let pack: Pack
    /// The forms, by name.
    public let forms: [Form]
    /// The pack's own worked decisions; none where they were not asked for.
    public let cases: [PolicyCase]
    /// All bytes that make the pack, the base pack's among them: what its digest is taken of (`PackFiles.source`).
    public let source: [UInt8]
}

/// All programmes of a folder, and what does not load.
public struct LoadedPacks: Sendable {
    /// A programme's folder that does not load.
    public struct Refused: Hashable, Sendable {
        /// The folder's name.
        public let folder: String
        /// Why.
        public let failure: PackFailure
    }

    /// What loads, by name.
    public let packs: [LoadedPack]
    /// What does not, by the folder's name.
    public let refused: [Refused]

    /// The pack that exchanged cases of this system are of.
    public func pack(for system: String) -> LoadedPack? {
        packs.first { $0.pack.systems.contains(system) }
    }
}
