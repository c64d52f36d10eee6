import CFido2
import Sodium

/// What a browser answers when a passkey is used (WebAuthn section 5.2.2).
public struct PasskeyAssertion: Hashable, Sendable {
    /// The credential id: which passkey.
    public let id: [UInt8]
    /// The client data, JSON.
    public let clientData: [UInt8]
    /// The authenticator data (WebAuthn section 6.1).
    public let authenticatorData: [UInt8]
    /// The signature.
    public let signature: [UInt8]

    /// Takes an answer; nothing of it is checked yet.
    public init(
        id: [UInt8], clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8]
    ) {
        self.id = id
        self.clientData = clientData
        self.authenticatorData = authenticatorData
        self.signature = signature
    }

    /// The challenge that it says it answers; nothing where it says none.
    public var statedChallenge: [UInt8]? { ClientData.statedChallenge(clientData) }

    /// The passkey with its new counter, once everything holds (WebAuthn section 7.2): made for this party at its origin, for this
    /// challenge, by this passkey, whose owner was checked, and whose counter rose, or stays at 0 for ever.
    ///
    /// - Throws: `cloned` only where everything but the counter holds.
    public func verified(
        challenge: [UInt8], by party: RelyingParty, with passkey: Passkey
    ) throws(FactorFailure) -> Passkey {
        let client = try ClientData(clientData, of: .assertion, for: party)
        guard Same.bytes(client.challenge, challenge) else { throw .wrongChallenge }
        guard authenticatorData.count >= 37, id == passkey.id else { throw .malformed }
        guard Array(authenticatorData.prefix(32)) == party.hash else { throw .wrongParty }
        guard AuthenticatorFlags(authenticatorData).areVerified else { throw .notVerified }
        let counter = try LibraryAssertion().counter(of: self, party, with: passkey)
        guard counter > passkey.counter || (counter == 0 && passkey.counter == 0) else {
            throw .cloned
        }
        var used = passkey
        used.counter = counter
        return used
    }
}

/// An assertion of libfido2, freed with its owner.
@safe private struct LibraryAssertion: ~Copyable {
    private let assertion: OpaquePointer

    init() throws(FactorFailure) {
        guard let made = unsafe fido_assert_new() else { throw .malformed }
        unsafe assertion = made
    }

    deinit {
        var owned: OpaquePointer? = unsafe assertion
        unsafe fido_assert_free(&owned)
    }

    /// The counter that the passkey has signed.
    func counter(
        of stated: PasskeyAssertion, _ party: RelyingParty, with passkey: Passkey
    ) throws(FactorFailure) -> UInt32 {
        // The digest of the client data is the library's to make; user presence and verification are asked of the flags again.
        guard
            unsafe fido_assert_set_clientdata(
                assertion, stated.clientData, stated.clientData.count) == FIDO_OK,
            unsafe fido_assert_set_rp(assertion, party.id) == FIDO_OK,
            unsafe fido_assert_set_up(assertion, FIDO_OPT_TRUE) == FIDO_OK,
            unsafe fido_assert_set_uv(assertion, FIDO_OPT_TRUE) == FIDO_OK,
            unsafe fido_assert_set_count(assertion, 1) == FIDO_OK,
            unsafe fido_assert_set_authdata_raw(
                assertion, 0, stated.authenticatorData, stated.authenticatorData.count) == FIDO_OK,
            unsafe fido_assert_set_sig(assertion, 0, stated.signature, stated.signature.count)
                == FIDO_OK
        else { throw .malformed }
        let key = try LibraryKey(passkey)
        // The library wants to hear which of these extensions the authenticator data bears; both are covered by the signature.
        for extensions in [
            0, FIDO_EXT_HMAC_SECRET, FIDO_EXT_CRED_BLOB, FIDO_EXT_HMAC_SECRET | FIDO_EXT_CRED_BLOB,
        ] {
            guard unsafe fido_assert_set_extensions(assertion, extensions) == FIDO_OK else {
                continue
            }
            switch unsafe key.verifies(assertion) {
            case FIDO_OK: return unsafe fido_assert_sigcount(assertion, 0)
            case FIDO_ERR_INVALID_PARAM: continue
            case _: throw .badSignature
            }
        }
        throw .badSignature
    }
}

/// A public key of libfido2, freed with its owner.
@safe private struct LibraryKey: ~Copyable {
    private let algorithm: Passkey.Algorithm
    private let key: OpaquePointer

    init(_ passkey: Passkey) throws(FactorFailure) {
        let bytes = passkey.key
        algorithm = passkey.algorithm
        let (made, read): (OpaquePointer?, Int32)
        switch passkey.algorithm {
        case .es256:
            unsafe made = es256_pk_new()
            unsafe read = es256_pk_from_ptr(made, bytes, bytes.count)
        case .eddsa:
            unsafe made = eddsa_pk_new()
            unsafe read = eddsa_pk_from_ptr(made, bytes, bytes.count)
        case .rs256:
            unsafe made = rs256_pk_new()
            unsafe read = rs256_pk_from_ptr(made, bytes, bytes.count)
        }
        guard let made = unsafe made, read == FIDO_OK else { throw .malformed }
        unsafe key = made
    }

    deinit {
        var owned: OpaquePointer? = unsafe key
        switch algorithm {
        case .es256: unsafe es256_pk_free(&owned)
        case .eddsa: unsafe eddsa_pk_free(&owned)
        case .rs256: unsafe rs256_pk_free(&owned)
        }
    }

    func verifies(_ assertion: OpaquePointer) -> Int32 {
        unsafe fido_assert_verify(
            assertion, 0, Int32(algorithm.rawValue), UnsafeRawPointer(key))
    }
}
