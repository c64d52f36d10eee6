import Synchronization

/// Which connections are open, from where, and whose they are as far as somebody has shown it.
///
/// A connection begins as a stranger's. Of an address's strangers there are only so many: a further one takes the place of the oldest.
/// Whoever has come in with something that they signed keeps their connection, so that a flood from an address closes its own, and
/// not those of the people who work behind the same address.
final class Connections: Sendable {
    /// How many a holder keeps; what they have besides counts as a stranger's.
    static let mostOfHolder = 32

    fileprivate struct Connection {
        let address: String
        let number: UInt64
        let close: @Sendable () -> Void
        var holder: [UInt8]?
    }

    fileprivate struct State {
        var open: [ObjectIdentifier: Connection] = [:]
        /// By address, the strangers' connections with their numbers: the least is the oldest.
        var strangers: [String: [ObjectIdentifier: UInt64]] = [:]
        var holders: [[UInt8]: Int] = [:]
        var last: UInt64 = 0
    }

    private let most: Int
    private let mostOfAddress: Int
    // Locked because every connection's event loop counts itself in and out.
    private let state = Mutex(State())

    init(most: Int, mostOfAddress: Int) {
        self.most = most
        self.mostOfAddress = mostOfAddress
    }

    /// Counts a connection in, and closes another where there are too many; false where it has no place itself.
    func enter(
        _ id: ObjectIdentifier, from address: String, close: @escaping @Sendable () -> Void
    ) -> Bool {
        let (hasPlace, closing) = state.withLock { state -> (Bool, (@Sendable () -> Void)?) in
            let isFull = state.open.count >= most
            var closing: (@Sendable () -> Void)?
            if state.strangers[address, default: [:]].count >= mostOfAddress {
                closing = state.closeOldest(of: address)
            } else if isFull {
                // Whoever has the most gives way.
                let crowd = state.strangers.max { $0.value.count < $1.value.count }
                closing = crowd.flatMap { state.closeOldest(of: $0.key) }
            }
            guard closing != nil || !isFull else { return (false, nil) }
            state.last += 1
            state.open[id] = Connection(address: address, number: state.last, close: close)
            state.strangers[address, default: [:]][id] = state.last
            return (true, closing)
        }
        closing?()
        return hasPlace
    }

    /// Somebody whom the hub knows has signed a request on the connection.
    func keep(_ id: ObjectIdentifier, for holder: [UInt8]) {
        state.withLock { state in
            guard let known = state.open[id], known.holder == nil,
                state.holders[holder, default: 0] < Connections.mostOfHolder
            else { return }
            state.open[id]?.holder = holder
            state.holders[holder, default: 0] += 1
            state.forget(id, of: known.address)
        }
    }

    /// Counts a connection out.
    func leave(_ id: ObjectIdentifier) {
        state.withLock { state in
            guard let known = state.open.removeValue(forKey: id) else { return }
            state.forget(id, of: known.address)
            guard let holder = known.holder else { return }
            state.holders[holder, default: 1] -= 1
            if state.holders[holder] == 0 { state.holders[holder] = nil }
        }
    }

    /// How many are open.
    var count: Int { state.withLock { $0.open.count } }
}

extension Connections.State {
    /// Takes the oldest of an address's strangers out; how to close it.
    fileprivate mutating func closeOldest(of address: String) -> (@Sendable () -> Void)? {
        guard let oldest = strangers[address]?.min(by: { $0.value < $1.value })?.key,
            let connection = open.removeValue(forKey: oldest)
        else { return nil }
        forget(oldest, of: address)
        return connection.close
    }

    fileprivate mutating func forget(_ id: ObjectIdentifier, of address: String) {
        strangers[address]?[id] = nil
        if strangers[address]?.isEmpty == true { strangers[address] = nil }
    }
}
