import Foundation
import Testing

/// A token in software, where Debian has it.
enum SoftHSM {
    static let module = "/usr/lib/softhsm/libsofthsm2.so"
    static let isInstalled = [module, "/usr/bin/softhsm2-util", "/usr/bin/pkcs11-tool"]
        .allSatisfy(FileManager.default.fileExists)
}

extension RealHub {
    /// The outside secret in a token: a SoftHSM of its own, in the test's folder.
    @Suite("The hub's secret in a token", .enabled(if: SoftHSM.isInstalled))
    struct TokenCommandTests {
        @Test(arguments: [
            ["--keygen", "--key-type", "aes:32"], ["--keypairgen", "--key-type", "rsa:2048"],
        ])
        func `The hub starts unattended with the token and its PIN, and not without`(
            kind: [String]
        ) async throws {
            try await inPlace { place in
                let environment = try Self.token(in: place, kind)
                let pin = place.root.appending(path: "pin").path
                try HubPlace.writePrivate("471100\n", to: pin)
                let wrapped = try KeyCommand.run(
                    [
                        "wrap", "--token", "hub", "--module", SoftHSM.module, "--key", "vault",
                        "--token-pin", pin,
                    ], in: place, environment: environment)
                #expect(wrapped.status == 0, "\(wrapped.error)")
                let secret = Mark(key: place.vaultSecret, named: "outside secret")
                let kept = try Data(contentsOf: URL(filePath: place.vaultFile))
                #expect(secret.found(in: kept).isEmpty && kept.count > 100)
                var start = HubProcess.Start()
                start.environment = environment
                start.flags = ["--token-pin", pin]
                let (hub, _) = try await HubProcess.listening(in: place, start)
                let rotated = try KeyCommand.run(
                    ["rotate", "outside-secret", "--token-pin", pin], in: place,
                    environment: environment)
                #expect(rotated.status == 0, "\(rotated.error)")
                try await hub.killed()
                let (again, _) = try await HubProcess.listening(in: place, start)
                try await again.stopped()
                try HubPlace.writePrivate("123456\n", to: pin)
                #expect(try await Self.refusal(in: place, start) == "token-wrong-pin")
                start.flags = []
                #expect(try await Self.refusal(in: place, start) == "token-pin-missing")
                for folder in [place.state, place.said] {
                    #expect(try secret.found(below: folder).places.isEmpty)
                }
            }
        }

        private static func refusal(
            in place: HubPlace, _ start: HubProcess.Start
        ) async throws -> String? {
            do {
                _ = try await HubProcess.listening(in: place, start)
                return nil
            } catch let end as HubProcess.EndedEarly {
                return end.said.split(separator: ":").dropFirst().first.map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
            }
        }

        private static func token(
            in place: HubPlace, _ kind: [String]
        ) throws -> [String: String] {
            let tokens = place.root.appending(path: "tokens").path
            try FileManager.default.createDirectory(
                atPath: tokens, withIntermediateDirectories: true)
            let conf = place.root.appending(path: "softhsm.conf").path
            try HubPlace.writePrivate(
                "directories.tokendir = \(tokens)\nobjectstore.backend = file\nlog.level = ERROR\n",
                to: conf)
            let tool =
                ["--module", SoftHSM.module, "--token-label", "hub", "--login", "--pin", "471100"]
                + kind
                + ["--label", "vault", "--sensitive", "--usage-decrypt"]
            let env = ["SOFTHSM2_CONF=\(conf)"]
            for words in [
                env + ["/usr/bin/softhsm2-util", "--init-token", "--free", "--label", "hub"]
                    + ["--pin", "471100", "--so-pin", "081500"],
                env + ["/usr/bin/pkcs11-tool"] + tool,
            ] {
                try #require(try Programs.run("/usr/bin/env", words).status == 0, "\(words)")
            }
            return ["SOFTHSM2_CONF": conf]
        }
    }
}

extension HubPlace {
    /// A file that its owner alone may read.
    static func writePrivate(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}
