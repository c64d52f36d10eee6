public import Envelope
public import Sodium
public import Vocabulary

/// How a mailbox's key is kept by three custodians, so that any two bring it back and one has
/// nothing: for each pair a split of its own into two halves, of which each alone is random.
public enum Custody {
    /// Which custodian gets which half, in the order of ``split(_:of:number:set:entropy:)``.
    public static let order: [(pair: CustodianPair, custodian: Int)] =
        CustodianPair.allCases.flatMap {
            [($0, $0.custodians.first), ($0, $0.custodians.second)]
        }

    /// The six sealed shares of a mailbox's key. The first of a pair gets random bytes, the second
    /// those and the key, each byte with each (exclusive or). Number 0 is a rehearsal's.
    ///
    /// Nothing for a set without custodians or a secret that has not 32 bytes.
    public static func split(
        _ secret: borrowing SecretBytes, of mailbox: MailboxID, number: UInt32, set: CustodianSet,
        entropy: Entropy
    ) -> [[UInt8]]? {
        guard secret.count == OpeningKey.length, set.custodians.count == CustodianSet.size else {
            return nil
        }
        var sealed: [[UInt8]] = []
        for pair in CustodianPair.allCases {
            let first = entropy.secret(
                OpeningKey.length, for: "share \(mailbox.text)/\(number)/\(pair.rawValue)")
            guard let second = secret.exclusiveOr(first),
                let a = share(first, of: mailbox, number, set, pair),
                let b = share(second, of: mailbox, number, set, pair)
            else { return nil }
            sealed.append(a.sealed(to: set.custodians[pair.custodians.first]))
            sealed.append(b.sealed(to: set.custodians[pair.custodians.second]))
        }
        return sealed
    }

    /// What the log says of the six sealed shares of a key: BLAKE2b-256 of `"safe-conduct shares 1" | hub 32 | mailbox 1 + n |
    /// number 4 | set 4`, and of each share in their order `length 2 | sealed`.
    ///
    /// Whoever has no share learns nothing by it; whoever is told of what lies at the hub can see whether it is what was given.
    public static func digest(
        of sealed: [[UInt8]], hub: VerifyingKey, mailbox: MailboxID, number: UInt32, set: UInt32
    ) -> [UInt8] {
        let name = Array(mailbox.text.utf8)
        var bytes = Array("safe-conduct shares 1".utf8) + hub.bytes + [UInt8(name.count)] + name
        for value in [number, set] {
            bytes += (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
        }
        for share in sealed {
            bytes += [UInt8(truncatingIfNeeded: share.count >> 8), UInt8(share.count & 0xFF)]
            bytes += share
        }
        return Digest.blake2b(bytes)
    }

    private static func share(
        _ half: borrowing SecretBytes, of mailbox: MailboxID, _ number: UInt32,
        _ set: CustodianSet, _ pair: CustodianPair
    ) -> CustodyShare? {
        CustodyShare(
            hub: set.hub, mailbox: mailbox, number: number, set: set.number, pair: pair,
            half: half.copy())
    }
}
