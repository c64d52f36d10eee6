import Foundation

/// A line typed at a terminal that does not show it: a passphrase, a code, a sheet's words.
enum SilentLine {
    /// Asks on standard error. Where standard input is no terminal, nothing is asked and `unasked` is what is wrong.
    static func ask(_ prompt: String, unasked: String) throws -> [UInt8] {
        guard isatty(STDIN_FILENO) == 1 else { throw InputFailure(unasked) }
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else {
            throw InputFailure("The terminal cannot be asked without showing what is typed.")
        }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
        Terminal.put(prompt, to: STDERR_FILENO)
        let line = readLine(strippingNewline: true)
        Terminal.complain("")
        guard let line else { throw InputFailure("Nothing was typed.") }
        return Array(line.utf8)
    }
}
