import Foundation
import HubClient

/// Where the passphrase comes from: a file, the environment, or the terminal without echo. Never the command line, which every
/// process of the machine can read.
enum PassphraseEntry {
    static let fileVariable = "SAFE_CONDUCT_PASSPHRASE_FILE"
    static let variable = "SAFE_CONDUCT_PASSPHRASE"

    /// The passphrase; `choosing` asks twice at a terminal and refuses a short one.
    static func read(choosing: Bool) throws -> [UInt8] {
        let passphrase = try stored() ?? typed(choosing: choosing)
        guard passphrase.count <= IdentityFile.longestPassphrase else {
            throw InputFailure("The passphrase is too long.")
        }
        guard !choosing || passphrase.count >= IdentityFile.shortestPassphrase else {
            throw InputFailure(
                "Choose a passphrase of at least \(IdentityFile.shortestPassphrase) characters; a few words are best."
            )
        }
        return passphrase
    }

    private static func stored() throws -> [UInt8]? {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment[fileVariable] {
            let bytes = try Input.bytes(at: path, option: fileVariable, limit: 4096)
            return Array(bytes.prefix { $0 != 0x0A && $0 != 0x0D })
        }
        return environment[variable].map { Array($0.utf8) }
    }

    private static func typed(choosing: Bool) throws -> [UInt8] {
        guard isatty(STDIN_FILENO) == 1 else {
            throw InputFailure(
                "There is no terminal to ask for the passphrase: set \(fileVariable) or \(variable)."
            )
        }
        let first = try ask(choosing ? "Choose a passphrase: " : "Passphrase: ")
        guard choosing else { return first }
        guard try ask("The same again: ") == first else {
            throw InputFailure("The two passphrases differ.")
        }
        return first
    }

    private static func ask(_ prompt: String) throws -> [UInt8] {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else {
            throw InputFailure("The terminal cannot be asked for the passphrase.")
        }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
        Terminal.put(prompt, to: STDERR_FILENO)
        let line = readLine(strippingNewline: true)
        Terminal.complain("")
        guard let line else { throw InputFailure("No passphrase was given.") }
        return Array(line.utf8)
    }
}
