import Vocabulary

/// What one client can ask of the hub.
public struct Limits: Sendable {
    /// How many requests a second a signed-in worker can make for long, and how many at once.
    public var workerRate: Double
    /// See ``workerRate``.
    public var workerBurst: Double
    /// How many requests a second an address can make without a session for long, and how many at
    /// once, for each errand; and a known device for itself, from whichever address.
    public var addressRate: Double
    /// See ``addressRate``.
    public var addressBurst: Double
    /// How many times a second an address can ask for the form of a one-time link, or send by one, for long, and how many times at
    /// once.
    public var referrerRate: Double
    /// See ``referrerRate``.
    public var referrerBurst: Double
    /// How many connections are open at once; a further one takes the place of the oldest of which nobody knows whose it is.
    public var connections: Int
    /// How many of which nobody knows whose they are one address can have; a further one takes the place of the oldest of them.
    public var connectionsOfAddress: Int
    /// How long a request may take to arrive.
    public var arrival: Duration
    /// How long a connection may stay silent between requests, or in the middle of a request's
    /// head.
    public var silence: Duration

    /// The bytes that all header fields together may have.
    static let headerBytes = 16 << 10
    /// How many header fields there may be.
    static let headerFields = 64

    /// The usual limits.
    public init(
        workerRate: Double = 200, workerBurst: Double = 400, addressRate: Double = 50,
        addressBurst: Double = 300, referrerRate: Double = 0.5, referrerBurst: Double = 20,
        connections: Int = 2_000, connectionsOfAddress: Int = 500,
        arrival: Duration = .seconds(30),
        silence: Duration = .seconds(30)
    ) {
        self.workerRate = workerRate
        self.workerBurst = workerBurst
        self.addressRate = addressRate
        self.addressBurst = addressBurst
        self.referrerRate = referrerRate
        self.referrerBurst = referrerBurst
        self.connections = connections
        self.connectionsOfAddress = connectionsOfAddress
        self.arrival = arrival
        self.silence = silence
    }
}
