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

    private static func share(
        _ half: borrowing SecretBytes, of mailbox: MailboxID, _ number: UInt32,
        _ set: CustodianSet, _ pair: CustodianPair
    ) -> CustodyShare? {
        CustodyShare(
            hub: set.hub, mailbox: mailbox, number: number, set: set.number, pair: pair,
            half: half.copy())
    }
}
