public import Vocabulary

/// Which keys the hub has, since when: what an operator may see. Nothing in it is a secret.
public struct HubKeyStanding: Hashable, Sendable {
    /// One generation of the vault's key.
    public struct Generation: Hashable, Sendable {
        /// Its number, from 1.
        public let number: UInt32
        /// Since when it seals.
        public let since: Moment
    }

    /// The hub's identity, 64 hexadecimal digits: every client has it.
    public let identity: String
    /// The name of the secret outside the store, 8 hexadecimal digits, as it stands on its sheet.
    public let outsideSecret: String
    /// How often it was replaced, and since when it is this one.
    public let outsideSerial: UInt32
    /// Since when.
    public let outsideSince: Moment
    /// The vault's keys, oldest first; more than one while something old is not re-sealed yet.
    public let generations: [Generation]
    /// How many items have been re-sealed so far, and how many could not be opened and keep the older key.
    public let resealed: Int64
    /// How many stay as they are.
    public let kept: Int64
    /// How many cases have keys of their own.
    public let cases: Int
    /// The receiving key's id, 16 hexadecimal digits, and since when it serves.
    public let receivingKey: String
    /// Since when.
    public let receivingSince: Moment
    /// Since when the view epoch serves.
    public let epochSince: Moment
}
