/// Why a passkey's answer is none. A closed list; none says anything about a person.
public enum FactorFailure: String, Error, Hashable, Sendable, CaseIterable {
    /// Bytes or JSON that are not what the format says.
    case malformed
    /// Made for something else: a registration where an assertion is asked for, or the other way round.
    case wrongType = "wrong-type"
    /// Another challenge than the one that was asked.
    case wrongChallenge = "wrong-challenge"
    /// Made for another site, or inside another site's frame.
    case wrongOrigin = "wrong-origin"
    /// Made for another relying party.
    case wrongParty = "wrong-party"
    /// Nobody touched the authenticator, or it did not check who did.
    case notVerified = "not-verified"
    /// An algorithm that is not one of ours.
    case unsupported
    /// Not signed by the passkey.
    case badSignature = "bad-signature"
    /// The signature counter did not rise: there are two of this authenticator.
    case cloned
}
