import Hub

/// What is asked through the local socket: `SCK1 | request 1 | length 2 | that many bytes`; the answer is `0 or 1 | length 4 | text`.
enum KeyRequest: UInt8 {
    /// Which keys there are, since when.
    case show = 1
    /// The passphrase of a hub that waits for it.
    case unlock = 2
    /// A key by its word.
    case rotate = 3
    /// Another outside secret, 32 bytes.
    case replaceSecret = 4

    static let mark = Array("SCK1".utf8)
    static let headLength = 7
    static let longest = 1_024

    func bytes(_ content: [UInt8]) -> [UInt8] {
        KeyRequest.mark + [rawValue, UInt8(content.count >> 8), UInt8(content.count & 0xFF)]
            + content
    }

    /// The request and the length of its content, from a whole head.
    static func parse(_ head: [UInt8]) -> (request: KeyRequest, length: Int)? {
        guard head.count == headLength, Array(head.prefix(4)) == mark,
            let request = KeyRequest(rawValue: head[4])
        else { return nil }
        let length = Int(head[5]) << 8 | Int(head[6])
        return length <= longest ? (request, length) : nil
    }
}

/// What comes back.
enum KeyAnswer: Sendable {
    case done(String)
    /// A code and a sentence.
    case refused(String, String)

    var bytes: [UInt8] {
        let (mark, text): (UInt8, String) =
            switch self {
            case .done(let text): (0, text)
            case .refused(let code, let sentence): (1, "\(code): \(sentence)")
            }
        let body = Array(text.utf8)
        let length = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: body.count >> $0) }
        return [mark] + length + body
    }

    static let headLength = 5
    static let longest = 64 << 10

    static func length(of head: [UInt8]) -> Int? {
        guard head.count == headLength, head[0] < 2 else { return nil }
        let length = head[1...].reduce(0) { $0 << 8 | Int($1) }
        return length <= longest ? length : nil
    }

    init?(head: [UInt8], body: [UInt8]) {
        let text = String(decoding: body, as: UTF8.self)
        guard head.first == 1 else {
            self = .done(text)
            return
        }
        guard let end = text.firstRange(of: ": ") else { return nil }
        self = .refused(String(text[..<end.lowerBound]), String(text[end.upperBound...]))
    }

    init(_ refusal: StartRefusal) { self = .refused(refusal.code, refusal.sentence) }
}
