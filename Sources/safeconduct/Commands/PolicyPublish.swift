import ArgumentParser
import Foundation
import HubClient
import Policy
import PolicyPacks
import PolicyProof
import Sodium
import Vocabulary

/// `safeconduct policy publish`.
struct PolicyPublish: Reporting {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Sign a new version of your programme's pack and send it to the hub.",
        discussion: """
            For the registrar of an agency that runs the programme. The pack is loaded and proven on this machine first; the \
            hub does both again, which can take a minute. Look at 'policy diff' before you sign. The digest that is shown is \
            the one that every decision under this version will bear.
            """)

    @OptionGroup var common: Common
    @OptionGroup var acting: Acting
    @OptionGroup var folder: PolicyFolder
    @Option(help: "The pack's folder.") var pack: String
    @Option(help: "The moment from which it holds; without it, now.") var from: Moment?
    @Flag(help: "Load and prove it and show the digest; send nothing.") var dryRun = false

    func report() async throws -> Report {
        let publication = try Publication(folder: folder.policies, name: pack)
        if dryRun { return Report(publication.json, publication.lines) }
        return try await signedIn { session in
            let mailbox = try await session.mailbox(acting.mailbox)
            let effective = from ?? .now
            let receipt = try await session.perform(
                .publishPack(
                    publication.pack.id, files: publication.files, effective: effective),
                as: mailbox)
            return Report(
                receipt, publication.lines.joined(separator: " "),
                [
                    .init("pack", .string(publication.pack.id.text)),
                    .init("digest", .string(publication.digest)),
                    .init("effective", .int(effective.seconds)),
                ], more: ["It holds from \(effective.display)."])
        }
    }
}

/// A pack that loads and is proven, with the files that are signed.
struct Publication {
    let pack: Pack
    let files: [(name: String, text: String)]
    let digest: String

    init(folder: String, name: String) throws {
        let contents = try PackFolder.files("\(folder)/\(name)")
        let loaded = try contents.read()
        pack = loaded.pack
        digest = Hex.encode(Digest.blake2b(loaded.source))
        files = contents.contents.sorted { $0.key < $1.key }.map {
            ($0.key, String(decoding: $0.value, as: UTF8.self))
        }
        let proof = Prover(pack).prove()
        guard proof.holds else {
            let broken = proof.laws.filter { !$0.holds }.map(\.law.rawValue)
            let named = broken.isEmpty ? "" : " It breaks \(broken.joined(separator: ", "))."
            throw InputFailure(
                "The pack is not proved, so no hub takes it.\(named) See 'policy prove'.")
        }
    }

    var lines: [String] { ["\(pack.title), version \(pack.version), digest \(digest)."] }

    var json: JSON {
        [
            "pack": .string(pack.id.text), "version": .string(pack.version),
            "digest": .string(digest), "files": .int(Int64(files.count)),
        ]
    }
}

/// `safeconduct policy versions`.
struct PolicyVersions: Reporting {
    static let configuration = CommandConfiguration(
        commandName: "versions",
        abstract:
            "List the versions of every programme's pack that the hub has, with their digests."
    )

    @OptionGroup var common: Common

    func report() async throws -> Report {
        try await signedIn { session in
            let packs = try await session.directory()["packs"] ?? .array([])
            return Report(packs, PolicyVersions.lines(packs))
        }
    }

    private static func lines(_ packs: JSON) -> [String] {
        guard case .array(let programmes) = packs else { return [] }
        return programmes.flatMap { programme -> [String] in
            guard case .array(let versions) = programme["versions"] else { return [] }
            return versions.map { version in
                let from = ViewText.time(version["from"]) ?? ""
                let note = version["in_force"] == .bool(true) ? " (in force)" : ""
                return "\(programme.words("pack") ?? "")  \(version.words("version") ?? "")  "
                    + "from \(from)\(note)  \(version.words("digest") ?? "")"
            }
        }
    }
}
