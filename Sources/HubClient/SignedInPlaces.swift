public import Vocabulary

/// One of a worker's own sessions at the hub.
public struct OpenSession: Hashable, Sendable {
    /// Its name: 32 hexadecimal digits.
    public let session: String
    /// The device that it is bound to: 32 hexadecimal digits.
    public let device: String
    /// When it began.
    public let began: Moment
    /// When it ends by itself.
    public let until: Moment
    /// It is this one.
    public let isCurrent: Bool

    init(_ json: JSON) throws {
        var fields = try Fields(json, at: "sessions")
        session = try Wire.name(&fields, "session")
        device = try Wire.name(&fields, "device")
        began = try fields.moment("began")
        until = try fields.moment("until")
        isCurrent = try fields.bool("current")
    }
}

/// A machine that a worker has signed in from.
public struct KnownDevice: Hashable, Sendable {
    /// Its name: 32 hexadecimal digits, which follow from its key.
    public let device: String
    /// What its owner calls it.
    public let label: String?
    /// When it signed in first.
    public let added: Moment
    /// Until when it needs no second factor; none where it does now.
    public let factorUntil: Moment?
    /// It is this one.
    public let isCurrent: Bool

    init(_ json: JSON) throws {
        var fields = try Fields(json, at: "devices")
        device = try Wire.name(&fields, "device")
        label = try fields.optionalString("label", limit: 200)
        added = try fields.moment("added")
        factorUntil = try fields.optionalMoment("factor_until")
        isCurrent = try fields.bool("current")
    }
}

extension WorkerSession {
    /// Where this worker is signed in.
    public func sessions() async throws(ClientFailure) -> [OpenSession] {
        let connection = connection
        return try await asking { token throws(ClientFailure) in
            try await connection.json(.get, Wire.sessions, token: token) { json in
                var fields = try Fields(json, at: "sessions")
                return try fields.array("sessions").map { try OpenSession($0) }
            }
        }
    }

    /// Ends a session of this worker's. Fails with `not-here`.
    public func end(session: String) async throws(ClientFailure) {
        try await delete(Wire.session(session), named: session)
    }

    /// The machines that this worker has signed in from.
    public func devices() async throws(ClientFailure) -> [KnownDevice] {
        let connection = connection
        return try await asking { token throws(ClientFailure) in
            try await connection.json(.get, Wire.devices, token: token) { json in
                var fields = try Fields(json, at: "devices")
                return try fields.array("devices").map { try KnownDevice($0) }
            }
        }
    }

    /// What this worker types to sign in where there are no keys yet; nothing where they have no such name.
    public func signInName() async throws(ClientFailure) -> SignInName? {
        let connection = connection
        return try await asking { token throws(ClientFailure) in
            try await connection.json(.get, Wire.devices, token: token) { json in
                var fields = try Fields(json, at: "devices")
                return try fields.optionalString("name", limit: 64).flatMap { SignInName($0) }
            }
        }
    }

    /// Signs a device of this worker's out; it must show the second factor again. Fails with `not-here`.
    public func revoke(device: String) async throws(ClientFailure) {
        try await delete(Wire.device(device), named: device)
    }

    private func delete(_ path: String, named name: String) async throws(ClientFailure) {
        // It goes into the request's line: nothing but digits may.
        guard Hex.decode(name)?.count == 16 else { throw .local(.notHere) }
        let connection = connection
        _ = try await asking { token throws(ClientFailure) in
            try await connection.bytes(
                .delete, path, token: token, limit: Wire.Limit.problem)
        }
    }
}

extension Wire {
    static let devices = "/v1/devices"

    static func session(_ name: String) -> String { "/v1/sessions/\(name)" }

    static func device(_ name: String) -> String { "/v1/devices/\(name)" }

    /// A name of 16 bytes, in digits.
    fileprivate static func name(_ fields: inout Fields, _ key: String) throws -> String {
        Hex.encode(try fields.hex(key, count: 16))
    }
}
