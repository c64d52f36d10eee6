import SecondFactor
public import Sodium
public import Vocabulary

/// What a worker may see of how they sign in.
public struct SignInWays: Hashable, Sendable {
    /// A device that a second factor was used on.
    public struct Device: Hashable, Sendable {
        /// Which.
        public let id: DeviceID
        /// What its owner calls it.
        public let label: String
        /// Since when it is known.
        public let added: Moment
        /// Until when its second factor stands.
        public let factorUntil: Moment
    }

    /// A passkey.
    public struct Key: Hashable, Sendable {
        /// The credential id.
        public let id: [UInt8]
        /// What its owner calls it.
        public let name: String
        /// Since when it is known.
        public let added: Moment
    }

    /// The sign-in name.
    public let name: SignInName?
    /// Codes by the clock are set up.
    public let hasCodes: Bool
    /// The passkeys, oldest first.
    public let passkeys: [Key]
    /// The devices, oldest first.
    public let devices: [Device]
}

extension Room {
    /// How a worker signs in.
    public func waysToSignIn(of worker: WorkerID, snapshot: Snapshot) throws -> SignInWays {
        var sitting = Sitting(room: self, now: .first, draw: "", snapshot: snapshot)
        let factors = try sitting.factors(of: worker) ?? Factors()
        return SignInWays(
            name: factors.name, hasCodes: factors.codes != nil,
            passkeys: factors.passkeys.map {
                SignInWays.Key(id: $0.passkey.id, name: $0.name, added: $0.added)
            },
            devices: factors.devices.map {
                SignInWays.Device(
                    id: $0.id, label: $0.label, added: $0.added, factorUntil: $0.factorUntil)
            })
    }

    /// The keys of all devices on which a worker who is still here has used a second factor. A row that is damaged is passed over:
    /// its worker signs in as a stranger would, and everybody else as ever.
    public func knownDevices(now: Moment, snapshot: Snapshot) throws -> [VerifyingKey] {
        var sitting = Sitting(room: self, now: now, draw: "", snapshot: snapshot)
        let workers = try sitting.directory().workers.filter { $0.value.removed == nil }
        return workers.keys.flatMap { worker -> [VerifyingKey] in
            do {
                return try sitting.factors(of: worker)?.devices.map(\.key) ?? []
            } catch {
                return []
            }
        }
    }

    /// Forgets a device: it needs a second factor again. Commit it, then end its sessions.
    ///
    /// - Throws: `unknown` where it is none of the worker's.
    public func revoking(
        _ device: DeviceID, of worker: WorkerID, now: Moment, snapshot: Snapshot
    ) throws -> CommitBatch {
        let draw = "revoke/\(device.hex)/\(now.seconds)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        guard var factors = try sitting.factors(of: worker),
            factors.devices.contains(where: { $0.id == device })
        else { throw Refusal.unknown }
        factors.devices.removeAll { $0.id == device }
        sitting.write(factors, of: worker)
        try sitting.logSignIn(
            .deviceRevoked, [("device", .string(device.hex))], of: worker, name: "device")
        return try sitting.batch()
    }

    /// Logs that a worker ended another of their sessions. Commit it, then end it.
    public func ending(
        sessionOn device: DeviceID, of worker: WorkerID, now: Moment, snapshot: Snapshot
    ) throws -> CommitBatch {
        let draw = "end/\(worker.hex)/\(device.hex)/\(now.seconds)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        try sitting.logSignIn(
            .sessionEnded, [("device", .string(device.hex))], of: worker, name: "session")
        return try sitting.batch()
    }
}
