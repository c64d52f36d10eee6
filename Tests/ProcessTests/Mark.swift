import Foundation
import Vocabulary

/// A secret word or key, in every way in which it could lie about in a file.
struct Mark: Sendable {
    /// One way of writing it.
    struct Form: Sendable {
        let name: String
        let bytes: Data
    }

    let forms: [Form]

    /// A word of lower-case letters: as it is, in capitals, with one capital; each in UTF-8, UTF-16, hexadecimal digits and
    /// Base64 wherever it begins.
    init(word: String) {
        var forms: [Form] = []
        for spelt in [word, word.uppercased(), word.capitalized] {
            let bytes = Array(spelt.utf8)
            forms += Mark.forms(of: bytes, named: spelt)
            // Without the outer zeros this is both byte orders.
            let wide: [UInt8] = bytes.flatMap { [$0, 0] as [UInt8] }.dropLast()
            forms.append(Form(name: "\(spelt) in UTF-16", bytes: Data(wide)))
        }
        self.forms = forms
    }

    /// A key of 32 bytes.
    init(key: [UInt8], named name: String) { forms = Mark.forms(of: key, named: name) }

    private static func forms(of bytes: [UInt8], named name: String) -> [Form] {
        let digits = Hex.encode(bytes)
        var forms = [
            Form(name: name, bytes: Data(bytes)),
            Form(name: "\(name) in hex", bytes: Data(digits.utf8)),
            Form(name: "\(name) in HEX", bytes: Data(digits.uppercased().utf8)),
        ]
        for shift in 0..<3 {
            let text = base64(bytes, shift: shift)
            forms.append(Form(name: "\(name) in Base64 at \(shift)", bytes: Data(text.utf8)))
            let other = text.replacing("+", with: "-").replacing("/", with: "_")
            if other != text {
                forms.append(
                    Form(name: "\(name) in Base64url at \(shift)", bytes: Data(other.utf8)))
            }
        }
        return forms
    }

    /// The digits that depend on these bytes alone when so many others stand before them.
    private static func base64(_ bytes: [UInt8], shift: Int) -> String {
        let text = Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString()
        let first = (shift * 8 + 5) / 6
        let last = (shift + bytes.count) * 8 / 6
        return String(Array(text)[first..<last])
    }

    /// The forms that stand in some bytes, by name.
    func found(in bytes: Data) -> [String] {
        forms.filter { bytes.range(of: $0.bytes) != nil }.map(\.name)
    }

    /// The forms that stand in the files below a folder or in their names, with the file; and how many files there are.
    func found(below folder: String) throws -> (places: [String], files: Int) {
        var (places, files): ([String], Int) = ([], 0)
        let root = URL(filePath: folder)
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
            places += found(in: Data(name.utf8)).map { "\(name): \($0)" }
            let file = root.appending(path: name)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            else { continue }
            files += 1
            places += found(in: try Data(contentsOf: file)).map { "\(name): \($0)" }
        }
        return (places, files)
    }
}
