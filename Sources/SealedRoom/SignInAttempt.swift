import Envelope
import SecondFactor
public import Sodium
public import Vocabulary

/// A device as its holder states it.
public struct StatedDevice: Hashable, Sendable {
    /// Its key; its id follows from it.
    public let key: VerifyingKey
    /// What its owner calls it, at most 40 bytes; nobody else ever reads it.
    public let label: String

    /// States a device; a longer label is refused.
    public init?(key: VerifyingKey, label: String = "") {
        guard label.utf8.count <= StatedDevice.longestLabel else { return nil }
        self.key = key
        self.label = label
    }

    /// States a device by the 32 bytes of its key; anything else is refused.
    public init?(keyBytes: [UInt8], label: String = "") {
        guard let key = VerifyingKey(bytes: keyBytes) else { return nil }
        self.init(key: key, label: label)
    }

    /// The longest label in bytes.
    public static let longestLabel = 40

    /// The id.
    public var id: DeviceID { key.device }
}

/// A passkey's answer as it came (WebAuthn section 5.2.2), nothing of it checked.
public struct StatedAssertion: Hashable, Sendable {
    let assertion: PasskeyAssertion

    /// Takes the four parts of an answer.
    public init(
        id: [UInt8], clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8]
    ) {
        assertion = PasskeyAssertion(
            id: id, clientData: clientData, authenticatorData: authenticatorData,
            signature: signature)
    }

    /// The credential id.
    public var id: [UInt8] { assertion.id }

    /// The challenge that it says it answers; nothing where it says none.
    public var challenge: [UInt8]? { assertion.statedChallenge }
}

/// A second factor as it came.
public enum StatedFactor: Hashable, Sendable {
    /// A one-time code.
    case code(String)
    /// A passkey's answer, whose challenge was ours, for this device, and has been taken.
    case passkey(StatedAssertion)
}

/// Everything that a client shows to begin a session.
public struct SignInAttempt: Sendable {
    /// See `init`.
    public let worker: WorkerID
    /// See `init`.
    public let device: StatedDevice
    /// See `init`.
    public let challenge: [UInt8]
    let signature: [UInt8]
    let deviceSignature: [UInt8]
    let authentication: [UInt8]?
    /// See `init`.
    public let factor: StatedFactor?

    /// Puts an attempt together; nothing of it is checked.
    ///
    /// - Parameters:
    ///   - signature: the worker's over the challenge.
    ///   - deviceSignature: the device's over the same.
    ///   - authentication: the authentication key, 32 bytes, where the passphrase was typed just now.
    public init(
        worker: WorkerID, device: StatedDevice, challenge: [UInt8], signature: [UInt8],
        deviceSignature: [UInt8], authentication: [UInt8]? = nil, factor: StatedFactor? = nil
    ) {
        self.worker = worker
        self.device = device
        self.challenge = challenge
        self.signature = signature
        self.deviceSignature = deviceSignature
        self.authentication = authentication
        self.factor = factor
    }

    private func record(at hub: VerifyingKey) -> DeviceChallenge? {
        DeviceChallenge(hub: hub, worker: worker, device: device.id, nonce: challenge)
    }

    /// Whether the device itself signed the challenge for this hub.
    public func isSignedByDevice(at hub: VerifyingKey) -> Bool {
        isSigned(by: device.key, deviceSignature, at: hub)
    }

    func isSigned(by key: VerifyingKey, at hub: VerifyingKey) -> Bool {
        isSigned(by: key, signature, at: hub)
    }

    private func isSigned(
        by key: VerifyingKey, _ signature: [UInt8], at hub: VerifyingKey
    ) -> Bool {
        guard let record = record(at: hub) else { return false }
        do {
            _ = try Signed(record, signature: signature).verified(by: key)
            return true
        } catch {
            return false
        }
    }
}

/// What a session may do from its beginning.
public struct SignInStanding: Hashable, Sendable {
    /// The person typed the passphrase or used a passkey just now.
    public let isFresh: Bool
    /// Until when this device's second factor stands.
    public let factorUntil: Moment
}
