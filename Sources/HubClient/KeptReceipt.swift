import Envelope
import Sodium
public import Vocabulary

/// The hub's word that a command is durable, its signature checked.
///
/// The home keeps the hub's bytes and, after them, the seconds at which they came (8 bytes).
public struct KeptReceipt: Hashable, Sendable {
    let receipt: Receipt
    /// When it came, by this machine's clock.
    public let came: Moment

    /// The command.
    public var command: CommandID { receipt.command }
    /// BLAKE2b-256 of the signed command, 32 bytes.
    public var digest: [UInt8] { receipt.digest }
    /// The hash of the command's entry in the log, 32 bytes.
    public var leaf: [UInt8] { receipt.leaf }

    static func bytes(of moment: Moment) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: moment.seconds >> (56 - 8 * $0)) }
    }
}

extension WorkerSession {
    /// The receipts in the home, by command id, their signatures checked again. Fails with `home-tampered`.
    public func receipts() throws(ClientFailure) -> [KeptReceipt] {
        var receipts: [KeptReceipt] = []
        for name in try home.names(in: .receipts) {
            guard let id = CommandID(hex: name), let kept = try receipt(of: id) else {
                throw .local(.homeTampered)
            }
            receipts.append(kept)
        }
        return receipts
    }

    /// The receipt of one command; nothing where there is none. Fails with `home-tampered`.
    public func receipt(of command: CommandID) throws(ClientFailure) -> KeptReceipt? {
        guard let bytes = try home.read(.file(.receipts, command)) else { return nil }
        guard bytes.count > 8 else { throw .local(.homeTampered) }
        let seconds = bytes.suffix(8).reduce(0 as Int64) { $0 << 8 | Int64($1) }
        do {
            let receipt = try SignedReceipt(parsing: Array(bytes.dropLast(8)))
                .verified(by: identity.card.pinned)
            guard receipt.command == command, let came = Moment(seconds: seconds) else {
                throw ClientFailure.local(.homeTampered)
            }
            return KeptReceipt(receipt: receipt, came: came)
        } catch {
            throw .local(.homeTampered)
        }
    }
}
