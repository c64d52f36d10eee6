import ArgumentParser
import HubClient
import PolicyPacks
import Sodium
import Vocabulary

/// `safeconduct intake`.
struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract: "Referrals from those who have no account, and making sure of them.",
        discussion: """
            What comes this way is not verified until the agency was rung back on a number that you knew before, never on one \
            from the referral. Until then nothing of it may be passed on or acted upon as if it were true.
            """,
        subcommands: [Open.self, List.self, Verify.self, Transcribe.self])

    /// The form whose questions are asked.
    struct FormOption: ParsableArguments {
        @Option(help: "The programme's pack, such as living-without-violence.") var pack: PackID
        @Option(help: "A form of the pack.") var form = "referral"
        @Option(help: "The folder with the packs.") var policies = "Policies"
        @Option(help: "Your own name for it; whoever refers does not see it.") var reference: String

        func loaded() throws -> Form {
            let loaded = try PackFolder.load("\(policies)/\(pack.text)")
            guard let form = loaded.forms.first(where: { $0.id == form }) else {
                let known = loaded.forms.map(\.id).joined(separator: ", ")
                throw InputFailure("The pack has no such form; it has: \(known).")
            }
            return form
        }

        func frame(_ form: Form) throws -> IntakeFrame {
            guard (1...60).contains(reference.utf8.count) else {
                throw InputFailure("--reference takes 1 to 60 characters.")
            }
            return IntakeFrame(
                pack: pack, reference: reference, title: form.title,
                questions: form.fields.flatMap { field in
                    field.answerNames.enumerated().map { place, name in
                        IntakeQuestion(
                            id: name,
                            question: place == 0
                                ? field.question : "\(field.question) (\(place + 1))",
                            type: field.type.rawValue, isRequired: field.required && place == 0,
                            options: field.options)
                    }
                })
        }
    }

    /// The agency and the number that is rung.
    struct AgencyOption: ParsableArguments {
        @Option(name: .customLong("agency"), help: "The agency that refers, as you know it.")
        var name: String?
        @Option(
            name: .customLong("phone"),
            help: "Its number, as you knew it before: never from the referral itself.")
        var phone: String?
        @Option(
            name: .customLong("known-from"),
            help: "From where: agency-list, earlier-contact, official-website, switchboard.")
        var source: NumberSource?

        func known() throws -> KnownAgency {
            guard let name, let phone, let source else {
                throw InputFailure("This needs --agency, --phone and --known-from.")
            }
            return KnownAgency(name: name, phone: phone, source: source)
        }
    }

    struct Open: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Make a one-time link for an agency that has a referral.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var form: FormOption
        @OptionGroup var agency: AgencyOption
        @Option(help: "How many days the link is good, 1 to 14.") var days: Int64 = 7

        func report() async throws -> Report {
            guard (1...14).contains(days) else { throw InputFailure("--days takes 1 to 14.") }
            let frame = try form.frame(try form.loaded())
            let known = try agency.known()
            return try await signedIn { session in
                let card = session.identity.card
                let link = try IntakeLink(hub: card.hub, pinned: card.pinned)
                let expires = Moment.now.advanced(by: days * 86_400 - 60)
                let receipt = try await session.perform(
                    .openIntake(link, frame, from: known, expires: expires),
                    as: try await session.mailbox(acting.mailbox))
                return Report(
                    receipt, "The link is open until \(expires.display), for one referral.",
                    [
                        .init("intake", .string(link.id.hex)), .init("link", .string(link.url)),
                        .init("expires", .int(expires.seconds)),
                    ],
                    more: [
                        "Give it to \(known.name) by a way that is theirs alone:", link.url,
                        "What comes by it is not verified until you have rung \(known.phone).",
                    ])
            }
        }
    }

    struct List: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "List the referrals that came, and those that are awaited.")

        @OptionGroup var common: Common

        func report() async throws -> Report {
            try await signedIn { session in
                try await session.catchUp()
                let all = try await session.intakes()
                return Report(
                    .array(all.map(IntakeText.json)),
                    all.isEmpty ? ["Nothing."] : all.map(IntakeText.line))
            }
        }
    }

    struct Verify: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Say that the agency was rung back, or refuse the referral.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Argument(help: "The referral.") var intake: IntakeID
        @Option(help: "The number that you rang: the one that was known before.") var rang: String?
        @Option(help: "Who answered there and confirmed it.") var spokeTo: String?
        @Flag(help: "You have met the person who refers themself.") var seen = false
        @Flag(help: "It is no referral, or not from whom it says.") var refuse = false

        private func outcome() throws -> IntakeOutcome {
            switch (rang != nil, seen, refuse) {
            case (true, false, false):
                guard spokeTo?.isEmpty == false else {
                    throw InputFailure("--rang needs --spoke-to.")
                }
                return .rungBack
            case (false, true, false): return .seen
            case (false, false, true): return .refused
            case _: throw InputFailure("Give one of --rang, --seen and --refuse.")
            }
        }

        func report() async throws -> Report {
            let outcome = try outcome()
            return try await signedIn { session in
                let receipt = try await session.perform(
                    .verifyIntake(intake, outcome, rang: rang, spokeTo: spokeTo),
                    as: try await session.mailbox(acting.mailbox))
                return Report(
                    receipt,
                    outcome == .refused
                        ? "The referral is refused." : "The referral is verified.",
                    [
                        .init("intake", .string(intake.hex)),
                        .init("outcome", .string(outcome.rawValue)),
                    ])
            }
        }
    }

    struct Transcribe: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Write down a referral that came by phone, on paper, by CJSM, or in person.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var form: FormOption
        @OptionGroup var agency: AgencyOption
        @Option(help: "phone, letter, paper, cjsm or self-referral.") var channel: IntakeChannel
        @Option(help: "Who gave it.") var givenBy: String
        @Option(help: "How it came: what was said, shown or enclosed.") var how: String
        @Option(help: "When it came (now, where left out).") var received: Moment?
        @Option(help: "Of a self-referral: man or woman.") var person: Role?
        @Option(help: "A JSON file with an object of answers by question, or - for standard input.")
        var values: String

        func report() async throws -> Report {
            guard channel != .link else {
                throw InputFailure("What comes by a link is not written down by anybody.")
            }
            guard (channel == .selfReferral) == (person != nil) else {
                throw InputFailure("--person goes with --channel self-referral.")
            }
            let form = try self.form.loaded()
            let frame = try self.form.frame(form)
            let answers = try IntakeText.answers(in: values, to: form)
            let known = channel == .selfReferral ? nil : try agency.known()
            return try await signedIn { session in
                let id = try IntakeText.fresh()
                let receipt = try await session.perform(
                    .transcribeIntake(
                        id, by: channel, frame, given: givenBy, how: how,
                        received: received ?? .now, from: known, person: person,
                        answers: answers), as: try await session.mailbox(acting.mailbox))
                return Report(
                    receipt, "The referral is written down, and is not verified yet.",
                    [.init("intake", .string(id.hex))])
            }
        }
    }
}
