public import Envelope
public import Sodium

/// What custodians answered to one recovery, opened with its fresh key.
public struct CustodyAnswers: Sendable {
    // A half is not copyable, and so cannot stand in an array by itself.
    private final class Half: Sendable {
        let answer: CustodyAnswer
        init(_ answer: consuming CustodyAnswer) { self.answer = answer }
    }

    private let halves: [Half]
    /// How many were set aside: not sealed to the fresh key, for another recovery or mailbox, or a
    /// key's half in a rehearsal. One bad answer never stops the good ones.
    public let refused: Int

    /// Opens sealed answers, of any number of custodians and epochs.
    public init(
        _ sealed: [[UInt8]], for request: RecoveryRequest, with fresh: borrowing OpeningKey
    ) {
        var halves: [Half] = []
        for bytes in sealed {
            do {
                let half = Half(try CustodyAnswer(opening: bytes, with: fresh))
                if half.answer.recovery == request.recovery
                    && half.answer.mailbox == request.mailbox
                    && (half.answer.number == 0) == request.isRehearsal
                {
                    halves.append(half)
                }
            } catch {
                // Not for us, or damaged: it is counted below.
                continue
            }
        }
        self.halves = halves
        refused = sealed.count - halves.count
    }

    /// The custodians who answered, counted from 0.
    public var custodians: [Int] { Set(halves.map { $0.answer.custodian }).sorted() }

    /// The epochs of which there is a half, in order.
    public var numbers: [UInt32] { Set(halves.map { $0.answer.number }).sorted() }

    /// An epoch's key, where two halves of a pair give the one that the mailbox had.
    ///
    /// Every two are tried, so that a false half keeps no true ones from opening.
    ///
    /// - Throws: `notEnough` where there are not both halves of any pair, `wrongKey` where none
    ///   give this key.
    public func key(
        of number: UInt32, expecting key: SealingKey
    ) throws(CustodyFault) -> OpeningKey {
        var fault = CustodyFault.notEnough
        for pair in CustodianPair.allCases {
            for first in those(number, pair, pair.custodians.first) {
                for second in those(number, pair, pair.custodians.second) {
                    fault = .wrongKey
                    guard let secret = first.answer.half.exclusiveOr(second.answer.half),
                        let opening = OpeningKey(copying: secret), opening.sealingKey == key
                    else { continue }
                    return opening
                }
            }
        }
        throw fault
    }

    private func those(_ number: UInt32, _ pair: CustodianPair, _ custodian: Int) -> [Half] {
        halves.filter {
            $0.answer.number == number && $0.answer.pair == pair
                && $0.answer.custodian == custodian
        }
    }
}
