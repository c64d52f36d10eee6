public import Envelope
import Membership
public import Sodium
public import Vocabulary

/// Custodians whom a registrar names, on their way to the officer who agrees: one JSON object, its bytes in hex.
///
/// No single person opens an agency's records, so no single person names who could.
public struct CustodianProposal: Hashable, Sendable {
    /// The set with the registrar's signature.
    public let signed: Signed<CustodianSet>

    /// What the paper says of itself.
    private static let paper = "safe-conduct custodians"

    /// The set. Compare its keys with those on the custodians' sheets before agreeing.
    public var set: CustodianSet { signed.claimedButUnverified }

    init(_ signed: Signed<CustodianSet>) { self.signed = signed }

    /// The text of the paper.
    public var json: JSON {
        [
            "v": 1, "paper": .string(CustodianProposal.paper),
            "set": .string(Hex.encode(signed.bytes)),
        ]
    }

    /// Reads the paper. Fails with a `FormatFailure`, and with `malformed` or `truncated` for what it says.
    public init(_ json: JSON) throws {
        var fields = try Fields(json, at: "paper")
        guard try fields.int("v") == 1, try fields.string("paper") == CustodianProposal.paper,
            let bytes = Hex.decode(try fields.string("set", limit: 4096))
        else { throw FormatFailure(.badForm, at: "paper") }
        try fields.finish()
        signed = try Signed(parsing: bytes)
    }
}

extension Act {
    /// `custodians.set`.
    static func setCustodians(_ set: Signed<CustodianSet>) -> Act {
        Act("custodians.set", [.init("set", .string(Hex.encode(set.bytes)))])
    }

    /// `custodians.agree`.
    static func agreeToCustodians(_ agreed: AgreedCustodians) -> Act {
        Act("custodians.agree", [.init("set", .string(Hex.encode(agreed.bytes)))])
    }

    /// `custody.give`.
    static func giveShares(
        of mailbox: MailboxID, set: UInt32, epochs: [(number: UInt32, sealed: [[UInt8]])]
    ) -> Act {
        Act(
            "custody.give",
            [
                .init("mailbox", mailbox), .init("set", .int(Int64(set))),
                .init(
                    "epochs",
                    .array(
                        epochs.map { number, sealed in
                            [
                                "number": .int(Int64(number)),
                                "sealed": .array(sealed.map { .string(Hex.encode($0)) }),
                            ]
                        })),
            ])
    }
}

extension WorkerSession {
    /// How many keys' shares one command gives.
    private static let givenAtOnce = 50

    /// The custodians of the agency of one's own mailbox, as the log has them; none where there never were any.
    public func custodians(of mailbox: MailboxID) async throws(ClientFailure) -> CustodianSet? {
        try await verified(mailbox).custodians
    }

    /// Whether two people agreed on the custodians who stand.
    public func areCustodiansAgreed(of mailbox: MailboxID) async throws(ClientFailure) -> Bool {
        try await verified(mailbox).isAgreed
    }

    /// Names an agency's custodians as its registrar. They stand once a member of the officer's mailbox agrees; where nobody else
    /// works at the agency, at once.
    ///
    /// - Parameters:
    ///   - keys: of the three sheets, in the order A, B, C; none ends custody.
    ///   - wait: how long a recovery waits, in seconds, 3,600 to 604,800.
    ///   - acting: the registrar's mailbox of that agency.
    public func proposeCustodians(
        _ keys: [SealingKey], wait: Int64, agency: AgencyID, acting: MailboxID
    ) async throws(ClientFailure) -> (receipt: KeptReceipt, proposal: CustodianProposal) {
        let before = try await custodians(of: acting)
        guard
            let set = CustodianSet(
                hub: identity.card.pinned, agency: agency, number: (before?.number ?? 0) + 1,
                waitSeconds: wait, custodians: keys, issuer: identity.card.worker)
        else { throw .local(.badCommand) }
        let signed = set.signed(by: identity.signing)
        let receipt = try await perform(.setCustodians(signed), as: acting)
        return (receipt, CustodianProposal(signed))
    }

    /// Agrees, as a member of the officer's mailbox, to the custodians whom another worker named.
    public func agree(
        to proposal: CustodianProposal, acting: MailboxID
    ) async throws(ClientFailure) -> KeptReceipt {
        let second = proposal.set.signed(by: identity.signing).signature
        guard
            let officer = AgreedCustodians.Officer(
                worker: identity.card.worker, signature: second),
            let agreed = AgreedCustodians(proposal.signed, officer: officer)
        else { throw .local(.badCommand) }
        return try await perform(.agreeToCustodians(agreed), as: acting)
    }

    /// Whether this home has not yet given the custodians who stand their shares of every key of a mailbox.
    func lacksShares(of now: VerifiedHistory) throws(ClientFailure) -> Bool {
        guard let set = now.shareKeepers else { return false }
        return try home.read(.given(now.history.mailbox)) != given(set, now)
    }

    /// What is kept of what was given: the set, and the newest key.
    private func given(_ set: CustodianSet, _ now: VerifiedHistory) -> [UInt8] {
        let newest = now.epochs.keys.max() ?? 0
        return JSON.object([
            .init("set", .int(Int64(set.number))), .init("newest", .int(Int64(newest))),
        ]).bytes
    }

    /// Gives the custodians who stand their shares of every key that this worker has and they have none of, and of those that shall
    /// be given anew. Only to custodians on whom two people agreed.
    ///
    /// - Returns: the numbers of the keys of which shares were given.
    @discardableResult
    func giveShares(
        of mailbox: MailboxID, anew: Set<UInt32> = []
    ) async throws(ClientFailure) -> [UInt32] {
        let now = try await verified(mailbox)
        guard let set = now.shareKeepers else { return [] }
        try requireTrust(in: mailbox)
        let connection = connection
        let told = try await asking { token throws(ClientFailure) in
            try await connection.json(
                .get, Wire.keys(of: mailbox), token: token, limit: Wire.Limit.views
            ) { try Wire.MailboxKeys($0) }
        }
        var shares: [(number: UInt32, sealed: [[UInt8]])] = []
        for epoch in told.epochs where epoch.secret != nil {
            let number = epoch.signed.claimedButUnverified.number
            guard epoch.shares != set.number || anew.contains(number) else { continue }
            shares.append(try await split(epoch.signed, now, for: set))
        }
        for start in stride(from: 0, to: shares.count, by: WorkerSession.givenAtOnce) {
            let some = shares[start..<min(start + WorkerSession.givenAtOnce, shares.count)]
            try await attempt(
                .giveShares(of: mailbox, set: set.number, epochs: Array(some)), as: mailbox)
        }
        try home.write(given(set, now), to: .given(mailbox))
        return shares.map(\.number)
    }

    private func split(
        _ signed: SignedMailboxEpoch, _ now: VerifiedHistory, for set: CustodianSet
    ) async throws(ClientFailure) -> (number: UInt32, sealed: [[UInt8]]) {
        let (mailbox, number) = (now.history.mailbox, signed.claimedButUnverified.number)
        guard now.epochs[number] == signed else {
            try raise(.mailboxKeySwapped, [], of: mailbox)
            throw .local(.mailboxKeySwapped)
        }
        let key = try await key(of: mailbox, number: number)
        guard
            let sealed = Custody.split(
                key.opening.secret(), of: mailbox, number: number, set: set, entropy: entropy)
        else { throw .local(.badCommand) }
        return (number, sealed)
    }
}
