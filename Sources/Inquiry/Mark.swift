import Vocabulary

/// Bytes to look for in compact JSON, so that a hundred thousand details need not be parsed to find ten.
///
/// A mark that has a quotation mark at both ends is found only where it is meant: within a string the compact form writes every
/// quotation mark with a backslash before it.
struct Mark: Hashable, Sendable {
    private let bytes: [UInt8]
    /// How far to go on after each byte that the last place may hold (Horspool's table).
    private let skip: [UInt8]

    /// Looks for the text as it stands; from 1 to 255 bytes.
    init(_ text: String) {
        bytes = Array(text.utf8.prefix(255))
        var skip = [UInt8](repeating: UInt8(max(bytes.count, 1)), count: 256)
        for (place, byte) in bytes.dropLast().enumerated() {
            skip[Int(byte)] = UInt8(bytes.count - 1 - place)
        }
        self.skip = skip
    }

    /// A string value, or one of a list: with its quotation marks.
    init(value: String) { self.init(JSON.string(value).text) }

    /// The beginning of an act's detail.
    init(act: LogAct) { self.init("{\"act\":\"\(act.rawValue)\",") }

    static let alias = Mark("\"alias\":\"")
    static let own = Mark("\"own\":\"")
    static let delivery = Mark("\"delivery\":\"")
    static let duty = Mark("\"duty\":\"")
    static let at = Mark(",\"at\":")
    static let erased = Mark(act: .caseErased)
    static let joined = Mark(act: .memberJoined)
    static let worker = Mark("\"worker\":\"")
    static let was = Mark("\"was\":\"")

    /// The first place from `start` on; nothing where there is none.
    func first(in text: ArraySlice<UInt8>, from start: Int? = nil) -> Int? {
        let length = bytes.count
        var place = start ?? text.startIndex
        let end = text.endIndex - length
        while place <= end {
            let last = text[place + length - 1]
            if last == bytes[length - 1], matches(text, at: place) { return place }
            place += Int(skip[Int(last)])
        }
        return nil
    }

    func isFound(in text: ArraySlice<UInt8>) -> Bool { first(in: text) != nil }

    func begins(_ text: ArraySlice<UInt8>) -> Bool {
        text.count >= bytes.count && matches(text, at: text.startIndex)
    }

    private func matches(_ text: ArraySlice<UInt8>, at place: Int) -> Bool {
        var offset = 0
        while offset < bytes.count {
            if text[place + offset] != bytes[offset] { return false }
            offset += 1
        }
        return true
    }

    /// The identifiers that stand right after each place.
    func identifiers<T>(in text: ArraySlice<UInt8>) -> [Identifier<T>] {
        var found: [Identifier<T>] = []
        var from = text.startIndex
        while let place = first(in: text, from: from) {
            from = place + bytes.count
            guard from + 33 <= text.endIndex, text[from + 32] == UInt8(ascii: "\"") else {
                continue
            }
            let digits = String(decoding: text[from..<from + 32], as: UTF8.self)
            if let id = Identifier<T>(hex: digits) { found.append(id) }
        }
        return found
    }

    /// The number that stands right after the first place; nothing where there is none.
    func number(in text: ArraySlice<UInt8>) -> Int64? {
        guard let place = first(in: text) else { return nil }
        var number: Int64 = 0
        var digits = 0
        for byte in text[(place + bytes.count)...] {
            guard (0x30...0x39).contains(byte), digits < 18 else { break }
            number = number * 10 + Int64(byte - 0x30)
            digits += 1
        }
        return digits > 0 ? number : nil
    }
}

/// Identifiers, wherever they stand in compact JSON: 32 digits between quotation marks.
enum Quoted {
    static func contains(
        _ wanted: Set<[UInt8]>, in text: ArraySlice<UInt8>
    ) -> Bool {
        let quote = UInt8(ascii: "\"")
        var place = text.startIndex
        let end = text.endIndex - 33
        while place < end {
            if text[place] == quote, text[place + 33] == quote,
                wanted.contains(Array(text[place + 1..<place + 33]))
            {
                return true
            }
            place += 1
        }
        return false
    }
}
