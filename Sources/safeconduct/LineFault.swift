import Vocabulary

/// Why a line of a file cannot be answered. It names places and never values.
struct LineFault: Error {
    let code: String
    let sentence: String

    init(code: String, sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    init(_ failure: FormatFailure) {
        let what =
            switch failure.reason {
            case .missing: "Something is missing"
            case .wrongType: "A value is of the wrong kind"
            case .unknownWord: "A word is not one that is known"
            case .unknownField: "There is a member that the line does not have"
            case .tooLong: "A text is too long"
            case .badForm: "A value is not written as it must be"
            }
        self.init(code: failure.reason.rawValue, sentence: "\(what): \(failure.place).")
    }

    func print(line: Int, json: Bool) {
        let object: JSON = [
            "line": .int(Int64(line)), "code": .string(code), "message": .string(sentence),
        ]
        Terminal.complain(json ? object.text : "line \(line): \(sentence) [\(code)]")
    }
}

extension InputLines.Line {
    /// The line's value; none for a blank line.
    func json() throws(LineFault) -> JSON? {
        guard case .text(let bytes) = self else {
            throw LineFault(code: "too-long", sentence: "The line is longer than 1 MiB.")
        }
        guard !bytes.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { return nil }
        do {
            return try JSON(parsing: bytes)
        } catch {
            throw LineFault(
                code: "not-json",
                sentence: "The line is not JSON as it must be: \(error.rawValue).")
        }
    }
}
