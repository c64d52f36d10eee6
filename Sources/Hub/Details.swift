public import SealedRoom
public import Vocabulary

/// Some of an officer's details, and whether they are all that there are.
public struct DetailPage: Sendable {
    /// In the order of the log.
    public let details: [StoredDetail]
    /// There are further ones: ask on from behind the last.
    public let hasMore: Bool
    /// From this leaf on details wait for the officer's mailbox's next key. The page ends before them, so that nobody who asks on
    /// from where they are misses one.
    public let waitsFrom: UInt64?
}

extension Broker {
    /// Details of the log that are sealed to an officer's mailbox, from a leaf on. The opening is
    /// in the log before they are returned.
    ///
    /// - Throws: `sessionRequired`; `unknown` unless it is an officer's mailbox and theirs; `busy`,
    ///   `unavailable`.
    public func details(
        of mailbox: MailboxID, from index: UInt64, limit: Int, session: SessionToken
    ) async throws(Refusal) -> DetailPage {
        let worker = try await member(session, of: mailbox)
        let address = room.address(of: mailbox)
        let most = min(max(limit, 1), Broker.mostDetails)
        return try await ruling { on in
            let (page, resealed) = try Broker.page(
                of: mailbox, address, from: index, limit: most, on)
            let batch = try on.room.openingDetails(
                count: page.details.count, resealed: resealed, from: index, by: worker,
                mailbox: mailbox, now: on.now, snapshot: on.snapshot)
            return (page, batch)
        }
    }

    /// Details as they go out, as many as were asked for where there are so many: what cannot be read any more ends no page, and
    /// what cannot be read yet does.
    private static func page(
        of officer: MailboxID, _ address: RowKey, from index: UInt64, limit: Int, _ on: Ground
    ) throws -> (DetailPage, [ResealedView]) {
        var readable: [StoredDetail] = []
        var resealed: [ResealedView] = []
        var next = index
        while readable.count < limit {
            let asked = limit - readable.count
            let found = try on.reader.details(to: address, from: next, limit: asked)
            for detail in found {
                switch try state(of: detail, officer, on) {
                case .gone: continue
                case .waiting:
                    let page = DetailPage(
                        details: readable, hasMore: false, waitsFrom: detail.index)
                    return (page, resealed)
                case .ready(let out):
                    readable.append(StoredDetail(index: detail.index, view: out.view))
                    if let view = out.resealed {
                        let place = ResealedView.Place.detail(detail.index, officer: address)
                        resealed.append(ResealedView(place: place, view: view))
                    }
                }
            }
            guard found.count == asked, let last = found.last else {
                return (
                    DetailPage(details: readable, hasMore: false, waitsFrom: nil), resealed
                )
            }
            next = last.index + 1
        }
        let hasMore = try !on.reader.details(to: address, from: next, limit: 1).isEmpty
        return (DetailPage(details: readable, hasMore: hasMore, waitsFrom: nil), resealed)
    }

    /// Where the case was erased nobody reads it; the log says when and on whose authority. What was damaged at rest is as if it were
    /// gone: the leaf still commits to it, and the officer sees the gap.
    private static func state(
        of detail: StoredDetail, _ officer: MailboxID, _ on: Ground
    ) throws -> HandedDetail {
        do {
            return try on.room.detail(
                detail.view, to: officer, now: on.now, snapshot: on.snapshot)
        } catch is Refusal {
            return .gone
        }
    }
}
