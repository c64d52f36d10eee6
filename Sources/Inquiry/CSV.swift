public import Vocabulary

/// Rows as comma-separated values (RFC 4180) that a spreadsheet shows and does not obey.
public enum CSV {
    /// A head with the columns' names, then a line for each row. Lists are joined by `; `, what is unknown is empty, times are seconds.
    ///
    /// A cell that a spreadsheet would take for a formula begins with an apostrophe; control characters are shown as U+FFFD.
    public static func text(of rows: [[JSON.Member]]) -> String {
        guard let first = rows.first else { return "" }
        let head = first.map { quoted($0.key) }.joined(separator: ",")
        let lines = rows.map { row in row.map { cell($0.value) }.joined(separator: ",") }
        return ([head] + lines).map { $0 + "\r\n" }.joined()
    }

    private static func cell(_ value: JSON) -> String {
        switch value {
        case .null: ""
        case .bool(let truth): truth ? "yes" : "no"
        // A number that is negative is a number, and nobody's words.
        case .int(let number): "\(number)"
        case .string(let text): quoted(text)
        case .array(let values):
            quoted(values.map(plain).joined(separator: "; "))
        case .object: quoted(value.text)
        }
    }

    private static func plain(_ value: JSON) -> String {
        switch value {
        case .string(let text): text
        case .null: ""
        case .bool, .int, .array, .object: value.text
        }
    }

    /// Scalar by scalar: a quotation mark with an accent on it is one character, and ends a cell all the same.
    private static func quoted(_ text: String) -> String {
        var cell = String.UnicodeScalarView()
        cell.append("\"")
        let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
        if let first, formulas.contains(first) { cell.append("'") }
        for scalar in text.unicodeScalars {
            let shown: Unicode.Scalar = isHarmless(scalar) ? scalar : "\u{FFFD}"
            cell.append(shown)
            if scalar == "\"" { cell.append(scalar) }
        }
        cell.append("\"")
        return String(cell)
    }

    /// What a spreadsheet takes for the beginning of a formula, the full-width forms as well.
    private static let formulas: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "|", "%", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .format: false
        case _: true
        }
    }
}
