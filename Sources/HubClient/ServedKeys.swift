public import Sodium
import Vocabulary

/// Wrapped keys as a hub handed them out: nothing of them is believed before it agrees with what this client remembers,
/// and they open only as their owner wrote them.
///
/// What is wrong is `wrapped-keys-changed`. A hub that could choose a cheap Argon2id for somebody would learn an
/// authentication key that is quickly guessed from, so strengths below `weakest` are refused whatever the hub says.
public struct ServedKeys: Sendable {
    /// The file.
    public let file: IdentityFile

    /// Reads what a hub served.
    ///
    /// - Parameters:
    ///   - remembered: the file that this home has, where it has one: an older revision, another person or other bytes under
    ///     the same revision are refused.
    ///   - weakest: the least strength of a passphrase's slot.
    public init(
        _ bytes: [UInt8], remembered: IdentityFile? = nil,
        weakest: Passphrase.Strength = .standard
    ) throws(ClientFailure) {
        guard bytes.count <= IdentityFile.largestKept else { throw .local(.wrappedKeysChanged) }
        do {
            file = try IdentityFile(parsing: bytes)
        } catch {
            throw .local(.wrappedKeysChanged)
        }
        if let slot = file.passphraseSlot {
            guard slot.strength.memory >= weakest.memory, slot.strength.passes >= weakest.passes
            else { throw .local(.wrappedKeysChanged) }
        }
        guard let remembered else { return }
        guard file.card == remembered.card, file.revision >= remembered.revision,
            file.revision > remembered.revision || bytes == remembered.bytes
        else { throw .local(.wrappedKeysChanged) }
    }

    /// Opens the identity. Fails with `wrapped-keys-changed`, `wrong-passphrase`, `no-memory`.
    public func unwrapped(passphrase: [UInt8]) throws(ClientFailure) -> Identity {
        do {
            return try file.unwrapped(passphrase: passphrase)
        } catch {
            throw error == .local(.identityTampered) ? .local(.wrappedKeysChanged) : error
        }
    }
}
