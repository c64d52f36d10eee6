import ArgumentParser
import Foundation
import HubClient
import Membership
import PolicyPacks
import Vocabulary

/// What was typed, or a file that was named, cannot be used. The sentence names options and places, never a value.
struct InputFailure: Error {
    let sentence: String
    /// The stable name of what is wrong.
    let code: String

    init(_ sentence: String, code: String = "bad-input") {
        self.sentence = sentence
        self.code = code
    }
}

/// An error as it is shown: a stable code, one plain sentence, an exit code.
struct Failure {
    let code: String
    let sentence: String
    let exit: Int32

    static let inputCode: Int32 = 64
    /// What was checked does not hold.
    static let unheldCode: Int32 = 8
    /// A script asked to be told, and something is there.
    static let attentionCode: Int32 = 9
    /// The log contradicts what the hub handed out.
    static let alarmCode: Int32 = 7
    private static let internalCode: Int32 = 70

    init(_ error: any Error) {
        switch error {
        case let error as ClientFailure:
            (code, sentence, exit) = (error.code, error.sentence, Failure.exit(error.sort))
        case let error as InputFailure:
            (code, sentence, exit) = (error.code, error.sentence, Failure.inputCode)
        case let error as FormatFailure:
            code = "bad-input"
            sentence =
                "A file does not say what it should: \(error.reason.rawValue) at \(error.place)."
            exit = Failure.inputCode
        case let error as FormFailure:
            code = "bad-form"
            sentence = Failure.sentence(error)
            exit = Failure.inputCode
        case let error as PackFailure:
            (code, sentence, exit) = ("bad-pack", error.description, Failure.inputCode)
        case let error as SheetFault:
            (code, sentence, exit) = (error.code, error.sentence, Failure.inputCode)
        case let error as CustodyFault:
            let isInput = [.malformed, .notEnough].contains(error)
            (code, sentence) = ("custody-" + error.rawValue, error.sentence)
            exit = isInput ? Failure.inputCode : Failure.unheldCode
        default:
            code = "internal"
            sentence = "Something went wrong inside this program; nothing more was done."
            exit = Failure.internalCode
        }
    }

    /// 3 refused, 4 later, 5 home, 6 distrust, 7 alarm, 64 input: `safeconduct --help` lists them.
    private static func exit(_ sort: ClientFailure.Sort) -> Int32 {
        switch sort {
        case .refused: 3
        case .later: 4
        case .home: 5
        case .distrust: 6
        case .alarm: alarmCode
        case .input: inputCode
        }
    }

    private static func sentence(_ failure: FormFailure) -> String {
        let place = failure.field.map { " at question \($0)" } ?? ""
        return "The answers do not fill the form: \(failure.code.rawValue)\(place)."
    }

    /// On standard error: the sentence, or one JSON object.
    func print(json: Bool) {
        let object: JSON = ["code": .string(code), "message": .string(sentence)]
        Terminal.complain(json ? object.text : "\(sentence) [\(code)]")
    }
}
