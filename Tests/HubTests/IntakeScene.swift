import Envelope
import Hub
import SealedRoom
import Sodium
import Testing
import Vocabulary

/// A one-time link as its opener made it, and what is sent by it.
struct OpenedLink {
    let secret: [UInt8]
    let id: IntakeID
    let key: VerifyingKey

    init(_ byte: UInt8, hub: VerifyingKey) throws {
        secret = [UInt8](repeating: byte, count: Voucher.codeLength)
        key = try OpenedLink.signing(secret, hub).verifyingKey
        id = try #require(IntakeID(bytes: Digest.blake2b(key.bytes).prefix(16)))
    }

    static func signing(_ secret: [UInt8], _ hub: VerifyingKey) throws -> SigningKey {
        guard let key = Voucher.key(code: SecretBytes(copying: secret), hub: hub) else {
            throw Refusal.badBody
        }
        return key
    }
}

extension Community {
    static let questions: JSON = [
        [
            "id": "client_name", "question": "Client: name", "type": "text", "required": true,
        ],
        [
            "id": "offending_details", "question": "Offending details", "type": "long_text",
            "required": true,
        ],
        [
            "id": "risk_assessment_done", "question": "Has a risk assessment been undertaken?",
            "type": "choice", "required": false, "options": ["yes", "no"],
        ],
    ]

    static let told =
        "He was arrested on Saturday for breaking the kitchen door while Marisol Quillfeather was inside."

    static let frame: JSON = [
        "pack": "living-without-violence", "reference": "IN-7", "title": "Referral form",
        "questions": questions,
    ]

    static let known: JSON = [
        "agency": "Stowmere Council", "phone": "01632 960 123", "known_from": "agency-list",
    ]

    static func joined(_ objects: JSON...) -> JSON {
        .object(objects.flatMap { $0.members ?? [] })
    }

    static let referred: JSON = [
        "from": [
            "agency": "Stowmere Council", "name": "Ines Ferrant", "role": "Social worker",
            "phone": "07700 900999",
        ],
        "answers": [
            ["question": "client_name", "answer": "Dean Hartley"],
            ["question": "offending_details", "answer": .string(told)],
        ],
    ]

    func link(_ byte: UInt8) async throws -> OpenedLink {
        try OpenedLink(byte, hub: try await Community.identity(broker))
    }

    /// The body of `intake.open`.
    func opening(_ link: OpenedLink, days: Int64 = 7) -> JSON {
        Community.joined(
            [
                "intake": .string(link.id.hex), "key": .string(Hex.encode(link.key.bytes)),
                "expires": .int(clock.now.seconds + days * 86_400),
            ], Community.frame, Community.known)
    }

    @discardableResult
    func opened(_ byte: UInt8, at mailbox: String = "lwv-coordinator") async throws -> OpenedLink {
        let link = try await link(byte)
        try await send("intake.open", from: mailbox, opening(link), id: "open-\(byte)")
        return link
    }

    /// What the holder of a link sends, sealed.
    func referral(
        _ link: OpenedLink, _ body: JSON = referred, id: String = "referral",
        kind: String = "intake.refer", signedWith other: [UInt8]? = nil, late: Int64 = 0
    ) async throws -> [UInt8] {
        let hub = try await Community.identity(broker)
        let command = try #require(
            CommandID(bytes: Array(Digest.blake2b(Array(id.utf8)).prefix(16))))
        let worker = try #require(WorkerID(bytes: link.id.bytes))
        let draft = CommandDraft(
            hub: hub, id: command, worker: worker, mailbox: nil,
            issued: clock.now.advanced(by: late), kind: kind, body: body)
        let key = try SignedReceivingKey(parsing: await broker.announcement().receivingKey)
        return try draft.sealed(
            by: try OpenedLink.signing(other ?? link.secret, hub),
            to: key.claimedButUnverified.key
        ).bytes
    }

    /// The refusal that a referral gets; nothing where it is taken in.
    func refusalOfReferral(_ bytes: [UInt8]) async throws -> Refusal? {
        do {
            _ = try await broker.refer(bytes)
            return nil
        } catch {
            return error
        }
    }

    func intakes(_ mailbox: String) async throws -> [JSON] {
        try await inbox(mailbox).filter { $0.type == "intake" }.map(\.json)
    }

    static func verification(_ id: IntakeID, rang: String = "+44 1632 960123") -> JSON {
        [
            "intake": .string(id.hex), "outcome": "rung-back", "rang": .string(rang),
            "spoke_to": "The duty desk",
        ]
    }

    static let transcript = "0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d"

    func transcription(
        _ channel: IntakeChannel, id: String = Community.transcript, person: String? = nil
    ) -> JSON {
        var body = Community.joined(
            [
                "intake": .string(id), "channel": .string(channel.rawValue),
                "given_by": "Ines Ferrant, social worker", "how": "She rang the duty line.",
                "received": .int(clock.now.seconds - 60),
                "answers": Community.referred["answers"] ?? .null,
            ], Community.frame)
        if channel != .selfReferral { body = Community.joined(body, Community.known) }
        if let person { body = body.with("person", .string(person)) }
        return body
    }
}
