import Envelope
import Membership
import Sodium
import Testing
import Vocabulary

/// What a chain must never take: for every fault the links that meet it, refused with its code and
/// with nothing changed.
@Suite struct FaultTests {
    private let cast = Cast("faults")

    private func at(_ seconds: Int64) -> Moment { Cast.start.advanced(by: seconds) }

    /// Ada is full, Bea was let in and has left, Cat waits, Dot waits with leave to have history.
    private struct Desk {
        var chain: MailboxChain
        let ada: Person
        let bea: Person
        let cat: Person
        let dot: Person
    }

    private func desk() throws -> Desk {
        let (ada, bea) = (cast.person("Ada"), cast.person("Bea"))
        let (cat, dot) = (cast.person("Cat"), cast.person("Dot"))
        var chain = cast.chain
        try chain.append(cast.joining(ada, code: "Ada's", 1), issuers: cast.issuers)
        try chain.append(cast.joining(bea, code: "Bea's", 1), issuers: cast.issuers)
        try chain.append(cast.epoch(chain, by: ada, 2), issuers: cast.issuers)
        try chain.append(cast.leaving(bea, 3), issuers: cast.issuers)
        try chain.append(cast.epoch(chain, by: ada, 4), issuers: cast.issuers)
        try chain.append(cast.joining(cat, code: "Cat's", 5), issuers: cast.issuers)
        try chain.append(
            cast.joining(dot, code: "Dot's", 5, Cast.Terms(withHistory: true)),
            issuers: cast.issuers)
        return Desk(chain: chain, ada: ada, bea: bea, cat: cat, dot: dot)
    }

    /// Each link is refused with its code; how many there were.
    private func refused(
        _ chain: MailboxChain, _ cases: [(ChainFault, ChainLink)], _ issuers: Issuers? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Int {
        for (place, (fault, link)) in cases.enumerated() {
            var longer = chain
            do {
                try longer.append(link, issuers: issuers ?? cast.issuers)
                Issue.record("case \(place) was taken", sourceLocation: sourceLocation)
            } catch {
                #expect(error == fault, "case \(place)", sourceLocation: sourceLocation)
            }
            #expect(longer == chain, sourceLocation: sourceLocation)
        }
        return cases.count
    }

    private func joined(
        _ grant: Signed<InvitationGrant>, _ record: Signed<WorkerRecord>, _ seconds: Int64 = 6
    ) -> ChainLink { .joined(grant, record, at: at(seconds)) }

    @Test func `Every fault has a word of its own`() {
        let words = Set(ChainFault.allCases.map(\.rawValue))
        #expect(words.count == ChainFault.allCases.count)
        #expect(words.allSatisfy { $0.allSatisfy { $0 == "-" || ("a"..."z").contains($0) } })
    }

    @Test func `Grants`() throws {
        let desk = try desk()
        let eve = cast.person("Eve")
        let record = cast.record(eve, code: "Eve's")
        let other = cast.person("registrar of another agency")
        var wrong = Cast.Terms()
        func grant(_ change: (inout Cast.Terms) -> Void) -> ChainLink {
            wrong = Cast.Terms()
            change(&wrong)
            return joined(cast.grant("Eve's", wrong), record)
        }
        let theirs = Issuers(
            hub: cast.identity,
            standing: [cast.standing(cast.registrar), cast.standing(other, for: Cast.otherAgency)])
        #expect(
            refused(
                desk.chain,
                [
                    // By nobody who is a registrar, by a member, by the registrar of another agency.
                    (.badGrant, joined(cast.grant("Eve's", by: eve), record)),
                    (.badGrant, joined(cast.grant("Eve's", by: desk.ada), record)),
                    (.badGrant, joined(cast.grant("Eve's", by: other), record)),
                    // In the registrar's name by somebody else, and by the hub.
                    (.badGrant, joined(cast.grant("Eve's", signedBy: eve), record)),
                    (.badGrant, joined(cast.grant("Eve's", signedBy: cast.hub), record)),
                    // By the hub's identity into an agency's mailbox.
                    (.badGrant, grant { $0.isHubs = true }),
                    (.badGrant, grant { $0.agency = Cast.otherAgency }),
                    (.badGrant, grant { $0.role = .facilitator }),
                    (.wrongHub, grant { $0.hub = eve.signing.verifyingKey }),
                    (.wrongMailbox, grant { $0.mailbox = Cast.handle("another-desk") }),
                    (.grantExpired, grant { $0.expires = at(6) }),
                    (.grantExpired, grant { $0.coverUntil = at(6) }),
                    // Taken up before, by whoever has the code now.
                    (.grantUsed, joined(cast.grant("Cat's"), cast.record(eve, code: "Cat's"))),
                    (.grantUsed, joined(cast.grant("Bea's"), cast.record(desk.bea, code: "Bea's"))),
                ], theirs) == 14)
        // And the registrar who is one no longer: known to a client by the end of their time.
        let gone = Issuers.Registrar(
            worker: cast.registrar.id, verifying: cast.registrar.signing.verifyingKey,
            agency: Cast.agency, from: Cast.start, until: at(5))
        let now = joined(cast.grant("Eve's"), record)
        #expect(
            refused(desk.chain, [(.badGrant, now)], Issuers(hub: cast.identity, standing: [gone]))
                == 1)
        let none = Issuers(hub: eve.signing.verifyingKey, standing: cast.issuers.registrars)
        #expect(refused(desk.chain, [(.badGrant, now)], none) == 1)
        #expect(desk.chain.refusal(of: now, cast.issuers) == nil)
    }

    @Test func `Records`() throws {
        let desk = try desk()
        let eve = cast.person("Eve")
        let grant = cast.grant("Eve's")
        func keys(_ worker: Person, _ verifying: Person, _ sealing: Person) -> Signed<WorkerRecord>
        {
            cast.record(
                eve, code: "Eve's",
                keys: MemberKeys(
                    worker: worker.id, verifying: verifying.signing.verifyingKey,
                    sealing: sealing.sealing.sealingKey))
        }
        #expect(
            refused(
                desk.chain,
                [
                    // With another invitation's code, and with none: by the worker, by the hub.
                    (.badRecord, joined(grant, cast.record(eve, code: "another"))),
                    (
                        .badRecord,
                        joined(
                            grant,
                            cast.record(eve, code: "Eve's").claimedButUnverified.signed(
                                by: eve.signing))
                    ),
                    (
                        .badRecord,
                        joined(
                            grant,
                            cast.record(eve, code: "Eve's").claimedButUnverified.signed(
                                by: cast.hub.signing))
                    ),
                    (
                        .wrongMailbox,
                        joined(
                            grant,
                            cast.record(
                                eve, code: "Eve's", mailbox: Cast.handle("another-desk")))
                    ),
                    (
                        .wrongHub,
                        joined(
                            grant,
                            cast.record(eve, code: "Eve's", hub: eve.signing.verifyingKey))
                    ),
                    // Somebody else's id, signing key or sealing key.
                    (.badRecord, joined(grant, keys(desk.bea, eve, eve))),
                    (.badRecord, joined(grant, keys(desk.bea, desk.bea, eve))),
                    (.badRecord, joined(grant, keys(eve, desk.bea, eve))),
                    (.badRecord, joined(grant, keys(eve, eve, desk.ada))),
                    (.alreadyMember, joined(grant, cast.record(desk.ada, code: "Eve's"))),
                    (.alreadyMember, joined(grant, cast.record(desk.cat, code: "Eve's"))),
                ]) == 11)
    }

    @Test func `Who lost their keys, or had them stolen, does not come back with them`() throws {
        for reason in [DepartureReason.deviceLost, .keysCompromised] {
            var desk = try desk()
            try desk.chain.append(cast.leaving(desk.cat, 6, reason: reason), issuers: cast.issuers)
            let again = cast.joining(desk.cat, code: "again", 7)
            #expect(refused(desk.chain, [(.removedMember, again)]) == 1)
            // Found out only after they had left as anybody leaves.
            try desk.chain.append(cast.leaving(desk.bea, 8, reason: reason), issuers: cast.issuers)
            let bea = cast.joining(desk.bea, code: "again", 9)
            #expect(refused(desk.chain, [(.removedMember, bea)]) == 1)
            // Nor under another name.
            let eve = cast.person("Eve")
            let keys = MemberKeys(
                worker: eve.id, verifying: desk.bea.signing.verifyingKey,
                sealing: eve.sealing.sealingKey)
            let link = joined(cast.grant("Eve's"), cast.record(eve, code: "Eve's", keys: keys), 9)
            #expect(refused(desk.chain, [(.badRecord, link)]) == 1)
        }
    }

    @Test func `Departures`() throws {
        var desk = try desk()
        let (eve, other) = (cast.person("Eve"), cast.person("registrar of another agency"))
        let theirs = Issuers(
            hub: cast.identity,
            standing: [cast.standing(cast.registrar), cast.standing(other, for: Cast.otherAgency)])
        func gone(_ departure: Signed<Departure>, _ seconds: Int64 = 6) -> ChainLink {
            .departed(departure, at: at(seconds))
        }
        #expect(
            refused(
                desk.chain,
                [
                    (.badDeparture, gone(cast.departure(of: desk.ada, by: desk.cat, 6))),
                    (.badDeparture, gone(cast.departure(of: desk.ada, by: other, 6))),
                    (.badDeparture, gone(cast.departure(of: desk.ada, by: cast.hub, 6))),
                    (
                        .badDeparture,
                        gone(
                            cast.departure(
                                of: desk.ada, by: cast.registrar, signedBy: cast.hub, 6))
                    ),
                    (
                        .badDeparture,
                        gone(cast.departure(of: desk.ada, by: desk.ada, signedBy: eve, 6))
                    ),
                    // Dated more than five minutes ahead.
                    (.badDeparture, gone(cast.departure(of: desk.ada, by: desk.ada, 307))),
                    (.notAMember, gone(cast.departure(of: eve, by: cast.registrar, 6))),
                    (.removedMember, gone(cast.departure(of: desk.bea, by: cast.registrar, 6))),
                    (
                        .wrongMailbox,
                        gone(
                            cast.departure(
                                of: desk.ada, by: cast.registrar, 6,
                                mailbox: Cast.handle("another-desk")))
                    ),
                    (
                        .wrongHub,
                        gone(
                            cast.departure(
                                of: desk.ada, by: cast.registrar, 6, hub: eve.signing.verifyingKey))
                    ),
                    // The very same bytes as before, and one from before she joined.
                    (.departureReplayed, gone(cast.departure(of: desk.bea, by: cast.registrar, 3))),
                    (.departureReplayed, gone(cast.departure(of: desk.ada, by: desk.ada, -300))),
                ], theirs) == 12)
        // The registrar of the hub may, and every mailbox at once is this one too.
        let hubs = Issuers(
            hub: cast.identity, standing: [cast.standing(other, for: Cast.hubAgency)])
        let everywhere = cast.departure(of: desk.ada, by: other, 6, mailbox: nil)
        #expect(desk.chain.refusal(of: gone(everywhere), hubs) == nil)
        // Bea comes back, and the departure of her first time does not send her away again.
        try desk.chain.append(cast.joining(desk.bea, code: "again", 7), issuers: cast.issuers)
        let old = gone(cast.departure(of: desk.bea, by: cast.registrar, 3), 8)
        #expect(refused(desk.chain, [(.departureReplayed, old)]) == 1)
    }

    @Test
    func `A departure given in advance ends somebody at any later time, until they join anew`()
        throws
    {
        var desk = try desk()
        let word = cast.departure(
            of: desk.ada, by: desk.ada, 1, reason: .deviceLost, mailbox: nil)
        func used(_ seconds: Int64) -> ChainLink { .departed(word, at: at(seconds)) }
        let later: Int64 = 3 * 365 * 86_400
        #expect(desk.chain.refusal(of: used(later), cast.issuers) == nil)
        // A registrar's word is no part of it, and nobody else can use it.
        #expect(desk.chain.refusal(of: used(later), Issuers(hub: cast.identity)) == nil)
        let forged = cast.departure(
            of: desk.ada, by: desk.ada, signedBy: desk.cat, 1, reason: .deviceLost, mailbox: nil)
        #expect(refused(desk.chain, [(.badDeparture, .departed(forged, at: at(later)))]) == 1)
        var lost = desk.chain
        try lost.append(used(later), issuers: cast.issuers)
        #expect(lost.awaitsEpoch(at: at(later)))
        let again = cast.joining(
            desk.ada, code: "again", later + 1, Cast.Terms(expires: at(later + 60)))
        #expect(
            refused(lost, [(.departureReplayed, used(later + 1)), (.removedMember, again)]) == 2)
        // Somebody who left and came back is not ended by what they signed the first time.
        try desk.chain.append(cast.leaving(desk.ada, 400), issuers: cast.issuers)
        try desk.chain.append(cast.joining(desk.ada, code: "back", 500), issuers: cast.issuers)
        #expect(refused(desk.chain, [(.departureReplayed, used(501))]) == 1)
    }

    private func epoch(
        _ chain: MailboxChain, by maker: Person, signedBy signer: Person? = nil,
        number: UInt32? = nil, key: SealingKey? = nil, previous: [UInt8]? = nil,
        members: [UInt8]? = nil, hub: VerifyingKey? = nil, mailbox: MailboxID = Cast.mailbox
    ) throws -> ChainLink {
        let record = try #require(
            MailboxEpoch(
                hub: hub ?? cast.identity, mailbox: mailbox,
                number: number ?? UInt32(chain.epochs.count + 1),
                key: key ?? cast.opening("a new key").sealingKey, worker: maker.id,
                previous: previous ?? chain.epochs.last?.digest ?? MailboxEpoch.noPrevious,
                members: members ?? chain.digest(at: at(6))))
        return .epoch(record.signed(by: (signer ?? maker).signing), at: at(6))
    }

    @Test func `Epochs`() throws {
        let desk = try desk()
        let (chain, ada) = (desk.chain, desk.ada)
        let eve = cast.person("Eve")
        let all = [desk.ada, desk.cat, desk.dot].map(\.keys)
        let first = chain.epochs[0].digest
        #expect(
            refused(
                chain,
                [
                    // A number that was, one that leaves out, and every old epoch as it is.
                    (.epochReplayed, try epoch(chain, by: ada, number: 2)),
                    (.epochSkipped, try epoch(chain, by: ada, number: 4)),
                    (.epochReplayed, .epoch(chain.epochs[0], at: at(6))),
                    (.epochReplayed, .epoch(chain.epochs[1], at: at(6))),
                    // The key that Bea holds, under a new number.
                    (
                        .epochReplayed,
                        try epoch(chain, by: ada, key: chain.epochs[0].claimedButUnverified.key)
                    ),
                    // After another epoch than the last.
                    (.epochForked, try epoch(chain, by: ada, previous: first)),
                    // One more, one less, somebody else's key, somebody who left.
                    (
                        .membersDiffer,
                        try epoch(chain, by: ada, members: MemberKeys.digest(of: all + [eve.keys]))
                    ),
                    (
                        .membersDiffer,
                        try epoch(chain, by: ada, members: MemberKeys.digest(of: all.dropLast()))
                    ),
                    (
                        .membersDiffer,
                        try epoch(
                            chain, by: ada, members: MemberKeys.digest(of: all + [desk.bea.keys]))
                    ),
                    (
                        .membersDiffer,
                        try epoch(chain, by: ada, members: MemberKeys.digest(of: [ada.keys]))
                    ),
                    (.notAMember, try epoch(chain, by: eve)),
                    (.notAMember, try epoch(chain, by: cast.registrar)),
                    (.removedMember, try epoch(chain, by: desk.bea)),
                    (.waitingMember, try epoch(chain, by: desk.cat)),
                    (.badEpoch, try epoch(chain, by: ada, signedBy: eve)),
                    (.badEpoch, try epoch(chain, by: ada, signedBy: cast.hub)),
                    (.badEpoch, try epoch(chain, by: ada, signedBy: desk.bea)),
                    (.wrongHub, try epoch(chain, by: ada, hub: eve.signing.verifyingKey)),
                    (
                        .wrongMailbox,
                        try epoch(chain, by: ada, mailbox: Cast.handle("another-desk"))
                    ),
                ]) == 19)
        #expect(chain.refusal(of: try epoch(chain, by: ada), cast.issuers) == nil)
    }

    @Test func `Handing on, recovering, and time`() throws {
        let desk = try desk()
        let eve = cast.person("Eve")
        func handed(_ worker: Person, _ by: Person) -> ChainLink {
            .handed(worker: worker.id, by: by.id, at: at(6))
        }
        #expect(
            refused(
                desk.chain,
                [
                    (.historyNotGranted, handed(desk.cat, desk.ada)),
                    (.waitingMember, handed(desk.dot, desk.cat)),
                    (.waitingMember, handed(desk.dot, desk.dot)),
                    (.removedMember, handed(desk.dot, desk.bea)),
                    (.removedMember, handed(desk.bea, desk.ada)),
                    (.notAMember, handed(desk.dot, eve)),
                    (.notAMember, handed(eve, desk.ada)),
                    (.notAMember, .recovered(worker: eve.id, at: at(6))),
                    (.removedMember, .recovered(worker: desk.bea.id, at: at(6))),
                    (.backwards, cast.joining(eve, 4)),
                    (.backwards, .recovered(worker: desk.ada.id, at: at(4))),
                ]) == 11)
        #expect(desk.chain.refusal(of: handed(desk.dot, desk.ada), cast.issuers) == nil)
        // Without a key there is nothing to recover.
        let newcomer = try cast.chain.appending(cast.joining(eve, 1), issuers: cast.issuers)
        #expect(
            refused(newcomer, [(.badEpoch, .recovered(worker: eve.id, at: at(2)))]) == 1)
    }
}
