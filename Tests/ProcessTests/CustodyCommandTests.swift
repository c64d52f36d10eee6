import Envelope
import Foundation
import Membership
import Sodium
import Testing
import Vocabulary

/// What custodians do by command line: without a hub, an account or a network.
@Suite("Custodians' commands")
final class CustodyCommandTests {
    private let mailbox = MailboxID("wsw-desk")
    private let requester = SigningKey()
    private let hub = SigningKey()
    private let fresh = OpeningKey()
    private let secret = OpeningKey()

    /// A sheet as the command makes it.
    private struct Made {
        let key: SealingKey
        let sheet: String
        let text: String

        init(_ label: String, in program: borrowing PolicyProgram) throws {
            sheet = program.folder.appending(path: "sheet-\(label)").path
            let end = try program.run(
                "new", "--label", label, "--agency-name", "Stowmere", "--to", sheet, "--json")
            try #require(end.status == 0, "\(end.problems)")
            let json = try JSON(parsing: end.output.utf8)
            guard case .string(let digits)? = json["key"], let bytes = Hex.decode(digits) else {
                throw CustodyFault.malformed
            }
            key = try #require(SealingKey(bytes: bytes))
            text = try String(contentsOfFile: sheet, encoding: .utf8)
        }

        var words: [String] {
            text.matches(of: /(?m)(?: |^)\d\d? ([a-z]{3,})/).map { String($0.1) }
        }
    }

    private static func id<Tag>(_ byte: UInt8) throws -> Identifier<Tag> {
        try #require(Identifier<Tag>(bytes: [UInt8](repeating: byte, count: 16)))
    }

    private func set(_ made: [Made]) throws -> CustodianSet {
        let agency = try #require(AgencyID("stowmere"))
        let issuer: WorkerID = try Self.id(1)
        return try #require(
            CustodianSet(
                hub: hub.verifyingKey, agency: agency, number: 1, waitSeconds: 3_600,
                custodians: made.map(\.key), issuer: issuer))
    }

    private func request(rehearsal: Bool = false) throws -> RecoveryRequest {
        let (recovery, worker): (RecoveryID, WorkerID) = (try Self.id(7), try Self.id(2))
        let (mailbox, at) = (try #require(mailbox), try #require(Moment(seconds: 1_790_000_000)))
        return try #require(
            RecoveryRequest(
                hub: hub.verifyingKey, recovery: recovery, mailbox: mailbox, requester: worker,
                freshKey: fresh.sealingKey, isRehearsal: rehearsal, at: at))
    }

    private func papers(
        _ made: [Made], rehearsal: Bool = false, number: UInt32 = 3
    ) throws -> [CustodyRequest] {
        let (mailbox, set) = (try #require(mailbox), try set(made))
        let split = Custody.split(
            secret.secret(), of: mailbox, number: number, set: set, entropy: .system)
        let shares = try #require(split)
        let signed = try request(rehearsal: rehearsal).signed(by: requester)
        return try (0..<3).map { place in
            let paper = CustodyRequest(
                request: signed, key: requester.verifyingKey, custodian: place, set: 1,
                shares: [(number, shares)])
            return try #require(paper)
        }
    }

    @Test func `two custodians bring a key back, and one never does`() throws {
        let program = try PolicyProgram("custodians")
        let recover = try PolicyProgram("recover")
        let made = try ["A", "B", "C"].map { try Made($0, in: program) }
        let papers = try papers(made)
        var replies: [CustodyReply] = []
        for place in 0..<3 {
            let file = try recover.file("request-\(place)", papers[place].json.text)
            let end = try recover.run("answer", "--request", file, "--sheet", made[place].sheet)
            #expect(end.status == 0, "\(end.problems)")
            #expect(end.problems.contains("A RECOVERY of 1 old keys of the mailbox wsw-desk."))
            #expect(end.problems.contains(IdentityWords(requester.verifyingKey).text))
            replies.append(try CustodyReply(try JSON(parsing: end.output.utf8)))
            // The first word of a sheet is somewhere in a text by chance; three in a row never are.
            let shown = end.output + end.problems
            #expect(!shown.contains(made[place].words.prefix(3).joined(separator: " ")))
        }
        let (stated, key) = (try request(), secret.sealingKey)
        for pair in CustodianPair.allCases {
            let two = replies.filter { pair.has($0.custodian) }.flatMap(\.answers)
            let answers = CustodyAnswers(two, for: stated, with: fresh)
            let found = try answers.key(of: 3, expecting: key)
            let isIt = found.sealingKey == key
            #expect(isIt)
        }
        for reply in replies {
            let answers = CustodyAnswers(reply.answers, for: stated, with: fresh)
            var fault: CustodyFault?
            do throws(CustodyFault) {
                _ = try answers.key(of: 3, expecting: key)
            } catch { fault = error }
            #expect(fault == .notEnough)
        }
        #expect(replies.count == 3)
    }

    @Test func `each wrong sheet and each wrong request has its code, and no word is repeated`()
        throws
    {
        let program = try PolicyProgram("custodians")
        let recover = try PolicyProgram("recover")
        let made = try ["A", "B", "C"].map { try Made($0, in: program) }
        let words = made[0].words
        try #require(words.count == 24)
        var mistyped = words
        mistyped[6] = "quxzy"
        var swapped = words
        swapped.swapAt(0, words.lastIndex { $0 != words[0] } ?? 1)
        let good = try papers(made)[0]
        let other = CustodyRequest(
            request: good.request, key: hub.verifyingKey, custodian: 0, set: 1, shares: good.shares)
        let set2 = CustodyRequest(
            request: good.request, key: good.key, custodian: 0, set: 2, shares: good.shares)
        let rehearsed = try papers(made, rehearsal: true)[0]
        let cases: [(code: String, request: JSON, sheet: String)] = [
            ("custody-wrong-custodian", good.json, made[1].words.joined(separator: " ")),
            ("sheet-unknown-word", good.json, mistyped.joined(separator: " ")),
            ("sheet-checksum", good.json, swapped.joined(separator: " ")),
            ("sheet-word-count", good.json, words.dropLast().joined(separator: " ")),
            ("sheet-bad-code", good.json, "SAFE-CONDUCT-SHEET:1:00"),
            ("custody-wrong-signer", other.json, words.joined(separator: " ")),
            ("custody-wrong-share", set2.json, words.joined(separator: " ")),
            ("custody-rehearsal", rehearsed.json, words.joined(separator: " ")),
            ("custody-malformed", ["v": 1], words.joined(separator: " ")),
        ]
        for (place, one) in cases.enumerated() {
            let request = try recover.file("bad-\(place)", one.request.text)
            let sheet = try recover.file("words-\(place)", one.sheet)
            let end = try recover.run("answer", "--request", request, "--sheet", sheet, "--json")
            #expect(end.status != 0)
            #expect(end.output.isEmpty)
            let last = try #require(end.problemLines.last)
            #expect(try JSON(parsing: last.utf8)["code"] == .string(one.code), "\(last)")
            #expect(!last.contains("quxzy"))
            for (word, next) in zip(words, words.dropFirst()) {
                #expect(!last.contains("\(word) \(next)"))
            }
        }
        #expect(cases.count == 9)
    }

    @Test func `words that are typed at a terminal are not shown, and a page holds only itself`()
        throws
    {
        let program = try PolicyProgram("custodians")
        let recover = try PolicyProgram("recover")
        let made = try ["A", "B", "C"].map { try Made($0, in: program) }
        let request = try recover.file("request", try papers(made)[0].json.text)
        let answer = recover.folder.appending(path: "answer").path
        let helper = HubPlace.tree.appending(path: "Tests/ProcessTests/Python/terminal.py").path
        let own = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let end = try Programs.run(
            "/usr/bin/env",
            [
                "python3", helper, "or its code: ", made[0].words.joined(separator: " "),
                own.deletingLastPathComponent().appending(path: "safeconduct").path, "recover",
                "answer", "--request", request, "--to", answer,
            ])
        #expect(end.status == 0, "\(end.output)")
        #expect(end.output.contains("The 24 words of your sheet"))
        // One word may stand in the text or among the twelve by chance; two in a row do not.
        for (word, next) in zip(made[0].words, made[0].words.dropFirst()) {
            #expect(!end.output.contains("\(word) \(next)"))
        }
        let reply = try CustodyReply(
            try JSON(parsing: try Data(contentsOf: URL(filePath: answer))))
        #expect(reply.custodian == 0)

        let page = program.folder.appending(path: "page.html").path
        let printed = try program.run(
            "new", "--label", "B", "--agency-name", "<b>&\"Sons", "--html", "--to", page)
        #expect(printed.status == 0)
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.contains("&lt;b&gt;&amp;&quot;Sons"))
        for foreign in ["<script", "http://", "https://", "url(", "src="] {
            #expect(!html.replacing("http://www.w3.org/2000/svg", with: "").contains(foreign))
        }
        let mode = try FileManager.default.attributesOfItem(atPath: page)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let again = try program.run(
            "new", "--label", "B", "--agency-name", "x", "--html", "--to", page)
        #expect(again.status == 64)
    }
}
