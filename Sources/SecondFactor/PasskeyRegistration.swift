import CFido2
import Sodium

/// What a browser answers when a passkey is made (WebAuthn section 5.2.1), without attestation: the worker's own signature
/// over the command that carries it says whose it is.
public struct PasskeyRegistration: Hashable, Sendable {
    /// The credential id.
    public let id: [UInt8]
    /// The client data, JSON.
    public let clientData: [UInt8]
    /// The authenticator data (WebAuthn section 6.1).
    public let authenticatorData: [UInt8]

    /// Takes an answer; nothing of it is checked yet.
    public init(id: [UInt8], clientData: [UInt8], authenticatorData: [UInt8]) {
        self.id = id
        self.clientData = clientData
        self.authenticatorData = authenticatorData
    }

    /// The challenge that it says it answers; nothing where it says none.
    public var statedChallenge: [UInt8]? { ClientData.statedChallenge(clientData) }

    /// The passkey, once everything holds (WebAuthn section 7.1): made for this party at its origin, for this challenge, by an
    /// authenticator that checked who touched it.
    public func verified(
        challenge: [UInt8], by party: RelyingParty
    ) throws(FactorFailure) -> Passkey {
        let client = try ClientData(clientData, of: .registration, for: party)
        guard Same.bytes(client.challenge, challenge) else { throw .wrongChallenge }
        guard authenticatorData.count >= 37 else { throw .malformed }
        guard Array(authenticatorData.prefix(32)) == party.hash else { throw .wrongParty }
        guard AuthenticatorFlags(authenticatorData).areVerified else { throw .notVerified }
        for algorithm in Passkey.Algorithm.allCases {
            if let passkey = try Credential(algorithm).passkey(in: authenticatorData) {
                guard passkey.id == id else { throw .malformed }
                return passkey
            }
        }
        throw .unsupported
    }
}

/// The byte of flags in authenticator data (WebAuthn section 6.1).
struct AuthenticatorFlags {
    private let byte: UInt8

    init(_ authenticatorData: [UInt8]) { byte = authenticatorData[32] }

    /// Somebody was there (bit 0), and the authenticator checked that it was its owner (bit 2).
    var areVerified: Bool { byte & 0b101 == 0b101 }
}

/// A credential of libfido2, freed with its owner.
@safe private struct Credential: ~Copyable {
    private let algorithm: Passkey.Algorithm
    private let credential: OpaquePointer

    init(_ algorithm: Passkey.Algorithm) throws(FactorFailure) {
        guard let made = unsafe fido_cred_new() else { throw .malformed }
        unsafe credential = made
        self.algorithm = algorithm
    }

    deinit {
        var owned: OpaquePointer? = unsafe credential
        unsafe fido_cred_free(&owned)
    }

    /// The passkey in authenticator data; nothing where it is of another algorithm or does not read.
    func passkey(in data: [UInt8]) throws(FactorFailure) -> Passkey? {
        // The type comes first: the library refuses data of another one.
        guard unsafe fido_cred_set_type(credential, Int32(algorithm.rawValue)) == FIDO_OK,
            unsafe fido_cred_set_authdata_raw(credential, data, data.count) == FIDO_OK
        else { return nil }
        // Both pointers live as long as the credential, and the lengths are the library's own.
        let id = unsafe Array(
            UnsafeBufferPointer(
                start: fido_cred_id_ptr(credential), count: fido_cred_id_len(credential)))
        let key = unsafe Array(
            UnsafeBufferPointer(
                start: fido_cred_pubkey_ptr(credential), count: fido_cred_pubkey_len(credential)))
        guard
            let passkey = Passkey(
                id: id, algorithm: algorithm, key: key,
                counter: unsafe fido_cred_sigcount(credential))
        else { throw .malformed }
        return passkey
    }
}
