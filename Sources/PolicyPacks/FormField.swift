public import Vocabulary

/// One question of a form.
public struct FormField: Hashable, Sendable {
    /// The question's name within the form.
    public let id: String
    /// Its number on the paper form; empty where it has none.
    public let number: String
    /// The question as asked.
    public let question: String
    /// What an answer looks like.
    public let type: FieldType
    /// The answers to choose from.
    public let options: [String]
    /// What an answer is.
    public let label: Label
    /// A complete form has an answer.
    public let required: Bool
    /// How many answers it can have: `id`, `id.2` and so on; 1 where it is asked once.
    public let repeats: Int
    /// Who must have confirmed an answer, sorted; nobody where it stands as given.
    public let confirmedBy: [Role]

    /// The names of its answers, in order.
    public var answerNames: [String] {
        repeats > 1 ? [id] + (2...repeats).map { "\(id).\($0)" } : [id]
    }

    /// Whether a text is an answer to the question.
    public func accepts(_ text: String) -> Bool {
        guard text.utf8.count <= 8_192 else { return false }
        switch type {
        case .text, .longText, .phone, .signature: return true
        case .date: return Written.isDate(text)
        case .time: return Written.isTime(text)
        case .email: return Written.isEmail(text)
        case .yesNo: return text == "yes" || text == "no"
        case .yesNoUnknown: return text == "yes" || text == "no" || text == "not_known"
        case .scale: return Written.number(text).map { (1...10).contains($0) } ?? false
        case .count: return Written.number(text).map { (0...9999).contains($0) } ?? false
        case .choice: return options.contains(text)
        case .choices: return Written.isChoices(text, of: options)
        }
    }
}

/// What an answer looks like.
public enum FieldType: String, Word {
    case text
    case longText = "long_text"
    case date
    case time
    case phone
    case email
    case signature
    case yesNo = "yes_no"
    case yesNoUnknown = "yes_no_unknown"
    case scale
    case count
    case choice
    case choices
}

/// How answers are written.
enum Written {
    /// `2026-03-09`: a day that the calendar has, from 1900.
    static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2] else { return false }
        let numbers = parts.compactMap { number(String($0)) }
        guard numbers.count == 3, numbers[0] >= 1900, (1...12).contains(numbers[1]) else {
            return false
        }
        return (1...days(of: numbers[1], in: numbers[0])).contains(numbers[2])
    }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// `14:30`: hour and minute.
    static func isTime(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [2, 2], let hour = number(String(parts[0])),
            let minute = number(String(parts[1]))
        else { return false }
        return hour < 24 && minute < 60
    }

    /// Something, one `@`, and a name with a dot; no spaces or controls.
    static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
    }

    /// Digits only: no sign, no space.
    static func number(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    /// Some of the options, each once, separated by `; `.
    static func isChoices(_ text: String, of options: [String]) -> Bool {
        var chosen: Set<String> = []
        for choice in text.split(separator: ";", omittingEmptySubsequences: false) {
            let name = choice.first == " " && !chosen.isEmpty ? choice.dropFirst() : choice
            guard options.contains(String(name)), chosen.insert(String(name)).inserted else {
                return false
            }
        }
        return true
    }
}
