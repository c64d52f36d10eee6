import Envelope
import Membership
import Sodium
import Testing
import Vocabulary

/// Two custodians bring a mailbox's key back, and one never does.
@Suite struct CustodyTests {
    private let cast = Cast("custody")
    private var fresh: OpeningKey { cast.opening("fresh") }
    private let requester = Cast("custody").person("requester")

    private func custodian(_ place: Int) -> OpeningKey { cast.opening("custodian \(place)") }

    private func custodians(number: UInt32 = 1, hub: VerifyingKey? = nil) throws -> CustodianSet {
        try #require(
            CustodianSet(
                hub: hub ?? cast.identity, agency: Cast.agency, number: number, waitSeconds: 3_600,
                custodians: (0..<3).map { custodian($0).sealingKey }, issuer: cast.registrar.id))
    }

    private func request(
        rehearsal: Bool = false, mailbox: MailboxID = Cast.mailbox, recovery: String = "recovery",
        fresh key: SealingKey? = nil
    ) throws -> RecoveryRequest {
        let recovery = try #require(
            RecoveryID(bytes: cast.entropy.bytes(16, for: recovery)))
        return try #require(
            RecoveryRequest(
                hub: cast.identity, recovery: recovery, mailbox: mailbox, requester: requester.id,
                freshKey: key ?? fresh.sealingKey, isRehearsal: rehearsal, at: Cast.start))
    }

    private func shares(
        number: UInt32 = 1, mailbox: MailboxID = Cast.mailbox, set: CustodianSet? = nil
    ) throws -> [[UInt8]] {
        try #require(
            Custody.split(
                cast.opening("epoch \(number)").secret(), of: mailbox, number: number,
                set: try set ?? custodians(), entropy: cast.entropy))
    }

    private func paper(
        to place: Int, _ stated: RecoveryRequest? = nil, signedBy signer: Person? = nil,
        shares epochs: [(number: UInt32, sealed: [[UInt8]])]? = nil, set: UInt32 = 1
    ) throws -> CustodyRequest {
        let stated = try stated ?? request()
        return try #require(
            CustodyRequest(
                request: stated.signed(by: (signer ?? requester).signing),
                key: requester.signing.verifyingKey, custodian: place, set: set,
                shares: try epochs ?? [(1, try shares())]))
    }

    private func fault(_ body: () throws -> Void) throws -> CustodyFault? {
        do {
            try body()
            return nil
        } catch let fault as CustodyFault { return fault }
    }

    private func key(
        _ answers: [[UInt8]], _ stated: RecoveryRequest? = nil, number: UInt32 = 1
    ) throws -> CustodyFault? {
        let answers = CustodyAnswers(answers, for: try stated ?? request(), with: fresh)
        return try fault {
            let expected = cast.opening("epoch \(number)").sealingKey
            let opening = try answers.key(of: number, expecting: expected)
            #expect(opening.sealingKey == expected)
            let isTheSame = opening.secret().equals(cast.opening("epoch \(number)").secret())
            #expect(isTheSame)
        }
    }

    @Test func `Every two of three open every epoch, and none alone opens any`() throws {
        let epochs: [(number: UInt32, sealed: [[UInt8]])] = [
            (1, try shares()), (2, try shares(number: 2)), (7, try shares(number: 7)),
        ]
        let replies = try (0..<3).map {
            try paper(to: $0, shares: epochs).answered(with: custodian($0)).answers
        }
        var opened = 0
        for pair in CustodianPair.allCases {
            let both = replies[pair.custodians.first] + replies[pair.custodians.second]
            for epoch in epochs {
                #expect(try key(both, number: epoch.number) == nil)
                opened += 1
            }
        }
        #expect(opened == 9)
        for reply in replies {
            #expect(reply.count == 6)
            for epoch in epochs { #expect(try key(reply, number: epoch.number) == .notEnough) }
        }
        let all = CustodyAnswers(replies.flatMap { $0 }, for: try request(), with: fresh)
        #expect(all.custodians == [0, 1, 2])
        #expect(all.numbers == [1, 2, 7])
        #expect(all.refused == 0)
    }

    @Test func `A half says nothing of the key, and no two halves but a pair's give it`() throws {
        let sealed = try shares()
        let secret = cast.opening("epoch 1").secret().copiedIntoOrdinaryMemory()
        var halves: [[UInt8]] = []
        for (place, share) in zip(Custody.order, sealed) {
            let opened = try CustodyShare(opening: share, with: custodian(place.custodian))
            halves.append(opened.half.copiedIntoOrdinaryMemory())
            #expect(opened.pair == place.pair)
        }
        var found: [[Int]] = []
        for left in halves.indices {
            #expect(halves[left] != secret)
            for right in halves.indices where right > left {
                if zip(halves[left], halves[right]).map({ $0 ^ $1 }) == secret {
                    found.append([left, right])
                }
            }
        }
        #expect(found == [[0, 1], [2, 3], [4, 5]])
        // Each is sealed to its own custodian and to nobody else.
        for (place, share) in zip(Custody.order, sealed) {
            for other in 0..<3 where other != place.custodian {
                do {
                    _ = try CustodyShare(opening: share, with: custodian(other))
                    Issue.record("a share opened for another custodian")
                } catch { #expect(error == EnvelopeFailure.wrongRecipient) }
            }
        }
    }

    @Test func `Papers print back and read as nothing else`() throws {
        let request = try paper(to: 1)
        #expect(try CustodyRequest(JSON(parsing: request.json.bytes)) == request)
        let reply = try request.answered(with: custodian(1))
        #expect(try CustodyReply(JSON(parsing: reply.json.bytes)) == reply)
        #expect(try fault { _ = try CustodyRequest(reply.json) } == .malformed)
        #expect(try fault { _ = try CustodyReply(request.json) } == .malformed)
        guard case .object(let members) = request.json, case .object(let own) = reply.json else {
            return
        }
        var refused = 0
        for place in members.indices {
            var fewer = members
            fewer.remove(at: place)
            // Absent shares are none: it reads, and nobody can answer it.
            if members[place].key == "shares" { continue }
            #expect(try fault { _ = try CustodyRequest(.object(fewer)) } == .malformed)
            refused += 1
        }
        #expect(refused == 6)
        for more in [members, own] {
            let longer = JSON.object(more + [.init("more", 1)])
            #expect(try fault { _ = try CustodyRequest(longer) } == .malformed)
            #expect(try fault { _ = try CustodyReply(longer) } == .malformed)
        }
    }

    @Test func `A custodian answers nobody whose request is not what it says`() throws {
        let other = cast.person("somebody else")
        #expect(
            try fault { _ = try paper(to: 0, signedBy: other).answered(with: custodian(0)) }
                == .wrongSigner)
        #expect(
            try fault { _ = try paper(to: 0).answered(with: custodian(1)) } == .wrongCustodian)
        // Shares of another mailbox, another set and another hub than the request announces.
        let theirs: MailboxID = Cast.handle("another-desk")
        #expect(
            try fault {
                _ = try paper(to: 0, shares: [(1, try shares(mailbox: theirs))])
                    .answered(with: custodian(0))
            } == .wrongShare)
        #expect(
            try fault { _ = try paper(to: 0, set: 2).answered(with: custodian(0)) } == .wrongShare)
        let elsewhere = try custodians(hub: other.signing.verifyingKey)
        #expect(
            try fault {
                _ = try paper(to: 0, shares: [(1, try shares(set: elsewhere))])
                    .answered(with: custodian(0))
            } == .wrongShare)
        #expect(
            try fault {
                _ = try paper(to: 0, shares: [(2, try shares())]).answered(with: custodian(0))
            } == .wrongShare)
    }

    @Test func `A rehearsal gets no key, and a recovery no rehearsal`() throws {
        let rehearsal = try request(rehearsal: true)
        #expect(
            try fault { _ = try paper(to: 0, rehearsal).answered(with: custodian(0)) }
                == .rehearsal)
        let toy = [(number: UInt32(0), sealed: try shares(number: 0))]
        #expect(
            try fault { _ = try paper(to: 0, shares: toy).answered(with: custodian(0)) }
                == .rehearsal)
        let replies = try (0..<2).flatMap {
            try paper(to: $0, rehearsal, shares: toy).answered(with: custodian($0)).answers
        }
        #expect(try key(replies, rehearsal, number: 0) == nil)
        // Its answers are nothing to a recovery with the same id and key.
        #expect(try key(replies, number: 0) == .notEnough)
    }

    @Test func `Answers for another recovery, key or mailbox are set aside`() throws {
        let replies = try (0..<2).flatMap {
            try paper(to: $0).answered(with: custodian($0)).answers
        }
        let other = try request(recovery: "another")
        #expect(CustodyAnswers(replies, for: other, with: fresh).refused == 4)
        #expect(
            CustodyAnswers(replies, for: try request(), with: cast.opening("not fresh")).refused
                == 4)
        let elsewhere = try request(mailbox: Cast.handle("another-desk"))
        #expect(CustodyAnswers(replies, for: elsewhere, with: fresh).refused == 4)
        #expect(try key(replies, other) == .notEnough)
    }

    @Test func `A changed bit of an answer opens nothing, and keeps nothing good from opening`()
        throws
    {
        let replies = try (0..<2).flatMap {
            try paper(to: $0).answered(with: custodian($0)).answers
        }
        var refused = 0
        for place in replies[0].indices {
            var damaged = replies
            damaged[0][place] ^= 1
            #expect(try key(damaged) == .notEnough)
            #expect(try key(damaged + replies) == nil)
            refused += 1
        }
        #expect(refused > 100)
    }

    @Test func `A custodian who lies is found out, and the two others still open`() throws {
        let false0 = try shares(number: 1, set: custodians()).enumerated().map { $0.element }
        let another = try #require(
            Custody.split(
                cast.opening("another key").secret(), of: Cast.mailbox, number: 1,
                set: try custodians(), entropy: .seeded([1])))
        let lie = try paper(to: 0, shares: [(1, another)]).answered(with: custodian(0)).answers
        let (b, c) = (
            try paper(to: 1, shares: [(1, false0)]).answered(with: custodian(1)).answers,
            try paper(to: 2, shares: [(1, false0)]).answered(with: custodian(2)).answers
        )
        #expect(try key(lie + b) == .wrongKey)
        #expect(try key(lie + b + c) == nil)
    }

    @Test func `A set without custodians, and what is no key, are not split`() throws {
        let none = try #require(
            CustodianSet(
                hub: cast.identity, agency: Cast.agency, number: 1, waitSeconds: 3_600,
                custodians: [], issuer: cast.registrar.id))
        let secret = SecretBytes(random: 32)
        #expect(
            Custody.split(secret, of: Cast.mailbox, number: 1, set: none, entropy: .system) == nil)
        #expect(
            Custody.split(
                SecretBytes(random: 31), of: Cast.mailbox, number: 1, set: try custodians(),
                entropy: .system) == nil)
    }
}
