import Vocabulary

/// The public half of a passkey, as it was registered.
public struct Passkey: Hashable, Sendable {
    /// The signature algorithms that are taken (IANA COSE algorithms).
    public enum Algorithm: Int64, Hashable, Sendable, CaseIterable {
        case es256 = -7
        case eddsa = -8
        case rs256 = -257
    }

    /// The credential id, up to 1023 bytes.
    public let id: [UInt8]
    /// The algorithm.
    public let algorithm: Algorithm
    /// The public key: x and y (64 bytes), an Ed25519 key (32), or modulus and exponent (259).
    public let key: [UInt8]
    /// The signature counter as last seen. Passkeys that are copied from device to device stay at 0.
    public var counter: UInt32

    /// Puts a passkey together that was kept; only the lengths are checked.
    public init?(id: [UInt8], algorithm: Algorithm, key: [UInt8], counter: UInt32) {
        guard (1...1023).contains(id.count), key.count == Passkey.length(of: algorithm) else {
            return nil
        }
        self.id = id
        self.algorithm = algorithm
        self.key = key
        self.counter = counter
    }

    static func length(of algorithm: Algorithm) -> Int {
        switch algorithm {
        case .es256: 64
        case .eddsa: 32
        case .rs256: 259
        }
    }
}
