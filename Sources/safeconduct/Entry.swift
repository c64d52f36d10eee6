import ArgumentParser
import Foundation

/// Where the program begins.
@main
enum Entry {
    static func main() async {
        // A core dump would hold keys and texts.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        // Nor may a crash print registers and memory, as the runtime's backtraces do.
        for crash in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGQUIT] {
            signal(crash, SIG_DFL)
        }
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try SafeConduct.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            leave(with: error, json: arguments.contains("--json"))
        }
    }

    /// Help goes to standard output; what cannot be read is a sentence that does not repeat what was typed.
    private static func leave(with error: any Error, json: Bool) -> Never {
        // What a command itself reported has been said already.
        guard !(error is ExitCode), SafeConduct.exitCode(for: error) == .validationFailure else {
            SafeConduct.exit(withError: error)
        }
        let failure = InputFailure(Usage.sentence(SafeConduct.message(for: error)))
        Failure(failure).print(json: json)
        exit(Failure.inputCode)
    }
}

/// Makes the argument parser's message fit to be shown and logged: it may name options and closed lists, and must not repeat a
/// value, which may be somebody's name or words.
enum Usage {
    static func sentence(_ message: String) -> String {
        if message.hasPrefix("Missing") || message.hasPrefix("Unknown option") {
            return finished(message)
        }
        if message.hasPrefix("The value '"),
            let range = message.range(of: "' is invalid for '", options: .backwards)
        {
            return finished("A value is not one that is known for '" + message[range.upperBound...])
        }
        return "An option is missing, unknown or has a value that cannot be read: see --help."
    }

    /// One line, also where the parser lists the known words on lines of their own.
    private static func finished(_ text: String) -> String {
        let lines = text.split(separator: "\n").map { $0.trimmingPrefix(while: \.isWhitespace) }
        let words = lines.filter { $0.hasPrefix("- ") }.map { String($0.dropFirst(2)) }
        let rest = lines.filter { !$0.hasPrefix("- ") }.joined(separator: " ")
        let line = rest + (words.isEmpty ? "" : " " + words.joined(separator: ", "))
        return line.hasSuffix(".") ? line : line + "."
    }
}
