import Envelope
import Sodium
public import Vocabulary

/// Why somebody leaves a mailbox, as people say it on the command line and in the log.
public enum LeavingReason: String, Word {
    /// They have left, or another has taken their place.
    case left
    /// The device that has their keys is lost; nobody is known to have it.
    case deviceLost = "device-lost"
    /// Somebody else has, or may have, their keys.
    case keysCompromised = "keys-compromised"

    var stated: DepartureReason {
        switch self {
        case .left: .left
        case .deviceLost: .deviceLost
        case .keysCompromised: .keysCompromised
        }
    }
}

extension Act {
    /// `epoch.make`: a mailbox's next key, its private half sealed to each member and to each who waits, and, where the agency has
    /// custodians, its shares.
    static func makeEpoch(
        _ epoch: Signed<MailboxEpoch>, secrets: [(worker: WorkerID, sealed: [UInt8])],
        shares: SealedShares?, ending recovery: RecoveryID? = nil
    ) -> Act {
        var members: [JSON.Member] = [
            .init("mailbox", epoch.claimedButUnverified.mailbox),
            .init("epoch", .string(Hex.encode(epoch.bytes))),
            .init(
                "secrets",
                .array(
                    secrets.map { worker, sealed in
                        ["worker": .string(worker.hex), "secret": .string(Hex.encode(sealed))]
                    })),
        ]
        if let shares { members.append(.init("shares", shares.json)) }
        if let recovery { members.append(.init("recovery", .string(recovery.hex))) }
        return Act("epoch.make", members)
    }

    /// `epoch.hand`: older keys of a mailbox, sealed to somebody who waits.
    static func handEpochs(
        of mailbox: MailboxID, to worker: WorkerID, secrets: [(number: UInt32, sealed: [UInt8])]
    ) -> Act {
        Act(
            "epoch.hand",
            [
                .init("mailbox", mailbox), .init("worker", worker),
                .init(
                    "secrets",
                    .array(
                        secrets.map { number, sealed in
                            [
                                "number": .int(Int64(number)),
                                "secret": .string(Hex.encode(sealed)),
                            ]
                        })),
            ])
    }

    /// `member.remove`.
    static func depart(_ departure: Signed<Departure>) -> Act {
        Act("member.remove", [.init("departure", .string(Hex.encode(departure.bytes)))])
    }
}

/// The six shares of a mailbox key, each sealed to its custodian, in the order of the pairs.
struct SealedShares: Hashable, Sendable {
    /// The number of the custodian set.
    let set: UInt32
    let sealed: [[UInt8]]

    var json: JSON {
        [
            "set": .int(Int64(set)),
            "sealed": .array(sealed.map { .string(Hex.encode($0)) }),
        ]
    }
}

extension WorkerSession {
    /// Puts somebody out of a mailbox, or of every one, as a registrar; or leaves it oneself. Keys that are lost or in other hands are so
    /// everywhere: then it is every mailbox (`bad-command`).
    ///
    /// - Parameters:
    ///   - mailbox: which; none stands for every one that they are in.
    ///   - acting: the registrar's own mailbox; of oneself, one's own.
    @discardableResult
    public func remove(
        _ worker: WorkerID, from mailbox: MailboxID?, reason: LeavingReason,
        acting: MailboxID
    ) async throws(ClientFailure) -> KeptReceipt {
        let own = identity.card.worker
        guard mailbox == nil || reason == .left,
            let departure = Departure(
                hub: identity.card.pinned, worker: worker, mailbox: mailbox,
                reason: reason.stated, at: clock(), issuer: own)
        else { throw .local(.badCommand) }
        let receipt = try await perform(
            .depart(departure.signed(by: identity.signing)), as: acting)
        if worker == own {
            mailboxes.removeAll { mailbox == nil || $0 == mailbox }
        }
        return receipt
    }
}
