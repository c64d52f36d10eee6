import Foundation
import Hub

/// Where the vault secret rests: a file outside the state directory that nobody but the hub's
/// account may read.
struct VaultCredential {
    let path: String
    /// Whether the hub may make it where it is not there.
    private let mayMake: Bool
    /// Whether its mode says who can read it. A service manager's credential is guarded by other
    /// means, and its mode may show the mask of an access list.
    private let modeCounts: Bool

    /// The file that was named, else the service manager's credential, else a file of the account's
    /// own.
    init(named: String?, state: String, environment: [String: String]) {
        if let named {
            (path, mayMake, modeCounts) = (named, false, true)
        } else if let directory = environment["CREDENTIALS_DIRECTORY"] {
            (path, mayMake, modeCounts) = ("\(directory)/safe-conduct-vault", false, false)
        } else {
            let home = environment["HOME"] ?? NSHomeDirectory()
            let folder = environment["XDG_CONFIG_HOME"] ?? "\(home)/.config"
            path = "\(folder)/safe-conduct/\(VaultSecret.fileName(forState: state))"
            (mayMake, modeCounts) = (true, true)
        }
    }

    /// Reads the secret, or makes it on the first start; `made` hears that it did.
    func secret(isFirstStart: Bool, made: (String) -> Void) throws(StartRefusal) -> VaultSecret {
        if mayMake, isFirstStart, !FileManager.default.fileExists(atPath: path) {
            let folder = URL(filePath: path).deletingLastPathComponent().path
            try PrivateFile.makeDirectory(folder)
            try PrivateFile.write(VaultSecret.fresh(), to: path)
            made(
                "The hub's vault secret was made at \(path). Keep a copy of it in a safe place, "
                    + "apart from every backup: without it nothing in the state directory can be "
                    + "read."
            )
        }
        var text = try PrivateFile.read(path, atMost: 128, modeCounts: modeCounts)
        guard let secret = VaultSecret(hexadecimal: &text) else {
            throw StartRefusal(
                .secret, "vault-secret-unreadable",
                "The vault secret in \(path) is not 64 hexadecimal digits.")
        }
        return secret
    }
}
