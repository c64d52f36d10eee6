import Envelope
import Foundation
import Hub
import Policy
import PolicyPacks
import SQLiteStore
import SealedRoom
import Sodium
import Synchronization
import Testing
import Vocabulary

/// A version of the demo programme's pack, changed as a registrar might change it.
struct Edition {
    static let programme = "living-without-violence"
    static let between =
        "This may not be everything. Before you rely on it, ring the programme co-ordinator."

    var files: PackFiles

    /// The pack as it stands.
    static func standing() throws -> Edition {
        let folder = Community.policies().appending(path: programme).path
        return Edition(files: try PackFolder.files(folder))
    }

    /// A later version whose closing line for staff is another.
    static func numbered(_ version: String, closing: String? = nil) throws -> Edition {
        var edition = try standing()
        let lines = try edition.text("pack.yaml").split(
            separator: "\n", omittingEmptySubsequences: false)
        let renumbered = lines.map {
            $0.hasPrefix("version:") ? "version: \"\(version)\"" : String($0)
        }
        try edition.put(renumbered.joined(separator: "\n"), as: "pack.yaml")
        if let closing {
            try edition.replace("between: \"\(between)\"", with: "between: \"\(closing)\"")
        }
        return edition
    }

    mutating func replace(_ old: String, with new: String) throws {
        let text = try text("pack.yaml")
        #expect(text.contains(old), "the pack has no such line")
        try put(text.replacing(old, with: new), as: "pack.yaml")
    }

    mutating func put(_ text: String, as name: String) throws {
        try files.put(Array(text.utf8), as: name)
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try #require(files.contents[name]), as: UTF8.self)
    }

    /// As a hub's folder gives it.
    func pack() throws -> RulePack {
        let loaded = try files.read()
        return RulePack(loaded.pack, source: loaded.source, files: files.contents)
    }

    var list: [PackFile] {
        files.contents.sorted { $0.key < $1.key }.map { PackFile(path: $0.key, bytes: $0.value) }
    }

    /// The digest that decisions record.
    var digest: String { Hex.encode(Digest.blake2b(files.source)) }

    /// The command's body.
    func body(effective: Moment, pack: String = Edition.programme) -> JSON {
        [
            "pack": .string(pack), "effective": .int(effective.seconds),
            "files": .array(
                list.map {
                    [
                        "path": .string($0.path),
                        "text": .string(String(decoding: $0.bytes, as: UTF8.self)),
                    ]
                }),
        ]
    }

    static func examination(
        broken: @escaping @Sendable (Pack) -> [String]
    ) -> PackExamination {
        PackExamination(
            read: { _, files in
                var contents = PackFiles()
                for (name, bytes) in files { try contents.put(bytes, as: name) }
                return try Edition(files: contents).pack()
            }, broken: broken)
    }
}

extension Community {
    /// The same hub after a restart, with these packs in its folder; killed, it had no time to close anything.
    func restarted(packs: [RulePack]? = nil, killed: Bool = false) async throws -> Community {
        if !killed { try await store.close() }
        let store = try SQLiteStore(directory: folder.path)
        guard let secret = VaultSecret(SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
        else { fatalError("32 bytes make a secret") }
        let broker = try await Broker.opening(
            on: store, vaultSecret: secret, packs: try packs ?? [Edition.standing().pack()],
            examination: Edition.examination { _ in [] }, clock: clock.hubClock)
        return Community(
            folder: folder, store: store, broker: broker, clock: clock, people: people)
    }

    /// Takes the programme's registrar in: somebody who is there already, at a desk of their own.
    func joinRegistrar() async throws {
        try await join("lwv-registrar", role: .registrar, person: "lwv-officer")
    }

    func publish(_ edition: Edition, effective: Moment, id: String) async throws -> Refusal? {
        try await refusal(
            "pack.publish", from: "lwv-registrar", edition.body(effective: effective), id: id,
            by: "lwv-officer")
    }

    /// What the co-ordinator reads under a message sent now, and by which pack it was decided.
    func spoken(_ alias: CaseAlias?, id: String) async throws -> (closing: String?, pack: String?) {
        let message = Community.message(
            .urgentConcern, case: alias, purpose: .safetyOfWoman, urgency: .urgent,
            to: [.coordinator], facts: ["specific_safety_concern": true],
            segments: [
                Community.segment(
                    .riskConcern, about: .man, source: .man, text: "He has been following her.")
            ])
        try await send("message.send", from: "wsw-desk", message, id: id)
        let view = try await messages("lwv-coordinator").last
        let decided = try await details(of: "wsw-officer", act: "decided").last
        return (view?.json["closing"]?.string, decided?["pack"]?.string)
    }
}

extension Community {
    /// What is there for a desk that somebody joined; its key was made when they joined.
    func deskInbox(_ mailbox: String, of name: String) async throws -> [Received] {
        let session = try await Community.signIn(self[name], broker)
        let id = try #require(MailboxID(mailbox))
        let hub = try await Community.identity(broker)
        let key = try #require(joined.withLock { $0[mailbox] })
        return try await broker.fetch(
            FetchRequest(mailbox: id, limit: 100, again: false), session: session
        ).map { delivery in
            let view = try SealedView(parsing: delivery.view)
            return Received(
                view: view, json: try JSON(parsing: try view.opened(with: key.key, hub: hub)))
        }
    }
}
