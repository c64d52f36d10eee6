import HubClient
import Synchronization

/// The ways to hubs that tests opened. Whatever a test did, all of them are closed with its place.
enum Connections {
    private static let all = Mutex<[HubConnection]>([])

    static func open(to address: HubAddress) throws -> HubConnection {
        let connection = try HubConnection(to: address)
        all.withLock { $0.append(connection) }
        return connection
    }

    static func closeAll() async {
        let left = all.withLock { all in
            defer { all = [] }
            return all
        }
        // One that was closed already stays so.
        for connection in left { await connection.close() }
    }
}
