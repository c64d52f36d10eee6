import ArgumentParser
import HubClient
import Sodium
import Vocabulary

/// `safeconduct keys`.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Your own keys as words, and the keys of your mailboxes: show, verify.",
        subcommands: [Show.self, Verify.self, Keep.self], defaultSubcommand: Show.self)

    struct Show: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Show your words, the hub's, and which key was a mailbox's, since when.",
            discussion: """
                Read your own words, on the telephone, to whoever lets you into a mailbox. The hub's words must be the ones that your registrar reads to you.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting

        func report() async throws -> Report {
            try await signedIn { session in
                let mailbox =
                    if let named = acting.mailbox { named } else { try await session.mailbox(nil) }
                let history = try await session.keyHistory(of: mailbox)
                let card = session.identity.card
                return Report(
                    [
                        "worker": .string(card.worker.hex), "mailbox": .string(mailbox.text),
                        "own_words": .string(card.ownWords.joined(separator: " ")),
                        "hub_words": .string(card.hubWords.joined(separator: " ")),
                        "keys": .array(history.epochs.map(KeyLines.json)),
                    ],
                    ["You are \(card.worker.hex). Your words:"] + Compared.lines(card.ownWords)
                        + ["The hub's words:"] + Compared.lines(card.hubWords)
                        + (history.epochs.isEmpty
                            ? ["The log has no key of \(mailbox.text)."]
                            : ["The keys of \(mailbox.text):"] + history.epochs.map(KeyLines.line)))
            }
        }
    }

    struct Verify: Reporting {
        static let configuration = CommandConfiguration(
            abstract:
                "Check the keys and members of your mailboxes, back to the hub you enrolled with.",
            discussion: """
                Every key is checked against the published log, against who made it and who was in the mailbox then, and against what was seen here before; \
                every member against the registrar's invitation. What does not hold is an alarm: 'safeconduct alarm show'.
                """)

        @OptionGroup var common: Common

        func report() async throws -> Report {
            try await signedIn { session in
                var (json, lines): ([JSON], [String]) = ([], [])
                for mailbox in await session.mailboxes {
                    let history = try await session.keyHistory(of: mailbox)
                    let young = history.epochs.count { !$0.isProved }
                    json.append([
                        "mailbox": .string(mailbox.text),
                        "keys": .int(Int64(history.epochs.count)), "young": .int(Int64(young)),
                        "members": .int(Int64(history.people.count)),
                        "awaited": .bool(history.awaitsEpoch),
                    ])
                    lines.append(KeyLines.verified(history, young: young))
                }
                return Report(.array(json), lines)
            }
        }
    }
}

/// How a mailbox's keys are listed.
enum KeyLines {
    static func json(_ epoch: KeyHistory.Epoch) -> JSON {
        [
            "number": .int(Int64(epoch.number)), "key": .string(Hex.encode(epoch.key.bytes)),
            "worker": .string(epoch.worker.hex), "since": .int(epoch.since.seconds),
            "index": .int(Int64(clamping: epoch.index)), "proved": .bool(epoch.isProved),
        ]
    }

    static func line(_ epoch: KeyHistory.Epoch) -> String {
        let key = Hex.encode(epoch.key.bytes)
        let waits = epoch.isProved ? "" : "  (not yet published)"
        return "\(epoch.number)  since \(epoch.since.display)  key \(key)  "
            + "signed by \(epoch.worker.hex)  entry \(epoch.index)\(waits)"
    }

    static func verified(_ history: KeyHistory, young: Int) -> String {
        let published =
            young == 0 ? "all in the published log" : "\(young) not yet in the published log"
        let awaited = history.awaitsEpoch ? "; a new key is awaited, because somebody has left" : ""
        return "\(history.mailbox.text): \(history.epochs.count) keys, \(published); "
            + "\(history.people.count) people, each invited by a registrar\(awaited)."
    }
}
