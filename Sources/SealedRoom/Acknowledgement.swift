import Envelope
import Vocabulary

extension Sitting {
    /// The person has seen it. Only what was fetched can be acknowledged, and only by its own mailbox.
    mutating func acknowledge(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        var ids: [DeliveryID] = []
        for value in try fields.array("deliveries", limit: 100) {
            guard let id = DeliveryID(hex: try Fields.string(value, at: "deliveries")) else {
                throw FormatFailure(.badForm, at: "deliveries")
            }
            ids.append(id)
        }
        try fields.finish()
        guard !ids.isEmpty, Set(ids).count == ids.count else { throw Refusal.badBody }
        for id in ids {
            guard let seen = try ledger.delivery(id), seen.mailbox == room.address(of: act.mailbox)
            else { throw Refusal.unknown }
            switch seen.state {
            case .fetched: ledger.move(id, from: .fetched, to: .acknowledged)
            case .acknowledged: break
            case .queued, .recalled: throw Refusal.unknown
            }
        }
        try log(
            .acknowledged,
            [
                ("worker", .string(act.command.worker.hex)),
                ("mailbox", .string(act.mailbox.text)),
                ("command", .string(act.command.id.hex)),
                ("deliveries", .array(ids.map { .string($0.hex) })),
            ], for: [act.mailbox], name: "ack")
    }
}
