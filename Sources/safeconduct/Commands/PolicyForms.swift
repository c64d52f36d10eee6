import ArgumentParser
import Policy
import PolicyPacks
import PolicyProof
import Vocabulary

/// `safeconduct policy forms`.
struct PolicyForms: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "forms",
        abstract: "List a pack's forms, or print one to be filled in.",
        discussion: """
            With --json a form is an object of its questions with empty answers: what 'send --form' takes as --values.
            """)

    @OptionGroup var folder: PolicyFolder
    @Option(help: "The pack.") var pack: String
    @Option(help: "A form to print; without it the forms are listed.") var form: String?
    @Flag(help: "Print one JSON value; errors too.") var json = false

    func find() throws -> Finding {
        let loaded = try PolicyShelf(folder.policies).chosen(pack)
        guard let form else { return list(loaded) }
        guard let found = loaded.forms.first(where: { $0.id == form }) else {
            let known = loaded.forms.map(\.id).joined(separator: ", ")
            throw InputFailure("The pack has no such form; it has: \(known).")
        }
        return Finding(FormText(found).values, FormText(found).lines)
    }

    private func list(_ loaded: LoadedPack) -> Finding {
        let width = (loaded.forms.map(\.id.count).max() ?? 0) + 2
        let lines = loaded.forms.map { form in
            "\(form.id.padded(to: width))\(form.title) (\(Count.of(form.fields.count, "question")))"
        }
        let values = loaded.forms.map { form -> JSON in
            [
                "form": .string(form.id), "title": .string(form.title),
                "kind": .string(form.kind.rawValue), "purpose": .string(form.purpose.rawValue),
                "questions": .int(Int64(form.fields.count)),
                "accepts_part": .bool(form.acceptsPart), "filled_by": .words(form.filledBy),
                "requires": .array(form.requires.map { .string($0) }),
            ]
        }
        return Finding(.array(values), lines.isEmpty ? ["The pack has no forms."] : lines)
    }
}

/// A form as text that can be filled in.
struct FormText {
    private let form: Form

    init(_ form: Form) { self.form = form }

    /// Every answer's name with an empty answer.
    var values: JSON {
        .object(form.fields.flatMap(\.answerNames).map { .init($0, .string("")) })
    }

    var lines: [String] {
        var lines = [
            form.title,
            "What it is: \(PlainWords.kind(form.kind)), for \(PlainWords.purpose(form.purpose)).",
            "Filled in by \(form.filledBy.isEmpty ? "anybody" : PlainWords.roles(form.filledBy)).",
            form.acceptsPart
                ? "It may be sent before every question marked * is answered."
                : "Every question marked * must be answered.",
        ]
        if let bound = form.suppressBelow {
            lines.append("A count from 1 to \(bound - 1) is sent as \"fewer than \(bound)\".")
        }
        if !form.requires.isEmpty {
            lines.append("Filled in before it: \(form.requires.joined(separator: ", ")).")
        }
        return lines + form.fields.flatMap(question)
    }

    private func question(_ field: FormField) -> [String] {
        let number = field.number.isEmpty ? "" : "\(field.number)  "
        var lines =
            [""]
            + Terminal.wrapped("\(number)\(field.question)\(field.required ? " *" : "")", width: 96)
        lines.append("    \(field.id): \(answer(field))")
        if field.repeats > 1, let last = field.answerNames.last {
            lines.append("    up to \(field.repeats) answers: \(field.answerNames[0]) to \(last)")
        }
        if !field.confirmedBy.isEmpty {
            lines.append("    to be confirmed by \(PlainWords.roles(field.confirmedBy))")
        }
        return lines
    }

    private func answer(_ field: FormField) -> String {
        let options = field.options.joined(separator: " | ")
        return switch field.type {
        case .text: "a line of text"
        case .longText: "text"
        case .date: "a date such as 2026-03-09"
        case .time: "a time such as 14:30"
        case .phone: "a telephone number"
        case .email: "an e-mail address"
        case .signature: "the name of who signed"
        case .yesNo: "yes | no"
        case .yesNoUnknown: "yes | no | not_known"
        case .scale: "a number from 1 to 10"
        case .count: "a count from 0 to 9999"
        case .choice: "one of: \(options)"
        case .choices: "several, separated by \"; \": \(options)"
        }
    }
}
