import Foundation
import Hub
import KeyToken
import Sodium

/// Gets the secret out of its file, with whatever that takes: nothing, a token's PIN, or somebody's passphrase.
struct SecretOpening {
    let pinFile: String?
    let environment: [String: String]

    /// The secret; nothing where a person has to give a passphrase.
    func unattended(_ file: SecretFile) throws(StartRefusal) -> VaultSecret? {
        switch file {
        case .plain(let secret): return secret
        case .passphrase: return nil
        case .token(let record): return try unwrapped(record)
        }
    }

    /// The secret, asking for the passphrase where one is needed.
    func attended(_ file: SecretFile) throws(StartRefusal) -> VaultSecret {
        if let secret = try unattended(file) { return secret }
        guard case .passphrase(let wrapped) = file else { throw SecretOpening.wrongPassphrase }
        var passphrase = try SecretEntry.read("The passphrase of the hub's secret: ")
        defer { Same.wipe(&passphrase) }
        return try SecretOpening.open(wrapped, with: passphrase)
    }

    /// The secret under a passphrase.
    static func open(
        _ wrapped: WrappedByPassphrase, with passphrase: [UInt8]
    ) throws(StartRefusal) -> VaultSecret {
        guard let secret = try tried(wrapped, with: passphrase) else { throw wrongPassphrase }
        return secret
    }

    /// The same; nothing where the passphrase is another.
    static func tried(
        _ wrapped: WrappedByPassphrase, with passphrase: [UInt8]
    ) throws(StartRefusal) -> VaultSecret? {
        do {
            return try wrapped.opened(with: passphrase)
        } catch {
            throw StartRefusal(
                .secret, "no-memory", "There is not enough memory for the passphrase's derivation.")
        }
    }

    static let wrongPassphrase = StartRefusal(
        .secret, "wrong-passphrase", "That is not the passphrase of the hub's secret.")

    /// The same secret wrapped anew as the file before wrapped it, for a rotation.
    func rewrapped(
        _ secret: VaultSecret, as file: SecretFile, passphrase: [UInt8]
    ) throws(StartRefusal) -> [UInt8] {
        switch file {
        case .plain: return secret.file
        case .passphrase: return try SecretOpening.wrap(secret, passphrase: passphrase)
        case .token(let record):
            return try wrap(
                secret, module: record.module, token: record.token, key: record.key)
        }
    }

    /// A file of the secret under a passphrase.
    static func wrap(
        _ secret: VaultSecret, passphrase: [UInt8]
    ) throws(StartRefusal) -> [UInt8] {
        guard passphrase.count >= SecretEntry.shortest else {
            throw StartRefusal(
                .secret, "passphrase-short",
                "The passphrase guards everything: take at least \(SecretEntry.shortest) "
                    + "characters, best five or more words drawn by chance.")
        }
        do {
            return try WrappedByPassphrase(secret, passphrase: passphrase).file
        } catch {
            throw StartRefusal(
                .secret, "no-memory", "There is not enough memory for the passphrase's derivation.")
        }
    }

    // MARK: Tokens

    /// A file of the secret under a token's key.
    func wrap(
        _ secret: VaultSecret, module: String, token: String, key: String
    ) throws(StartRefusal) -> [UInt8] {
        var pin = try pin()
        defer { Same.wipe(&pin) }
        do throws(TokenFailure) {
            let wrapped = try KeyToken.wrap(
                secret.copy(), module: module, token: token, key: key, pin: pin)
            return TokenRecord(
                module: wrapped.module, token: wrapped.token, key: wrapped.key,
                mechanism: wrapped.mechanism.rawValue, nonce: wrapped.nonce, sealed: wrapped.sealed
            ).file
        } catch {
            throw StartRefusal(error)
        }
    }

    private func unwrapped(_ record: TokenRecord) throws(StartRefusal) -> VaultSecret {
        guard let mechanism = WrappedByToken.Mechanism(rawValue: record.mechanism) else {
            throw StartRefusal(TokenFailure.notOpened)
        }
        var pin = try pin()
        defer { Same.wipe(&pin) }
        do throws(TokenFailure) {
            let secret = try KeyToken.unwrap(
                WrappedByToken(
                    module: record.module, token: record.token, key: record.key,
                    mechanism: mechanism, nonce: record.nonce, sealed: record.sealed), pin: pin)
            guard let made = VaultSecret(secret) else { throw .notOpened }
            return made
        } catch {
            throw StartRefusal(error)
        }
    }

    /// The token's PIN, from a file or a credential: it stands in no argument and no variable.
    private func pin() throws(StartRefusal) -> [UInt8] {
        let path: String
        if let pinFile {
            path = pinFile
        } else if let directory = environment["CREDENTIALS_DIRECTORY"] {
            path = "\(directory)/safe-conduct-token-pin"
        } else {
            throw StartRefusal(
                .secret, "token-pin-missing",
                "The token needs its PIN: name its file with --token-pin, or load it as the "
                    + "credential safe-conduct-token-pin.")
        }
        var pin: [UInt8]
        do throws(StartRefusal) {
            pin = try PrivateFile.read(path, atMost: 256, modeCounts: pinFile != nil)
        } catch {
            throw StartRefusal(
                .secret, "token-pin-unreadable",
                "The token's PIN in \(path) cannot be read, or others may read it.")
        }
        if pin.last == 0x0A { pin.removeLast() }
        return pin
    }
}

extension StartRefusal {
    init(_ failure: TokenFailure) { self.init(.secret, failure.rawValue, failure.sentence) }
}
