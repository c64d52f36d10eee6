import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct consent`.
struct Consent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record what a subject agreed to or refused, or its withdrawal.",
        subcommands: [Record.self, Withdraw.self])

    struct Record: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Record a permission or a refusal; prints the id that a withdrawal names.")

        @OptionGroup var common: Common
        @OptionGroup var named: NamedCase
        @OptionGroup var terms: PermissionTerms
        @Option(help: "Whose permission: P1, man, C1 …") var subject: SubjectID

        func report() async throws -> Report {
            let record = try terms.record()
            return try await signedIn { session in
                let (mailbox, alias) = try await named.found(in: session)
                let id = try await session.newPermission()
                let receipt = try await session.perform(
                    .recordConsent(alias, id: id, of: subject, record), as: mailbox)
                return Report(
                    receipt, "Recorded.", [.init("permission", .string(id.hex))],
                    more: ["Permission: \(id.hex)"])
            }
        }
    }

    struct Withdraw: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Withdraw a permission: it binds from the next decision on.")

        @OptionGroup var common: Common
        @OptionGroup var named: NamedCase
        @Option(help: "The permission.") var permission: PermissionID
        @Option(help: "How she said so: in_person, safe_call, safe_message, letter or advocate.")
        var channel: SafeChannel
        @Flag(
            inversion: .prefixedNo,
            help: "Whether he was present. Where he was, it binds, and her service is warned.")
        var heWasPresent: Bool

        func report() async throws -> Report {
            try await signedIn { session in
                let (mailbox, alias) = try await named.found(in: session)
                let receipt = try await session.perform(
                    .withdrawConsent(
                        alias, id: permission, on: channel, heWasPresent: heWasPresent),
                    as: mailbox)
                return Report(
                    receipt, "The permission is withdrawn; what was not yet fetched is recalled.")
            }
        }
    }
}

/// What a permission says: in a file, or option by option.
struct PermissionTerms: ParsableArguments {
    @Option(
        help:
            "A JSON file with the permission, or - for standard input; instead of the options below."
    )
    var terms: String?
    @Option(help: "Who agreed.") var by: PermissionGiver?
    @Option(help: "given or refused.") var status: PermissionStatus = .given
    @Option(help: "Kinds of agency that may receive, separated by commas.") var recipients: String?
    @Option(help: "Categories that may be shared, separated by commas.") var scope: String?
    @Option(help: "Purposes, separated by commas.") var purposes: String?
    @Option(help: "written or verbal.") var form: PermissionForm?
    @Flag(help: "Signed by the subject.") var signed = false
    @Flag(help: "Bears a date.") var dated = false
    @Option(help: "The date.") var date: Moment?
    @Option(help: "Until when it holds.") var until: Moment?
    @Option(help: "Categories that stay out, separated by commas.") var excludes: String?
    @Option(help: "Sensitive types that it names, separated by commas.") var sensitive: String?
    @Option(
        help: "A term in the subject's own words, which her worker confirms each time; repeat it.")
    var proviso: [String] = []
    @Option(help: "What the subject was told: why,to_whom,consequences.") var told: String?

    func record() throws -> PermissionRecord {
        if let terms {
            return try PermissionRecord(reading: try Input.json(at: terms, option: "--terms"))
        }
        guard let by else {
            throw InputFailure("Say who agreed with --by, or give a file with --terms.")
        }
        var record = PermissionRecord(by: by, status: status)
        record.recipients = try Input.words(recipients, option: "--recipients")
        record.scope = try Input.words(scope, option: "--scope")
        record.purposes = try Input.words(purposes, option: "--purposes")
        record.excludes = try Input.words(excludes, option: "--excludes")
        record.sensitive = try Input.words(sensitive, option: "--sensitive")
        (record.form, record.signed, record.dated) = (form, signed, dated)
        (record.date, record.until) = (date, until)
        record.provisos = proviso
        record.told = try toldWhat()
        return record
    }

    private func toldWhat() throws -> PermissionRecord.Told {
        var what = PermissionRecord.Told()
        for word in Input.list(told) {
            switch word {
            case "why": what.why = true
            case "to_whom": what.toWhom = true
            case "consequences": what.consequences = true
            default: throw InputFailure("--told takes why, to_whom and consequences.")
            }
        }
        return what
    }
}
