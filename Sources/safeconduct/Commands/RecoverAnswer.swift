import ArgumentParser
import Envelope
import Foundation
import HubClient
import Membership
import Vocabulary

extension Recover {
    /// `safeconduct recover answer`: what a custodian does, without an account and without a network.
    struct Answer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Answer a request with your sheet (custodians; no account, no network).",
            discussion: """
                Shows what is asked and by whom, in twelve words that you compare over the telephone with a person whom you know, and \
                then asks for the words of your sheet, which are not shown. The answer opens nothing without another custodian's.
                """)

        @Option(help: "The file that you were sent.") var request: String
        @Option(help: "Write your answer to this new file; standard output where it is left out.")
        var to: String = "-"
        @Option(help: "A file with your sheet, where you cannot type it.") var sheet: String?
        @Flag(help: "Print errors as one JSON value.") var json = false

        func run() async throws {
            do {
                try answer()
            } catch {
                let failure = Failure(error)
                failure.print(json: json)
                throw ExitCode(failure.exit)
            }
        }

        private func answer() throws {
            let asked = try CustodyRequest(try Input.json(at: request, option: "--request"))
            let output = try OutputFile(to, option: "--to")
            for line in try RecoveryLines.asked(asked) { Terminal.complain(Terminal.plain(line)) }
            let reply = try asked.answered(with: try SheetEntry.read(file: sheet).custodianKey())
            try output.write(reply.json.text + "\n")
            Terminal.complain(
                "Answered. Send the answer to the person whom you rang, and put the sheet back into a new envelope."
            )
        }
    }
}

/// What people are told of a recovery.
enum RecoveryLines {
    static let names = ["A", "B", "C"]

    /// What a custodian must know before anything is typed. The signature is checked before a word of it is believed.
    static func asked(_ asked: CustodyRequest) throws(CustodyFault) -> [String] {
        let stated = asked.request.claimedButUnverified
        do { _ = try asked.request.verified(by: asked.key) } catch { throw .wrongSigner }
        let keys = Swift.Set(asked.shares.map(\.number)).count
        let what =
            stated.isRehearsal
            ? "A REHEARSAL: it shows that your sheet works, and opens nothing."
            : "A RECOVERY of \(keys) old keys of the mailbox \(stated.mailbox.text)."
        return [
            what,
            "You are asked as custodian \(names[asked.custodian]), on \(stated.at.display).",
            "Who asks has these twelve words. Ring them on a number that you have known for long and let them read the words to you:",
            "  " + IdentityWords(asked.key).text,
            "If a word differs, or you reach nobody, stop here.",
        ]
    }
}
