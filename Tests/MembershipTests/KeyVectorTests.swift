import Envelope
import Foundation
import Membership
import Sodium
import Testing
import Vocabulary

/// What this version wrote, every later one reads alike.
@Suite struct KeyVectorTests {
    @Test func `Every vector of version 1 has the outcome that it names`() throws {
        var ran: [String: Int] = [:]
        for vector in try KeyVector.all(1) {
            let outcome = try KeyVectorTests.outcome(of: vector)
            #expect(outcome == (try vector.text("expect")), "\(vector.name)")
            ran[try vector.text("format"), default: 0] += 1
        }
        // A folder that has moved away would pass with nothing to read.
        #expect(
            ran == [
                "invitation-grant": 13, "worker-record": 5, "departure": 7, "mailbox-epoch": 6,
                "custodian-set": 8, "agreed-custodians": 1, "recovery-request": 4, "voucher": 1,
                "members": 1, "chain": 46, "share": 8, "shares": 1, "recovery": 8, "sheet": 7,
                "identity-words": 3,
            ])
    }

    @Test func `At least half are made by another program, and it reads all of them`() throws {
        let makers = try KeyVector.all(1).map { try $0.text("made-by") }
        #expect(Set(makers) == ["make_vectors.py", "SwiftKeyVectors.swift"])
        #expect(makers.count { $0 == "make_vectors.py" } * 2 >= makers.count)
    }

    @Test func `Every fault of a chain of statements has a vector`() throws {
        let expected = Set(
            try KeyVector.all(1).filter { try $0.text("format") == "chain" }
                .map { try $0.text("expect") })
        // Custodian sets are no links of a mailbox.
        let faults = Set(ChainFault.allCases.map(\.rawValue)).subtracting(["bad-custodians"])
        #expect(expected == faults.union(["accepted"]))
    }

    static func outcome(of vector: KeyVector) throws -> String {
        do {
            try read(vector)
            return "accepted"
        } catch let failure as EnvelopeFailure {
            return failure.rawValue
        } catch let fault as ChainFault {
            return fault.rawValue
        } catch let fault as CustodyFault {
            return fault.rawValue
        } catch let fault as SheetFault { return fault.code }
    }

    private static func read(_ vector: KeyVector) throws {
        switch try vector.text("format") {
        case "invitation-grant": try statement(InvitationGrant.self, vector)
        case "worker-record": try statement(WorkerRecord.self, vector)
        case "departure": try statement(Departure.self, vector)
        case "mailbox-epoch": try statement(MailboxEpoch.self, vector)
        case "custodian-set": try statement(CustodianSet.self, vector)
        case "recovery-request": try statement(RecoveryRequest.self, vector)
        case "agreed-custodians": try agreed(vector)
        case "voucher": try voucher(vector)
        case "members": try members(vector)
        case "chain": try chain(vector)
        case "share": try share(vector)
        case "shares": try shares(vector)
        case "recovery": try recovery(vector)
        case "sheet": try sheet(vector)
        case "identity-words":
            let words = IdentityWords(try vector.verifyingKey("key"))
            #expect(words.words == (try vector.words("words")))
        default: throw KeyVector.Unreadable(vector.name)
        }
    }

    private static func statement<Record: Statement>(
        _ type: Record.Type, _ vector: KeyVector
    ) throws {
        let bytes = try vector.bytes("envelope")
        let signed = try Signed<Record>(parsing: bytes)
        #expect(signed.bytes == bytes)
        _ = try signed.verified(by: vector.verifyingKey("key"))
    }

    private static func agreed(_ vector: KeyVector) throws {
        let bytes = try vector.bytes("envelope")
        let agreed = try AgreedCustodians(parsing: bytes)
        #expect(agreed.bytes == bytes)
        _ = try agreed.verified(
            registrar: vector.verifyingKey("key"), officer: vector.verifyingKey("officer-key"))
    }

    private static func voucher(_ vector: KeyVector) throws {
        let code = SecretBytes(copying: try vector.bytes("code"))
        let key = Voucher.key(code: code, hub: try vector.verifyingKey("hub"))?.verifyingKey
        #expect(key == (try vector.verifyingKey("key")))
    }

    private static func shares(_ vector: KeyVector) throws {
        let sealed = try vector.words("sealed").map { try vector.some(Hex.decode($0)) }
        let digest = Custody.digest(
            of: sealed, hub: try vector.verifyingKey("hub"),
            mailbox: try vector.some(MailboxID(try vector.text("mailbox"))),
            number: UInt32(try vector.number("number")), set: UInt32(try vector.number("set")))
        #expect(digest == (try vector.bytes("digest")))
    }

    private static func members(_ vector: KeyVector) throws {
        let members = try vector.words("members").map { text in
            let bytes = try vector.some(Hex.decode(text))
            return MemberKeys(
                worker: try vector.some(WorkerID(bytes: bytes.prefix(16))),
                verifying: try vector.some(VerifyingKey(bytes: Array(bytes[16..<48]))),
                sealing: try vector.some(SealingKey(bytes: Array(bytes[48...]))))
        }
        #expect(MemberKeys.digest(of: members.reversed()) == (try vector.bytes("digest")))
    }

    private static func share(_ vector: KeyVector) throws {
        let share = try CustodyShare(
            opening: vector.bytes("envelope"), with: vector.openingKey("secret"))
        let (half, number, set, pair) = (
            share.half.copiedIntoOrdinaryMemory(), share.number, share.set, share.pair
        )
        #expect(half == (try vector.bytes("half")))
        #expect(Int(number) == (try vector.number("number")))
        #expect(Int(set) == (try vector.number("set")))
        #expect(Int(pair.rawValue) == (try vector.number("pair")))
    }

    private static func recovery(_ vector: KeyVector) throws {
        let request = try Signed<RecoveryRequest>(parsing: vector.bytes("request"))
        let sealed = try vector.words("answers").map { try vector.some(Hex.decode($0)) }
        let answers = CustodyAnswers(
            sealed, for: request.claimedButUnverified, with: try vector.openingKey("fresh"))
        let opening = try answers.key(
            of: UInt32(try vector.number("number")),
            expecting: try vector.some(SealingKey(bytes: try vector.bytes("key"))))
        let secret = opening.secret().copiedIntoOrdinaryMemory()
        #expect(secret == (try vector.bytes("secret")))
    }

    private static func sheet(_ vector: KeyVector) throws {
        let sheet = try Sheet(words: try vector.text("words"))
        let (seed, words, code) = (
            sheet.secret().copiedIntoOrdinaryMemory(), sheet.words(), sheet.code()
        )
        let key = sheet.custodianKey().sealingKey
        #expect(seed == (try vector.bytes("seed")))
        #expect(words == (try vector.words("words")))
        #expect(code == (try vector.text("code")))
        #expect(key.bytes == (try vector.bytes("key")))
        let again = try Sheet(code: code).words()
        #expect(again == words)
    }

    private static func chain(_ vector: KeyVector) throws {
        let story = try ChainStory(vector)
        var chain = story.chain
        for (place, link) in story.links.enumerated() {
            do { try chain.append(link, issuers: story.issuers) } catch {
                #expect(place == story.links.count - 1, "\(vector.name)")
                throw error
            }
        }
        let now = try vector.some(story.links.last).at
        #expect(chain.members(at: now).map(\.worker.hex) == (try vector.words("members")))
        #expect(chain.waiting(at: now).map(\.worker.hex) == (try vector.words("waiting")))
        #expect(chain.epochs.count == (try vector.number("epochs")))
        #expect(chain.awaitsEpoch(at: now) == (try vector.text("awaits") == "yes"))
        #expect(chain.digest(at: now) == (try vector.bytes("digest")))
    }
}

/// A chain as a vector writes it.
struct ChainStory {
    let chain: MailboxChain
    let issuers: Issuers
    let links: [ChainLink]

    init(_ vector: KeyVector) throws {
        let hub = try vector.verifyingKey("hub")
        chain = MailboxChain(
            hub: hub, mailbox: try vector.some(MailboxID(try vector.text("mailbox"))),
            agency: try vector.some(AgencyID(try vector.text("agency"))),
            role: try vector.some(Role(rawValue: try vector.text("role"))))
        issuers = Issuers(
            hub: hub,
            standing: try vector.words("registrars").map { try ChainStory.registrar($0, vector) })
        links = try vector.words("links").map { try ChainStory.link($0, vector) }
    }

    private static func parts(_ text: String) -> [String] {
        text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    }

    private static func moment(_ text: String, _ vector: KeyVector) throws -> Moment {
        try vector.some(Int64(text).flatMap { Moment(seconds: $0) })
    }

    private static func registrar(_ text: String, _ vector: KeyVector) throws -> Issuers.Registrar {
        let parts = parts(text)
        guard parts.count == 5 else { throw KeyVector.Unreadable(vector.name) }
        return Issuers.Registrar(
            worker: try vector.some(WorkerID(hex: parts[0])),
            verifying: try vector.some(Hex.decode(parts[1]).flatMap { VerifyingKey(bytes: $0) }),
            agency: try vector.some(AgencyID(parts[2])), from: try moment(parts[3], vector),
            until: parts[4].isEmpty ? nil : try moment(parts[4], vector))
    }

    private static func link(_ text: String, _ vector: KeyVector) throws -> ChainLink {
        let parts = parts(text)
        guard parts.count >= 3 else { throw KeyVector.Unreadable(vector.name) }
        let at = try moment(parts[1], vector)
        let bytes = try parts[2...].map { try vector.some(Hex.decode($0)) }
        func worker(_ place: Int) throws -> WorkerID {
            try vector.some(WorkerID(bytes: bytes[place]))
        }
        switch (parts[0], bytes.count) {
        case ("joined", 2):
            return .joined(try Signed(parsing: bytes[0]), try Signed(parsing: bytes[1]), at: at)
        case ("departed", 1): return .departed(try Signed(parsing: bytes[0]), at: at)
        case ("epoch", 1): return .epoch(try Signed(parsing: bytes[0]), at: at)
        case ("handed", 2): return .handed(worker: try worker(0), by: try worker(1), at: at)
        case ("recovered", 1): return .recovered(worker: try worker(0), at: at)
        default: throw KeyVector.Unreadable(vector.name)
        }
    }
}
