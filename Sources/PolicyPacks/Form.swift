public import Policy
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
    /// Who may fill it in, sorted; empty where anybody may.
    public let filledBy: [Role]
    /// A count below this and above 0 is given as "fewer than" it; none where counts are given as they are.
    public let suppressBelow: Int?
    /// The forms of the same programme that must have been filled in before, in the order written.
    public let requires: [String]
    /// The source rules that it keeps.
    public let sources: Set<SourceRule>
    /// Its questions, in order.
    public let fields: [FormField]

    /// Makes the segments of a filled form, in the form's order; an empty answer makes none.
    public func segments(
        from values: [(field: String, text: String)]
    ) throws(FormFailure) -> [FormSegment] {
        let answers = try answers(values)
        var segments: [FormSegment] = []
        for field in fields {
            var open = true
            for (place, name) in field.answerNames.enumerated() {
                guard let text = answers[name], !text.isEmpty else { continue }
                open = false
                let question = place == 0 ? field.question : "\(field.question) (\(place + 1))"
                segments.append(
                    FormSegment(
                        field: name, question: question, label: field.label,
                        text: given(text, to: field)))
            }
            guard acceptsPart || !field.required || !open else {
                throw FormFailure(.unanswered, field: field.id)
            }
        }
        return segments
    }

    /// The answers that there are, checked against their questions and in the form's order.
    public func answered(
        _ values: [(field: String, text: String)]
    ) throws(FormFailure) -> [(question: String, answer: String)] {
        let answers = try answers(values)
        return fields.flatMap(\.answerNames).compactMap { name in
            guard let text = answers[name], !text.isEmpty else { return nil }
            return (name, text)
        }
    }

    /// The required questions that these answers leave open: the form is complete where there are none.
    public func unanswered(in values: [(field: String, text: String)]) -> [String] {
        let answered = Set(values.filter { !$0.text.isEmpty }.map(\.field))
        return fields.filter { $0.required && answered.isDisjoint(with: $0.answerNames) }
            .map(\.id)
    }

    private func answers(
        _ values: [(field: String, text: String)]
    ) throws(FormFailure) -> [String: String] {
        var answers: [String: String] = [:]
        for (name, text) in values {
            guard let field = fields.first(where: { $0.answerNames.contains(name) }) else {
                throw FormFailure(.unknownField, field: nil)
            }
            guard answers[name] == nil else { throw FormFailure(.answeredTwice, field: name) }
            guard text.isEmpty || field.accepts(text) else {
                throw FormFailure(.badAnswer, field: name)
            }
            answers[name] = text
        }
        return answers
    }

    /// A small count could name somebody.
    private func given(_ text: String, to field: FormField) -> String {
        guard field.type == .count, let bound = suppressBelow, let count = Written.number(text),
            (1..<bound).contains(count)
        else { return text }
        return "fewer than \(bound)"
    }
}

/// One answered question: a segment of a message.
public struct FormSegment: Hashable, Sendable {
    /// The answer's name within the form: the question's, with a number where it is asked more than once.
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
    /// The answer's name; none where the form has no such question.
    public let field: String?

    /// Makes a failure.
    public init(_ code: Code, field: String?) {
        self.code = code
        self.field = field
    }
}
