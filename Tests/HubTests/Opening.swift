import Envelope
import Hub
import SealedRoom
import Testing
import Vocabulary

/// What tests of single commands need beside the story.
extension Community {
    /// The details that an officer's desk can read, oldest first.
    func details(of officer: String) async throws -> [JSON] {
        let session = try await Community.signIn(self[officer], broker)
        let mailbox = try #require(MailboxID(officer))
        let hub = try await Community.identity(broker)
        let box = try #require(self[officer].mailboxes[officer])
        var all: [JSON] = []
        var next: UInt64 = 0
        while true {
            let page = try await broker.details(
                of: mailbox, from: next, limit: 100, session: session)
            for one in page.details {
                let view = try SealedView(parsing: one.view)
                let json = try JSON(parsing: try view.opened(with: box.key, hub: hub))
                all += (json["entries"]?.array ?? []).map { $0["detail"] ?? .null }
            }
            guard page.hasMore, let last = page.details.last else { return all }
            next = last.index + 1
        }
    }

    /// The details of one act that an officer's desk can read.
    func details(of officer: String, act: String) async throws -> [JSON] {
        try await details(of: officer).filter { $0["act"]?.string == act }
    }

    /// The body of a command that names nothing but its case.
    static func only(case alias: CaseAlias?) -> JSON { ["case": .string(alias?.hex ?? "")] }

    static func permissionOfHis(_ id: String, case alias: CaseAlias?) -> JSON {
        permission(id, case: alias).with("subject", "man").with("by", "man")
    }

    /// A hold's identifier in what came.
    static func hold(in views: [Received]) throws -> JSON {
        try #require(views.first { $0.type == "hold" }?.json["hold"])
    }

    static func release(_ hold: JSON, approve: Bool = true) -> JSON {
        ["hold": hold, "approve": .bool(approve)]
    }

    /// An entry of a roster with names only.
    static func named(_ subject: String, _ names: [String], relation: String = "") -> JSON {
        [
            "subject": .string(subject), "relation": .string(relation),
            "particulars": .array(names.map { ["kind": "name", "value": .string($0)] }),
        ]
    }
}
