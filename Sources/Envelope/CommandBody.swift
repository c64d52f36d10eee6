import Sodium
import Vocabulary

/// The members of a command's JSON, read strictly: no other member, none twice, none of another
/// type, none null.
struct CommandBody: Hashable, Sendable {
    var hub: [UInt8] = []
    var id: CommandID?
    var worker: WorkerID?
    var mailbox: MailboxID?
    var issued: Moment?
    var kind = ""
    var root: [UInt8]?
    var body: JSON = .null

    /// The kind of command that may bear a redaction commitment.
    static let kindWithRoot = "message.send"

    init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        let json: JSON
        do { json = try JSON(parsing: bytes) } catch { throw EnvelopeFailure(error) }
        guard case .object(let members) = json else { throw .badBody }
        var version: Int64 = 0
        for member in members {
            if member.key == "v", case .int(let number) = member.value {
                version = number
            } else {
                try read(member)
            }
        }
        guard version == 1, hub.count == VerifyingKey.length, CommandBody.isKind(kind),
            case .object = body, root == nil || kind == CommandBody.kindWithRoot
        else { throw .badBody }
    }

    private mutating func read(_ member: JSON.Member) throws(EnvelopeFailure) {
        switch (member.key, member.value) {
        case ("hub", .string(let text)): hub = try CommandBody.hex(text, 32)
        case ("id", .string(let text)): id = try CommandBody.some(CommandID(hex: text))
        case ("worker", .string(let text)): worker = try CommandBody.some(WorkerID(hex: text))
        case ("mailbox", .string(let text)): mailbox = try CommandBody.some(MailboxID(text))
        case ("issued", .int(let time)): issued = try CommandBody.some(Moment(seconds: time))
        case ("kind", .string(let text)): kind = text
        case ("root", .string(let text)): root = try CommandBody.hex(text, 32)
        case ("body", let value): body = value
        case (_, _): throw .badBody
        }
    }

    private static func some<Value>(_ value: Value?) throws(EnvelopeFailure) -> Value {
        guard let value else { throw .badBody }
        return value
    }

    private static func hex(_ text: String, _ count: Int) throws(EnvelopeFailure) -> [UInt8] {
        guard let bytes = Hex.decode(text), bytes.count == count else { throw .badBody }
        return bytes
    }

    /// One to forty of `a`–`z`, `.`, `-` and `_`.
    static func isKind(_ kind: String) -> Bool {
        (1...40).contains(kind.utf8.count)
            && kind.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || byte == 0x2E || byte == 0x2D || byte == 0x5F
            }
    }
}
