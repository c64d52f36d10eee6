import Foundation
import Membership
import QRCode
import Sodium
import Vocabulary

/// A custodian's sheet, for paper: the words, the same as a QR code, and what to do with it.
///
/// The words are the secret. They pass through ordinary memory here, because they are about to be printed.
struct PrintedSheet {
    private let words: [String]
    private let code: String
    private let symbol: QRSymbol
    /// To which shares are sealed; no secret.
    let key: SealingKey
    private let label: String
    private let agency: String
    private let made: Moment

    /// - Parameters:
    ///   - label: which of the three custodians, such as `A`.
    ///   - agency: the agency's name, for whoever finds the sheet in ten years.
    init(_ sheet: borrowing Sheet, label: String, agency: String, made: Moment) throws {
        words = sheet.words()
        key = sheet.custodianKey().sealingKey
        code = sheet.code()
        do {
            symbol = try QRSymbol(code)
        } catch {
            throw InputFailure(
                "The QR code could not be made: \(error.rawValue).", code: "no-symbol")
        }
        self.label = label
        self.agency = agency
        self.made = made
    }

    private var title: String { "Custodian's sheet \(label)" }
    private var whose: String { "\(agency), made \(made.display)" }

    /// The key in groups that people can compare.
    private var keyText: String {
        let digits = Array(Hex.encode(key.bytes))
        return stride(from: 0, to: digits.count, by: 8)
            .map { String(digits[$0..<min($0 + 8, digits.count)]) }.joined(separator: " ")
    }

    private static let advice = [
        "This sheet and one of the two others together open the agency's old records. This one alone opens nothing.",
        "Put it into an envelope, close it, sign over the flap, and keep it where fire, water and visitors do not come. Do not "
            + "photograph it, and do not type it anywhere but into 'safeconduct recover answer'.",
        "If somebody asks you to use it: ring them on a number that you have known for long, and let them read you the twelve "
            + "words that the program shows. If they differ, or nobody told you of a recovery, do nothing and ring the agency.",
        "To use it, on a computer of your own: safeconduct recover answer --request FILE --to ANSWER",
        "If it is lost, or the envelope was opened: say so at once. The agency makes three new sheets; nothing else is lost.",
    ]

    /// For a terminal, or for a text printer.
    func text(onPaper: Bool) -> String {
        var lines = [title.uppercased(), whose, ""]
        lines += stride(from: 0, to: words.count, by: 4).map { start in
            (start..<min(start + 4, words.count)).map { place in
                let number = String(place + 1)
                let cell =
                    String(repeating: " ", count: 2 - number.count) + number + " " + words[place]
                return cell.padding(toLength: 14, withPad: " ", startingAt: 0)
            }.joined()
        }
        lines += [""] + symbol.halfBlocks(onPaper: onPaper) + ["", code, ""]
        lines += PrintedSheet.advice.flatMap { Terminal.wrapped("- \($0)") }
        return (lines + ["", "Key (no secret): \(keyText)"]).joined(separator: "\n") + "\n"
    }

    /// One page to print from a browser that is not connected: nothing in it comes from elsewhere.
    func html() -> String {
        let cells = words.enumerated().map { "<li><b>\($0.offset + 1)</b> \($0.element)</li>" }
        let advice = PrintedSheet.advice.map { "<p>\(PrintedSheet.escaped($0))</p>" }
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(PrintedSheet.escaped(title))</title>
            <style>
            @page { size: A4; margin: 18mm } body { font: 12pt/1.35 sans-serif; color: #000; max-width: 174mm; margin: auto }
            h1 { font-size: 20pt; margin: 0 } ol { columns: 4; list-style: none; padding: 0; font: 13pt/1.8 monospace }
            b { display: inline-block; width: 2em; font-weight: normal; font-size: 9pt } p { margin: 0 0 .6em } code { font-size: 9pt }
            </style></head><body>
            <h1>\(PrintedSheet.escaped(title))</h1>
            <p>\(PrintedSheet.escaped(whose))</p>
            <ol>\(cells.joined(separator: "\n"))</ol>
            \(symbol.svg(millimetres: 55))
            <p><code>\(code)</code></p>
            \(advice.joined(separator: "\n"))
            <p>Key (no secret): <code>\(keyText)</code></p>
            </body></html>

            """
    }

    private static func escaped(_ text: String) -> String {
        Terminal.line(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
