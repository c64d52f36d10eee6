import Envelope
import Foundation
import HubClient
import Membership
import Vocabulary

/// A new folder with one file for each custodian.
struct PaperFolder {
    private let path: String

    init(_ path: String) throws {
        guard !path.isEmpty, !FileManager.default.fileExists(atPath: path) else {
            throw InputFailure("The folder of --to is there already, or has no name.")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw InputFailure("The folder of --to cannot be made.")
        }
        self.path = path
    }

    /// `A.json`, `B.json`, `C.json`; for an older set of custodians `A-set-1.json` and so on.
    func write(_ papers: [CustodyRequest]) throws -> [String] {
        let newest = papers.map(\.set).max()
        return try papers.map { paper in
            let letter = RecoveryLines.names[paper.custodian]
            let name = paper.set == newest ? letter : "\(letter)-set-\(paper.set)"
            let file = "\(path)/\(name).json"
            try OutputFile(file, option: "--to").write(paper.json.text + "\n")
            return file
        }
    }
}

/// Custodians' answers, as files.
enum AnswerFiles {
    static func read(_ paths: [String]) throws -> [CustodyReply] {
        guard !paths.isEmpty else { throw InputFailure("Name each answer with --answer.") }
        return try paths.map {
            try CustodyReply(try Input.json(at: $0, option: "--answer"))
        }
    }

    /// An answer to another question has a code of its own, before anything is opened.
    static func check(
        _ replies: [CustodyReply], for mailbox: MailboxID, rehearsal: Bool, _ session: WorkerSession
    ) async throws {
        let begun = try await session.recovery(of: mailbox, rehearsal: rehearsal)
        for reply in replies where reply.recovery != begun.request.recovery {
            for other in await session.mailboxes where other != mailbox {
                guard
                    try await isAnswer(reply, of: other, rehearsal: rehearsal, session)
                else { continue }
                throw InputFailure(
                    "An answer is for another mailbox of yours.", code: "custody-wrong-mailbox")
            }
            throw CustodyFault.wrongRecovery
        }
    }

    private static func isAnswer(
        _ reply: CustodyReply, of mailbox: MailboxID, rehearsal: Bool, _ session: WorkerSession
    ) async throws -> Bool {
        do {
            let begun = try await session.recovery(of: mailbox, rehearsal: rehearsal)
            return begun.request.recovery == reply.recovery
        } catch ClientFailure.local(.notHere) {
            return false
        }
    }
}

extension RecoveryLines {
    static let whatNext = [
        "Each file is for one custodian: two are enough. Send it, then ring them; they answer with",
        "  safeconduct recover answer --request FILE --to ANSWER",
        "and want to hear these twelve words from your mouth:",
    ]

    /// The words that a custodian compares.
    static func own(_ session: WorkerSession) async -> [String] {
        ["  " + IdentityWords(session.identity.card.verifyingKey).text]
    }
}
