import ArgumentParser
import Policy
import PolicyPacks
import Redaction
import Vocabulary

/// `safeconduct redact`: what a recipient would read of texts, tried on this machine.
struct Redact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Redact messages as a hub would for one role: one JSON line in, one JSON line out.",
        discussion: """
            A line holds "id", "text", "roster" (man, partners, children, others) and "from_role"; Specs/redaction.md says more. Nothing is sent and no key is needed.

            A line that cannot be read is named on standard error with its number; the others are answered all the same, and the exit code is then 64. \
            What is printed holds what was found in the texts: treat it as the texts themselves.
            """)

    @OptionGroup var folder: PolicyFolder
    @Option(help: "The role that reads: a word of the policy packs, such as facilitator.")
    var view: String?
    @Option(help: "A file with one message a line, or - for standard input.") var messages: String
    @Option(help: "The pack whose sides count, where packs differ.") var pack: String?
    @Option(help: "The level: redact or forward.") var level = "redact"
    @Option(help: "The subject whom a reader on her side serves.") var serving = "P1"
    @Option(
        help: "Percent of doubt above which a text is held; the pack's own where none is given.")
    var doubtBound: Int?
    @Flag(help: "List what goes too, and say of each span what became of it and why.") var explain =
        false
    @Flag(help: "Print all that is found in each text, whoever may read it, and no view.")
    var detectOnly = false
    @Flag(help: "Print problems as JSON too.") var json = false

    func run() async throws {
        do {
            let answerer = try answerer()
            var lines = try InputLines(messages, option: "--messages")
            try answer(&lines, answerer)
        } catch let error as ExitCode {
            throw error
        } catch {
            let failure = Failure(error)
            failure.print(json: json)
            throw ExitCode(failure.exit)
        }
    }

    private func answerer() throws -> RedactAnswer {
        let sides = try RedactSides(PolicyShelf(folder.policies), pack: pack)
        if detectOnly {
            guard view == nil else {
                throw InputFailure("--detect-only is of no role: leave --view out.")
            }
            guard !explain else {
                throw InputFailure("--explain is of one role's view: leave --detect-only out.")
            }
            return RedactAnswer(sides: sides, view: nil, explains: false)
        }
        guard let view, let role = Role(rawValue: view) else {
            throw InputFailure("--view must be a role that the policy packs know.")
        }
        guard let level = Level(rawValue: level), level >= .redact else {
            throw InputFailure("--level must be redact or forward.")
        }
        guard let subject = SubjectID(serving), subject.kind == .partner else {
            throw InputFailure("--serving must be a partner of the roster, such as P1.")
        }
        let bound = doubtBound ?? sides.doubtBound
        guard (0...100).contains(bound) else {
            throw InputFailure("--doubt-bound must be 0 to 100.")
        }
        let wall = try sides.wall(role, serving: subject)
        return RedactAnswer(
            sides: sides, view: RedactAnswer.View(wall: wall, level: level, bound: bound),
            explains: explain)
    }

    /// Whole lines are written together, and what is there before more input is waited for.
    private func answer(_ lines: inout InputLines, _ answerer: RedactAnswer) throws {
        var (answered, faults) = (0, 0)
        var out: [String] = []
        while let line = try lines.next() {
            do throws(LineFault) {
                guard let answer = try answerer.line(line) else { continue }
                out.append(answer.text + "\n")
                answered += 1
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
        guard answered + faults > 0 else { throw InputFailure("--messages has no message.") }
        guard faults == 0 else { throw ExitCode(Failure.inputCode) }
    }
}
