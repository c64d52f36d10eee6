public import Vocabulary

/// A form of a programme: typed questions with a label each, so that a filled form is a labelled message.
public struct Form: Hashable, Sendable {
    /// The form's name, such as `referral`.
    public let id: String
    /// Its title as staff see it.
    public let title: String
    /// What a filled form is.
    public let kind: MessageKind
    /// What it is sent for.
    public let purpose: Purpose
    /// A form that may be sent before every question is answered.
    public let acceptsPart: Bool
    /// Its questions, in order.
    public let fields: [FormField]

    /// Makes the segments of a filled form, in the form's order; an empty answer makes none.
    public func segments(
        from values: [(field: String, text: String)]
    ) throws(FormFailure) -> [FormSegment] {
        var answers: [String: String] = [:]
        for (name, text) in values {
            guard let field = fields.first(where: { $0.id == name }) else {
                throw FormFailure(.unknownField, field: nil)
            }
            guard answers[name] == nil else { throw FormFailure(.answeredTwice, field: field.id) }
            guard text.isEmpty || field.accepts(text) else {
                throw FormFailure(.badAnswer, field: field.id)
            }
            answers[name] = text
        }
        var segments: [FormSegment] = []
        for field in fields {
            guard let text = answers[field.id], !text.isEmpty else {
                guard acceptsPart || !field.required else {
                    throw FormFailure(.unanswered, field: field.id)
                }
                continue
            }
            segments.append(
                FormSegment(
                    field: field.id, question: field.question, label: field.label, text: text))
        }
        return segments
    }

    /// The required questions that these answers leave open; an incomplete form says so where it is accepted.
    public func unanswered(in values: [(field: String, text: String)]) -> [String] {
        let answered = Set(values.filter { !$0.text.isEmpty }.map(\.field))
        return fields.filter { $0.required && !answered.contains($0.id) }.map(\.id)
    }
}

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

    /// Whether a text is an answer to the question.
    public func accepts(_ text: String) -> Bool {
        guard text.utf8.count <= 8_192 else { return false }
        switch type {
        case .text, .longText, .phone, .signature: return true
        case .date: return FormField.isDate(text)
        case .yesNo: return text == "yes" || text == "no"
        case .yesNoUnknown: return text == "yes" || text == "no" || text == "not_known"
        case .scale: return Int(text).map { (1...10).contains($0) } ?? false
        case .choice: return options.contains(text)
        }
    }

    /// `2026-03-09`: year, month and day, within their ranges.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2] else { return false }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3, text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) })
        else { return false }
        return numbers[0] >= 1900 && (1...12).contains(numbers[1]) && (1...31).contains(numbers[2])
    }
}

/// What an answer looks like.
public enum FieldType: String, Word {
    case text
    case longText = "long_text"
    case date
    case phone
    case signature
    case yesNo = "yes_no"
    case yesNoUnknown = "yes_no_unknown"
    case scale
    case choice
}

/// One answered question: a segment of a message.
public struct FormSegment: Hashable, Sendable {
    /// The question's name within the form.
    public let field: String
    /// The question as asked.
    public let question: String
    /// What the answer is.
    public let label: Label
    /// The answer.
    public let text: String
}

/// Why answers are not a filled form. It names the question and never the answer.
public struct FormFailure: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case unknownField = "unknown-field"
        case answeredTwice = "answered-twice"
        case badAnswer = "bad-answer"
        case unanswered
    }

    /// What is wrong.
    public let code: Code
    /// The question's name; none where the form has no such question.
    public let field: String?

    /// Makes a failure.
    public init(_ code: Code, field: String?) {
        self.code = code
        self.field = field
    }
}
