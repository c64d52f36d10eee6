import CPKCS11
import Glibc

/// A PKCS#11 module that is loaded and initialised, until it is let go.
struct TokenModule: ~Copyable {
    private let library: UnsafeMutableRawPointer
    let functions: CK_FUNCTION_LIST

    init(_ path: String) throws(TokenFailure) {
        // RTLD_NODELETE: some modules leave threads behind that must not lose their code.
        guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) else {
            throw .moduleUnreadable
        }
        typealias GetList =
            @convention(c) (UnsafeMutablePointer<UnsafeMutablePointer<CK_FUNCTION_LIST>?>?) -> CK_RV
        guard let symbol = dlsym(library, "C_GetFunctionList") else {
            dlclose(library)
            throw .moduleUnreadable
        }
        var list: UnsafeMutablePointer<CK_FUNCTION_LIST>?
        let found = unsafeBitCast(symbol, to: GetList.self)(&list)
        guard found == CK_RV(CKR_OK), let list else {
            dlclose(library)
            throw .moduleUnreadable
        }
        var arguments = CK_C_INITIALIZE_ARGS()
        arguments.flags = CK_FLAGS(CKF_OS_LOCKING_OK)
        let result = list.pointee.C_Initialize?(&arguments)
        guard result == CK_RV(CKR_OK) || result == CK_RV(CKR_CRYPTOKI_ALREADY_INITIALIZED) else {
            dlclose(library)
            throw .moduleUnreadable
        }
        self.library = library
        functions = list.pointee
    }

    deinit {
        _ = functions.C_Finalize?(nil)
        dlclose(library)
    }

    /// The one slot whose token has this label.
    func slot(of label: String) throws(TokenFailure) -> CK_SLOT_ID {
        var count: CK_ULONG = 0
        try check(functions.C_GetSlotList?(1, nil, &count))
        var slots = [CK_SLOT_ID](repeating: 0, count: Int(count))
        try check(functions.C_GetSlotList?(1, &slots, &count))
        let wanted = Array(label.utf8)
        for slot in slots.prefix(Int(count)) {
            var info = CK_TOKEN_INFO()
            guard functions.C_GetTokenInfo?(slot, &info) == CK_RV(CKR_OK) else { continue }
            // 32 bytes, filled with blanks.
            var shown = withUnsafeBytes(of: info.label) { Array($0) }
            while shown.last == 0x20 { shown.removeLast() }
            if shown == wanted { return slot }
        }
        throw .tokenMissing
    }

    /// Throws what a return value says.
    func check(_ result: CK_RV?) throws(TokenFailure) {
        switch result {
        case CKR_OK: return
        case CKR_PIN_INCORRECT, CKR_PIN_INVALID, CKR_PIN_LEN_RANGE: throw .wrongPIN
        case CKR_PIN_LOCKED: throw .pinLocked
        case CKR_TOKEN_NOT_PRESENT, CKR_DEVICE_REMOVED, CKR_SLOT_ID_INVALID: throw .tokenMissing
        case CKR_ENCRYPTED_DATA_INVALID, CKR_ENCRYPTED_DATA_LEN_RANGE: throw .notOpened
        case _: throw .refused
        }
    }
}
