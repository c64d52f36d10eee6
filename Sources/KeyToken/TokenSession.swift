import CPKCS11

/// A session with a token, logged in until it is let go.
struct TokenSession: ~Copyable {
    private let module: TokenModule
    private let handle: CK_SESSION_HANDLE

    init(_ module: consuming TokenModule, token: String, pin: [UInt8]) throws(TokenFailure) {
        let slot = try module.slot(of: token)
        var handle: CK_SESSION_HANDLE = 0
        try module.check(
            module.functions.C_OpenSession?(
                slot, CK_FLAGS(CKF_SERIAL_SESSION), nil, nil, &handle))
        var digits = pin
        let result = module.functions.C_Login?(
            handle, CK_USER_TYPE(CKU_USER), &digits, CK_ULONG(digits.count))
        for index in digits.indices { digits[index] = 0 }
        guard result == CK_RV(CKR_OK) || result == CK_RV(CKR_USER_ALREADY_LOGGED_IN) else {
            _ = module.functions.C_CloseSession?(handle)
            try module.check(result)
            throw .refused
        }
        self.handle = handle
        self.module = module
    }

    deinit {
        _ = module.functions.C_Logout?(handle)
        _ = module.functions.C_CloseSession?(handle)
    }

    // MARK: Keys

    /// The one object of a class with this label; nothing where there is none.
    func object(
        _ kind: CK_ULONG, of type: CK_ULONG, label: String
    ) throws(TokenFailure) -> CK_OBJECT_HANDLE? {
        var (kind, type) = (CK_OBJECT_CLASS(kind), CK_KEY_TYPE(type))
        var text = Array(label.utf8)
        var found = [CK_OBJECT_HANDLE](repeating: 0, count: 2)
        var count: CK_ULONG = 0
        let length = text.count
        let result = withUnsafeMutableBytes(of: &kind) { kind in
            withUnsafeMutableBytes(of: &type) { type in
                text.withUnsafeMutableBytes { label in
                    var template = [
                        CK_ATTRIBUTE(
                            type: CK_ATTRIBUTE_TYPE(CKA_CLASS), pValue: kind.baseAddress,
                            ulValueLen: CK_ULONG(kind.count)),
                        CK_ATTRIBUTE(
                            type: CK_ATTRIBUTE_TYPE(CKA_KEY_TYPE), pValue: type.baseAddress,
                            ulValueLen: CK_ULONG(type.count)),
                        CK_ATTRIBUTE(
                            type: CK_ATTRIBUTE_TYPE(CKA_LABEL), pValue: label.baseAddress,
                            ulValueLen: CK_ULONG(length)),
                    ]
                    let begun = module.functions.C_FindObjectsInit?(handle, &template, 3)
                    guard begun == CK_RV(CKR_OK) else { return begun }
                    let result = module.functions.C_FindObjects?(handle, &found, 2, &count)
                    _ = module.functions.C_FindObjectsFinal?(handle)
                    return result
                }
            }
        }
        try module.check(result)
        // Two of one name: nobody could say which of them wrapped.
        guard count < 2 else { throw .keyMissing }
        return count == 1 ? found[0] : nil
    }

    /// Refuses a key that the token would hand out.
    func requireStaying(_ key: CK_OBJECT_HANDLE) throws(TokenFailure) {
        guard try flag(CKA_EXTRACTABLE, of: key) == false, try flag(CKA_SENSITIVE, of: key) == true
        else { throw .keyExtractable }
    }

    private func flag(_ attribute: CK_ULONG, of key: CK_OBJECT_HANDLE) throws(TokenFailure) -> Bool
    {
        var value: CK_BBOOL = 0
        let result = withUnsafeMutableBytes(of: &value) { value in
            var template = CK_ATTRIBUTE(
                type: CK_ATTRIBUTE_TYPE(attribute), pValue: value.baseAddress,
                ulValueLen: CK_ULONG(value.count))
            return module.functions.C_GetAttributeValue?(handle, key, &template, 1)
        }
        try module.check(result)
        return value != 0
    }

    // MARK: Wrapping

    /// Encrypts, or decrypts, under a key of the token.
    func run(
        _ mechanism: WrappedByToken.Mechanism, nonce: [UInt8], key: CK_OBJECT_HANDLE,
        opening: Bool, _ input: [UInt8]
    ) throws(TokenFailure) -> [UInt8] {
        var (input, nonce) = (input, nonce)
        var output = [UInt8](repeating: 0, count: 1_024)
        var count = CK_ULONG(output.count)
        let result: CK_RV? = nonce.withUnsafeMutableBufferPointer { nonce in
            with(mechanism, nonce) { mechanism in
                let functions = module.functions
                let begun =
                    opening
                    ? functions.C_DecryptInit?(handle, mechanism, key)
                    : functions.C_EncryptInit?(handle, mechanism, key)
                guard begun == CK_RV(CKR_OK) else { return begun }
                return opening
                    ? functions.C_Decrypt?(
                        handle, &input, CK_ULONG(input.count), &output, &count)
                    : functions.C_Encrypt?(
                        handle, &input, CK_ULONG(input.count), &output, &count)
            }
        }
        defer {
            for index in output.indices { output[index] = 0 }
            for index in input.indices { input[index] = 0 }
        }
        // What a token says of a wrong tag differs from one to the next.
        if opening, result == CK_RV(CKR_GENERAL_ERROR) || result == CK_RV(CKR_FUNCTION_FAILED) {
            throw .notOpened
        }
        try module.check(result)
        return Array(output.prefix(Int(count)))
    }

    /// Lends a mechanism with its parameters.
    private func with<Result>(
        _ mechanism: WrappedByToken.Mechanism, _ nonce: UnsafeMutableBufferPointer<UInt8>,
        _ body: (UnsafeMutablePointer<CK_MECHANISM>) -> Result
    ) -> Result {
        switch mechanism {
        case .aesGCM:
            var parameters = CK_GCM_PARAMS(
                pIv: nonce.baseAddress, ulIvLen: CK_ULONG(nonce.count),
                ulIvBits: CK_ULONG(nonce.count * 8), pAAD: nil, ulAADLen: 0, ulTagBits: 128)
            return withUnsafeMutableBytes(of: &parameters) { bytes in
                var made = CK_MECHANISM(
                    mechanism: CK_MECHANISM_TYPE(CKM_AES_GCM), pParameter: bytes.baseAddress,
                    ulParameterLen: CK_ULONG(bytes.count))
                return body(&made)
            }
        case .rsaOAEP:
            var parameters = CK_RSA_PKCS_OAEP_PARAMS(
                hashAlg: CK_MECHANISM_TYPE(CKM_SHA_1), mgf: CK_RSA_PKCS_MGF_TYPE(CKG_MGF1_SHA1),
                source: CK_RSA_PKCS_OAEP_SOURCE_TYPE(CKZ_DATA_SPECIFIED), pSourceData: nil,
                ulSourceDataLen: 0)
            return withUnsafeMutableBytes(of: &parameters) { bytes in
                var made = CK_MECHANISM(
                    mechanism: CK_MECHANISM_TYPE(CKM_RSA_PKCS_OAEP), pParameter: bytes.baseAddress,
                    ulParameterLen: CK_ULONG(bytes.count))
                return body(&made)
            }
        }
    }
}
