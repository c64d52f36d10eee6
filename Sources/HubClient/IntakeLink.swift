import Envelope
public import Sodium
public import Vocabulary

/// A one-time link by which somebody without an account sends a referral. Its code is made here and never sent to the hub: the hub
/// knows the public half of the key that is made from it, and so cannot write a referral itself.
public struct IntakeLink: Sendable {
    /// The code, 32 hexadecimal digits: whoever has it can send one referral.
    public let code: String
    /// The name of the referral.
    public let id: IntakeID
    /// What the referral is signed with.
    public let key: VerifyingKey
    /// The whole link. What stands after `#` is not sent to the hub by a browser.
    public let url: String

    /// Makes a link for a hub.
    ///
    /// - Throws: `no-randomness` never; `bad-command` where the code makes no key.
    public init(
        hub: HubAddress, pinned: VerifyingKey, entropy: Entropy = .system
    ) throws(ClientFailure) {
        let secret = entropy.secret(Voucher.codeLength, for: "intake link")
        guard let signing = Voucher.key(code: secret, hub: pinned),
            let id = IntakeLink.id(of: signing.verifyingKey)
        else { throw .local(.badCommand) }
        code = Hex.encode(secret.copiedIntoOrdinaryMemory())
        self.id = id
        key = signing.verifyingKey
        url = "\(hub.text)/intake#\(code).\(Hex.encode(pinned.bytes))"
    }

    /// The name of a link: the first sixteen bytes of BLAKE2b-256 of its public key.
    public static func id(of key: VerifyingKey) -> IntakeID? {
        IntakeID(bytes: Digest.blake2b(key.bytes).prefix(16))
    }
}

/// A question of a pack's form, as whoever refers somebody is asked it.
public struct IntakeQuestion: Hashable, Sendable {
    /// Its name in the form.
    public let id: String
    /// What is asked.
    public let question: String
    /// What sort of answer it takes, in the form's words.
    public let type: String
    /// Whether the form is incomplete without it.
    public let isRequired: Bool
    /// What can be chosen from.
    public let options: [String]

    /// Makes a question.
    public init(
        id: String, question: String, type: String, isRequired: Bool, options: [String]
    ) {
        self.id = id
        self.question = question
        self.type = type
        self.isRequired = isRequired
        self.options = options
    }

    var json: JSON {
        .object(
            [
                .init("id", .string(id)), .init("question", .string(question)),
                .init("type", .string(type)), .init("required", .bool(isRequired)),
            ]
                + (options.isEmpty
                    ? [] : [.init("options", .array(options.map { .string($0) }))]))
    }
}

/// What a referral is for and about, as our side has it.
public struct IntakeFrame: Sendable {
    /// The programme's pack.
    public let pack: PackID
    /// Our side's own name for it; never shown to whoever refers.
    public let reference: String
    /// The form's title.
    public let title: String
    /// The form's questions.
    public let questions: [IntakeQuestion]

    /// Makes a frame.
    public init(pack: PackID, reference: String, title: String, questions: [IntakeQuestion]) {
        self.pack = pack
        self.reference = reference
        self.title = title
        self.questions = questions
    }

    var members: [JSON.Member] {
        [
            .init("pack", pack), .init("reference", .string(reference)),
            .init("title", .string(title)), .init("questions", .array(questions.map(\.json))),
        ]
    }
}

/// An agency that refers, with the number that our side knew before.
public struct KnownAgency: Sendable {
    /// The agency's name.
    public let name: String
    /// Its number, from somewhere else than the referral.
    public let phone: String
    /// From where.
    public let source: NumberSource

    /// Makes an agency.
    public init(name: String, phone: String, source: NumberSource) {
        self.name = name
        self.phone = phone
        self.source = source
    }

    var members: [JSON.Member] {
        [
            .init("agency", .string(name)), .init("phone", .string(phone)),
            .init("known_from", source),
        ]
    }
}

extension Act {
    /// `intake.open`: hands out a one-time link.
    public static func openIntake(
        _ link: IntakeLink, _ frame: IntakeFrame, from agency: KnownAgency, expires: Moment
    ) -> Act {
        Act(
            "intake.open",
            [
                .init("intake", link.id), .init("key", .string(Hex.encode(link.key.bytes))),
                .init("expires", expires),
            ] + frame.members + agency.members)
    }

    /// `intake.verify`: how somebody made sure of a referral, or that it is none. The number that was rung and who answered go with
    /// `rung-back` alone.
    public static func verifyIntake(
        _ intake: IntakeID, _ outcome: IntakeOutcome, rang: String? = nil, spokeTo: String? = nil
    ) -> Act {
        Act(
            "intake.verify",
            [.init("intake", intake), .init("outcome", outcome)]
                + (rang.map { [.init("rang", .string($0))] } ?? [])
                + (spokeTo.map { [.init("spoke_to", .string($0))] } ?? []))
    }

    /// `intake.transcribe`: what came by phone, on paper or by secure mail, or from somebody who refers themself (`person`).
    public static func transcribeIntake(
        _ intake: IntakeID, by channel: IntakeChannel, _ frame: IntakeFrame, given: String,
        how: String, received: Moment, from agency: KnownAgency?, person: Role?,
        answers: [(question: String, answer: String)]
    ) -> Act {
        Act(
            "intake.transcribe",
            [
                .init("intake", intake), .init("channel", channel),
                .init("given_by", .string(given)), .init("how", .string(how)),
                .init("received", received),
            ] + frame.members + (agency?.members ?? [])
                + (person.map { [.init("person", $0)] } ?? [])
                + [
                    .init(
                        "answers",
                        .array(
                            answers.map {
                                ["question": .string($0.question), "answer": .string($0.answer)]
                            }))
                ])
    }

    /// `wall.except`: her line manager lets one worker serve two partners of one man for a time.
    public static func exceptWall(
        _ alias: CaseAlias, worker: WorkerID, reason: SharedWorkerReason, until: Moment
    ) -> Act {
        Act(
            "wall.except",
            [
                .init("case", alias), .init("worker", worker), .init("reason", reason),
                .init("until", until),
            ])
    }

    /// `wall.admit`: her line manager vouches for somebody who has had a desk on the other side.
    public static func admitToBothSides(
        worker: WorkerID, mailbox: MailboxID, reason: BothSidesReason, until: Moment
    ) -> Act {
        Act(
            "wall.admit",
            [
                .init("worker", worker), .init("mailbox", mailbox), .init("reason", reason),
                .init("until", until),
            ])
    }
}

/// A referral as this home has it: all that its desk was told, in one.
public struct ReceivedIntake: Sendable {
    /// Its name.
    public let id: IntakeID
    /// The desk.
    public let mailbox: MailboxID
    /// Where it stands, as far as this home has heard.
    public let state: IntakeState
    /// What says most of it: the view with the answers, else the first.
    public let view: ReceivedView
    /// The delivery that says how it stands now.
    public let latest: ReceivedView

    /// Nothing that came without an account may be used as long as this is false.
    public var isVerified: Bool { state == .verified }
}

extension WorkerSession {
    /// The referrals of this home's desks, by name.
    public func intakes() async throws(ClientFailure) -> [ReceivedIntake] {
        var all: [IntakeID: [ReceivedView]] = [:]
        for item in try await inbox(all: true) {
            guard case .success(let view) = item.view, view.type == .intake,
                let id = view.text("intake").flatMap({ IntakeID(hex: $0) })
            else { continue }
            all[id, default: []].append(view)
        }
        return all.sorted { $0.key < $1.key }.compactMap { id, views in
            let told = views.compactMap { view in view.intakeState.map { ($0, view) } }
            guard let last = told.max(by: { $0.0.step < $1.0.step }),
                let full = told.first(where: { $0.1.content["answers"] != nil }) ?? told.first
            else { return nil }
            return ReceivedIntake(
                id: id, mailbox: last.1.mailbox, state: last.0, view: full.1, latest: last.1)
        }
    }
}

extension ReceivedView {
    /// Where a referral stands as this view says it.
    public var intakeState: IntakeState? {
        type == .intake ? text("state").flatMap { IntakeState(rawValue: $0) } : nil
    }
}

extension IntakeState {
    /// What is told later counts: nothing goes back to an earlier step.
    fileprivate var step: Int {
        switch self {
        case .open: 0
        case .unverified: 1
        case .verified, .refused: 2
        }
    }
}
