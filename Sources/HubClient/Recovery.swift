public import Envelope
public import Membership
import Sodium
public import Vocabulary

extension Act {
    /// `recovery.open`.
    static func openRecovery(_ request: Signed<RecoveryRequest>) -> Act {
        Act("recovery.open", [.init("request", .string(Hex.encode(request.bytes)))])
    }

    /// `recovery.stop`.
    public static func stopRecovery(_ recovery: RecoveryID) -> Act {
        Act("recovery.stop", [.init("recovery", .string(recovery.hex))])
    }
}

/// What a finished recovery brought back.
public struct Recovered: Hashable, Sendable {
    /// The numbers of the keys that are here now.
    public let numbers: [UInt32]
    /// The numbers of those that the answers did not give.
    public let missing: [UInt32]
    /// How many of the sealed answers were set aside.
    public let refused: Int
}

extension WorkerSession {
    /// Asks for a mailbox's older keys. Everybody whom it concerns is told, and the hub hands the shares out once the agency's
    /// waiting time is over.
    ///
    /// The fresh key is kept before the hub hears of it. A recovery that was stopped is begun anew, under another name; while one of
    /// the mailbox is open the hub refuses another (`conflict`), and what this home has of the open one stays.
    ///
    /// - Returns: the receipt, the recovery's name, and for how long it waits, in seconds.
    public func openRecovery(
        of mailbox: MailboxID
    ) async throws(ClientFailure) -> (receipt: KeptReceipt, recovery: RecoveryID, wait: Int64) {
        guard let set = try await verified(mailbox).custodians, !set.custodians.isEmpty else {
            throw .local(.noCustodians)
        }
        let before = try home.read(.recovery(mailbox, rehearsal: false))
        let begun = try begin(of: mailbox, rehearsed: nil)
        do throws(ClientFailure) {
            let receipt = try await perform(.openRecovery(begun.signed), as: mailbox)
            return (receipt, begun.request.recovery, set.waitSeconds)
        } catch {
            guard error == .hub(.conflict) else { throw error }
            // The answers to the open one open with the key of before alone.
            if let before {
                try home.write(before, to: .recovery(mailbox, rehearsal: false))
            } else {
                try forget(begun)
            }
            throw error
        }
    }

    /// Splits a throwaway secret for the agency's custodians, as a mailbox's key is split: whoever answers shows that their sheet
    /// works, and nothing of the agency's is touched. It is announced and logged.
    public func openRehearsal(
        of mailbox: MailboxID
    ) async throws(ClientFailure) -> (receipt: KeptReceipt, recovery: RecoveryID) {
        let dummy = OpeningKey()
        guard let set = try await verified(mailbox).custodians,
            let sealed = Custody.split(
                dummy.secret(), of: mailbox, number: 0, set: set, entropy: entropy)
        else { throw .local(.noCustodians) }
        let begun = try begin(
            of: mailbox,
            rehearsed: .init(key: dummy.sealingKey, set: set.number, sealed: sealed))
        let receipt = try await perform(.openRecovery(begun.signed), as: mailbox)
        return (receipt, begun.request.recovery)
    }

    private func begin(
        of mailbox: MailboxID, rehearsed: RecoveryFile.Rehearsed?
    ) throws(ClientFailure) -> RecoveryFile {
        let fresh = OpeningKey()
        let id: RecoveryID = try draw("recovery id")
        guard
            let request = RecoveryRequest(
                hub: identity.card.pinned, recovery: id, mailbox: mailbox,
                requester: identity.card.worker, freshKey: fresh.sealingKey,
                isRehearsal: rehearsed != nil, at: clock())
        else { throw .local(.badCommand) }
        let begun = RecoveryFile(
            request.signed(by: identity.signing), fresh: fresh, rehearsed: rehearsed)
        try keep(begun)
        return begun
    }

    /// The papers for the custodians of a rehearsal, in the order A, B, C.
    public func rehearsalPapers(of mailbox: MailboxID) throws(ClientFailure) -> [CustodyRequest] {
        let begun = try recovery(of: mailbox, rehearsal: true)
        guard let rehearsed = begun.rehearsed else { throw .local(.homeTampered) }
        return papers(begun, set: rehearsed.set, [(0, rehearsed.sealed)])
    }

    /// The papers for the custodians of a recovery, three for each set of custodians for which there are shares, the newest set
    /// first. Fails with the hub's `recovery-waits` before the time is over, and with `recovery-stopped`.
    ///
    /// A share of a key that the mailbox's chain has not is not asked for.
    public func recoveryPapers(
        of mailbox: MailboxID
    ) async throws(ClientFailure) -> [CustodyRequest] {
        let begun = try recovery(of: mailbox, rehearsal: false)
        let served = try await served(begun)
        let epochs = try await verified(mailbox).epochs
        let known = served.filter { epochs[$0.number] == $0.epoch }
        let sets = Set(known.map(\.set)).sorted(by: >)
        return sets.flatMap { set in
            papers(begun, set: set, known.filter { $0.set == set }.map { ($0.number, $0.sealed) })
        }
    }

    private func papers(
        _ begun: RecoveryFile, set: UInt32, _ shares: [(number: UInt32, sealed: [[UInt8]])]
    ) -> [CustodyRequest] {
        (0..<CustodianSet.size).compactMap { custodian in
            CustodyRequest(
                request: begun.signed, key: identity.card.verifyingKey, custodian: custodian,
                set: set, shares: shares)
        }
    }

    private func served(
        _ begun: RecoveryFile
    ) async throws(ClientFailure) -> [Wire.ServedShares] {
        let connection = connection
        return try await asking { token throws(ClientFailure) in
            try await connection.json(
                .get, Wire.recovery(begun.request.recovery), token: token,
                limit: Wire.Limit.views
            ) { try Wire.ServedShares.list($0) }
        }
    }

    /// Whether the two of each pair among those who answered gave back what was split. Fails with `CustodyFault.wrongRecovery`
    /// for an answer of another recovery, and with `notEnough` for one custodian's.
    public func finishRehearsal(
        of mailbox: MailboxID, replies: [CustodyReply]
    ) throws -> [(pair: CustodianPair, works: Bool)] {
        let begun = try recovery(of: mailbox, rehearsal: true)
        guard let rehearsed = begun.rehearsed else { throw ClientFailure.local(.homeTampered) }
        try WorkerSession.check(replies, for: begun)
        let fresh = try begun.opening()
        var found: [(pair: CustodianPair, works: Bool)] = []
        for pair in CustodianPair.allCases {
            let both = replies.filter { pair.has($0.custodian) }
            guard Set(both.map(\.custodian)).count == 2 else { continue }
            let answers = CustodyAnswers(both.flatMap(\.answers), for: begun.request, with: fresh)
            do throws(CustodyFault) {
                _ = try answers.key(of: 0, expecting: rehearsed.key)
                found.append((pair, true))
            } catch {
                found.append((pair, false))
            }
        }
        guard !found.isEmpty else { throw CustodyFault.notEnough }
        if found.allSatisfy(\.works) { try forget(begun) }
        return found
    }

    /// Puts a recovery's answers together, keeps the mailbox's older keys, here and sealed to this worker at the hub, and makes
    /// the new key that ends it.
    ///
    /// - Throws: `CustodyFault.wrongRecovery`, `notEnough` for one custodian's answer, `wrongKey` where none of the keys came
    ///   back; and what sending fails with: then finish again with the same answers.
    public func finishRecovery(
        of mailbox: MailboxID, replies: [CustodyReply]
    ) async throws -> Recovered {
        // Before anything is put together: what is told of the mailbox is in doubt.
        try requireTrust(in: mailbox)
        let begun = try recovery(of: mailbox, rehearsal: false)
        try WorkerSession.check(replies, for: begun)
        let answers = CustodyAnswers(
            replies.flatMap(\.answers), for: begun.request, with: try begun.opening())
        guard answers.custodians.count > 1 else { throw CustodyFault.notEnough }
        let before = try await verified(mailbox)
        var found: [(number: UInt32, sealed: [UInt8])] = []
        var (missing, epochs): ([UInt32], [SignedMailboxEpoch]) = ([], [])
        for (number, signed) in before.epochs.sorted(by: { $0.key < $1.key }) {
            do throws(CustodyFault) {
                let key = try answers.key(of: number, expecting: signed.claimedButUnverified.key)
                found.append((number, identity.card.sealingKey.seal(key.secret())))
                epochs.append(signed)
            } catch {
                missing.append(number)
            }
        }
        guard !found.isEmpty else { throw CustodyFault.wrongKey }
        for (signed, key) in zip(epochs, found) { try take(signed, key.sealed, of: mailbox) }
        try await keepOwn(found, of: mailbox)
        try await makeKey(after: try await verified(mailbox), ending: begun.request.recovery)
        try forget(begun)
        return Recovered(
            numbers: found.map(\.number), missing: missing, refused: answers.refused)
    }

    /// The worker's own copies at the hub, so that what was recovered opens at their next device, too.
    private func keepOwn(
        _ keys: [(number: UInt32, sealed: [UInt8])], of mailbox: MailboxID
    ) async throws(ClientFailure) {
        for start in stride(from: 0, to: keys.count, by: 500) {
            let some = keys[start..<min(start + 500, keys.count)]
            try await perform(
                .handEpochs(of: mailbox, to: identity.card.worker, secrets: Array(some)),
                as: mailbox)
        }
    }

    private static func check(
        _ replies: [CustodyReply], for begun: RecoveryFile
    ) throws(CustodyFault) {
        guard replies.allSatisfy({ $0.recovery == begun.request.recovery }) else {
            throw .wrongRecovery
        }
    }
}
