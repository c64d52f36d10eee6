import Envelope
import Membership
import Sodium
import Testing
import Vocabulary

/// Nobody alone says who keeps an agency's shares.
@Suite struct CustodianChainTests {
    private let cast = Cast("custodians")
    private let officer = Cast("custodians").person("officer")

    private func officers(of agency: AgencyID = Cast.agency) throws -> MailboxChain {
        var terms = Cast.Terms()
        terms.mailbox = Cast.handle("stow-officer")
        terms.role = .dpo
        terms.agency = agency
        var chain = MailboxChain(
            hub: cast.identity, mailbox: terms.mailbox, agency: agency, role: .dpo)
        let issuers = Issuers(
            hub: cast.identity, standing: [cast.standing(cast.registrar, for: agency)])
        try chain.append(
            .joined(
                cast.grant("officer", terms),
                cast.record(officer, code: "officer", mailbox: terms.mailbox),
                at: Cast.start), issuers: issuers)
        return chain
    }

    private func agreed(
        number: UInt32 = 1, by issuer: Person? = nil, signedBy signer: Person? = nil,
        second: Person? = nil, secondSigned: Person? = nil, agency: AgencyID = Cast.agency,
        hub: VerifyingKey? = nil
    ) throws -> AgreedCustodians {
        let issuer = issuer ?? cast.registrar
        let set = try #require(
            CustodianSet(
                hub: hub ?? cast.identity, agency: agency, number: number, waitSeconds: 3_600,
                custodians: (0..<3).map { cast.opening("custodian \($0)").sealingKey },
                issuer: issuer.id))
        let signed = set.signed(by: (signer ?? issuer).signing)
        let signature = set.signed(by: (secondSigned ?? second ?? issuer).signing).signature
        return try #require(
            AgreedCustodians(
                signed,
                officer: second.flatMap {
                    AgreedCustodians.Officer(worker: $0.id, signature: signature)
                }))
    }

    private func fault(
        _ agreed: AgreedCustodians, officers: MailboxChain?, alone: WorkerID? = nil,
        issuers: Issuers? = nil
    ) -> ChainFault? {
        var chain = CustodianChain(hub: cast.identity, agency: Cast.agency)
        do {
            try chain.append(
                agreed, at: Cast.start.advanced(by: 1), issuers: issuers ?? cast.issuers,
                officers: officers, alone: alone)
            #expect(chain.current == agreed.set.claimedButUnverified)
            return nil
        } catch {
            #expect(chain.current == nil)
            return error
        }
    }

    @Test func `A set stands with the registrar's and an officer's signature`() throws {
        let both = try agreed(second: officer)
        #expect(fault(both, officers: try officers()) == nil)
        #expect(try AgreedCustodians(parsing: both.bytes) == both)
        let one = try agreed()
        #expect(try AgreedCustodians(parsing: one.bytes) == one)
        #expect(
            try both.verified(
                registrar: cast.registrar.signing.verifyingKey,
                officer: officer.signing.verifyingKey) == both.set.claimedButUnverified)
    }

    @Test func `No other set stands`() throws {
        let (eve, officers) = (cast.person("Eve"), try officers())
        let cases: [(ChainFault, AgreedCustodians)] = [
            (.badCustodians, try agreed()),
            (.badCustodians, try agreed(second: eve)),
            (.badCustodians, try agreed(second: officer, secondSigned: eve)),
            (.badCustodians, try agreed(second: officer, secondSigned: cast.registrar)),
            (.badCustodians, try agreed(by: eve, second: officer)),
            (.badCustodians, try agreed(signedBy: eve, second: officer)),
            (.badCustodians, try agreed(signedBy: officer, second: officer)),
            (.badCustodians, try agreed(number: 2, second: officer)),
            (.badCustodians, try agreed(second: officer, agency: Cast.otherAgency)),
            (.wrongHub, try agreed(second: officer, hub: eve.signing.verifyingKey)),
        ]
        for (expected, agreed) in cases { #expect(fault(agreed, officers: officers) == expected) }
        #expect(cases.count == 10)
        let both = try agreed(second: officer)
        #expect(fault(both, officers: nil) == .badCustodians)
        #expect(fault(both, officers: try self.officers(of: Cast.otherAgency)) == .badCustodians)
        // Not the hub's registrar either: an agency's records are its own.
        let hubs = Issuers(
            hub: cast.identity, standing: [cast.standing(cast.registrar, for: Cast.hubAgency)])
        #expect(fault(both, officers: officers, issuers: hubs) == .badCustodians)
    }

    @Test func `An agency of one worker needs no second, and no other agency does without`() throws
    {
        let single = try agreed()
        #expect(fault(single, officers: nil, alone: cast.registrar.id) == nil)
        #expect(fault(single, officers: nil, alone: officer.id) == .badCustodians)
        #expect(fault(single, officers: nil, alone: nil) == .badCustodians)
    }

    @Test func `Sets follow each other by number`() throws {
        var chain = CustodianChain(hub: cast.identity, agency: Cast.agency)
        let officers = try officers()
        var refused = 0
        for number in [UInt32(1), 2, 3] {
            let next = try agreed(number: number, second: officer)
            try chain.append(
                next, at: Cast.start.advanced(by: 1), issuers: cast.issuers, officers: officers,
                alone: nil)
            for other in [number, number + 2] {
                do {
                    try chain.append(
                        try agreed(number: other, second: officer), at: Cast.start,
                        issuers: cast.issuers, officers: officers, alone: nil)
                } catch {
                    refused += 1
                }
            }
            #expect(chain.current?.number == number)
        }
        #expect(refused == 6)
    }

    @Test func `No bit of an agreed set can be changed`() throws {
        let bytes = try agreed(second: officer).bytes
        let officers = try officers()
        var refused = 0
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << UInt8(bit)
                do {
                    let read = try AgreedCustodians(parsing: changed)
                    if fault(read, officers: officers) != nil { refused += 1 }
                } catch { refused += 1 }
            }
        }
        #expect(refused == bytes.count * 8)
    }
}
