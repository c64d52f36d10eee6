/// Which module may import which: the table of the architecture, as data.
///
/// A module is where a promise lives: only `Sodium` touches libsodium, only `SealedRoom` can open what was sealed to the
/// hub, the command line has no server in it, and the pure core has no clock, no randomness and no files.
enum ImportTable {
    /// Modules of this package, by who imports them.
    static let own: [String: Set<String>] = [
        "CSodium": [],
        "Sodium": ["CSodium"],
        // Codes and passkeys: the only module that knows libfido2.
        "SecondFactor": ["CFido2", "Sodium", "Vocabulary"],
        "CFido2": [],
        "CQREncode": [],
        "QRCode": ["CQREncode"],
        "CPKCS11": [],
        "KeyToken": ["CPKCS11", "Sodium"],
        "Vocabulary": [],
        "Policy": ["Vocabulary"],
        "PolicyProof": ["Vocabulary", "Policy"],
        "Redaction": ["Vocabulary"],
        "Inquiry": ["Vocabulary"],
        "Envelope": ["Vocabulary", "Sodium"],
        "AuditLog": ["Vocabulary", "Sodium"],
        "Membership": ["Vocabulary", "Sodium", "Envelope"],
        "SealedRoom": [
            "Vocabulary", "Sodium", "Policy", "Redaction", "Envelope", "Membership", "AuditLog",
            "SecondFactor",
        ],
        "PolicyPacks": ["Vocabulary", "Policy"],
        "Hub": [
            "Vocabulary", "Sodium", "Policy", "Redaction", "Envelope", "AuditLog", "SealedRoom",
        ],
        // A row, a delivery and an entry are the room's words; the store names them and reads nothing of them.
        "SQLiteStore": ["Hub", "SealedRoom", "Vocabulary"],
        "HubServer": ["Hub", "SealedRoom", "AuditLog", "Envelope", "Sodium", "Vocabulary"],
        "HubClient": ["Vocabulary", "Envelope", "Membership", "AuditLog", "Sodium", "Inquiry"],
        "safeconductd": [
            "Hub", "HubServer", "SQLiteStore", "Policy", "PolicyProof", "PolicyPacks", "SealedRoom",
            "KeyToken", "Membership", "QRCode", "Sodium", "Vocabulary",
        ],
        "safeconduct": [
            "HubClient", "Policy", "PolicyProof", "PolicyPacks", "Redaction", "Envelope",
            "Membership", "AuditLog", "Inquiry", "QRCode", "SecondFactor", "Sodium",
            "Vocabulary",
        ],
    ]

    /// Modules of other packages.
    static let others: [String: Set<String>] = [
        "PolicyPacks": ["Yams"],
        "SQLiteStore": ["GRDB"],
        "HubServer": [
            "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "HTTPTypes", "NIOCore",
            "NIOHTTPTypes", "NIOPosix", "NIOSSL", "X509", "SwiftASN1", "Logging", "Metrics",
            "CoreMetrics", "ServiceLifecycle",
        ],
        "HubClient": ["AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOSSL"],
        "safeconductd": ["ArgumentParser", "Yams", "Logging", "ServiceLifecycle", "UnixSignals"],
        "safeconduct": ["ArgumentParser"],
    ]

    /// What comes with the toolchain and the system.
    static let system: Set<String> = [
        "Foundation", "Dispatch", "Synchronization", "Glibc", "Musl", "Darwin",
    ]

    /// The core: of the system it has locks at most.
    static let core: [String: Set<String>] = [
        "Sodium": ["Synchronization"], "QRCode": [], "Vocabulary": [], "Policy": [],
        "PolicyProof": [], "Redaction": [],
        "Inquiry": [],
        "SecondFactor": [],
        "Envelope": ["Synchronization"],
        "Membership": [],
        "SealedRoom": ["Synchronization"],
    ]

    /// Everything that a module may import; nothing for a module that the table does not name.
    static func allowed(to module: String) -> Set<String>? {
        own[module]?.union(others[module] ?? []).union(core[module] ?? system)
    }

    /// The module that a line imports, whatever stands before the word.
    static func imported(by line: String) -> String? {
        guard line.contains("import ") else { return nil }
        let pattern =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)/
        return line.firstMatch(of: pattern).map { String($0.1) }
    }

    /// What in a file's imports the table refuses.
    static func refused(in file: Tree.File) -> [String] {
        guard let allowed = allowed(to: file.module) else {
            return ["\(file.path): the table knows no module \(file.module)"]
        }
        return file.code.compactMap(imported)
            .filter { !allowed.contains($0) }
            .map { "\(file.path): \(file.module) may not import \($0)" }
    }
}
