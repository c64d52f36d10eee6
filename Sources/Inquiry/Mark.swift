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
    static let erased = Mark(act: .caseErased)

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
}
