import Envelope
import SecondFactor
import Sodium
import Vocabulary

/// What somebody who enrols says of how they will sign in: the member `sign_in` of `enrol`.
struct FirstFactor {
    let name: SignInName
    let device: StatedDevice
    let authentication: Factors.Authentication?
    let proof: Proof
    /// Wrapped keys to keep at once: a newcomer at a browser has no other place for them.
    let keys: [UInt8]?

    enum Proof {
        case codes(StatedCodes)
        case passkey(StatedPasskey)
    }

    init(_ json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "sign_in")
        name = try fields.handle("name")
        device = try StatedDevice(json: try fields.required("device"))
        if let value = fields.optional("authentication") {
            authentication = try Factors.Authentication(json: value)
        } else {
            authentication = nil
        }
        if let value = fields.optional("passkey") {
            proof = .passkey(try StatedPasskey(json: value))
        } else {
            // Codes alone would leave nothing to be fresh by.
            guard authentication != nil else { throw FormatFailure(.missing, at: "authentication") }
            proof = .codes(try StatedCodes(json: try fields.required("totp")))
        }
        if let value = fields.optional("keys") {
            var kept = try Fields(value, at: "keys")
            keys = try kept.bytes("blob", atMost: Sitting.longestBlob)
            try kept.finish()
        } else {
            keys = nil
        }
        try fields.finish()
    }
}

/// A secret for codes, with a code that shows that the person's app has it.
struct StatedCodes {
    let secret: [UInt8]
    let code: String

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "totp")
        secret = try fields.hex("secret", count: TOTP.secretLength)
        code = try fields.string("code")
        try fields.finish()
    }

    /// The codes with the first one used up.
    ///
    /// - Throws: `secondFactorRefused`.
    func begun(at now: Moment) throws(Refusal) -> Factors.Codes {
        var codes = Factors.Codes(secret: secret, last: nil)
        guard let step = codes.step(of: code, at: now) else { throw .secondFactorRefused }
        codes.last = step
        return codes
    }
}

/// A new passkey as the browser gave it.
struct StatedPasskey {
    let registration: PasskeyRegistration
    let name: String

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "passkey")
        registration = PasskeyRegistration(
            id: try fields.bytes("id", atMost: 1_023),
            clientData: try fields.bytes("client_data", atMost: 2_048),
            authenticatorData: try fields.bytes("authenticator_data", atMost: 2_048))
        name = try fields.optionalString("name", limit: StatedDevice.longestLabel) ?? ""
        try fields.finish()
    }
}

extension StatedDevice {
    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "device")
        guard let key = VerifyingKey(bytes: try fields.hex("key", count: 32)),
            let device = StatedDevice(
                key: key,
                label: try fields.optionalString("label", limit: StatedDevice.longestLabel) ?? "")
        else { throw FormatFailure(.badForm, at: "device") }
        try fields.finish()
        self = device
    }
}

extension Fields {
    /// Bytes in hexadecimal digits, at least one and at most `most`.
    mutating func bytes(_ key: String, atMost most: Int) throws(FormatFailure) -> [UInt8] {
        guard let bytes = Hex.decode(try string(key, limit: 2 * most)), !bytes.isEmpty else {
            throw FormatFailure(.badForm, at: key)
        }
        return bytes
    }
}

extension Sitting {
    /// Takes a newcomer's first factor and the device that they enrol on. It counts as the first use.
    ///
    /// - Throws: `nameTaken`, `secondFactorRefused`, `passkeyRefused`.
    mutating func begin(_ first: FirstFactor, of worker: WorkerID) throws {
        var factors = Factors()
        factors.name = first.name
        factors.authentication = first.authentication
        try lead(room.place(of: first.name), to: worker, orThrow: .nameTaken)
        switch first.proof {
        case .codes(let stated): factors.codes = try stated.begun(at: now)
        case .passkey(let stated): try add(stated, to: &factors, of: worker)
        }
        _ = factors.stand(for: first.device, at: now)
        _ = try ledger.row(room.vault.key(.factors, worker.bytes))
        write(factors, of: worker)
        if let blob = first.keys { try keep(blob, of: worker) }
        try logNew(first.device.id, of: worker)
    }

    /// Takes a passkey for a challenge of ours, once.
    ///
    /// - Throws: `passkeyRefused`; `conflict` where it is registered already.
    mutating func add(
        _ stated: StatedPasskey, to factors: inout Factors, of worker: WorkerID
    ) throws {
        let party = try room.relyingParty()
        guard let challenge = stated.registration.statedChallenge,
            room.isRegistration(challenge, of: worker, at: now)
        else { throw Refusal.passkeyRefused }
        let used = room.vault.key(.registration, challenge)
        guard try ledger.row(used) == nil else { throw Refusal.passkeyRefused }
        let passkey: Passkey
        do {
            passkey = try stated.registration.verified(challenge: challenge, by: party)
        } catch {
            throw Refusal.passkeyRefused
        }
        guard factors.passkeys.count < Factors.mostPasskeys else { throw Refusal.oversized }
        let place = room.place(ofPasskey: passkey.id)
        guard try self.worker(at: place) == nil else { throw Refusal.conflict }
        try lead(place, to: worker, orThrow: .conflict)
        ledger.write(
            room.vault.seal([1], at: used, draw: draw), at: used,
            expires: now.advanced(by: Room.registrationSeconds))
        factors.passkeys.append(
            Factors.OwnPasskey(passkey: passkey, name: stated.name, added: now))
        try logSignIn(
            .passkeyAdded, [("passkey", .string(Hex.encode(Digest.blake2b(passkey.id))))],
            of: worker, name: "passkey")
    }

    mutating func logNew(_ device: DeviceID, of worker: WorkerID) throws {
        try logSignIn(
            .deviceAdded, [("device", .string(device.hex))], of: worker, name: device.hex)
    }

    /// An entry about how a worker signs in, for the officers of their agencies.
    mutating func logSignIn(
        _ act: LogAct, _ members: [(String, JSON)], of worker: WorkerID, name: String
    ) throws {
        let mailboxes = try directory().active(worker)?.mailboxes ?? []
        try log(act, [("worker", .string(worker.hex))] + members, for: mailboxes, name: name)
    }
}
