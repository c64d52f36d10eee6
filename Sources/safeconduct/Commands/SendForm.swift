import ArgumentParser
import HubClient
import PolicyPacks
import PolicyProof
import Vocabulary

/// A filled form.
struct FormOptions: ParsableArguments {
    @Option(help: "A form of the case's pack, such as referral.") var form: String?
    @Option(help: "A JSON file with an object of answers by question, or - for standard input.")
    var values: String?
    @Option(help: "The folder with the packs.") var policies = "Policies"

    /// Reads the form's pack and the answers.
    func filled(_ id: String, pack: String?, role: Role?) throws -> FilledForm {
        guard let pack = pack.flatMap({ PackID($0) }) else {
            throw InputFailure("This case's pack is not known here yet: fetch your inbox first.")
        }
        guard let values else { throw InputFailure("A form needs --values.") }
        let loaded = try PackFolder.load("\(policies)/\(pack.text)")
        guard let form = loaded.forms.first(where: { $0.id == id }) else {
            let known = loaded.forms.map(\.id).joined(separator: ", ")
            throw InputFailure("The pack has no such form; it has: \(known).")
        }
        return try FilledForm(form, by: role, answers: try answers(values))
    }

    private func answers(_ path: String) throws -> [FilledForm.Answer] {
        guard case .object(let members) = try Input.json(at: path, option: "--values") else {
            throw InputFailure("The file of --values is not an object.")
        }
        return try members.map { member in
            switch member.value {
            case .string(let text): (member.key, text)
            case .bool(let truth): (member.key, truth ? "yes" : "no")
            case .int(let number): (member.key, "\(number)")
            case .null: (member.key, "")
            case .array, .object: throw InputFailure("An answer of --values is not text.")
            }
        }
    }
}

/// A form with its answers, as a message and as what its sender should know.
struct FilledForm {
    typealias Answer = (field: String, text: String)

    /// What a message says, and what it is.
    struct Content {
        let kind: MessageKind
        let purpose: Purpose
        let segments: [Segment]
    }

    /// One message, or several where the answers are more than one can hold.
    let contents: [Content]
    /// The required questions without an answer, by name.
    let open: [String]
    /// Whether the referral is complete; none where the form is no referral.
    let referralComplete: Bool?
    /// What the sender should know; it names questions and never answers.
    let notes: [String]

    /// - Parameter role: the sender's part in the case; none where it is not known here, and the hub will judge.
    init(_ form: Form, by role: Role?, answers: [Answer]) throws {
        if let role, !form.filledBy.isEmpty, !form.filledBy.contains(role) {
            throw InputFailure(
                "This form is filled in by \(PlainWords.roles(form.filledBy)), and your part in this case is another.",
                code: "not-yours-to-fill")
        }
        open = form.unanswered(in: answers)
        guard open.isEmpty || form.acceptsPart else {
            throw InputFailure(
                "The form must be complete before it is sent. These questions are open: "
                    + "\(open.joined(separator: ", ")).",
                code: "form-incomplete")
        }
        let segments = try form.segments(from: answers).map {
            Segment($0.label, field: $0.field, text: $0.text)
        }
        guard !segments.isEmpty else { throw InputFailure("The form is empty.") }
        contents = FilledForm.messages(segments).map {
            Content(kind: form.kind, purpose: form.purpose, segments: $0)
        }
        referralComplete = FilledForm.isReferral(form.kind) ? open.isEmpty : nil
        notes = FilledForm.notes(
            form, open: open, answers: answers, by: role, messages: contents.count)
    }

    /// The most bytes of segments in a message: with all else they stay under the 256 KiB of a sealed command.
    private static let mostBytes = 200_000

    /// In the form's order, as many to a message as it holds.
    private static func messages(_ segments: [Segment]) -> [[Segment]] {
        var messages: [[Segment]] = [[]]
        var bytes = 0
        for segment in segments {
            let size = segment.json.bytes.count
            let last = messages[messages.count - 1]
            if last.count == MessageDraft.mostSegments
                || (!last.isEmpty && bytes + size > mostBytes)
            {
                messages.append([])
                bytes = 0
            }
            messages[messages.count - 1].append(segment)
            bytes += size
        }
        return messages
    }

    private static func isReferral(_ kind: MessageKind) -> Bool {
        [.referral, .couplesReferral, .onwardReferral].contains(kind)
    }

    private static func notes(
        _ form: Form, open: [String], answers: [Answer], by role: Role?, messages: Int
    ) -> [String] {
        var notes: [String] = []
        if messages > 1 { notes.append("The answers go as \(messages) messages.") }
        if !open.isEmpty {
            notes.append("Required questions without an answer: \(open.joined(separator: ", ")).")
        }
        if !form.requires.isEmpty {
            notes.append(
                "To be filled in before this form: \(form.requires.joined(separator: ", ")).")
        }
        let answered = Set(answers.filter { !$0.text.isEmpty }.map(\.field))
        for field in form.fields where !answered.isDisjoint(with: field.answerNames) {
            guard !field.confirmedBy.isEmpty, !field.confirmedBy.contains(where: { $0 == role })
            else { continue }
            notes.append(
                "To be confirmed by \(PlainWords.roles(field.confirmedBy)): \(field.id).")
        }
        return notes
    }
}
