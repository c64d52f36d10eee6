import CSodium

/// Where random bytes come from: the system, or a seed in tests and replays.
///
/// Callers name every draw. From a seed, the same name gives the same bytes whatever else was drawn
/// before, so that one draw more or less never shifts another.
public struct Entropy: Sendable {
    private enum Origin: Sendable {
        case system
        case seed([UInt8])
    }

    private let origin: Origin

    /// The system's generator.
    public static let system = Entropy(origin: .system)

    /// Bytes that depend on seed and purpose alone. For tests: whoever has the seed has every key
    /// that was drawn.
    public static func seeded(_ seed: [UInt8]) -> Entropy {
        Entropy(origin: .seed(Digest.blake2b(seed, length: 64)))
    }

    /// So many bytes for a purpose; the system's generator ignores the purpose, and does not even have it written out.
    public func bytes(_ count: Int, for purpose: @autoclosure () -> String) -> [UInt8] {
        switch origin {
        case .system:
            var bytes = [UInt8](repeating: 0, count: count)
            unsafe randombytes_buf(&bytes, count)
            return bytes
        case .seed(let seed):
            return Entropy.stream(count, seed: seed, purpose: Array(purpose().utf8))
        }
    }

    /// The same as a secret.
    public func secret(_ count: Int, for purpose: @autoclosure () -> String) -> SecretBytes {
        switch origin {
        case .system:
            return SecretBytes(random: count)
        case .seed(let seed):
            return SecretBytes(
                copying: Entropy.stream(count, seed: seed, purpose: Array(purpose().utf8)))
        }
    }

    private static func stream(_ count: Int, seed: [UInt8], purpose: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = []
        var block: UInt8 = 0
        var chain = seed
        while stream.count < count {
            // Seed, count and chain have fixed lengths and the purpose stands last, so no two
            // inputs run together.
            chain = Digest.blake2b(seed, [block], chain, purpose, length: 64)
            block &+= 1
            stream.append(contentsOf: chain.prefix(count - stream.count))
        }
        return stream
    }
}
