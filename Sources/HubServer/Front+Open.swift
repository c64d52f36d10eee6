import AuditLog
import Hub
import Hummingbird
import Vocabulary

/// The addresses that need no session.
extension Front {
    func open(
        _ endpoint: Endpoint, _ match: Endpoint.Match, _ request: Request, from address: String
    ) async throws -> Response {
        _ = try Query(request.uri.query, allowed: endpoint.parameters)
        switch endpoint {
        case .hub: return await announce()
        case .challenges: return try await challenge(request)
        case .sessions: return try await signIn(request, from: address)
        case .salt: return try await salt(request)
        case .passkeyChallenge: return try await passkeyChallenge(request)
        case .wrappedKeys: return try await wrappedKeys(request, from: address)
        case .registrationChallenge: return try await registrationChallenge(request)
        case .enrolments: return try await enrol(request)
        case .intake: return try await refer(request)
        case .intakeForm:
            guard let intake = match.intake else { throw Problem(.unknownPath) }
            return Answer.json(try await refusing { try await broker.intakeForm(intake) })
        case .checkpoint:
            let note = try await refusing { try await broker.checkpoint() }
            return Answer.bytes(Array(note.utf8), type: Answer.text)
        case .tile:
            guard let tile = match.tile else { throw Problem(.unknownPath) }
            let bytes = try await refusing { try await broker.tile(tile) }
            return Answer.bytes(bytes, type: Answer.tile)
        case .openAPI: return Answer.bytes(openAPI, type: Answer.json)
        case .health:
            guard await broker.isHealthy() else { throw Problem(.unavailable) }
            return Answer.json(["status": "ok"])
        case .currentSession, .fresh, .ownSessions, .ownSession, .devices, .device, .commands,
            .deliveries, .directory, .mailboxKeys, .mailboxHistory, .mailboxShares,
            .recovery, .audit, .cosign, .cosignatures:
            throw Problem(.sessionRequired)
        }
    }

    private func announce() async -> Response {
        let hub = await broker.announcement()
        let limits: JSON =
            [
                "command_bytes": .int(Int64(hub.largestCommand)),
                "deliveries": .int(Int64(Broker.mostDeliveries)),
                "audit_details": .int(Int64(Broker.mostDetails)),
                "wait_seconds": .int(Broker.longestWait.components.seconds),
                "challenge_seconds": .int(Broker.challengeSeconds),
                "session_seconds": .int(Broker.sessionSeconds),
                "fresh_seconds": .int(Broker.freshSeconds),
            ]
        var members: [JSON.Member] = [
            .init("v", 1), .init("identity", .string(Hex.encode(hub.identity))),
            .init("receiving_key", .string(Hex.encode(hub.receivingKey))),
            .init("log_origin", .string(hub.logOrigin)), .init("time", .int(hub.time.seconds)),
        ]
        if let party = broker.relyingParty {
            members.append(.init("relying_party", .string(party)))
        }
        return Answer.json(.object(members + [.init("limits", limits)]))
    }

    private func enrol(_ request: Request) async throws -> Response {
        let bytes = try await body(request, of: .enrolments)
        let receipt = try await refusing { try await broker.enrol(bytes) }
        return Answer.bytes(receipt, type: Answer.receipt)
    }

    /// A referral by a one-time link. Whoever sends it has no account: it is taken in at a rate of its own.
    private func refer(_ request: Request) async throws -> Response {
        let bytes = try await body(request, of: .intake)
        let receipt = try await refusing { try await broker.refer(bytes) }
        return Answer.bytes(receipt, type: Answer.receipt)
    }

    // MARK: Reading

    /// The sealed bytes of a command.
    func body(_ request: Request, of endpoint: Endpoint) async throws -> [UInt8] {
        try await BodyReader.read(
            request, type: Answer.command, atMost: endpoint.largestBody, within: limits.arrival)
    }

    /// An object of exactly the members that `read` takes.
    func json<Value>(
        _ request: Request, of endpoint: Endpoint, _ read: (inout Fields) throws -> Value
    ) async throws -> Value {
        let bytes = try await BodyReader.read(
            request, type: Answer.json, atMost: endpoint.largestBody, within: limits.arrival)
        do {
            var fields = try Fields(try JSON(parsing: bytes), at: "body")
            let value = try read(&fields)
            try fields.finish()
            return value
        } catch {
            throw Problem(.badJSON)
        }
    }

    /// Turns a refusal into its problem.
    func refusing<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let refusal as HubRefusal {
            throw Problem(refusal: refusal.word)
        }
    }
}
