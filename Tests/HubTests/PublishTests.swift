import Envelope
import Foundation
import Policy
import SQLiteStore
import Synchronization
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

@Suite("A pack is replaced while the hub runs, by its programme's registrar and by nobody else")
struct PublishTests {
    @Test("a version holds from its moment on, without a restart, and decisions name it")
    func inForce() async throws {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        let alias = try await hub.openCase()["wsw-desk"]
        let first = try Edition.standing()
        let second = try Edition.numbered("1002", closing: "Ring the duty desk.")
        let moment = hub.clock.now.advanced(by: 3_600)
        #expect(try await hub.publish(second, effective: moment, id: "second") == nil)
        let before = try await hub.spoken(alias, id: "before")
        #expect(before.closing == Edition.between)
        #expect(before.pack == first.digest)
        hub.clock.advance(by: 3_600)
        let after = try await hub.spoken(alias, id: "after")
        #expect(after.closing == "Ring the duty desk.")
        #expect(after.pack == second.digest)
        try await hub.broker.tidy()
        try await hub.broker.tidy()
        let published = try await hub.details(of: "lwv-officer", act: "pack-published")
        #expect(published.map { $0["digest"]?.string } == [second.digest])
        let inForce = try await hub.details(of: "lwv-officer", act: "pack-in-force")
        #expect(inForce.map { $0["version"]?.string } == ["1002"])
        try await hub.close()
    }

    @Test("what may not be published is refused by its code, and the pack in force goes on")
    func refused() async throws {
        let hub = try await Community.opening(broken: { $0.version == "1013" ? ["him-never"] : [] })
        try await hub.joinRegistrar()
        let alias = try await hub.openCase()["wsw-desk"]
        let now = hub.clock.now
        let good = try Edition.numbered("1002", closing: "Ring the duty desk.")
        var broken = good
        try broken.put("pack: [", as: "pack.yaml")
        var other = good
        try other.replace("\npack: living-without-violence\n", with: "\npack: something-else\n")
        var moved = good
        try moved.replace("her: [wsw, ", with: "between: [wsw], her: [")
        let cases: [(Edition, Moment, Refusal)] = [
            (good, now.advanced(by: -301), .packMoment),
            (good, now.advanced(by: 367 * 86_400), .packMoment),
            (broken, now, .packUnreadable), (moved, now, .packUnreadable),
            (other, now, .packMismatch), (try Edition.standing(), now, .packOlder),
            (try Edition.numbered("1", closing: "Ring."), now, .packOlder),
            (try Edition.numbered("0.9"), now, .packOlder),
            (try Edition.numbered("two"), now, .packOlder),
            (try Edition.numbered("1013"), now, .packUnproven),
        ]
        for (index, (edition, moment, code)) in cases.enumerated() {
            #expect(
                try await hub.publish(edition, effective: moment, id: "p\(index)") == code,
                "case \(index)")
        }
        #expect(cases.count == 10)
        hub.clock.jump(by: 86_400)
        #expect(try await hub.publish(good, effective: now, id: "jump") == .clockDoubtful)
        hub.clock.jump(by: -86_400)
        let spoken = try await hub.spoken(alias, id: "one")
        #expect(spoken.closing == Edition.between)
        let codes = try await hub.details(of: "lwv-officer", act: "command-refused")
        #expect(codes.count == cases.count + 1)
        try await hub.close()
    }

    @Test("only a registrar of an agency that runs the programme publishes")
    func signers() async throws {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        let body = try Edition.numbered("1002").body(effective: hub.clock.now)
        // Longer than any other command: from whoever is no registrar it is not even opened.
        let desks: [(String, Refusal)] = [
            ("hub-registrar", .notPermitted), ("lwv-coordinator", .oversized),
            ("lwv-officer", .notPermitted),
        ]
        for (index, (mailbox, code)) in desks.enumerated() {
            #expect(
                try await hub.refusal("pack.publish", from: mailbox, body, id: "s\(index)")
                    == code, "\(mailbox)")
        }
        #expect(
            try await hub.refusal(
                "pack.publish", from: "lwv-coordinator", body.with("files", []), id: "short")
                == .notPermitted)
        let bodies: [(JSON, Refusal)] = [
            (body.with("pack", "no-such-programme"), .unknown), (body.with("files", []), .badBody),
            (body.with("files", [["path": "../pack.yaml", "text": "x"]]), .badBody),
            (body.with("more", true), .badBody),
        ]
        for (index, (body, code)) in bodies.enumerated() {
            #expect(
                try await hub.refusal(
                    "pack.publish", from: "lwv-registrar", body, id: "b\(index)", by: "lwv-officer")
                    == code, "body \(index)")
        }
        #expect(bodies.count == 4)
        try await hub.close()
    }

    @Test("nobody makes a registrar for another agency but the hub's own")
    func registrars() async throws {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        let cases: [(String, String, String, String, Refusal?)] = [
            ("council", "social_services", "council-officer", "registrar", .notPermitted),
            ("new-programme", "lwv_mens_programme", "new-officer", "registrar", .notPermitted),
            ("lwv-programme", "lwv_mens_programme", "lwv-officer", "registrar", .conflict),
            ("council", "social_services", "council-officer", "coordinator", .notPermitted),
        ]
        for (index, (agency, kind, officer, role, code)) in cases.enumerated() {
            let invitation = TestInvitation(
                hub: try await Community.identity(hub.broker), mailbox: "desk-\(index)",
                agency: agency, kind: try #require(AgencyKind(rawValue: kind)), officer: officer,
                role: try #require(Role(rawValue: role)), code: TestInvitation.code("r\(index)"),
                expires: hub.clock.now.advanced(by: 3_600))
            let body = try invitation.body(by: hub["lwv-officer"])
            #expect(
                try await hub.refusal(
                    "invite", from: "lwv-registrar", body, id: "r\(index)", by: "lwv-officer")
                    == code, "case \(index)")
        }
        #expect(cases.count == 4)
        try await hub.close()
    }

    /// A version in which whoever works at a school stands on his side.
    private func schoolsOnHisSide(_ number: String) throws -> Edition {
        var moved = try Edition.numbered(number)
        try moved.replace("observer, group_member", with: "observer, school_worker, group_member")
        try moved.replace("marac, school_worker,", with: "marac,")
        return moved
    }

    /// Whether a version would put somebody on both sides, as the hub asks before it takes one.
    private func putsOnBothSides(_ edition: Edition, _ hub: Community) async throws -> Bool {
        let pack = try edition.pack().pack.pack
        let now = hub.clock.now
        return try await hub.store.read { reader in
            var sitting = Sitting(
                room: hub.broker.room, now: now, draw: "asked", snapshot: Snapshot(reading: reader))
            return try sitting.putsOnBothSides(pack)
        }
    }

    @Test("no version moves a role; and one that would put somebody on both sides is known as such")
    func bothSides() async throws {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        let moved = try schoolsOnHisSide("1002")
        // Whoever is on which side stands in the base's rules: there is no way past them, with anybody at that desk or nobody.
        #expect(try await hub.publish(moved, effective: hub.clock.now, id: "m") == .packLoosensBase)
        #expect(try await !putsOnBothSides(moved, hub))
        try await hub.join("school", role: .schoolWorker, person: "wsw-desk")
        #expect(try await putsOnBothSides(moved, hub))
        #expect(try await !putsOnBothSides(try Edition.numbered("1002"), hub))
        // Her line manager's word is enough, until they meet in a case.
        #expect(try await hub.vouch(for: "wsw-desk", at: "school") == nil)
        #expect(try await !putsOnBothSides(moved, hub))
        let aliases = try await hub.openCase()
        try await hub.send(
            "participation.add", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]).with("mailbox", "school")
                .with("role", "school_worker"), id: "school")
        #expect(try await putsOnBothSides(moved, hub))
        try await hub.close()
    }

    @Test("a person is one under two numbers to a version too")
    func bothSidesOfAPerson() async throws {
        let hub = try await Community.opening()
        try await hub.gone("wsw-second", .deviceLost)
        var invitation = try await hub.invitation(
            "school", role: .schoolWorker, agency: ("school", "school", "school-officer"))
        let moved = try schoolsOnHisSide("1002")
        invitation.predecessor = hub["wsw-second"].id
        try await hub.send(
            "invite", from: "hub-registrar", try invitation.body(by: hub["hub-registrar"]),
            id: "invite-school")
        #expect(try await !putsOnBothSides(moved, hub))
        #expect(
            try await hub.enrolling("school", try hub.stranger("back"), id: "school") == nil)
        #expect(try await putsOnBothSides(moved, hub))
        try await hub.close()
    }

    @Test("no version shortens his side's slots, also of a version that is still to come")
    func slots() async throws {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        let now = hub.clock.now
        var sooner = try Edition.numbered("1002")
        try sooner.replace("his: 15 minutes", with: "his: 14 minutes")
        var later = try Edition.numbered("1003")
        try later.replace("his: 15 minutes", with: "his: 30 minutes")
        let after = try Edition.numbered("1004")
        let hours = { (count: Int64) in now.advanced(by: count * 3_600) }
        let cases: [(Edition, Moment, Refusal?)] = [
            (sooner, now, .packLoosensBase), (later, hours(1), nil),
            (after, hours(2), .packLoosensBase), (after, now, nil),
        ]
        for (index, (edition, moment, code)) in cases.enumerated() {
            #expect(
                try await hub.publish(edition, effective: moment, id: "v\(index)") == code,
                "case \(index)")
        }
        #expect(cases.count == 4)
        try await hub.close()
    }

    @Test(
        "a restart between publication and its moment loses nothing, and the folder changes nothing"
    )
    func restart() async throws {
        var hub = try await Community.opening()
        try await hub.joinRegistrar()
        let alias = try await hub.openCase()["wsw-desk"]
        let second = try Edition.numbered("1002", closing: "Ring the duty desk.")
        let moment = hub.clock.now.advanced(by: 3_600)
        #expect(try await hub.publish(second, effective: moment, id: "second") == nil)
        hub = try await hub.restarted()
        #expect(try await hub.broker.unusedPacks().isEmpty)
        #expect(try await hub.spoken(alias, id: "before").closing == Edition.between)
        hub.clock.advance(by: 3_600)
        #expect(try await hub.spoken(alias, id: "after").closing == "Ring the duty desk.")
        let other = try Edition.numbered("1005", closing: "Ring nobody.")
        hub = try await hub.restarted(packs: [other.pack()])
        #expect(try await hub.broker.unusedPacks().map(\.text) == [Edition.programme])
        let spoken = try await hub.spoken(alias, id: "still")
        #expect(spoken.closing == "Ring the duty desk.")
        #expect(spoken.pack == second.digest)
        try await hub.close()
    }

    @Test("a later version that holds earlier takes the place of one that is still to come")
    func replaced() async throws {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        let alias = try await hub.openCase()["wsw-desk"]
        let start = hub.clock.now
        let second = try Edition.numbered("1002", closing: "A mistake.")
        let third = try Edition.numbered("1002.1", closing: "Put right.")
        let ahead = start.advanced(by: 7_200)
        #expect(try await hub.publish(second, effective: ahead, id: "second") == nil)
        #expect(try await hub.publish(third, effective: start, id: "third") == nil)
        #expect(try await hub.spoken(alias, id: "one").closing == "Put right.")
        hub.clock.advance(by: 7_200)
        #expect(try await hub.spoken(alias, id: "two").closing == "Put right.")
        try await hub.close()
    }

    @Test("what was decided before the moment and not written is decided again after it")
    func moved() async throws {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        let alias = try await hub.openCase()["wsw-desk"]
        let moment = hub.clock.now.advanced(by: 60)
        let second = try Edition.numbered("1002")
        #expect(try await hub.publish(second, effective: moment, id: "second") == nil)
        let person = hub["wsw-desk"]
        let draft = try Community.command(
            "message.send",
            Community.disclosure(
                case: alias, to: [.coordinator], segments: [Community.incident]),
            by: person, as: "wsw-desk", hub.broker, hub.clock, id: "slow",
            root: [UInt8](repeating: 1, count: 32))
        let bytes = try await Community.seal(draft, person, hub.broker)
        let opened = try hub.broker.room.open(bytes)
        let now = hub.clock.now
        let batch = try await hub.store.read { reader -> CommitBatch? in
            let ruling = try hub.broker.room.rule(
                on: opened, session: CommandSession(worker: person.id, isFresh: true), now: now,
                clockDoubtful: false,
                snapshot: Snapshot(reading: reader))
            guard case .act(let batch, _) = ruling else { return nil }
            return batch
        }
        let found = try #require(batch)
        #expect(found.validUntil == moment)
        hub.clock.advance(by: 60)
        guard case .moved = await hub.broker.committer.commit(found) else {
            Issue.record("committed by a pack that is over")
            return
        }
        try await hub.close()
    }

    @Test("what was held under one version is released under the one in force, and the log says so")
    func held() async throws {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.facilitator], segments: [Community.incident]),
            id: "disclosure")
        let hold = try Community.hold(in: try await hub.inbox("lwv-coordinator"))
        let first = try Edition.standing()
        let second = try Edition.numbered("1002")
        #expect(try await hub.publish(second, effective: hub.clock.now, id: "second") == nil)
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Community.release(hold), id: "release")
        let released = try await hub.details(of: "lwv-officer", act: "released").last
        #expect(released?["held_under"]?.string == first.digest)
        #expect(released?["decided_under"]?.string == second.digest)
        let decided = try await hub.details(of: "wsw-officer", act: "decided")
        #expect(decided.last?["pack"]?.string == second.digest || decided.count == 1)
        try await hub.close()
    }

    @Test("while a pack is being proven the hub goes on, and a second proof waits")
    func proving() async throws {
        let gate = DispatchSemaphore(value: 0)
        let entered = Mutex(false)
        let hub = try await Community.opening(broken: { pack in
            guard pack.version == "1002" else { return [] }
            entered.withLock { $0 = true }
            gate.wait()
            return []
        })
        try await hub.joinRegistrar()
        let alias = try await hub.openCase()["wsw-desk"]
        let now = hub.clock.now
        let second = try Edition.numbered("1002", closing: "Ring the duty desk.")
        async let published = hub.publish(second, effective: now, id: "second")
        while !entered.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try await hub.spoken(alias, id: "meanwhile").closing == Edition.between)
        let third = try Edition.numbered("1003")
        #expect(try await hub.publish(third, effective: now, id: "third") == .busy)
        gate.signal()
        #expect(try await published == nil)
        #expect(try await hub.spoken(alias, id: "after").closing == "Ring the duty desk.")
        try await hub.close()
    }

    @Test("a programme does not begin with a pack that breaks a law")
    func bootstrap() async throws {
        await #expect(
            throws: StartFailure.packUnproven(pack: Edition.programme, laws: ["him-never"])
        ) { _ = try await Community.opening(broken: { _ in ["him-never"] }) }
    }

    @Test("no version takes a rule of the base away, changes one, or moves a role from its side")
    func base() throws {
        let loaded = try Edition.standing().pack().pack.pack
        let some = try #require(loaded.rules.first { $0.effect == .cap(.withhold, wall: true) })
        let name = try #require(RuleID("B-test"))
        let wall = Rule(
            id: name, cite: some.cite, why: some.why, law: "x", when: some.when,
            effect: some.effect)
        let softer = Rule(
            id: name, cite: some.cite, why: some.why, law: "x", when: some.when,
            effect: .cap(.condense, wall: true))
        let narrower = Rule(
            id: name, cite: some.cite, why: some.why, law: "x", when: .any([]),
            effect: some.effect)
        let current = loaded.with(rules: loaded.rules + [wall])
        let guardian = BaseGuard(current)
        #expect(throws: Never.self) { try guardian.check(current) }
        var refused = 0
        for rules in [loaded.rules, loaded.rules + [softer], loaded.rules + [narrower]] {
            #expect(throws: Refusal.packLoosensBase) {
                try guardian.check(loaded.with(rules: rules))
            }
            refused += 1
        }
        #expect(refused == 3)
    }
}
