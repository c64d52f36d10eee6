import Foundation
import Membership
import Sodium

/// Where a sheet comes from: words or code typed at a terminal that does not show them, or a file that its owner named.
/// What was typed is never shown, kept or repeated in an error: a fault names the place of a word and not the word.
enum SheetEntry {
    static func read(file: String?) throws -> Sheet {
        var bytes: [UInt8] =
            if let file {
                try Input.bytes(at: file, option: "--sheet", limit: 64 << 10)
            } else {
                try SilentLine.ask(
                    "The 24 words of your sheet, or its code: ",
                    unasked: "There is no terminal to ask for the sheet: name a file with --sheet.")
            }
        defer { Same.wipe(&bytes) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SheetFault.wordCount
        }
        return try sheet(text)
    }

    /// Words, the code of the QR symbol, or a whole sheet as text, of which the code is one line.
    private static func sheet(_ text: String) throws(SheetFault) -> Sheet {
        let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        guard let code = lines.first(where: { $0.lowercased().hasPrefix("safe-conduct-sheet:") })
        else { return try Sheet(words: text) }
        return try Sheet(code: code)
    }
}
