import HubClient
import PolicyPacks
import Sodium
import Vocabulary

extension IntakeID {
    /// A name that nobody can guess.
    static func random() -> IntakeID? {
        IntakeID(bytes: Entropy.system.bytes(16, for: "intake"))
    }
}

/// A referral in plain words.
enum IntakeText {
    static func fresh() throws -> IntakeID {
        guard let id = IntakeID.random() else { throw ClientFailure.local(.badCommand) }
        return id
    }

    /// The answers of a file, in the form's order.
    static func answers(
        in path: String, to form: Form
    ) throws -> [(question: String, answer: String)] {
        guard case .object(let members) = try Input.json(at: path, option: "--values") else {
            throw InputFailure("The file of --values is not an object.")
        }
        var given: [(field: String, text: String)] = []
        for member in members {
            switch member.value {
            case .string(let text): given.append((member.key, text))
            case .bool(let truth): given.append((member.key, truth ? "yes" : "no"))
            case .int(let number): given.append((member.key, "\(number)"))
            case .null: break
            case .array, .object: throw InputFailure("An answer of --values is not text.")
            }
        }
        let segments = try form.answered(given)
        guard !segments.isEmpty else { throw InputFailure("The form is empty.") }
        return segments
    }

    static func head(_ view: ReceivedView) -> String {
        switch view.intakeState {
        case .open: "A link for a referral was handed out"
        case .unverified:
            "NOT VERIFIED: a referral. Ring back on the number below, not on one from the referral."
        case .verified: "A referral was verified"
        case .refused: "A referral was refused"
        case nil: "A referral"
        }
    }

    /// The known number first; then what it says.
    static func answers(_ view: ReceivedView) -> [String] {
        var lines: [String] = []
        if let known = view.content["known"] {
            lines.append(
                "Known before: \(known.words("agency") ?? ""), \(known.words("phone") ?? "") "
                    + "(\((known.words("known_from") ?? "").replacing("-", with: " ")))")
        }
        guard case .array(let answers)? = view.content["answers"] else { return lines }
        for answer in answers {
            lines += ["", "• \(answer.words("text") ?? "")"]
            lines += Terminal.wrapped(answer.words("answer") ?? "", indent: "  ")
        }
        if view.intakeState == .unverified {
            lines += ["", "NOT VERIFIED: nothing of this may be passed on."]
        }
        return lines
    }

    static func json(_ intake: ReceivedIntake) -> JSON {
        .object([
            .init("intake", .string(intake.id.hex)),
            .init("mailbox", .string(intake.mailbox.text)),
            .init("state", .string(intake.state.rawValue)),
            .init("verified", .bool(intake.isVerified)),
            .init("channel", .string(intake.view.text("channel") ?? "")),
            .init("reference", .string(intake.view.text("reference") ?? "")),
            .init("delivery", .string(intake.view.delivery.hex)),
            .init("due", intake.view.moment("due").map { .int($0.seconds) } ?? .null),
            .init("expires", intake.view.moment("expires").map { .int($0.seconds) } ?? .null),
        ])
    }

    static func line(_ intake: ReceivedIntake) -> String {
        let state =
            switch intake.state {
            case .open: "nothing has come yet"
            case .unverified: "NOT VERIFIED"
            case .verified: "verified"
            case .refused: "refused"
            }
        let due =
            intake.state == .unverified
            ? intake.view.moment("due").map { "  ring back by \($0.display)" } ?? "" : ""
        let until =
            intake.state == .open
            ? intake.view.moment("expires").map { "  until \($0.display)" } ?? "" : ""
        return "\(intake.id.hex)  \(intake.view.text("reference") ?? "")  \(state)\(due)\(until)"
    }
}
