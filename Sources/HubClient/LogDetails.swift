import AuditLog
import Sodium
public import Vocabulary

/// A log detail as an officer reads it.
public struct LogDetail: Sendable {
    /// The leaf that commits to it.
    public let index: UInt64
    /// The view that bears the act, or what is wrong with it.
    public let detail: Result<ReceivedView, ClientFailure>
    /// The published log commits to exactly this; false where the log has not been published so far yet.
    public let isProved: Bool

    /// The act: one object with `act`, `at` and what belongs to it; nothing where the view cannot be read.
    public var act: JSON? {
        guard case .success(let view) = detail else { return nil }
        return view.content["detail"]
    }
}

/// Some of an officer's details, opened.
public struct LogDetails: Sendable {
    /// In the order of the log.
    public let details: [LogDetail]
    /// There are further ones: ask on from behind the last.
    public let hasMore: Bool
    /// From this leaf on details wait for the mailbox's next key: what is here is a part.
    public let waitsFrom: UInt64?
}

extension WorkerSession {
    /// Details that are sealed to an officer's mailbox, from a leaf on. The hub logs the opening before it answers.
    ///
    /// Each is hashed again and looked for at its place in the published log: one that the log does not commit to is
    /// `detail-not-in-log`.
    public func logDetails(
        of mailbox: MailboxID, from index: UInt64, limit: Int = 100
    ) async throws(ClientFailure) -> LogDetails {
        let connection = connection
        let page = try await asking { token throws(ClientFailure) in
            try await connection.json(
                .get, Wire.audit(mailbox, from: index, limit: limit), token: token,
                limit: Wire.Limit.views
            ) { try Wire.DetailPage($0) }
        }
        try await watchLog()
        let published = try remembered()?.checkpoint
        var opened: [LogDetail] = []
        for detail in page.details {
            do {
                for (index, view) in try await entries(of: detail) {
                    opened.append(try await checked(view, at: index, published))
                }
            } catch {
                // What the way to the hub does not let through is not one detail's fault.
                guard error.sort != .later else { throw error }
                opened.append(
                    LogDetail(index: detail.index, detail: .failure(error), isProved: false))
            }
        }
        return LogDetails(details: opened, hasMore: page.hasMore, waitsFrom: page.waitsFrom)
    }

    /// A detail speaks of one or more entries of one act: each with its place in the log, as a view of its own.
    private func entries(
        of detail: Wire.Detail
    ) async throws(ClientFailure) -> [(UInt64, ReceivedView)] {
        let view = try await open(detail.view, as: nil)
        guard view.type == .audit, case .array(let entries)? = view.content["entries"] else {
            throw .local(.badView)
        }
        var found: [(UInt64, ReceivedView)] = []
        for entry in entries {
            guard case .int(let offset)? = entry["offset"], (0..<65_536).contains(offset),
                let salt = entry["salt"], let act = entry["detail"]
            else { throw .local(.badView) }
            let content: JSON = ["v": 1, "type": "audit", "salt": salt, "detail": act]
            found.append(
                (
                    detail.index + UInt64(offset),
                    try ReceivedView(
                        delivery: view.delivery, mailbox: view.mailbox, alias: view.alias,
                        bytes: content.bytes)
                ))
        }
        return found
    }

    private func checked(
        _ view: ReceivedView, at index: UInt64, _ published: Checkpoint?
    ) async throws(ClientFailure) -> LogDetail {
        guard let act = view.content["detail"],
            let salt = view.text("salt").flatMap({ Hex.decode($0) }),
            let entry = Entry(salt: salt, detail: act)
        else { throw .local(.badView) }
        guard let published, index < published.size else {
            return LogDetail(index: index, detail: .success(view), isProved: false)
        }
        let proof = try await reading(published.size) { tree throws(LogFault) in
            try tree.inclusion(of: index)
        }
        do {
            try proof.verify(entry.leaf, root: published.root)
        } catch {
            let failure = ClientFailure.local(.detailNotInLog)
            return LogDetail(index: index, detail: .failure(failure), isProved: false)
        }
        return LogDetail(index: index, detail: .success(view), isProved: true)
    }
}
