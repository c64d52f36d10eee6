import Foundation
import Hub

/// Where the secret outside the store rests, bare or wrapped: a file outside the state directory that nobody but the hub's
/// account may read.
struct VaultCredential {
    let path: String
    /// Whether the hub may make it where it is not there.
    private let mayMake: Bool
    /// Whether its mode says who can read it. A service manager's credential is guarded by other
    /// means, and its mode may show the mask of an access list.
    private let modeCounts: Bool

    /// Where the next secret stands while it takes over: it becomes the file itself once the store is locked with it.
    var pendingPath: String { path + ".new" }

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

    /// Reads what is there, or makes a bare secret on the first start; `made` hears that it did.
    func file(isFirstStart: Bool, made: (String) -> Void) throws(StartRefusal) -> SecretFile {
        if mayMake, isFirstStart, !FileManager.default.fileExists(atPath: path) {
            let folder = URL(filePath: path).deletingLastPathComponent().path
            try PrivateFile.makeDirectory(folder)
            try PrivateFile.write(VaultSecret.fresh(), to: path)
            made(
                "The hub's vault secret was made at \(path). Print its sheet for the safe with "
                    + "`safeconductd keys backup`, and keep it apart from every backup: without it "
                    + "nothing in the state directory can be read."
            )
        }
        return try read(path)
    }

    /// What is there.
    func file() throws(StartRefusal) -> SecretFile { try read(path) }

    /// Whether a secret was about to take over when something stopped it.
    var hasPending: Bool { FileManager.default.fileExists(atPath: pendingPath) }

    /// Refuses to put another secret in the place of one of which nobody knows yet whether it took over: it may be the only one that
    /// opens the hub.
    func requireSettled() throws(StartRefusal) {
        guard !hasPending else {
            throw StartRefusal(
                .secret, "rotation-unsettled",
                "An earlier change of the secret was stopped half-way: restart the hub, which finds "
                    + "out which secret stands, then try again.")
        }
    }

    /// The secret that was about to take over when something stopped it; nothing where none was.
    func pending() throws(StartRefusal) -> SecretFile? {
        guard hasPending else { return nil }
        do throws(StartRefusal) {
            return try read(pendingPath)
        } catch {
            // It was not whole when that happened, so nothing was locked with it: the hub is told once it is durable.
            guard error.code == "vault-secret-unreadable" else { throw error }
            return nil
        }
    }

    /// Puts the pending secret in the place of the one before.
    func promote() throws(StartRefusal) { try PrivateFile.move(pendingPath, to: path) }

    /// Forgets the pending secret: the store was not locked with it.
    func dropPending() throws(StartRefusal) { try PrivateFile.remove(pendingPath) }

    private func read(_ path: String) throws(StartRefusal) -> SecretFile {
        var bytes = try PrivateFile.read(path, atMost: SecretFile.longest, modeCounts: modeCounts)
        guard let file = SecretFile(&bytes) else {
            throw StartRefusal(
                .secret, "vault-secret-unreadable",
                "The vault secret in \(path) is neither 64 hexadecimal digits nor a wrapped secret."
            )
        }
        return file
    }
}
