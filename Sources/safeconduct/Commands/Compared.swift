import Foundation
import HubClient
import Membership
import Sodium

/// Twelve words that two people compare over the telephone, so that nobody can stand between them.
enum Compared {
    /// Passes where the words that were given are the ones that this machine has, or somebody at the terminal says that they are.
    ///
    /// - Parameter otherwise: what to do where they differ.
    static func words(
        _ words: [String], given: String?, option: String, question: String, otherwise: String
    ) throws {
        if let given {
            guard match(given, words) else {
                throw InputFailure("The words differ. \(otherwise)", code: "wrong-words")
            }
            return
        }
        guard isatty(STDIN_FILENO) == 1 else {
            throw InputFailure("Compare the words and give them with \(option).")
        }
        for line in lines(words) { Terminal.complain(line) }
        Terminal.put("\(question) Type yes or no: ", to: STDERR_FILENO)
        guard readLine()?.lowercased() == "yes" else {
            throw InputFailure("Nothing was done. \(otherwise)", code: "wrong-words")
        }
    }

    /// Compares a hub's words before anything is typed for it. A hub on this very machine is compared with nothing where nobody can
    /// be asked.
    static func hub(
        _ pinned: VerifyingKey, at address: HubAddress, given: String?,
        question: String = "Are these the words that your registrar reads to you?"
    ) throws {
        guard given != nil || isatty(STDIN_FILENO) == 1 || !address.isThisMachine else { return }
        try words(
            IdentityWords(pinned).words, given: given, option: "--hub-words or --hub-key",
            question: question,
            otherwise: "This is not your hub, or somebody stands between: tell your registrar.")
    }

    /// Twelve words in three lines, which is how they are read aloud.
    static func lines(_ words: [String]) -> [String] {
        stride(from: 0, to: words.count, by: 4).map { start in
            "    " + words[start..<min(start + 4, words.count)].joined(separator: "  ")
        }
    }

    /// All of them, each whole or at least its first four letters, as the words are told apart.
    private static func match(_ typed: String, _ words: [String]) -> Bool {
        let parts = typed.lowercased().split { !$0.isLetter }
        return parts.count == words.count
            && zip(words, parts).allSatisfy { $0.hasPrefix($1) && $1.utf8.count >= 4 }
    }
}
