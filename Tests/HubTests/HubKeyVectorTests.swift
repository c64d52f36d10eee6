import Sodium
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

/// Bytes that another program made from `Specs/keys.md`, section 9 (Python's hashlib and PyNaCl). They stay for ever: every later version
/// opens them alike.
@Suite("The hub's keys as an earlier version wrote them") struct HubKeyVectorTests {
    private enum Bytes {
        static let row =
            "00000002424242424242424242424242424242424242424242424242c2f94a2fcd78b62e21ca9d65"
            + "4d57f0e564655650607dfae301593b587d5a09791965b760216f753bc1a508cca79be56c687f1bf5"
            + "2fbfb00bbe9fbce86ccf6b37fd50f99632210f3e3a3980184f0b961317bf720f40a980121d9c29e9"
            + "122828dfee5e79c9d76d057ecefb17c245fdbace14a0aba70926999b4c10cccd9d4463eccdc14298"
            + "fa8251de13e0251bd4aab9e4f7b9cdaf5dbb"
        static let place =
            "3d809da7dafb74f8a7797af5648cc0af49053b288da2897c4457b6562a389831"
        static let old =
            "00000001424242424242424242424242424242424242424242424242758cf678cc17da608eb5aba3"
            + "635edcd0571638e851147aef9c04c1fcf7df74044b70285cb6ee71666c26a2ff048a84c80a"
        static let caseRow =
            "000000024242424242424242424242424242424242424242424242423d63b76dd2bb58ff8fa32919"
            + "7607a79012ba4f2d50b0e6d7e8c41a6e77b3335b69816266e482975859670239e8f89c07845d4349"
            + "91f82a1eafd8c04d389d0a7137c9c353f979c8566bc6a2f6216b0325d6a48bd2e54dace3469ba461"
            + "9ded41fd6636f2bbfa736bf995b1636c29af284ac8d106f8829c78ea5178e2df2b7723cf67acb3f3"
            + "a50ffb2bcfd316931b657dda2d83ff9634cffa1d1cdf61604b6bb8b73fb3358932c2e11f519137bd"
            + "bd12f64f6899ad7045c40b08d782c1a7bcd1451751cd1283dc2e023a4c493b70da1ac561e25c66ad"
            + "a0a63529c4b4972c"
        static let waits =
            "424242424242424242424242424242424242424242424242a5c570463889eccc22dda999e14906f7"
            + "4832fe78d51de05d4044"
        static let sealed =
            "90c177109f63d1b693a8efb135aeccfb639936b4cd22608fa2a883db2f3fbf829d93cb1aca331d98"
            + "660d98172ce8ae43"
    }

    /// The bytes 0 to 31.
    private static func secret() -> SecretBytes { SecretBytes(copying: Array(0..<32)) }

    private static func vault() throws -> Vault {
        guard let lock = VaultLock(secret: secret()) else { throw Refusal.unavailable }
        #expect(lock.name == "50a1162f")
        let row = SealedRow(version: 1, bytes: try bytes(Bytes.row))
        return try Vault.opening(row, with: lock, entropy: .system)
    }

    private static func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.decode(hex)) }

    @Test("the vault row, with its generations")
    func row() throws {
        let keys = try Self.vault().now.keys
        #expect(keys.serial == 3 && keys.since.seconds == 1_790_000_000)
        #expect(keys.generations.map(\.number) == [1, 2] && keys.current.number == 2)
        #expect(keys.generations.map(\.since.seconds) == [1_780_000_000, 1_785_000_000])
    }

    @Test("a row of an older generation, in its place and in no other")
    func old() throws {
        let vault = try Self.vault()
        let place = vault.key(.directory)
        #expect(Hex.encode(place.bytes) == Bytes.place)
        let content = try vault.open(try Self.bytes(Bytes.old), at: place)
        #expect(content == Array(#"{"what":"old rows open for ever"}"#.utf8))
        #expect(throws: Refusal.unavailable) {
            _ = try vault.open(try Self.bytes(Bytes.old), at: vault.key(.packs))
        }
        guard case .fresh(let fresh) = vault.resealed(try Self.bytes(Bytes.old), at: [place])
        else {
            Issue.record("it is not re-sealed")
            return
        }
        #expect(
            try vault.open(fresh, at: place) == content && Array(fresh.prefix(4)) == [0, 0, 0, 2])
    }

    @Test("a case's file under the newer of its two keys, and what waits under the older")
    func caseFile() throws {
        let vault = try Self.vault()
        let id = try #require(CaseID(bytes: Array(0..<16)))
        let place = vault.key(.caseFile, id.bytes)
        let (key, file) = try vault.caseKey(in: try Self.bytes(Bytes.caseRow), of: id, at: place)
        #expect(try key.open(file, at: place) == Array(#"{"what":"the file"}"#.utf8))
        let waits = try key.open(try Self.bytes(Bytes.waits), at: place)
        #expect(waits == Array("what waits".utf8))
    }

    @Test("the secret under a passphrase")
    func passphrase() throws {
        let zero = String(repeating: "42", count: 24)
        let salt = String(repeating: "51", count: 16)
        var file = Array(
            ("{\"v\":1,\"kind\":\"passphrase\",\"salt\":\"\(salt)\",\"memory\":8388608,"
                + "\"passes\":1,\"nonce\":\"\(zero)\",\"sealed\":\"\(Bytes.sealed)\"}\n").utf8)
        guard case .passphrase(let wrapped)? = SecretFile(&file) else {
            Issue.record("it is not read")
            return
        }
        let opened = try wrapped.opened(with: Array("lantern copper seaside walnut".utf8))
        #expect(opened?.name == "50a1162f")
        #expect(try wrapped.opened(with: Array("lantern copper seaside walnuts".utf8)) == nil)
        var again = wrapped.file
        guard case .passphrase(let same)? = SecretFile(&again) else {
            Issue.record("what prints does not parse")
            return
        }
        #expect(same == wrapped)
        for text in ["", "00", "{}", #"{"v":1,"kind":"other"}"#, #"{"v":2,"kind":"passphrase"}"#] {
            var bytes = Array(text.utf8)
            let read = SecretFile(&bytes)
            #expect(read == nil, "\(text)")
        }
    }
}
