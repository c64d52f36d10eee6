import ArgumentParser
import Envelope
import Foundation
import HubClient
import Membership
import Sodium
import Vocabulary

/// `safeconduct custodians`.
struct Custodians: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The three people of whom two together bring an agency's old records back.",
        subcommands: [New.self, Set.self, Agree.self, Show.self])

    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make one custodian's sheet: 24 words and a QR code, for paper.",
            discussion: """
                Each custodian makes their own, alone in a room, on a machine that they trust; no hub, no account and no network are \
                needed. The words are shown or printed and are kept nowhere else, unless --to names a file. Give the key, which is no \
                secret, to the registrar.
                """)

        @Option(help: "Which of the three: A, B or C.") var label: String
        @Option(help: "The agency's name, for the sheet.") var agencyName: String
        @Flag(help: "A page for a browser that prints, not plain text.") var html = false
        @Option(help: "Write the sheet to this new file. Print it, then destroy the file.")
        var to: String?
        @Flag(help: "Print one JSON value; errors too.") var json = false

        func run() async throws {
            do {
                try make()
            } catch {
                let failure = Failure(error)
                failure.print(json: json)
                throw ExitCode(failure.exit)
            }
        }

        private func make() throws {
            guard ["A", "B", "C"].contains(label) else {
                throw InputFailure("--label takes A, B or C.")
            }
            guard (1...100).contains(agencyName.utf8.count) else {
                throw InputFailure("--agency-name takes 1 to 100 characters.")
            }
            guard let sheet = Sheet(seed: SecretBytes(random: 32)) else {
                throw InputFailure("No sheet could be made.")
            }
            let printed = try PrintedSheet(
                sheet, label: label, agency: agencyName, made: .now)
            let onPaper = to != nil || isatty(STDOUT_FILENO) == 0
            let text = html ? printed.html() : printed.text(onPaper: onPaper)
            let key = Hex.encode(printed.key.bytes)
            if let to {
                try OutputFile(to, option: "--to").write(text)
                let line = "The sheet is in that file. Print it, then destroy the file. Key: \(key)"
                Terminal.say(json ? JSON.object([.init("key", .string(key))]).text : line)
            } else if json {
                Terminal.say(
                    Terminal.escaped(["key": .string(key), "sheet": .string(text)]))
            } else {
                Terminal.put(text, to: STDOUT_FILENO)
                Terminal.complain("Give your registrar the key, which is no secret: \(key)")
            }
        }
    }
}

extension Custodians {
    struct Set: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Name the three custodians of your agency (registrars).",
            discussion: """
                They stand once a member of the officer's mailbox agrees, who is another person than you; where you are the agency's only \
                worker, at once. From then on your members' programs split every key for them, old ones and new ones.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: RegistrarOption
        @Option(help: "Your agency.") var agency: AgencyID
        @Option(help: "A custodian's key, from their sheet; three times, in the order A, B, C.")
        var key: [String] = []
        @Option(help: "How many hours a recovery waits, 1 to 168.") var waitHours: Int64 = 48
        @Flag(help: "Let there be no custodians any more.") var nobody = false
        @Option(help: "Write what the officer needs to this new file.") var to: String?

        func report() async throws -> Report {
            let keys = try CustodianKeys.read(key)
            guard keys.count == (nobody ? 0 : CustodianSet.size), (1...168).contains(waitHours)
            else {
                throw InputFailure("--key stands three times, --wait-hours takes 1 to 168.")
            }
            let output = try to.map { try OutputFile($0, option: "--to") }
            return try await signedIn { session in
                let named = try await session.proposeCustodians(
                    keys, wait: waitHours * 3_600, agency: agency,
                    acting: try await session.mailbox(acting.registrar))
                try output?.write(named.proposal.json.text + "\n")
                let set = named.proposal.set
                return Report(
                    named.receipt, "Custodian set \(set.number) of \(agency.text) is named.",
                    CustodianKeys.members(set) + [.init("proposal", named.proposal.json)],
                    more: CustodianKeys.lines(set) + [
                        "Unless you are the agency's only worker, the officer agrees: safeconduct custodians agree --set FILE"
                    ])
            }
        }
    }

    struct Agree: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Agree to the custodians whom the registrar named (officers).",
            discussion: """
                Ring each custodian first and let them read the key from their sheet: it must be the one that stands in the file. The \
                program shows the three keys.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Option(help: "The file that the registrar gave you.") var set: String
        @Option(
            help: "A key, as a custodian read it to you; three times. Asked for where left out.")
        var key: [String] = []

        func report() async throws -> Report {
            let json = try Input.json(at: set, option: "--set")
            let proposal: CustodianProposal
            do {
                proposal = try CustodianProposal(json)
            } catch is EnvelopeFailure {
                throw CustodyFault.malformed
            }
            try CustodianKeys.compare(proposal.set, with: key)
            return try await signedIn { session in
                let receipt = try await session.agree(
                    to: proposal, acting: try await session.mailbox(acting.mailbox))
                return Report(
                    receipt, "Agreed: custodian set \(proposal.set.number) stands.",
                    CustodianKeys.members(proposal.set))
            }
        }
    }

    struct Show: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Show who the custodians of your agency are, and how long a recovery waits.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting

        func report() async throws -> Report {
            try await signedIn { session in
                let mailbox = try await session.mailbox(acting.mailbox)
                guard let set = try await session.custodians(of: mailbox), !set.custodians.isEmpty
                else { throw ClientFailure.local(.noCustodians) }
                let isAgreed = try await session.areCustodiansAgreed(of: mailbox)
                let agreed =
                    isAgreed ? "Two people agreed on them." : "One person named them, alone."
                return Report(
                    .object(CustodianKeys.members(set) + [.init("agreed", .bool(isAgreed))]),
                    CustodianKeys.lines(set) + [agreed])
            }
        }
    }
}

/// Custodians' keys as people type and compare them.
enum CustodianKeys {
    /// 64 digits each, with or without spaces.
    static func read(_ texts: [String]) throws -> [SealingKey] {
        try texts.map { text in
            let digits = text.lowercased().filter { !$0.isWhitespace }
            guard let bytes = Hex.decode(digits), let key = SealingKey(bytes: bytes) else {
                throw InputFailure("--key takes the 64 digits of a sheet's key.")
            }
            return key
        }
    }

    /// The officer has heard each key from its custodian.
    static func compare(_ set: CustodianSet, with texts: [String]) throws {
        for line in lines(set) { Terminal.complain(line) }
        if texts.isEmpty {
            let answer = try SilentLine.ask(
                "Did each custodian read their key to you, and is it this one? Type yes: ",
                unasked:
                    "There is no terminal to ask: give each key as it was read to you with --key.")
            guard String(decoding: answer, as: UTF8.self) == "yes" else {
                throw InputFailure("Not agreed.", code: "custodians-differ")
            }
            return
        }
        guard try read(texts) == set.custodians else {
            throw InputFailure(
                "The keys that you heard are not the ones in the file. Do not agree; ring the registrar and the custodians.",
                code: "custodians-differ")
        }
    }

    static func members(_ set: CustodianSet) -> [JSON.Member] {
        [
            .init("agency", .string(set.agency.text)), .init("number", .int(Int64(set.number))),
            .init("wait_seconds", .int(set.waitSeconds)),
            .init("keys", .array(set.custodians.map { .string(Hex.encode($0.bytes)) })),
        ]
    }

    static func lines(_ set: CustodianSet) -> [String] {
        [
            "Agency \(set.agency.text), set \(set.number); a recovery waits \(set.waitSeconds / 3_600) hours."
        ]
            + zip(RecoveryLines.names, set.custodians).map { name, key in
                let digits = Array(Hex.encode(key.bytes))
                let groups = stride(from: 0, to: digits.count, by: 8)
                    .map { String(digits[$0..<min($0 + 8, digits.count)]) }
                return "\(name): \(groups.joined(separator: " "))"
            }
    }
}
