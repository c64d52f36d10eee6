public import Sodium
import Vocabulary

/// A worker's own keys and the hub that they are for, as they lie open in memory while the program runs.
///
/// The signing key signs commands and sign-ins, the opening key opens what is sealed to the person, the home key seals
/// what this client keeps: one key has one use.
public final class Identity: Sendable {
    /// What stands readable in the identity file.
    public let card: IdentityCard
    /// The person's name, as the agency will see it.
    public let name: String
    let signing: SigningKey
    let opening: OpeningKey
    private let home: AEADKey
    let homeSecret: SecretBytes
    private let authentication: SecretBytes?
    private let entropy: Entropy

    /// Makes a new identity for a hub that has been pinned. `worker` is drawn here: a registrar never gives it.
    public init(
        hub: HubAddress, pinned: VerifyingKey, authorities: String? = nil, name: String,
        entropy: Entropy = .system
    ) throws(ClientFailure) {
        guard let worker = WorkerID(bytes: entropy.bytes(16, for: "worker id \(name)")),
            let signing = SigningKey(seed: entropy.secret(32, for: "signing seed \(name)")),
            let opening = OpeningKey(copying: entropy.secret(32, for: "sealing secret \(name)"))
        else { throw .local(.identityMalformed) }
        card = IdentityCard(
            worker: worker, hub: hub, pinned: pinned, authorities: authorities,
            verifyingKey: signing.verifyingKey, sealingKey: opening.sealingKey)
        self.name = name
        self.signing = signing
        self.opening = opening
        homeSecret = entropy.secret(32, for: "home secret \(name)")
        home = try Identity.key(homeSecret)
        // Where the keys are then wrapped by a passphrase, what that makes takes its place when the file is opened.
        authentication = entropy.secret(32, for: "authentication \(name)")
        self.entropy = entropy
    }

    /// An identity whose secrets have been unwrapped. Refuses secrets that are not those of the card.
    init(
        card: IdentityCard, name: String, seed: borrowing SecretBytes,
        opening secret: borrowing SecretBytes, home homeSecret: consuming SecretBytes,
        authentication: consuming SecretBytes?
    ) throws(ClientFailure) {
        guard let signing = SigningKey(seed: seed), let opening = OpeningKey(copying: secret),
            signing.verifyingKey == card.verifyingKey, opening.sealingKey == card.sealingKey
        else { throw .local(.identityTampered) }
        self.card = card
        self.name = name
        self.signing = signing
        self.opening = opening
        home = try Identity.key(homeSecret)
        self.homeSecret = homeSecret
        self.authentication = authentication
        entropy = .system
    }

    /// A copy of what the passphrase made to authenticate with, where the identity was opened by one; the hub keeps its hash.
    func authenticationKey() -> SecretBytes? { authentication?.copy() }

    private static func key(_ secret: borrowing SecretBytes) throws(ClientFailure) -> AEADKey {
        guard let key = AEADKey(copying: secret) else { throw .local(.identityTampered) }
        return key
    }

    /// Seals what this client keeps: `nonce 24 | ciphertext`, bound to the file's path so that no file can be put in the
    /// place of another.
    func sealing(_ bytes: [UInt8], as file: HomeFile) -> [UInt8] {
        // Drawn at random and long enough for it; under a seed in tests the path and the content name the draw.
        let nonce = entropy.bytes(
            AEADKey.nonceLength, for: "home nonce \(file.path) \(Hex.encode(Digest.blake2b(bytes)))"
        )
        return nonce + home.seal(bytes, nonce: nonce, associated: Array(file.path.utf8))
    }

    /// Opens what `sealing` sealed. Fails with `home-tampered`.
    func opening(_ sealed: [UInt8], from file: HomeFile) throws(ClientFailure) -> [UInt8] {
        guard sealed.count > AEADKey.nonceLength,
            let bytes = home.open(
                sealed[AEADKey.nonceLength...], nonce: Array(sealed.prefix(AEADKey.nonceLength)),
                associated: Array(file.path.utf8))
        else { throw .local(.homeTampered) }
        return bytes
    }
}
