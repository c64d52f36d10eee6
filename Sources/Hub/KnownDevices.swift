import Envelope
import SealedRoom
import Sodium
public import Vocabulary

/// The devices on which somebody has used a second factor: each has a share of what the hub can do that is its own, so that nobody
/// without its key can use it up, whatever comes from the same address.
///
/// In memory only, read when the hub opens and kept up at each sign-in. What is in it opens nothing: it is a list of public keys.
actor KnownDevices {
    private var keys: [DeviceID: VerifyingKey] = [:]

    /// Nobody has signed in yet.
    var isEmpty: Bool { keys.isEmpty }

    /// The key of a device that is known.
    func key(of device: DeviceID) -> VerifyingKey? { keys[device] }

    /// A second factor stands or stood for the device.
    func add(_ key: VerifyingKey) { keys[key.device] = key }

    func add(_ all: [VerifyingKey]) {
        for key in all { keys[key.device] = key }
    }

    /// The device was forgotten by its owner.
    func remove(_ device: DeviceID) { keys[device] = nil }
}

extension Broker {
    /// Whether a request that belongs to no session bears the word of a device that is known: the device signed this very request a
    /// moment ago. It lets nobody in; it says whose share of the hub's time the request takes.
    ///
    /// - Parameters:
    ///   - proof: the header `Safe-Conduct-Proof`, for the session of sixteen zeros.
    ///   - target: the method, a space, and the path with its query.
    public func isKnown(_ device: DeviceID, proof: String, target: String) async -> Bool {
        // A device that is not known costs one look into a table, however many of them come.
        guard let key = await devices.key(of: device), let stated = StatedDevice(key: key) else {
            return false
        }
        return await isProven(proof, by: stated, target: target)
    }

    /// Learns the devices from the store, when the hub opens.
    func learnDevices() async throws {
        let room = room
        let now = await timekeeper.reading().now
        let known = try await store.read {
            try room.knownDevices(now: now, snapshot: Snapshot(reading: $0))
        }
        await devices.add(known)
    }
}
