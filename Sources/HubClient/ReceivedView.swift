public import Vocabulary

/// What sort of view it is (Specs/commands.md, Views).
public enum ViewType: String, Word {
    case message
    case copy
    case hold
    case participation
    case duty
    case answer
    case audit
    /// Somebody is told that something was done, and nothing of what it said.
    case notice
    /// Something about a permission that her worker must know.
    case warning
    /// Another officer asks to look into something together, or has agreed to.
    case inquiry
    /// A referral from somebody without an account.
    case intake
    /// Who belongs to what, or who asks for older keys.
    case membership
}

/// A view that is the hub's, was sealed to this mailbox, and has been opened.
public struct ReceivedView: Hashable, Sendable {
    /// The delivery.
    public let delivery: DeliveryID
    /// The mailbox.
    public let mailbox: MailboxID
    /// The mailbox's own name for the case; none where it belongs to no case.
    public let alias: CaseAlias?
    /// What sort of view.
    public let type: ViewType
    /// What it says: one object.
    public let content: JSON

    /// Reads the opened bytes. A type that we do not know is refused: what cannot be shown whole is not shown in part.
    init(
        delivery: DeliveryID, mailbox: MailboxID, alias: CaseAlias?, bytes: [UInt8]
    ) throws(ClientFailure) {
        do {
            let content = try JSON(parsing: bytes)
            guard content["v"] == .int(1), case .string(let word) = content["type"],
                let type = ViewType(rawValue: word)
            else { throw FormatFailure(.unknownWord, at: "type") }
            self.type = type
            self.content = content
        } catch {
            throw .local(.badView)
        }
        self.delivery = delivery
        self.mailbox = mailbox
        self.alias = alias
    }

    /// Text that the view says under a name.
    public func text(_ name: String) -> String? {
        guard case .string(let text) = content[name] else { return nil }
        return text
    }

    /// A time that the view says under a name.
    public func moment(_ name: String) -> Moment? {
        guard case .int(let seconds) = content[name] else { return nil }
        return Moment(seconds: seconds)
    }

    /// The segments of a message, copy or hold.
    public var segments: [JSON] {
        guard case .array(let segments) = content["segments"] else { return [] }
        return segments
    }

    /// The hold that the view asks somebody to resolve.
    public var hold: HoldID? {
        type == .hold ? text("hold").flatMap { HoldID(hex: $0) } : nil
    }

    /// The duty that the view tells of.
    public var duty: DutyID? {
        type == .duty ? text("duty").flatMap { DutyID(hex: $0) } : nil
    }
}

/// One delivery in the home: opened, or why it cannot be. One that is damaged never hides the others.
public struct InboxItem: Sendable {
    /// The delivery.
    public let delivery: DeliveryID
    /// The view, or what is wrong with it.
    public let view: Result<ReceivedView, ClientFailure>
    /// Somebody acknowledged it from this home.
    public let acknowledged: Bool
}
