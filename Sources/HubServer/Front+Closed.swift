import Hub
import Hummingbird
import Vocabulary

/// The addresses for those who have signed in.
extension Front {
    func closed(
        _ endpoint: Endpoint, _ match: Endpoint.Match, _ request: Request,
        _ session: SessionToken
    ) async throws -> Response {
        let query = try Query(request.uri.query, allowed: endpoint.parameters)
        switch endpoint {
        case .commands: return try await submit(request, session)
        case .deliveries: return try await deliver(query, session)
        case .audit: return try await details(query, session)
        case .directory:
            return Answer.json(try await refusing { try await broker.directory(session: session) })
        case .mailboxKeys:
            guard let mailbox = match.mailbox else { throw Problem(.unknownPath) }
            return Answer.json(
                try await refusing { try await broker.keys(of: mailbox, session: session) })
        case .mailboxHistory:
            guard let mailbox = match.mailbox else { throw Problem(.unknownPath) }
            return Answer.json(
                try await refusing { try await broker.history(of: mailbox, session: session) })
        case .mailboxShares:
            guard let mailbox = match.mailbox else { throw Problem(.unknownPath) }
            return Answer.json(
                try await refusing { try await broker.shares(of: mailbox, session: session) })
        case .recovery:
            guard let id = match.recovery else { throw Problem(.unknownPath) }
            return Answer.json(
                try await refusing { try await broker.recovery(id, session: session) })
        case .currentSession:
            await broker.signOut(session)
            return Answer.nothing()
        case .fresh: return try await refresh(request, session)
        case .ownSessions: return try await ownSessions(session)
        case .ownSession:
            guard let id = match.session else { throw Problem(.unknownPath) }
            try await refusing { try await broker.end(id, session: session) }
            return Answer.nothing()
        case .devices: return try await devices(session)
        case .device:
            guard let device = match.device else { throw Problem(.unknownPath) }
            try await refusing { try await broker.revoke(device, session: session) }
            return Answer.nothing()
        case .cosign: return try await cosign(request, session)
        case .cosignatures:
            return Answer.json(
                try await refusing { try await broker.cosignatures(session: session) })
        case .hub, .challenges, .sessions, .salt, .passkeyChallenge, .wrappedKeys,
            .registrationChallenge, .enrolments, .intake, .intakeForm, .checkpoint, .tile,
            .openAPI, .health:
            throw Problem(.internal)
        }
    }

    private func submit(_ request: Request, _ session: SessionToken) async throws -> Response {
        let bytes = try await body(request, of: .commands)
        let receipt = try await refusing {
            try await broker.submit(bytes, session: session)
        }
        return Answer.bytes(receipt, type: Answer.receipt)
    }

    private func cosign(_ request: Request, _ session: SessionToken) async throws -> Response {
        let note = try await BodyReader.read(
            request, type: "text/plain", atMost: Endpoint.cosign.largestBody, within: limits.arrival
        )
        try await refusing { try await broker.cosign(note, session: session) }
        return Answer.nothing()
    }

    private func deliver(_ query: Query, _ session: SessionToken) async throws -> Response {
        let last = try query.delivery("after")
        let isPast = try query.truth("past")
        let again = try query.truth("again")
        guard isPast || again || last == nil else { throw Problem(.badParameter) }
        let fetch = FetchRequest(
            mailbox: try query.mailbox(),
            wait: .seconds(
                Int64(
                    try query.number(
                        "wait", in: 0...UInt64(Broker.longestWait.components.seconds), else: 0))),
            limit: Int(
                try query.number("limit", in: 1...UInt64(Broker.mostDeliveries), else: 20)),
            again: again, past: isPast ? last.map { .after($0) } ?? .whole : nil,
            after: last)
        let found = try await refusing {
            try await broker.fetch(fetch, session: session)
        }
        let deliveries = found.map { delivery -> JSON in
            [
                "delivery": .string(delivery.id.hex),
                "again": .bool(delivery.wasHandedOut),
                "acknowledged": .bool(delivery.isAcknowledged),
                "view": .string(Hex.encode(delivery.view)),
            ]
        }
        return Answer.json(["deliveries": .array(deliveries)])
    }

    private func details(_ query: Query, _ session: SessionToken) async throws -> Response {
        let mailbox = try query.mailbox()
        let from = try query.number("from", in: 0...UInt64(Int64.max), else: 0)
        let limit = Int(
            try query.number("limit", in: 1...UInt64(Broker.mostDetails), else: 20))
        let page = try await refusing {
            try await broker.details(of: mailbox, from: from, limit: limit, session: session)
        }
        let details = page.details.map { detail -> JSON in
            [
                "index": .int(Int64(clamping: detail.index)),
                "view": .string(Hex.encode(detail.view)),
            ]
        }
        var members: [JSON.Member] = [
            .init("details", .array(details)), .init("more", .bool(page.hasMore)),
        ]
        if let leaf = page.waitsFrom {
            members.append(.init("waiting", .int(Int64(clamping: leaf))))
        }
        return Answer.json(.object(members))
    }
}
