import Foundation
import KeyToken
import Sodium
import Testing

/// A token of SoftHSM in a temporary folder, with an AES key, a key pair and a key that could leave it.
struct SoftToken {
    /// Where Debian keeps the module.
    static let module = "/usr/lib/softhsm/libsofthsm2.so"
    static let pin = Array("4711".utf8)

    static let isInstalled =
        FileManager.default.fileExists(atPath: module)
        && FileManager.default.isExecutableFile(atPath: "/usr/bin/softhsm2-util")
        && FileManager.default.isExecutableFile(atPath: "/usr/bin/pkcs11-tool")

    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "safe-conduct-token-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "tokens"), withIntermediateDirectories: true)
        let settings =
            "directories.tokendir = \(folder.path)/tokens\nobjectstore.backend = file\n"
            + "log.level = ERROR\n"
        try settings.write(
            to: folder.appending(path: "conf"), atomically: true, encoding: .utf8)
        // The module reads it when it is initialised, in this process and in the tools.
        setenv("SOFTHSM2_CONF", folder.appending(path: "conf").path, 1)
        try run(
            "/usr/bin/softhsm2-util", "--init-token", "--free", "--label", "hub", "--pin", "4711",
            "--so-pin", "081500")
        try key("--keygen", "--key-type", "aes:32", "--label", "vault", "--sensitive")
        try key("--keypairgen", "--key-type", "rsa:2048", "--label", "pair", "--sensitive")
        try key("--keygen", "--key-type", "aes:32", "--label", "loose", "--extractable")
    }

    private func key(_ arguments: String...) throws {
        try run(
            "/usr/bin/pkcs11-tool",
            ["--module", SoftToken.module, "--token-label", "hub", "--login", "--pin", "4711"]
                + arguments + ["--usage-decrypt"])
    }

    private func run(_ program: String, _ arguments: String...) throws {
        try run(program, arguments)
    }

    private func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) \(arguments)")
    }

    func wrap(
        _ secret: borrowing SecretBytes, key: String, pin: [UInt8] = SoftToken.pin,
        token: String = "hub", module: String = SoftToken.module
    ) throws -> WrappedByToken {
        try KeyToken.wrap(secret, module: module, token: token, key: key, pin: pin)
    }

    func remove() throws { try FileManager.default.removeItem(at: folder) }
}

/// SoftHSM keeps one state a process, so everything here is one test after the other.
@Suite(
    "A key in a token opens the secret and never leaves", .serialized,
    .enabled(if: SoftToken.isInstalled))
struct KeyTokenTests {
    @Test(arguments: [("vault", WrappedByToken.Mechanism.aesGCM), ("pair", .rsaOAEP)])
    func `What was wrapped opens with the same key, and not when a byte has changed`(
        key: String, mechanism: WrappedByToken.Mechanism
    ) throws {
        let token = try SoftToken()
        let secret = SecretBytes(random: 32)
        let wrapped = try token.wrap(secret, key: key)
        #expect(wrapped.mechanism == mechanism)
        #expect(wrapped.sealed.count == (mechanism == .aesGCM ? 48 : 256))
        let opened = try KeyToken.unwrap(wrapped, pin: SoftToken.pin)
        let same = opened.equals(secret)
        #expect(same)
        var bytes = wrapped.sealed
        bytes[bytes.count / 2] ^= 1
        let spoilt = WrappedByToken(
            module: wrapped.module, token: wrapped.token, key: wrapped.key, mechanism: mechanism,
            nonce: wrapped.nonce, sealed: bytes)
        #expect(failure { _ = try KeyToken.unwrap(spoilt, pin: SoftToken.pin) } == .notOpened)
        try token.remove()
    }

    @Test func `Each thing that can be wrong has a code of its own`() throws {
        let token = try SoftToken()
        let wrong: [(String, String, String, [UInt8], TokenFailure)] = [
            ("vault", "hub", "/nowhere/module.so", SoftToken.pin, .moduleUnreadable),
            ("vault", "other", SoftToken.module, SoftToken.pin, .tokenMissing),
            ("vault", "hub", SoftToken.module, Array("1234".utf8), .wrongPIN),
            ("none", "hub", SoftToken.module, SoftToken.pin, .keyMissing),
            ("loose", "hub", SoftToken.module, SoftToken.pin, .keyExtractable),
        ]
        for (key, label, module, pin, code) in wrong {
            let found = failure {
                _ = try token.wrap(
                    SecretBytes(random: 32), key: key, pin: pin, token: label, module: module)
            }
            #expect(found == code)
        }
        #expect(wrong.count == 5)
        try token.remove()
    }

    @Test func `Every failure has one sentence`() {
        for failure in TokenFailure.allCases { #expect(failure.sentence.hasSuffix(".")) }
        #expect(TokenFailure.allCases.count == 8)
    }

    private func failure(_ body: () throws -> Void) -> TokenFailure? {
        do {
            try body()
            return nil
        } catch let failure as TokenFailure {
            return failure
        } catch {
            Issue.record(error)
            return nil
        }
    }
}
