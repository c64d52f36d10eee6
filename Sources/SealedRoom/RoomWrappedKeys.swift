import Envelope
import SecondFactor
public import Sodium
public import Vocabulary

/// What turns a passphrase into keys again: public, and the same in form for a name that there is not.
public struct StretchParameters: Hashable, Sendable {
    /// Argon2id's salt, 16 bytes.
    public let salt: [UInt8]
    /// Argon2id's memory in bytes.
    public let memory: Int64
    /// Argon2id's passes.
    public let passes: Int64
}

/// Who asks for their wrapped keys, and by what.
public enum KeysRequest: Sendable {
    /// By a name, the authentication key and a code.
    case passphrase(SignInName, authentication: [UInt8], code: String)
    /// By a passkey, whose challenge was ours, for this device, and has been taken.
    case passkey(StatedAssertion)
}

/// A worker with their wrapped keys.
public struct HandedKeys: Hashable, Sendable {
    /// Who.
    public let worker: WorkerID
    /// What they kept; nothing where they kept nothing.
    public let blob: [UInt8]?
}

/// What came of asking for wrapped keys.
public enum KeysRuling: Sendable {
    /// Commit the batch, then hand them out.
    case handed(CommitBatch, HandedKeys)
    /// Count it: against the worker where there is one. Nothing is committed.
    case refused(WorkerID?)
    /// Commit the batch, which logs it; then answer the code.
    case cloned(CommitBatch)
}

/// How much was done for an answer, counted where it is done, so that a test can compare a known name with an unknown one without a
/// clock. Who looks a name up asks, opens and compares by it alone.
struct Effort: Hashable, Sendable {
    /// Rows asked of the store.
    private(set) var rows = 0
    /// Rows opened.
    private(set) var opened = 0
    /// Hashes and codes computed and compared.
    private(set) var compared = 0

    fileprivate mutating func row(_ place: RowKey, of sitting: inout Sitting) throws -> [UInt8]? {
        rows += 1
        return try sitting.ledger.row(place)
    }

    fileprivate mutating func open(
        _ sealed: [UInt8], at place: RowKey, by room: Room
    ) throws -> [UInt8] {
        opened += 1
        return try room.vault.open(sealed, at: place)
    }

    fileprivate mutating func isHash(
        of key: [UInt8], _ known: Factors.Authentication?
    ) -> Bool {
        guard let known else { return false }
        compared += 1
        return known.isHash(of: key)
    }

    fileprivate mutating func step(
        of code: String, _ codes: Factors.Codes?, at now: Moment
    ) -> Int64? {
        guard let codes else { return nil }
        compared += 1
        return codes.step(of: code, at: now)
    }
}

/// A name looked up. A name that there is not costs the same: a row that is not there is made up and opened in its place.
struct Lookup {
    let worker: WorkerID?
    let factors: Factors
    var effort: Effort

    /// What stands where nobody is: a secret and a hash that nobody has.
    private static func nobody(_ room: Room, _ name: SignInName) -> Factors {
        var factors = Factors()
        let fake = room.vault.key(.fakeSalt, [1] + Array(name.text.utf8)).bytes
        factors.codes = Factors.Codes(secret: Array(fake.prefix(TOTP.secretLength)), last: nil)
        factors.authentication = Factors.Authentication(
            salt: room.fakeSalt(for: name), memory: Int64(Passphrase.Strength.standard.memory),
            passes: Int64(Passphrase.Strength.standard.passes), hash: fake)
        return factors
    }

    init(_ name: SignInName, in sitting: inout Sitting) throws {
        let room = sitting.room
        let nobody = Lookup.nobody(room, name)
        // Both ways: two rows asked for, two opened, one read; what is missing is sealed here first, and for a known name thrown
        // away.
        let namePlace = room.place(of: name)
        let nobodyID = Array(
            room.vault.key(.fakeSalt, [2] + Array(name.text.utf8)).bytes.prefix(16))
        let sealedNobody = room.vault.seal(nobodyID, at: namePlace, draw: "nobody")
        var effort = Effort()
        let found = try effort.row(namePlace, of: &sitting)
        let id = try effort.open(found ?? sealedNobody, at: namePlace, by: room)
        let factorsPlace = room.vault.key(.factors, id)
        let sealedFactors = room.vault.seal(nobody.json.bytes, at: factorsPlace, draw: "nobody")
        let row = try effort.row(factorsPlace, of: &sitting)
        let json = try Sitting.parse(
            try effort.open(row ?? sealedFactors, at: factorsPlace, by: room))
        var factors = try Sitting.own { try Factors(json: json) }
        let active = try WorkerID(bytes: id).flatMap { try sitting.directory().active($0) }
        // Without codes or a passphrase, by passkey alone: from outside as if there were nobody.
        let isWhole = factors.codes != nil && factors.authentication != nil
        worker = found != nil && row != nil && active != nil && isWhole ? WorkerID(bytes: id) : nil
        factors.codes = factors.codes ?? nobody.codes
        factors.authentication = factors.authentication ?? nobody.authentication
        self.factors = factors
        self.effort = effort
    }

    /// The step of the code, where name, authentication key and code are all right. All of it is computed, whatever is wrong.
    mutating func step(authentication: [UInt8], code: String, at now: Moment) -> Int64? {
        let isKey = effort.isHash(of: authentication, factors.authentication)
        let step = effort.step(of: code, factors.codes, at: now)
        guard isKey, worker != nil else { return nil }
        return step
    }
}

extension Room {
    /// The salt for a name that there is not: always the same at this hub, and at no other.
    func fakeSalt(for name: SignInName) -> [UInt8] {
        Array(vault.key(.fakeSalt, [0] + Array(name.text.utf8)).bytes.prefix(Passphrase.saltLength))
    }

    /// What a name's passphrase is stretched with; for an unknown name made up from the name and a secret of the hub's.
    public func stretchParameters(
        for name: SignInName, now: Moment, snapshot: Snapshot
    ) throws -> StretchParameters {
        try lookedUp(name, now: now, snapshot: snapshot).0
    }

    func lookedUp(
        _ name: SignInName, now: Moment, snapshot: Snapshot
    ) throws -> (StretchParameters, Effort) {
        var sitting = Sitting(room: self, now: now, draw: "salt", snapshot: snapshot)
        let found = try Lookup(name, in: &sitting)
        let fake = fakeSalt(for: name)
        let own = found.factors.authentication
        let isReal = found.worker != nil
        return (
            StretchParameters(
                salt: isReal ? own?.salt ?? fake : fake,
                memory: isReal
                    ? own?.memory ?? 0 : Int64(Passphrase.Strength.standard.memory),
                passes: isReal
                    ? own?.passes ?? 0 : Int64(Passphrase.Strength.standard.passes)),
            found.effort
        )
    }

    /// Whether a device is one that is known of whoever asks, for the limit on its tries. A name that there is not costs the same.
    public func knows(
        _ device: VerifyingKey, asking request: KeysRequest, now: Moment, snapshot: Snapshot
    ) throws -> Bool {
        try known(device, asking: request, now: now, snapshot: snapshot).0
    }

    func known(
        _ device: VerifyingKey, asking request: KeysRequest, now: Moment, snapshot: Snapshot
    ) throws -> (Bool, Effort) {
        var sitting = Sitting(room: self, now: now, draw: "", snapshot: snapshot)
        switch request {
        case .passphrase(let name, _, _):
            let found = try Lookup(name, in: &sitting)
            let isOwn = found.factors.device(device) != nil
            return (found.worker != nil && isOwn, found.effort)
        case .passkey(let stated):
            // A passkey's name is 16 random bytes or more: nobody guesses one.
            guard let worker = try sitting.worker(at: place(ofPasskey: stated.assertion.id)) else {
                return (false, Effort())
            }
            return (try sitting.factors(of: worker)?.device(device) != nil, Effort())
        }
    }

    /// Hands wrapped keys to whoever shows both factors; the device counts as known from then on, and the second factor stands for it.
    public func handing(
        _ request: KeysRequest, to device: StatedDevice, now: Moment, snapshot: Snapshot
    ) throws -> KeysRuling { try handed(request, to: device, now: now, snapshot: snapshot).0 }

    func handed(
        _ request: KeysRequest, to device: StatedDevice, now: Moment, snapshot: Snapshot
    ) throws -> (KeysRuling, Effort) {
        let draw = "keys/\(device.id.hex)/\(now.seconds)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        switch request {
        case .passphrase(let name, let authentication, let code):
            var found = try Lookup(name, in: &sitting)
            let step = found.step(authentication: authentication, code: code, at: now)
            guard let step, let worker = found.worker else {
                return (.refused(found.worker), found.effort)
            }
            var factors = found.factors
            factors.codes?.last = step
            return (try sitting.hand(factors, of: worker, to: device), found.effort)
        case .passkey(let stated):
            guard let worker = try sitting.worker(at: place(ofPasskey: stated.assertion.id)),
                try sitting.directory().active(worker) != nil,
                var factors = try sitting.factors(of: worker)
            else { return (.refused(nil), Effort()) }
            do {
                try sitting.use(stated, of: &factors)
            } catch let refusal as Refusal {
                guard refusal == .passkeyCloned else { return (.refused(worker), Effort()) }
                try sitting.logSignIn(
                    .passkeyCloned, [("device", .string(device.id.hex))], of: worker,
                    name: "cloned")
                return (.cloned(try sitting.batch()), Effort())
            }
            return (try sitting.hand(factors, of: worker, to: device), Effort())
        }
    }

    /// What failed while nobody had signed, for each worker whom it was about.
    public func counting(
        failedSignIns: [WorkerID: Int64], now: Moment, snapshot: Snapshot
    ) throws -> CommitBatch? {
        let draw = "sign-ins/\(now.seconds)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        let directory = try sitting.directory()
        for (worker, count) in failedSignIns.sorted(by: { $0.key < $1.key })
        where directory.active(worker) != nil {
            try sitting.logSignIn(
                .signInFailed, [("count", .int(count))], of: worker, name: worker.hex)
        }
        return sitting.entries.isEmpty ? nil : try sitting.batch()
    }
}

extension Sitting {
    fileprivate mutating func hand(
        _ factors: Factors, of worker: WorkerID, to device: StatedDevice
    ) throws -> KeysRuling {
        var factors = factors
        if factors.stand(for: device, at: now) { try logNew(device.id, of: worker) }
        write(factors, of: worker)
        let blob = try wrappedKeys(of: worker)
        try logSignIn(
            .keysHanded,
            [
                ("device", .string(device.id.hex)),
                ("digest", .text(blob.map { Hex.encode(Digest.blake2b($0)) })),
            ], of: worker, name: "keys")
        return .handed(try batch(), HandedKeys(worker: worker, blob: blob))
    }
}
