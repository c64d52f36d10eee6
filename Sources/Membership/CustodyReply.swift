import Envelope
public import Vocabulary

/// One custodian's answer to one recovery: halves, each sealed alone to the fresh key. One JSON
/// object, all bytes in hex.
public struct CustodyReply: Hashable, Sendable {
    /// The recovery.
    public let recovery: RecoveryID
    /// The custodian's place in the set, counted from 0.
    public let custodian: Int
    /// The sealed answers.
    public let answers: [[UInt8]]

    static let paper = "safe-conduct recovery answer"

    /// Puts a reply together.
    public init(recovery: RecoveryID, custodian: Int, answers: [[UInt8]]) {
        self.recovery = recovery
        self.custodian = custodian
        self.answers = answers
    }

    /// The text of the paper.
    public var json: JSON {
        [
            "v": 1, "paper": .string(CustodyReply.paper), "recovery": .string(recovery.hex),
            "custodian": .int(Int64(custodian)),
            "answers": .array(answers.map { .string(Hex.encode($0)) }),
        ]
    }

    /// Reads the paper.
    ///
    /// - Throws: `malformed`.
    public init(_ json: JSON) throws(CustodyFault) {
        do {
            var fields = try CustodyPaper.fields(json, CustodyReply.paper)
            let custodian = try fields.int("custodian")
            guard (0..<Int64(CustodianSet.size)).contains(custodian) else {
                throw CustodyFault.malformed
            }
            let answers = try fields.array("answers", limit: CustodyRequest.limit).map { value in
                guard case .string(let text) = value, let bytes = Hex.decode(text) else {
                    throw CustodyFault.malformed
                }
                return bytes
            }
            self.init(
                recovery: try fields.identifier("recovery"), custodian: Int(custodian),
                answers: answers)
            try fields.finish()
        } catch { throw .malformed }
    }
}

/// What both papers have in common.
enum CustodyPaper {
    static func fields(_ json: JSON, _ paper: String) throws -> Fields {
        var fields = try Fields(json, at: "paper")
        guard try fields.int("v") == 1, try fields.string("paper") == paper else {
            throw CustodyFault.malformed
        }
        return fields
    }

    static func hex(_ fields: inout Fields, _ key: String) throws -> [UInt8] {
        guard let bytes = Hex.decode(try fields.string(key, limit: 4096)) else {
            throw CustodyFault.malformed
        }
        return bytes
    }
}
