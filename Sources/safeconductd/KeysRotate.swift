import ArgumentParser
import Foundation
import Hub
import SealedRoom
import Sodium
import Vocabulary

extension Keys {
    /// `safeconductd keys rotate`.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replace a key of the running hub.",
            discussion: """
                outside-secret: the one row of keys is locked with a new secret; the one before opens \
                nothing any more, and no backup from before opens with the new one. \
                vault-key: new rows at once, old ones re-sealed in the background, also after a \
                restart. case-keys: a new key for every case, at once. receiving-key, view-epoch: at \
                once. Each is in the log.
                """)
        @OptionGroup var place: KeyPlace
        @Argument(help: "outside-secret, vault-key, case-keys, receiving-key or view-epoch.")
        var key: String
        @Option(
            help: "Where to write the new outside secret, for a service manager's credential.")
        var to: String?

        func run() async throws {
            try await keyCommand {
                guard key == HubKeyName.outsideSecret.rawValue else {
                    let answer = try place.call.ask(.rotate, Array(key.utf8))
                    guard key == HubKeyName.caseKeys.rawValue else {
                        return Console.line(Rotate.sentence(key))
                    }
                    try Rotate.tell(try JSON(parsing: Array(answer.utf8)))
                    return
                }
                try rotateOutsideSecret()
            }
        }

        private static func sentence(_ key: String) -> String {
            switch key {
            case HubKeyName.vaultKey.rawValue:
                "The vault key is replaced; what is old is being re-sealed: `safeconductd keys show`."
            case _: "The \(key) is replaced."
            }
        }

        /// Says what became of the cases.
        ///
        /// - Throws: `cases-unreadable` where some could not be opened; the others have their new key.
        private static func tell(_ known: JSON) throws(StartRefusal) {
            let (changed, full, kept) = (
                Show.number(known["changed"]), Show.number(known["full"]),
                Show.number(known["kept"])
            )
            if changed > 0 || full + kept == 0 {
                Console.line("Cases with a new key: \(changed).")
            }
            if full > 0 {
                Console.line(
                    "Cases that have had 32 keys, as many as there may be, and go on with the last one: "
                        + "\(full).")
            }
            guard kept == 0 else {
                throw StartRefusal(
                    .store, "cases-unreadable",
                    "Cases that could not be opened and keep the keys that they have: \(kept). The "
                        + "others are done.")
            }
        }

        /// The new secret is durable in its place before the hub is told, and takes the place of the old one after. Whatever stops
        /// this in between, one of the two opens the hub, and the next start finds out which.
        private func rotateOutsideSecret() throws(StartRefusal) {
            let secret = VaultSecret.random()
            if let to {
                try PrivateFile.writeNew(secret.file, to: to)
                try tell(secret, keptIn: to)
            } else {
                let credential = place.credential
                try credential.requireSettled()
                try PrivateFile.write(try wrapped(secret, credential), to: credential.pendingPath)
                try tell(secret, keptIn: credential.pendingPath)
                try credential.promote()
            }
            Console.line(
                """
                The outside secret is \(secret.name) now\(to.map { ", in \($0)" } ?? "").
                The one before opens nothing any more. Backups from before cannot be opened with the \
                new one: destroy the old secret, its sheets and its copies, and what was deleted from \
                the hub until now is gone for good. Print the new sheet: safeconductd keys backup.
                """)
            if to != nil {
                Console.line(
                    "Put it into the service manager's credential before the hub starts again, then "
                        + "remove the file.")
            }
        }

        /// The file goes again only where the hub has certainly not been locked with it.
        private func tell(_ secret: VaultSecret, keptIn path: String) throws(StartRefusal) {
            var bytes = secret.copy().copiedIntoOrdinaryMemory()
            defer { Same.wipe(&bytes) }
            do throws(StartRefusal) {
                _ = try place.call.ask(.replaceSecret, bytes)
            } catch {
                let untouched = [
                    "hub-not-running", "socket-foreign", "locked", "same-secret", "bad-secret",
                    "secret-replaced",
                ]
                if untouched.contains(error.code) { try PrivateFile.remove(path) }
                throw error
            }
        }

        /// The file of the new secret, wrapped as the one before; refused where that one is not the hub's.
        private func wrapped(
            _ secret: VaultSecret, _ credential: VaultCredential
        ) throws(StartRefusal) -> [UInt8] {
            let file = try credential.file()
            var passphrase: [UInt8] = []
            defer { Same.wipe(&passphrase) }
            let before: VaultSecret
            if case .passphrase(let wrapped) = file {
                passphrase = try SecretEntry.read("The passphrase of the hub's secret: ")
                before = try SecretOpening.open(wrapped, with: passphrase)
            } else {
                before = try place.opening.attended(file)
            }
            guard try place.call.ask(.show).contains("\"\(before.name)\"") else {
                throw StartRefusal(
                    .secret, "another-secret",
                    "The file \(credential.path) is not the secret that the hub has: name the right "
                        + "one with --vault-credential.")
            }
            return try place.opening.rewrapped(secret, as: file, passphrase: passphrase)
        }
    }
}
