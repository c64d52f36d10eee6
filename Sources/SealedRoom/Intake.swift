import Sodium
import Vocabulary

/// A referral from somebody without an account: the way in that a worker opened for it, or what a worker wrote down, and where it stands.
///
/// What it says is kept here only for as long as nobody has made sure of it, so that it is not passed on meanwhile; the desk has it in
/// a view of its own.
struct Intake: Sendable {
    let id: IntakeID
    /// The desk that opened it, and to which it comes.
    let mailbox: MailboxID
    let channel: IntakeChannel
    let pack: PackID
    /// Our side's own name for it; whoever fills it in is not shown it.
    let reference: String
    /// What is asked.
    let form: IntakeForm
    /// From whom it is said to come, and the number that our side knew before; nobody's where a person refers themself.
    let known: KnownAgency?
    var state: IntakeState
    /// Of a link: what it is signed with, and from when on it is worth nothing.
    let link: Link?
    /// The duty to make sure of it.
    var duty: DutyID?
    /// What it says, until somebody has made sure of it.
    var answers: [String] = []

    struct Link: Sendable {
        let key: VerifyingKey
        let expires: Moment
    }

    /// An agency, with a number that does not come from the referral.
    struct KnownAgency: Sendable {
        let name: String
        let phone: String
        let source: NumberSource

        /// Numbers are compared by their digits: how they are written says nothing.
        func isRung(by number: String) -> Bool {
            let (known, rung) = (KnownAgency.digits(phone), KnownAgency.digits(number))
            return !known.isEmpty && known == rung
        }

        static func digits(_ text: String) -> String {
            let digits = String(text.unicodeScalars.filter { ("0"..."9").contains($0) })
            // A British number with its country code is the same number.
            if digits.hasPrefix("0044") { return "0" + digits.dropFirst(4) }
            if text.hasPrefix("+44") { return "0" + digits.dropFirst(2) }
            return digits
        }

        static let fewestDigits = 6

        init(_ fields: inout Fields) throws(FormatFailure) {
            name = try fields.string("agency", limit: 100)
            phone = try fields.string("phone", limit: 40)
            source = try fields.word("known_from")
            guard KnownAgency.digits(phone).count >= KnownAgency.fewestDigits else {
                throw FormatFailure(.badForm, at: "phone")
            }
        }

        var members: [(String, JSON)] {
            [
                ("agency", .string(name)), ("phone", .string(phone)),
                ("known_from", .string(source.rawValue)),
            ]
        }
    }
}

/// What is asked of whoever refers somebody: the questions of a pack's form, as the opener's client sent them.
struct IntakeForm: Sendable {
    let title: String
    let questions: [Question]

    struct Question: Sendable {
        let id: String
        let text: String
        let type: String
        let isRequired: Bool
        let options: [String]

        init(_ value: JSON) throws(FormatFailure) {
            var fields = try Fields(value, at: "questions")
            id = try fields.string("id", limit: 60)
            text = try fields.string("question", limit: 600)
            type = try fields.string("type", limit: 40)
            isRequired = try fields.bool("required")
            var options: [String] = []
            for option in try fields.array("options", limit: 60) {
                options.append(try Fields.string(option, at: "options", limit: 300))
            }
            self.options = options
            try fields.finish()
        }

        var json: JSON {
            .compact([
                ("id", .string(id)), ("question", .string(text)), ("type", .string(type)),
                ("required", .bool(isRequired)),
                ("options", options.isEmpty ? .null : .array(options.map { .string($0) })),
            ])
        }
    }

    static let mostQuestions = 120

    init(_ fields: inout Fields) throws(FormatFailure) {
        title = try fields.string("title", limit: 200)
        var questions: [Question] = []
        for value in try fields.array("questions", limit: IntakeForm.mostQuestions) {
            questions.append(try Question(value))
        }
        guard !questions.isEmpty, Set(questions.map(\.id)).count == questions.count else {
            throw FormatFailure(.badForm, at: "questions")
        }
        self.questions = questions
    }

    var members: [(String, JSON)] {
        [
            ("title", .string(title)), ("questions", .array(questions.map(\.json))),
        ]
    }
}

/// The answers to a form's questions, each at most once and in the form's order.
struct IntakeAnswers {
    let answers: [(question: IntakeForm.Question, answer: String)]

    /// All of them together, in bytes: what one view can carry.
    static let most = 200_000

    init(_ fields: inout Fields, to form: IntakeForm) throws(FormatFailure) {
        var all: [(question: IntakeForm.Question, answer: String)] = []
        var last = -1
        var size = 0
        for value in try fields.array("answers", limit: IntakeForm.mostQuestions) {
            var parts = try Fields(value, at: "answers")
            let id = try parts.string("question", limit: 60)
            let answer = try parts.string("answer", limit: Message.longestText)
            try parts.finish()
            guard let place = form.questions.firstIndex(where: { $0.id == id }), place > last else {
                throw FormatFailure(.badForm, at: "answers")
            }
            last = place
            size += answer.utf8.count
            all.append((form.questions[place], answer))
        }
        guard size <= IntakeAnswers.most else { throw FormatFailure(.tooLong, at: "answers") }
        guard !all.isEmpty else { throw FormatFailure(.missing, at: "answers") }
        answers = all
    }

    var json: JSON {
        .array(
            answers.map {
                [
                    "question": .string($0.question.id), "text": .string($0.question.text),
                    "answer": .string($0.answer),
                ]
            })
    }
}

extension Intake {
    var json: JSON {
        .compact(
            [
                ("v", 1), ("id", .string(id.hex)), ("mailbox", .string(mailbox.text)),
                ("channel", .string(channel.rawValue)), ("pack", .string(pack.text)),
                ("reference", .string(reference)), ("state", .string(state.rawValue)),
                ("known", known.map { .compact($0.members) } ?? .null),
                ("link", link?.json ?? .null), ("duty", .text(duty?.hex)),
                ("answers", answers.isEmpty ? .null : .array(answers.map { .string($0) })),
            ] + form.members)
    }

    init(json: JSON) throws {
        var fields = try Fields(json, at: "intake")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        id = try fields.identifier("id")
        mailbox = try fields.handle("mailbox")
        channel = try fields.word("channel")
        pack = try fields.handle("pack")
        reference = try fields.string("reference")
        state = try fields.word("state")
        known = try Intake.known(fields.optional("known"))
        link = try Link(fields.optional("link"))
        if let hex = try fields.optionalString("duty") {
            guard let id = DutyID(hex: hex) else { throw FormatFailure(.badForm, at: "duty") }
            duty = id
        }
        for value in try fields.array("answers") {
            answers.append(
                try Fields.string(value, at: "answers", limit: Message.longestText))
        }
        form = try IntakeForm(&fields)
        try fields.finish()
    }

    private static func known(_ value: JSON?) throws(FormatFailure) -> KnownAgency? {
        guard let value else { return nil }
        var parts = try Fields(value, at: "known")
        let known = try KnownAgency(&parts)
        try parts.finish()
        return known
    }
}

extension Intake.Link {
    fileprivate var json: JSON {
        ["key": .string(Hex.encode(key.bytes)), "expires": .int(expires.seconds)]
    }

    fileprivate init?(_ value: JSON?) throws(FormatFailure) {
        guard let value else { return nil }
        var parts = try Fields(value, at: "link")
        guard let key = VerifyingKey(bytes: try parts.hex("key", count: 32)) else {
            throw FormatFailure(.badForm, at: "key")
        }
        self.init(key: key, expires: try parts.moment("expires"))
        try parts.finish()
    }
}
