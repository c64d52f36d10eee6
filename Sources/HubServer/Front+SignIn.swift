import Envelope
import HTTPTypes
import Hub
import Hummingbird
import SealedRoom
import Vocabulary

/// The addresses by which somebody signs in.
extension Front {
    func challenge(_ request: Request) async throws -> Response {
        let (worker, device) = try await json(request, of: .challenges) { fields in
            (
                try fields.identifier("worker", as: WorkerID.self),
                try fields.identifier("device", as: DeviceID.self)
            )
        }
        let challenge = await broker.challenge(for: worker, on: device)
        return Answer.json(
            [
                "challenge": .string(Hex.encode(challenge)),
                "seconds": .int(Broker.challengeSeconds),
            ], status: 201)
    }

    func signIn(_ request: Request, from address: String) async throws -> Response {
        let attempt = try await json(request, of: .sessions) { try SignInAttempt(&$0) }
        let signedIn: SignedIn = try await signingIn {
            try await broker.signIn(attempt, from: address)
        }
        return Answer.json(
            [
                "token": .string(signedIn.token.hex), "session": .string(signedIn.session.hex),
                "seconds": .int(signedIn.seconds), "fresh_seconds": .int(signedIn.freshSeconds),
                "factor_seconds": .int(signedIn.factorSeconds),
                "mailboxes": .array(signedIn.mailboxes.map { .string($0.text) }),
            ], status: 201)
    }

    func salt(_ request: Request) async throws -> Response {
        let name = try await json(request, of: .salt) { fields in
            try fields.handle("name") as SignInName
        }
        let stretch = try await refusing { try await broker.stretchParameters(for: name) }
        return Answer.json([
            "salt": .string(Hex.encode(stretch.salt)), "memory": .int(stretch.memory),
            "passes": .int(stretch.passes),
        ])
    }

    func passkeyChallenge(_ request: Request) async throws -> Response {
        let device = try await json(request, of: .passkeyChallenge) { fields in
            try fields.identifier("device", as: DeviceID.self)
        }
        return passkeyAnswer(
            try await refusing { try await broker.passkeyChallenge(on: device) })
    }

    func registrationChallenge(_ request: Request) async throws -> Response {
        let worker = try await json(request, of: .registrationChallenge) { fields in
            try fields.identifier("worker", as: WorkerID.self)
        }
        return passkeyAnswer(
            try await refusing { try await broker.registrationChallenge(for: worker) })
    }

    private func passkeyAnswer(_ challenge: [UInt8]) -> Response {
        Answer.json(
            [
                "challenge": .string(Hex.encode(challenge)),
                "relying_party": .string(broker.relyingParty ?? ""),
                "seconds": .int(Broker.passkeySeconds),
            ], status: 201)
    }

    func wrappedKeys(_ request: Request, from address: String) async throws -> Response {
        let (device, asked) = try await json(request, of: .wrappedKeys) { fields in
            (try StatedDevice(&fields), try KeysRequest(&fields))
        }
        let isProven = await broker.isProven(
            request.headers[Front.proof] ?? "", by: device, target: Front.target(of: request))
        let handed = try await signingIn {
            try await broker.keys(for: asked, to: device, isProven: isProven, from: address)
        }
        var members = [JSON.Member("worker", .string(handed.worker.hex))]
        if let blob = handed.blob { members.append(.init("keys", .string(Hex.encode(blob)))) }
        return Answer.json(.object(members))
    }

    func refresh(_ request: Request, _ session: SessionToken) async throws -> Response {
        let (authentication, passkey) = try await json(request, of: .fresh) {
            fields -> ([UInt8]?, StatedAssertion?) in
            if let value = fields.optional("passkey") {
                return (nil, try StatedAssertion(json: value))
            }
            return (try fields.hex("authentication", count: 32), nil)
        }
        try await refusing {
            try await broker.refresh(session, authentication: authentication, passkey: passkey)
        }
        return Answer.json(["fresh_seconds": .int(Broker.freshSeconds)])
    }

    func ownSessions(_ session: SessionToken) async throws -> Response {
        let (all, current) = try await refusing { try await broker.ownSessions(session) }
        return Answer.json([
            "v": 1,
            "sessions": .array(
                all.map {
                    [
                        "session": .string($0.id.hex), "device": .string($0.device.hex),
                        "began": .int($0.began.seconds), "until": .int($0.until.seconds),
                        "current": .bool($0.id == current),
                    ]
                }),
        ])
    }

    func devices(_ session: SessionToken) async throws -> Response {
        let (ways, current) = try await refusing { try await broker.waysToSignIn(session) }
        let passkeys = ways.passkeys.map { key -> JSON in
            [
                "id": .string(Hex.encode(key.id)), "name": .string(key.name),
                "added": .int(key.added.seconds),
            ]
        }
        let devices = ways.devices.map { device -> JSON in
            [
                "device": .string(device.id.hex), "label": .string(device.label),
                "added": .int(device.added.seconds),
                "factor_until": .int(device.factorUntil.seconds),
                "current": .bool(device.id == current),
            ]
        }
        var members: [JSON.Member] = [.init("v", 1)]
        if let name = ways.name { members.append(.init("name", .string(name.text))) }
        members += [
            .init("totp", .bool(ways.hasCodes)), .init("passkeys", .array(passkeys)),
            .init("devices", .array(devices)),
        ]
        return Answer.json(.object(members))
    }

    /// Everything that lies with the person is one answer while nobody has signed.
    private func signingIn<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let refusal as HubRefusal {
            Counting.unauthenticated()
            let problem = Problem(refusal: refusal.word)
            throw problem.code == .notPermitted ? Problem(.signInRefused) : problem
        }
    }

    // MARK: The device's word for a request

    static let proof = HTTPField.Name("Safe-Conduct-Proof").written
    static let device = HTTPField.Name("Safe-Conduct-Device").written

    /// What the device signs of a request: its method, and its path with its query as they stand in the request line.
    static func target(of request: Request) -> String {
        "\(request.method.rawValue) \(request.uri.string)"
    }
}

extension Optional<HTTPField.Name> {
    /// A name that is written here and is one.
    fileprivate var written: HTTPField.Name {
        guard let self else { preconditionFailure("a header's name") }
        return self
    }
}

extension StatedDevice {
    /// Reads the member `device` with its key and label.
    init(_ fields: inout Fields) throws(FormatFailure) {
        var parts = try Fields(try fields.required("device"), at: "device")
        self = try StatedDevice.read(&parts)
        try parts.finish()
    }

    fileprivate static func read(_ parts: inout Fields) throws(FormatFailure) -> StatedDevice {
        let key = try parts.hex("key", count: 32)
        let label = try parts.optionalString("label", limit: StatedDevice.longestLabel)
        guard let device = StatedDevice(keyBytes: key, label: label ?? "") else {
            throw FormatFailure(.badForm, at: "device")
        }
        return device
    }
}

extension StatedAssertion {
    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "passkey")
        self.init(
            id: try fields.someBytes("id"), clientData: try fields.someBytes("client_data"),
            authenticatorData: try fields.someBytes("authenticator_data"),
            signature: try fields.someBytes("signature"))
        try fields.finish()
    }
}

extension KeysRequest {
    /// Reads `name`, `authentication` and `code`, or `passkey`.
    init(_ fields: inout Fields) throws(FormatFailure) {
        if let value = fields.optional("passkey") {
            self = .passkey(try StatedAssertion(json: value))
        } else {
            self = .passphrase(
                try fields.handle("name"),
                authentication: try fields.hex("authentication", count: 32),
                code: try fields.string("code", limit: 16))
        }
    }
}

extension SignInAttempt {
    init(_ fields: inout Fields) throws(FormatFailure) {
        var parts = try Fields(try fields.required("device"), at: "device")
        let device = try StatedDevice.read(&parts)
        let deviceSignature = try parts.hex("signature", count: 64)
        try parts.finish()
        let factor: StatedFactor?
        if let value = fields.optional("passkey") {
            factor = .passkey(try StatedAssertion(json: value))
        } else {
            factor = try fields.optionalString("code", limit: 16).map { .code($0) }
        }
        let authentication = try fields.optionalHex("authentication", count: 32)
        self.init(
            worker: try fields.identifier("worker"), device: device,
            challenge: try fields.hex("challenge", count: 32),
            signature: try fields.hex("signature", count: 64), deviceSignature: deviceSignature,
            authentication: authentication, factor: factor)
    }
}

extension Fields {
    /// Bytes in hexadecimal digits, at least one and at most 2048.
    fileprivate mutating func someBytes(_ key: String) throws(FormatFailure) -> [UInt8] {
        guard let bytes = Hex.decode(try string(key, limit: 4096)), !bytes.isEmpty else {
            throw FormatFailure(.badForm, at: key)
        }
        return bytes
    }

    /// Bytes in hexadecimal digits, exactly `count` of them, or nothing.
    fileprivate mutating func optionalHex(
        _ key: String, count: Int
    ) throws(FormatFailure) -> [UInt8]? {
        guard let text = try optionalString(key, limit: 4096) else { return nil }
        guard let bytes = Hex.decode(text), bytes.count == count else {
            throw FormatFailure(.badForm, at: key)
        }
        return bytes
    }
}
