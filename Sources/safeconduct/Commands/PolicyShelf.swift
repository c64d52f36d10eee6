import ArgumentParser
import Foundation
import Policy
import PolicyPacks
import Vocabulary

/// The packs of a folder.
struct PolicyShelf {
    let packs: [LoadedPack]

    /// Loads every pack, or fails with the first that does not load.
    init(_ folder: String) throws {
        let all = try PolicyShelf.loaded(folder)
        if let refused = all.refused.first {
            throw InputFailure(PolicyShelf.sentence(refused), code: "bad-pack")
        }
        packs = all.packs
    }

    /// What loads and what does not.
    static func loaded(_ folder: String) throws -> LoadedPacks {
        let all: LoadedPacks
        do {
            all = try PackFolder.loadAll(folder)
        } catch {
            throw InputFailure("The folder of --policies cannot be read.")
        }
        guard !all.packs.isEmpty || !all.refused.isEmpty else {
            throw InputFailure("The folder of --policies holds no pack.")
        }
        return all
    }

    /// `dvip/pack.yaml:3:1: unknown-key: …`; what is wrong with the base pack is not in the programme's folder.
    static func sentence(_ refused: LoadedPacks.Refused) -> String {
        let place = "\(refused.failure)"
        return place.hasPrefix("\(PackFolder.base)/") ? place : "\(refused.folder)/\(place)"
    }

    /// The pack that exchanged cases call so, or whose name it is.
    func pack(for system: String) -> LoadedPack? {
        packs.first { $0.pack.systems.contains(system) || $0.pack.id.text == system }
    }

    /// What exchanged cases may call the packs.
    var systems: [String] {
        packs.flatMap { $0.pack.systems.isEmpty ? [$0.pack.id.text] : $0.pack.systems }
    }

    /// The pack of this name or system; the only one where none is named.
    func chosen(_ name: String?) throws -> LoadedPack {
        if let name {
            guard let pack = pack(for: name) else { throw unknown }
            return pack
        }
        guard let only = packs.first, packs.count == 1 else {
            throw InputFailure("Say which pack is meant with --pack: \(known).")
        }
        return only
    }

    var unknown: InputFailure { InputFailure("There is no such pack; there are: \(known).") }

    private var known: String { packs.map(\.pack.id.text).joined(separator: ", ") }
}

/// Where the packs are.
struct PolicyFolder: ParsableArguments {
    @Option(help: "The folder with the policy packs.") var policies = "Policies"
}
