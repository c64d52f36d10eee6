import Foundation
import HubClient

/// Where the passphrase comes from: a file, the environment, or the terminal without echo. Never the command line, which every
/// process of the machine can read.
enum PassphraseEntry {
    static let fileVariable = "SAFE_CONDUCT_PASSPHRASE_FILE"
    static let variable = "SAFE_CONDUCT_PASSPHRASE"

    static let newFileVariable = "SAFE_CONDUCT_NEW_PASSPHRASE_FILE"
    static let newVariable = "SAFE_CONDUCT_NEW_PASSPHRASE"

    /// The passphrase of an identity that there is.
    static func read() throws -> [UInt8] {
        try fitting(try stored(fileVariable, variable) ?? typed())
    }

    /// A passphrase for new keys, which must stand enough guesses; `known` is what a thief knows of the person anyway. At a
    /// terminal it is asked for twice.
    static func choose(known: [String]) throws -> [UInt8] {
        try strong(try stored(fileVariable, variable) ?? typedTwice(), known)
    }

    /// The passphrase to change to.
    static func chooseAnother(known: [String]) throws -> [UInt8] {
        try strong(try stored(newFileVariable, newVariable) ?? typedTwice(), known)
    }

    private static func fitting(_ passphrase: [UInt8]) throws -> [UInt8] {
        guard passphrase.count <= IdentityFile.longestPassphrase else {
            throw InputFailure("The passphrase is too long.")
        }
        return passphrase
    }

    private static func strong(_ passphrase: [UInt8], _ known: [String]) throws -> [UInt8] {
        if let advice = PassphraseStrength(of: passphrase, known: known).advice {
            throw InputFailure(advice.sentence, code: "weak-passphrase")
        }
        return try fitting(passphrase)
    }

    private static func stored(_ file: String, _ variable: String) throws -> [UInt8]? {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment[file] {
            let bytes = try Input.bytes(at: path, option: file, limit: 4096)
            return Array(bytes.prefix { $0 != 0x0A && $0 != 0x0D })
        }
        return environment[variable].map { Array($0.utf8) }
    }

    private static func typed() throws -> [UInt8] {
        try SilentLine.ask("Passphrase: ", unasked: unasked(fileVariable, variable))
    }

    private static func typedTwice() throws -> [UInt8] {
        let unasked = unasked(newFileVariable, newVariable)
        let first = try SilentLine.ask("Choose a passphrase: ", unasked: unasked)
        guard try SilentLine.ask("The same again: ", unasked: unasked) == first else {
            throw InputFailure("The two passphrases differ.")
        }
        return first
    }

    private static func unasked(_ file: String, _ variable: String) -> String {
        "There is no terminal to ask for the passphrase: set \(file) or \(variable)."
    }
}
