import Synchronization

/// How many connections each address has open, so that no single one can take them all.
final class ConnectionCount: Sendable {
    private let most: Int
    // Locked because every connection's event loop counts itself in and out.
    private let counts = Mutex<[String: Int]>([:])

    init(most: Int) { self.most = most }

    /// Counts a connection in; false where the address has too many.
    func enter(_ address: String) -> Bool {
        counts.withLock { counts in
            guard counts[address, default: 0] < most else { return false }
            counts[address, default: 0] += 1
            return true
        }
    }

    /// Counts a connection out.
    func leave(_ address: String) {
        counts.withLock { counts in
            counts[address, default: 1] -= 1
            if counts[address] == 0 { counts[address] = nil }
        }
    }
}
