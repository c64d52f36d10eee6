import CSodium

/// Why libsodium did not do what was asked.
public enum SodiumFailure: String, Error, Hashable, Sendable, CaseIterable {
    /// The library could not be made ready.
    case unavailable
    /// A key, salt or nonce has another length than the primitive asks for.
    case badLength = "bad-length"
    /// Argon2id was asked for less memory or fewer passes than it can do.
    case badStrength = "bad-strength"
    /// There was no memory for Argon2id.
    case outOfMemory = "out-of-memory"
}

/// The library itself.
public enum Sodium {
    // A static constant is made once, however many threads ask for it first.
    static let ready: Bool = sodium_init() >= 0

    /// Makes the library ready; calling it again does nothing. Every secret calls it by itself, so
    /// that no order of calls can leave the guard pages or the generator unprepared.
    ///
    /// - Throws: `unavailable`, when there is no source of randomness.
    public static func start() throws(SodiumFailure) {
        guard ready else { throw .unavailable }
    }
}
