import ArgumentParser
import Foundation
import HubClient
import PolicyPacks
import Vocabulary

/// `safeconduct replay`: written messages through a running hub, one case each, and what every mailbox received.
struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Send a file of sample messages through a hub's demo community and report what arrived.",
        discussion: """
            Each line of the file is one message with its roster, as in a redaction sample. The report has one line for each \
            message: what each mailbox received of it. Needs the community of `walkthrough`.
            """)

    @Option(help: "The hub's address.") var hub = "http://localhost:8080"
    @Option(help: "The folder with the demo workers' keys.") var home = "var/demo"
    @Option(help: "The messages, one JSON object a line.") var messages: String
    @Option(help: "Where to write the report.") var report: String
    @Option(help: "The folder with the policy packs.") var policies = "Policies"
    @Option(help: "Seconds to wait for the slot of his side; 0 reports without it.") var wait = 901

    func run() async throws {
        do {
            let connection = try HubConnection(to: try HubAddress(hub))
            let folder = home
            let community = try await DemoCommunity.returning(
                to: connection, homes: { DiskHome(folder: "\(folder)/\($0)") }, clock: { .now })
            let lines = try Input.bytes(at: messages, option: "--messages", limit: 64 << 20)
                .split(separator: 0x0A)
            var round = ReplayRound(community: community)
            for line in lines { try await round.send(line) }
            let pack = try PackFolder.load("\(policies)/living-without-violence")
            if let form = pack.forms.first(where: { $0.id == "referral" }) {
                try await round.send(referral: form)
            }
            Terminal.say("\(round.sent.count) messages sent.")
            if wait > 0 {
                Terminal.say("Waiting \(wait) seconds for the slot of his side.")
                try await Task.sleep(for: .seconds(wait))
            }
            let found = try await round.collect()
            try Data(found.joined(separator: "\n").utf8).write(to: URL(filePath: report))
            Terminal.say("\(found.count) lines written.")
            await community.signOut()
            await connection.close()
        } catch {
            let failure = Failure(error)
            failure.print(json: false)
            throw ExitCode(failure.exit)
        }
    }
}

/// The messages on their way, each in a case of its own.
struct ReplayRound {
    let community: DemoCommunity
    private(set) var sent: [String] = []
    private var received: [String: [String: [String]]] = [:]

    private static let desks: [(String, Role)] = [
        ("lwv-coordinator", .coordinator), ("lwv-facilitators", .facilitator), ("wsw-desk", .wsw),
        ("wsw-manager", .lineManager), ("council-social-work", .socialWorker),
        ("police-desk", .policeOfficer), ("housing-desk", .agencyWorker),
    ]

    init(community: DemoCommunity) { self.community = community }

    mutating func send(_ line: ArraySlice<UInt8>) async throws {
        let sample = try ReplaySample(try JSON(parsing: line))
        try await open(sample.id, roster: sample.roster)
        let alias = try await alias(of: sample.desk, reference: sample.id)
        try await perform(.send(sample.draft(in: alias)), sample.desk)
        sent.append(sample.id)
    }

    /// The filled referral form of the story, with his signature.
    mutating func send(referral form: Form) async throws {
        let id = "referral-form"
        let desk = "council-social-work"
        try await open(id, roster: DemoStory.roster)
        let segments = try form.segments(from: DemoStory.referral)
        var draft = MessageDraft(
            alias: try await alias(of: desk, reference: id), kind: form.kind,
            purpose: form.purpose,
            segments: segments.map { Segment($0.label, field: $0.field, text: $0.text) })
        draft.roles = Self.desks.map(\.1)
        draft.permission = DemoStory.hisPermission(from: .now)
        try await perform(.send(draft), desk)
        sent.append(id)
    }

    private func handle(_ name: String) throws -> MailboxID {
        guard let handle = MailboxID(name) else { throw InputFailure("A demo name is none.") }
        return handle
    }

    private func perform(_ act: Act, _ desk: String) async throws {
        try await community.session(desk).perform(act, as: try handle(desk))
    }

    private func open(_ reference: String, roster: Roster) async throws {
        guard let pack = PackID("living-without-violence"),
            let period = Period(from: .now, until: nil)
        else { return }
        let participations = try Self.desks.map { name, role in
            Participation(
                mailbox: try handle(name), role: role,
                serves: name.hasPrefix("wsw") ? DemoStory.partner : nil, period: period)
        }
        try await perform(
            .openCase(
                pack: pack, reference: reference, roster: roster, participations: participations),
            "lwv-coordinator")
    }

    private func alias(of desk: String, reference: String) async throws -> CaseAlias {
        let session = try community.session(desk)
        try await session.fetch(try handle(desk))
        guard
            let known = try await session.cases().first(where: {
                $0.reference == reference && $0.mailbox.text == desk
            })
        else { throw InputFailure("The demo mailbox does not know of the case.") }
        return known.alias
    }

    /// Fetches everything everywhere and sorts it by the message's case.
    mutating func collect() async throws -> [String] {
        for (name, _) in Self.desks {
            guard let mailbox = MailboxID(name) else { continue }
            let session = try community.session(name)
            while try await !session.fetch(mailbox).isEmpty {}
            let names = Dictionary(
                try await session.cases().map { ($0.alias, $0.reference) },
                uniquingKeysWith: { first, _ in first })
            for item in try await session.inbox(all: true) {
                let view = try item.view.get()
                guard [.message, .hold].contains(view.type), let alias = view.alias,
                    let reference = names[alias]
                else { continue }
                received[reference, default: [:]][name, default: []] += lines(of: view)
            }
        }
        return sent.map { id in
            JSON.object(
                [.init("id", .string(id))]
                    + Self.desks.map { name, _ in
                        .init(name, .array((received[id]?[name] ?? []).map { .string($0) }))
                    }
            ).text
        }
    }

    private func lines(of view: ReceivedView) -> [String] {
        if view.type == .hold { return ["hold: \(view.text("reason") ?? "")"] }
        return view.segments.map { segment in
            let text = { (key: String) -> String in
                guard case .string(let text)? = segment[key] else { return "" }
                return text
            }
            return "\(text("level")): \(text("text"))"
        }
    }
}

/// One written message with the roster of its case.
struct ReplaySample {
    let id: String
    let writer: String
    let roster: Roster
    let text: String

    init(_ json: JSON) throws {
        guard case .string(let id)? = json["id"], case .string(let writer)? = json["from_role"],
            case .string(let text)? = json["text"], let roster = json["roster"]
        else { throw InputFailure("A line of --messages has no id, from_role, text or roster.") }
        self.id = id
        self.writer = writer
        self.text = text
        self.roster = Roster(try ReplaySample.entries(roster))
    }

    /// The demo mailbox that stands for the writer; outside agencies share the social work desk.
    var desk: String {
        switch writer {
        case "coordinator": "lwv-coordinator"
        case "facilitator": "lwv-facilitators"
        case "wsw": "wsw-desk"
        case "police": "police-desk"
        case _: "council-social-work"
        }
    }

    func draft(in alias: CaseAlias) -> MessageDraft {
        let label: Label =
            switch writer {
            case "wsw": Label(category: .incident, about: .man, source: .woman)
            case "facilitator": Label(category: .progress, about: .man, source: .facilitator)
            case "coordinator": Label(category: .progress, about: .man, source: .staff)
            case "police": Label(category: .incident, about: .man, source: .police)
            case _: Label(category: .riskConcern, about: .man, source: .socialWorker)
            }
        var draft = MessageDraft(
            alias: alias, kind: .progressNote, purpose: .programmeRiskWork,
            segments: [Segment(label, minimum: minimum, text: text)])
        draft.roles = [.coordinator, .facilitator, .wsw, .socialWorker]
        draft.facts = [
            .significant: .truth(true), .womanInformedOfSharing: .truth(true),
            .manStatementSigned: .truth(true),
        ]
        return draft
    }

    /// What her worker says in closed lists beside her words, so that something can go condensed.
    private var minimum: Minimum? {
        writer == "wsw"
            ? Minimum(
                what: .controllingBehaviour, when: .ongoing, risk: .unchanged, childAffected: false)
            : nil
    }

    private static func entries(_ roster: JSON) throws -> [RosterEntry] {
        var entries: [RosterEntry] = []
        if let man = roster["man"] {
            entries.append(RosterEntry(subject: .man, particulars: particulars(man)))
        }
        for group in ["partners", "children", "others"] {
            guard case .array(let people)? = roster[group] else { continue }
            for person in people {
                guard case .string(let name)? = person["subject"], let subject = SubjectID(name)
                else { continue }
                var relation = ""
                if case .string(let text)? = person["relation"] { relation = text }
                entries.append(
                    RosterEntry(
                        subject: subject, particulars: particulars(person), relation: relation))
            }
        }
        return entries
    }

    private static func particulars(_ person: JSON) -> [Particular] {
        let kinds: [(String, Particular.Kind)] = [
            ("names", .name), ("phones", .phone), ("addresses", .address), ("emails", .email),
            ("dob", .dateOfBirth), ("workplace", .workplace), ("school", .school),
            ("other", .other),
        ]
        return kinds.flatMap { key, kind -> [Particular] in
            switch person[key] {
            case .string(let text)? where !text.isEmpty: [Particular(kind, text)]
            case .array(let values)?:
                values.compactMap { value in
                    guard case .string(let text) = value, !text.isEmpty else { return nil }
                    return Particular(kind, text)
                }
            case _: []
            }
        }
    }
}
