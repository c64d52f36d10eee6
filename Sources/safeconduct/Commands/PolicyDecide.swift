import ArgumentParser
import Policy
import PolicyPacks
import Vocabulary

/// `safeconduct policy decide`.
struct PolicyDecide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide cases: one JSON line in, one JSON line out.",
        discussion: """
            A line that cannot be decided is named on standard error with its number; the others are decided all the same. \
            The exit code is then 64.
            """)

    @OptionGroup var folder: PolicyFolder
    @Option(help: "A file with one case a line, or - for standard input.") var cases: String
    @Flag(help: "Print problems as JSON too.") var json = false

    func run() async throws {
        do {
            let shelf = try PolicyShelf(folder.policies)
            var lines = try InputLines(cases, option: "--cases")
            try decide(&lines, shelf)
        } catch let error as ExitCode {
            throw error
        } catch {
            let failure = Failure(error)
            failure.print(json: json)
            throw ExitCode(failure.exit)
        }
    }

    /// Whole lines are written together, and what is there before more input is waited for.
    private func decide(_ lines: inout InputLines, _ shelf: PolicyShelf) throws {
        var (decided, faults) = (0, 0)
        var out: [String] = []
        while let line = try lines.next() {
            do {
                guard let answer = try CaseLine(line, shelf).answer else { continue }
                out.append(answer.text + "\n")
                decided += 1
            } catch {
                error.print(line: lines.number, json: json)
                faults += 1
            }
            if lines.isDrained || out.count >= 256 {
                Terminal.put(out.joined(), to: 1)
                out.removeAll()
            }
        }
        Terminal.put(out.joined(), to: 1)
        guard decided + faults > 0 else { throw InputFailure("--cases has no case.") }
        guard faults == 0 else { throw ExitCode(Failure.inputCode) }
    }
}

/// One line of cases.
struct CaseLine {
    /// The case with its pack; none for a blank line.
    let found: (worked: PolicyCase, pack: LoadedPack)?

    init(_ line: InputLines.Line, _ shelf: PolicyShelf) throws(LineFault) {
        guard let json = try line.json() else {
            found = nil
            return
        }
        let worked = try CaseLine.worked(json)
        guard let pack = shelf.pack(for: worked.system) else {
            throw LineFault(
                code: "no-pack",
                sentence: "No pack has the case's system; there are: "
                    + "\(shelf.systems.joined(separator: ", ")).")
        }
        found = (worked, pack)
    }

    /// The decision in the form that scorers read.
    var answer: JSON? {
        found.map { $0.worked.answer($0.pack.pack.decide($0.worked.request)) }
    }

    static func worked(_ json: JSON) throws(LineFault) -> PolicyCase {
        do {
            return try PolicyCase(json)
        } catch {
            throw LineFault(error)
        }
    }
}
