public import SealedRoom

/// What the broker's calls throw, for modules that see the hub and not the sealed room.
public typealias HubRefusal = Refusal

extension Refusal {
    /// The stable word by which the protocol names the refusal.
    public var word: String { rawValue }
}
