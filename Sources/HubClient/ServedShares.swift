import Envelope
import Vocabulary

extension Wire {
    /// The six sealed shares of one of a mailbox's keys, as a recovery is served them.
    struct ServedShares {
        let epoch: SignedMailboxEpoch
        /// For which custodians they were made.
        let set: UInt32
        let sealed: [[UInt8]]

        /// The key's number.
        var number: UInt32 { epoch.claimedButUnverified.number }

        init(_ json: JSON) throws {
            var fields = try Fields(json, at: "epochs")
            epoch = try SignedMailboxEpoch(
                parsing: try Wire.bytes(try fields.string("epoch", limit: 2048)))
            guard let set = UInt32(exactly: try fields.int("set")) else {
                throw FormatFailure(.badForm, at: "set")
            }
            self.set = set
            sealed = try fields.array("sealed", limit: 6).map { value in
                try Wire.bytes(try Fields.string(value, at: "sealed"))
            }
        }

        static func list(_ json: JSON) throws -> [ServedShares] {
            var fields = try Fields(json, at: "recovery")
            return try fields.array("epochs", limit: 10_000).map { try ServedShares($0) }
        }
    }
}
