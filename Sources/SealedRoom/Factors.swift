import Envelope
import SecondFactor
import Sodium
import Vocabulary

/// How one worker proves who they are besides signing: one sealed row of the hub's own. The secret of the codes never
/// leaves the room.
struct Factors: Sendable {
    /// How long a second factor stands for a device, in seconds: a working day.
    static let standingSeconds: Int64 = 12 * 3_600
    /// The most devices; a further one takes the place of the one whose second factor ended first.
    static let mostDevices = 32
    /// The most passkeys.
    static let mostPasskeys = 16

    var name: SignInName?
    var codes: Codes?
    var passkeys: [OwnPasskey] = []
    var devices: [OwnDevice] = []
    var authentication: Authentication?

    struct Codes: Sendable {
        var secret: [UInt8]
        /// The last step that was used.
        var last: Int64?

        /// The step that a code is of, where it is good now; it is computed whether or not.
        func step(of code: String, at now: Moment) -> Int64? {
            TOTP(secret: secret)?.step(of: code, at: now, after: last)
        }
    }

    struct OwnPasskey: Sendable {
        var passkey: Passkey
        var name: String
        var added: Moment
    }

    struct OwnDevice: Sendable {
        var key: VerifyingKey
        var label: String
        var added: Moment
        /// Until when the second factor that was shown here stands.
        var factorUntil: Moment

        var id: DeviceID { key.device }
    }

    /// What the passphrase is worth to the hub: nothing but a hash of a key that is derived from it.
    struct Authentication: Hashable, Sendable {
        var salt: [UInt8]
        var memory: Int64
        var passes: Int64
        /// BLAKE2b-256 of the authentication key.
        var hash: [UInt8]

        /// The parameters that are taken: as much as the standard or more, within what a browser can do.
        static let memoryRange = Int64(64 << 20)...Int64(1 << 30)

        /// Whether a key is the one. Compared whole, in constant time.
        func isHash(of key: [UInt8]) -> Bool { Same.bytes(Digest.blake2b(key), hash) }
    }

    /// The device, where it is one of theirs with this very key.
    func device(_ key: VerifyingKey) -> OwnDevice? { devices.first { $0.key == key } }

    /// Whether the second factor stands for the device.
    func stands(for key: VerifyingKey, at now: Moment) -> Bool {
        device(key).map { now < $0.factorUntil } ?? false
    }

    /// The second factor was shown on a device: it stands from now on. True where the device is new.
    mutating func stand(for stated: StatedDevice, at now: Moment) -> Bool {
        let until = now.advanced(by: Factors.standingSeconds)
        if let place = devices.firstIndex(where: { $0.key == stated.key }) {
            devices[place].factorUntil = until
            if !stated.label.isEmpty { devices[place].label = stated.label }
            return false
        }
        if devices.count >= Factors.mostDevices,
            let oldest = devices.indices.min(by: {
                devices[$0].factorUntil < devices[$1].factorUntil
            })
        {
            devices.remove(at: oldest)
        }
        devices.append(
            OwnDevice(key: stated.key, label: stated.label, added: now, factorUntil: until))
        return true
    }
}

extension Factors {
    var json: JSON {
        .compact([
            ("v", 1), ("name", .text(name?.text)),
            (
                "codes",
                codes.map {
                    .compact([
                        ("secret", .string(Hex.encode($0.secret))),
                        ("last", $0.last.map { .int($0) } ?? .null),
                    ])
                } ?? .null
            ),
            ("passkeys", .array(passkeys.map(\.json))), ("devices", .array(devices.map(\.json))),
            (
                "authentication",
                authentication.map {
                    [
                        "salt": .string(Hex.encode($0.salt)), "memory": .int($0.memory),
                        "passes": .int($0.passes), "hash": .string(Hex.encode($0.hash)),
                    ]
                } ?? .null
            ),
        ])
    }

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "factors")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        if let text = try fields.optionalString("name") { name = SignInName(text) }
        if let value = fields.optional("codes") { codes = try Codes(json: value) }
        for value in try fields.array("passkeys") { passkeys.append(try OwnPasskey(json: value)) }
        for value in try fields.array("devices") { devices.append(try OwnDevice(json: value)) }
        if let value = fields.optional("authentication") {
            authentication = try Authentication(json: value)
        }
        try fields.finish()
    }
}

extension Factors.Codes {
    fileprivate init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "codes")
        secret = try fields.hex("secret", count: TOTP.secretLength)
        switch fields.optional("last") {
        case .int(let step): last = step
        case nil: last = nil
        case .some: throw FormatFailure(.wrongType, at: "last")
        }
        try fields.finish()
    }
}

extension Factors.Authentication {
    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "authentication")
        try self.init(&fields)
        try fields.finish()
    }

    /// Reads `salt`, `memory`, `passes` and `hash`.
    init(_ fields: inout Fields, hash member: String = "hash") throws(FormatFailure) {
        salt = try fields.hex("salt", count: Passphrase.saltLength)
        memory = try fields.int("memory")
        passes = try fields.int("passes")
        hash = try fields.hex(member, count: 32)
        guard Self.memoryRange.contains(memory), (1...100).contains(passes) else {
            throw FormatFailure(.badForm, at: "memory")
        }
    }
}

extension Factors.OwnPasskey {
    fileprivate var json: JSON {
        [
            "id": .string(Hex.encode(passkey.id)), "algorithm": .int(passkey.algorithm.rawValue),
            "key": .string(Hex.encode(passkey.key)), "counter": .int(Int64(passkey.counter)),
            "name": .string(name), "added": .int(added.seconds),
        ]
    }

    fileprivate init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "passkeys")
        guard let id = Hex.decode(try fields.string("id", limit: 2_046)),
            let algorithm = Passkey.Algorithm(rawValue: try fields.int("algorithm")),
            let key = Hex.decode(try fields.string("key")),
            let counter = UInt32(exactly: try fields.int("counter")),
            let passkey = Passkey(id: id, algorithm: algorithm, key: key, counter: counter)
        else { throw FormatFailure(.badForm, at: "passkeys") }
        self.passkey = passkey
        name = try fields.string("name")
        added = try fields.moment("added")
        try fields.finish()
    }
}

extension Factors.OwnDevice {
    fileprivate var json: JSON {
        [
            "key": .string(Hex.encode(key.bytes)), "label": .string(label),
            "added": .int(added.seconds), "factor_until": .int(factorUntil.seconds),
        ]
    }

    fileprivate init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "devices")
        guard let key = VerifyingKey(bytes: try fields.hex("key", count: 32)) else {
            throw FormatFailure(.badForm, at: "key")
        }
        self.key = key
        label = try fields.string("label")
        added = try fields.moment("added")
        factorUntil = try fields.moment("factor_until")
        try fields.finish()
    }
}
