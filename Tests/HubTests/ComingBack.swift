import Envelope
import SealedRoom
import Sodium
import Synchronization
import Testing
import Vocabulary

@testable import Hub

/// Somebody comes back to the hub: with the keys that they had, or as somebody whose keys were gone.
extension Community {
    /// What `enrol` says of somebody, signed by themself, with the code of an invitation.
    func enrolment(
        _ mailbox: String, of person: Person, id: String, keys: MemberKeys? = nil
    ) async throws -> JSON {
        let hub = try await Community.identity(broker)
        let keys = keys ?? person.keys
        let draw = Entropy.seeded(Array("joined".utf8))
        guard let box = OpeningKey(copying: draw.secret(32, for: "mailbox/\(mailbox)")) else {
            fatalError("32 bytes make a key")
        }
        let epoch = try TestRecord.firstEpoch(
            of: mailbox, key: box, by: keys, signing: person.signing, hub: hub)
        let kept = OpeningKeyBox(box)
        joined.withLock { $0[mailbox] = $0[mailbox] ?? kept }
        let record = try TestRecord.hex(
            keys.worker, verifying: keys.verifying, sealing: keys.sealing, mailbox: mailbox,
            code: TestInvitation.code(id), hub: hub)
        return .object(
            [.init("record", record), .init("name", .string("Worker of \(mailbox)"))] + epoch
                + [
                    .init("sign_in", person.firstFactor(at: clock.now)),
                    try TestRecord.revocation(
                        of: keys.worker, signing: person.signing, at: clock.now, hub: hub,
                        mailbox: mailbox),
                ])
    }

    /// Enrols with an invitation that was given; the refusal, or nothing where it is accepted.
    func enrolling(
        _ mailbox: String, _ person: Person, id: String, keys: MemberKeys? = nil
    ) async throws -> Refusal? {
        let draft = try Community.command(
            "enrol", try await enrolment(mailbox, of: person, id: id, keys: keys), by: person,
            as: nil, broker, clock, id: "enrol-\(id)-\(clock.now.seconds)")
        do {
            _ = try await broker.enrol(try await Community.seal(draft, person, broker))
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    /// Somebody with keys of their own whom the hub does not know.
    func stranger(_ name: String, claiming claimed: WorkerID? = nil) throws -> Person {
        let draw = Entropy.seeded(Array("stranger".utf8))
        let drawn = try #require(WorkerID(bytes: draw.bytes(16, for: "worker/\(name)")))
        let id = claimed ?? drawn
        guard let signing = SigningKey(seed: draw.secret(32, for: "signing/\(name)")),
            let sealing = OpeningKey(copying: draw.secret(32, for: "sealing/\(name)"))
        else { fatalError("32 bytes make a key") }
        let person = Person(
            name: name, id: id, signing: signing, sealing: sealing, mailboxes: [:])
        newcomers.withLock { $0[name] = person }
        return person
    }

    /// Invites somebody into a desk as who they were, and takes the invitation up with new keys.
    func succeed(
        _ old: String, as name: String, at mailbox: String, role: Role,
        agency: (name: String, kind: String, officer: String) = (
            "lwv-programme", "lwv_mens_programme", "lwv-officer"
        ), until: Moment? = nil, id: String? = nil
    ) async throws -> Refusal? {
        let id = id ?? "\(name)-\(mailbox)"
        try await invited(mailbox, role: role, agency: agency, until: until, id: id, was: old)
        return try await enrolling(mailbox, try stranger(name), id: id)
    }

    /// A registrar says that somebody has gone, and why.
    func gone(_ name: String, _ reason: DepartureReason, id: String? = nil) async throws {
        try await send(
            "member.remove", from: "hub-registrar", try departure(of: name, reason: reason),
            id: id ?? "gone-\(name)")
    }
}
