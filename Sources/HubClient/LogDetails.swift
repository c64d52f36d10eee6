import Sodium
public import Vocabulary

/// A log detail as an officer reads it.
public struct LogDetail: Sendable {
    /// The leaf that commits to it.
    public let index: UInt64
    /// What the act was, or why it cannot be opened.
    public let detail: Result<ReceivedView, ClientFailure>
}

extension WorkerSession {
    /// Details that are sealed to an officer's mailbox, from a leaf on. The hub logs the opening before it answers.
    public func logDetails(
        of mailbox: MailboxID, from index: UInt64, limit: Int = 100
    ) async throws(ClientFailure) -> [LogDetail] {
        let connection = connection
        let details = try await asking { token throws(ClientFailure) in
            try await connection.json(
                .get, Wire.audit(mailbox, from: index, limit: limit), token: token,
                limit: Wire.Limit.views
            ) { try Wire.Detail.list($0) }
        }
        var opened: [LogDetail] = []
        for detail in details {
            let view: Result<ReceivedView, ClientFailure>
            do {
                view = .success(try await open(detail.view, as: nil))
            } catch {
                view = .failure(error)
            }
            opened.append(LogDetail(index: detail.index, detail: view))
        }
        return opened
    }
}
