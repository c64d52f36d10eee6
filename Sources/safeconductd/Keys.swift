import ArgumentParser
import Foundation
import Hub

/// `safeconductd keys`.
struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show, replace, unlock and keep the hub's own keys.",
        discussion: """
            The hub's account runs these on the hub's machine. What changes something asks the \
            running hub through a socket in its state directory that only that account can use. \
            No secret is an argument or a variable; only `backup` prints one.
            """,
        subcommands: [
            Show.self, Rotate.self, Unlock.self, Backup.self, Restore.self, Wrap.self,
        ])
}

/// What every one of them needs to know.
struct KeyPlace: ParsableArguments {
    @Option(help: "The folder of the hub's state.") var state = "./var"
    @Option(help: "The file of the vault secret.") var vaultCredential: String?
    @Option(help: "The file of the token's PIN.") var tokenPin: String?
    @Option(help: "The hub's local socket (keys.sock in the state directory).")
    var keySocket: String?

    var statePath: String { URL(filePath: state).resolvingSymlinksInPath().path }

    var credential: VaultCredential {
        VaultCredential(
            named: vaultCredential, state: statePath,
            environment: ProcessInfo.processInfo.environment)
    }

    var opening: SecretOpening {
        SecretOpening(pinFile: tokenPin, environment: ProcessInfo.processInfo.environment)
    }

    var call: KeyCall {
        KeyCall(socket: KeySocket(named: keySocket, state: statePath), state: statePath)
    }
}

/// Runs a command of keys: no dumps, and one sentence where it is refused.
func keyCommand(_ body: () async throws -> Void) async throws {
    do {
        try Hardening.forbidDumps()
        try await body()
    } catch let refusal as StartRefusal {
        Console.error(refusal.text)
        throw ExitCode(refusal.sort.rawValue)
    }
}

extension Keys {
    /// `safeconductd keys unlock`.
    struct Unlock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a hub that waits its passphrase.",
            discussion: """
                Asks on the terminal, or reads one line of the standard input. Five wrong ones in a \
                minute, then the hub takes none for a minute.
                """)
        @OptionGroup var place: KeyPlace

        func run() async throws {
            try await keyCommand {
                var passphrase = try SecretEntry.read("The passphrase of the hub's secret: ")
                defer { for index in passphrase.indices { passphrase[index] = 0 } }
                _ = try place.call.ask(.unlock, passphrase)
                Console.line("The hub is open.")
            }
        }
    }

    /// `safeconductd keys wrap`.
    struct Wrap: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep the secret under a passphrase, in a token, or bare.",
            discussion: """
                Rewrites the secret's file; the secret stays the same, so a running hub goes on. \
                Before a hub's first start it makes the secret. The bare file that was there is \
                gone, and not from backups of it: rotate the outside secret afterwards.
                """)
        @OptionGroup var place: KeyPlace
        @Flag(help: "Under a passphrase: the hub waits for it after every start.")
        var passphrase = false
        @Option(help: "In the token with this label.") var token: String?
        @Option(help: "The path of the token's PKCS#11 module.") var module: String?
        @Option(help: "The label of the key in the token.") var key: String?
        @Flag(help: "Bare: the file is the secret.") var bare = false

        func validate() throws {
            guard [passphrase, token != nil, bare].count(where: { $0 }) == 1 else {
                throw ValidationError("Name one of --passphrase, --token and --bare.")
            }
            guard token == nil || (module != nil && key != nil) else {
                throw ValidationError("--token needs --module and --key.")
            }
        }

        func run() async throws {
            try await keyCommand {
                let credential = place.credential
                try credential.requireSettled()
                let secret = try current(credential)
                let bytes = try wrapped(secret)
                try PrivateFile.write(bytes, to: credential.pendingPath)
                try credential.promote()
                Console.line("The secret \(secret.name) is kept in \(credential.path).")
            }
        }

        private func current(_ credential: VaultCredential) throws(StartRefusal) -> VaultSecret {
            let isThere = FileManager.default.fileExists(atPath: credential.path)
            let isUsed = FileManager.default.fileExists(atPath: place.statePath + "/hub.sqlite")
            if !isThere, !isUsed {
                try PrivateFile.makeDirectory(
                    URL(filePath: credential.path).deletingLastPathComponent().path)
                return VaultSecret.random()
            }
            return try place.opening.attended(try credential.file())
        }

        private func wrapped(_ secret: VaultSecret) throws(StartRefusal) -> [UInt8] {
            if let token, let module, let key {
                return try place.opening.wrap(secret, module: module, token: token, key: key)
            }
            guard passphrase else { return secret.file }
            var given = try SecretEntry.read("A new passphrase: ")
            defer { for index in given.indices { given[index] = 0 } }
            if isatty(STDIN_FILENO) == 1 {
                guard try SecretEntry.read("Once more: ") == given else {
                    throw StartRefusal(
                        .secret, "passphrases-differ", "The two passphrases are not the same.")
                }
            }
            return try SecretOpening.wrap(secret, passphrase: given)
        }
    }
}
