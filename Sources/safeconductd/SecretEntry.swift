import Foundation
import Sodium

#if canImport(Glibc)
    import Glibc
#endif

/// What a person gives that must not be seen: from the terminal without an echo, else a line of the standard input.
enum SecretEntry {
    /// The least that guards a hub.
    static let shortest = 12
    private static let longest = 1_024

    /// One line, without its end. Nothing of it becomes a string.
    static func read(_ prompt: String) throws(StartRefusal) -> [UInt8] {
        let isTerminal = isatty(STDIN_FILENO) == 1
        var before = termios()
        if isTerminal {
            Console.prompt(prompt)
            guard tcgetattr(STDIN_FILENO, &before) == 0 else { throw unreadable }
            var silent = before
            silent.c_lflag &= ~tcflag_t(ECHO)
            guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else { throw unreadable }
        }
        defer {
            if isTerminal {
                _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
                Console.prompt("\n")
            }
        }
        var line: [UInt8] = []
        line.reserveCapacity(longest)
        var byte: UInt8 = 0
        while line.count < longest, Glibc.read(STDIN_FILENO, &byte, 1) == 1, byte != 0x0A {
            line.append(byte)
        }
        byte = 0
        if line.last == 0x0D { line.removeLast() }
        guard !line.isEmpty else { throw unreadable }
        return line
    }

    private static let unreadable = StartRefusal(
        .secret, "nothing-entered", "Nothing was entered.")
}

extension Console {
    /// Without a line's end, on the error output: the standard output is for what the command is asked for.
    static func prompt(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
