import ArgumentParser
import Foundation
import HubClient
import PolicyPacks
import Vocabulary

/// Files and values that people name. Failures name the option and never what is inside.
enum Input {
    /// The bytes of a file, or of standard input for `-`.
    static func bytes(at path: String, option: String, limit: Int = 4 << 20) throws -> [UInt8] {
        let bytes: Data?
        do {
            if path == "-" {
                bytes = try FileHandle.standardInput.read(upToCount: limit + 1)
            } else {
                let file = try FileHandle(forReadingFrom: URL(filePath: path))
                defer { file.closeFile() }
                bytes = try file.read(upToCount: limit + 1)
            }
        } catch {
            throw InputFailure("The file of \(option) cannot be read.")
        }
        guard let bytes, bytes.count <= limit else {
            if bytes == nil { return [] }
            throw InputFailure("The file of \(option) is too long.")
        }
        return Array(bytes)
    }

    /// Text in UTF-8, without the line end that an editor puts last.
    static func text(at path: String, option: String) throws -> String {
        let bytes = try bytes(at: path, option: option)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw InputFailure("The file of \(option) is not text in UTF-8.")
        }
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// Strict JSON: no floating-point number, no name twice.
    static func json(at path: String, option: String) throws -> JSON {
        do {
            return try JSON(parsing: try bytes(at: path, option: option))
        } catch let failure as JSON.Failure {
            throw InputFailure(
                "The file of \(option) is not JSON as it must be: \(failure.rawValue).")
        }
    }

    /// Words of a closed list, separated by commas.
    static func words<W: Word>(_ text: String?, option: String) throws -> Set<W> {
        Set(try list(text).map { try word(String($0), option: option) })
    }

    static func word<W: Word>(_ text: String, option: String) throws -> W {
        guard let word = W(rawValue: text) else {
            let known = W.allCases.map(\.rawValue).sorted().joined(separator: ", ")
            throw InputFailure("\(option) takes one of: \(known).")
        }
        return word
    }

    static func list(_ text: String?) -> [Substring] { (text ?? "").split(separator: ",") }

    /// `name=value`: true or false, a whole number, or a short word, as the fact has it. Another value would be told by no
    /// rule, so that what is urgent would be kept back without a word.
    static func fact(_ text: String) throws -> (Fact, FactValue) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let fact = Fact(rawValue: parts[0]) else {
            throw InputFailure("--fact takes name=value, the name being one that packs know.")
        }
        let value = factValue(parts[1])
        guard fact.accepts(value) else {
            throw InputFailure("--fact \(fact.rawValue) takes: \(fact.values).")
        }
        return (fact, value)
    }

    private static func factValue(_ text: String) -> FactValue {
        switch text {
        case "true", "yes": .truth(true)
        case "false", "no": .truth(false)
        default: Int64(text).map { .count($0) } ?? .word(text)
        }
    }

    /// `what,when,risk,child`, the last being yes or no.
    static func minimum(_ text: String) throws -> Minimum {
        let parts = text.split(separator: ",").map(String.init)
        guard parts.count == 4, ["yes", "no", "true", "false"].contains(parts[3]) else {
            throw InputFailure(
                "--minimum takes what,when,risk,child such as threats,earlier,raised,no.")
        }
        return Minimum(
            what: try word(parts[0], option: "--minimum (what)"),
            when: try word(parts[1], option: "--minimum (when)"),
            risk: try word(parts[2], option: "--minimum (risk)"),
            childAffected: ["yes", "true"].contains(parts[3]))
    }

    /// `mailbox,role` or `mailbox,role,subject`.
    static func participation(_ text: String, period: Period) throws -> Participation {
        let parts = text.split(separator: ",").map(String.init)
        guard (2...3).contains(parts.count), let mailbox = MailboxID(parts[0]) else {
            throw InputFailure("--participation takes mailbox,role or mailbox,role,subject.")
        }
        var serves: SubjectID?
        if parts.count == 3 {
            guard let subject = SubjectID(parts[2]) else {
                throw InputFailure("A subject is written man, P1, C1 or O1.")
            }
            serves = subject
        }
        return Participation(
            mailbox: mailbox, role: try word(parts[1], option: "--participation (role)"),
            serves: serves, period: period)
    }

    static func period(from: Moment, until: Moment?) throws -> Period {
        guard let period = Period(from: from, until: until) else {
            throw InputFailure("--until is before --from.")
        }
        return period
    }
}
