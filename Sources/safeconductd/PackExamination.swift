import Hub
import Policy
import PolicyPacks
import PolicyProof

extension PackExamination {
    /// Reads packs as the folder's are read, and proves every law.
    static let packs = PackExamination(
        read: { _, files in
            var contents = PackFiles()
            for (name, bytes) in files { try contents.put(bytes, as: name) }
            return try RulePack(reading: contents)
        },
        broken: { pack in
            let proof = Prover(pack).prove()
            let broken = proof.laws.filter { !$0.holds }.map(\.law.rawValue)
            return broken + (proof.isWhole ? [] : ["too-intricate"])
                + (proof.disagreements.isEmpty ? [] : ["engine-agrees-with-proof"])
        })
}

extension RulePack {
    /// Reads the files, and keeps them to be read again after a restart.
    init(reading files: PackFiles) throws(PackFailure) {
        let loaded = try files.read()
        self.init(loaded.pack, source: loaded.source, files: files.contents)
    }
}
