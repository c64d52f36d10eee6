import Envelope
import Policy
import Vocabulary

/// What must be done before the command that carries a pack can be decided.
struct Unexamined: Error {
    let work: PackWork
}

extension Sitting {
    /// How far ahead a version may be published.
    private static let furthest: Int64 = 366 * 86_400

    private struct StatedPack {
        let pack: PackID
        let effective: Moment
        let files: [PackFile]

        init(_ body: JSON) throws(FormatFailure) {
            var fields = try Fields(body, at: "body")
            pack = try fields.handle("pack")
            effective = try fields.moment("effective")
            files = try PackFilesJSON.read(try fields.required("files"))
            try fields.finish()
        }
    }

    /// Takes a new version of a programme's pack: it holds from the moment that its registrar names, and nothing about cases
    /// changes before.
    mutating func publishPack(_ act: Act) throws {
        // Before anything is read: it is long, and is nobody else's to send.
        guard try directory().mailboxes[act.mailbox]?.role == .registrar else {
            throw Refusal.notPermitted
        }
        let stated = try StatedPack(act.command.body)
        // A programme that the hub does not run comes with its folder, not over the wire.
        guard let current = try pack(stated.pack) else { throw Refusal.unknown }
        try checkSigner(act.mailbox, of: current.pack)
        guard stated.effective >= now.advanced(by: -VerifiedCommand.window),
            stated.effective <= now.advanced(by: Sitting.furthest)
        else { throw Refusal.packMoment }
        // From when on it would hold nobody can say.
        guard !clockDoubtful else { throw Refusal.clockDoubtful }
        guard let known = room.library.reading(of: stated.pack, stated.files) else {
            throw Unexamined(work: .read(stated.pack, stated.files))
        }
        let offered = try known.get()
        guard offered.pack.id == stated.pack else { throw Refusal.packMismatch }
        try checkFollows(offered)
        for standing in try standing(when: stated, current) {
            try BaseGuard(standing.pack).check(offered.pack)
        }
        guard let proven = room.library.verdict(on: offered.digest) else {
            throw Unexamined(work: .prove(offered))
        }
        guard proven else { throw Refusal.packUnproven }
        guard try !putsOnBothSides(offered.pack) else { throw Refusal.packBothSides }
        try take(offered, from: max(stated.effective, now), act)
    }

    /// The programme's own registrar: of an agency of a kind that the pack in force names.
    private mutating func checkSigner(_ mailbox: MailboxID, of pack: Pack) throws {
        guard let kind = try directory().agency(of: mailbox)?.agency.kind,
            pack.runBy.contains(kind)
        else { throw Refusal.notPermitted }
    }

    /// Later than every version that there is, whether its moment has come or not: nobody goes back by mistake.
    private mutating func checkFollows(_ offered: RoomPack) throws {
        let versions = try register().programmes[offered.pack.id] ?? []
        guard let number = PackNumber(offered.pack.version),
            !versions.contains(where: { $0.digest == offered.digest }),
            versions.allSatisfy({ PackNumber($0.version).map { $0 < number } ?? true })
        else { throw Refusal.packOlder }
    }

    /// The pack in force, and those that will be in force before the stated one: what each of them has shut stays shut.
    private mutating func standing(
        when stated: StatedPack, _ current: RoomPack
    ) throws -> [RoomPack] {
        let versions = try register().programmes[stated.pack] ?? []
        // More could not be read back.
        guard versions.count < PackRegister.mostVersions else { throw Refusal.oversized }
        var standing = [current]
        for version in versions where version.from > now && version.from <= stated.effective {
            standing.append(try pack(version, of: stated.pack))
        }
        return standing
    }

    private mutating func take(_ offered: RoomPack, from: Moment, _ act: Act) throws {
        let version = PackRegister.Version(
            version: offered.pack.version, digest: offered.digest, from: from, published: now,
            signer: PackRegister.Signer(worker: act.command.worker, mailbox: act.mailbox))
        var register = try register()
        register.programmes[offered.pack.id, default: []].append(version)
        write(register)
        writeFiles(of: offered)
        try log(
            .packPublished, version.members(of: offered.pack.id), for: [act.mailbox],
            name: version.version)
        try announcePacks()
    }
}

/// A programme can tighten what every programme has, and never loosen it: not by its own rules, which its pack's reader
/// sees to, and not by bringing another base with it.
struct BaseGuard {
    private let current: Pack

    init(_ current: Pack) { self.current = current }

    /// - Throws: `packLoosensBase`.
    func check(_ offered: Pack) throws(Refusal) {
        for rule in current.rules where rule.id.text.hasPrefix("B-") {
            guard let kept = offered.rule(rule.id), kept.when == rule.when,
                kept.effect == rule.effect
            else { throw .packLoosensBase }
        }
        // Whoever faces him goes on facing him, and whoever is hers stays hers: every law is about sides.
        for (role, side) in current.sides where side != .between {
            guard offered.sides[role] == side else { throw .packLoosensBase }
        }
        // When something arrives there must say nothing of when somebody spoke.
        guard offered.slotSeconds[.his] ?? 0 >= current.slotSeconds[.his] ?? 0 else {
            throw .packLoosensBase
        }
    }
}
