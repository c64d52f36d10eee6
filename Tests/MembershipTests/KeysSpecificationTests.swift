import Envelope
import Foundation
import Membership
import Sodium
import Testing
import Vocabulary

/// The specification says what the code does: its tables name every word, its examples are run.
@Suite struct KeysSpecificationTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Specs/keys.md")

    private func section(_ start: String) throws -> String {
        let text = try String(contentsOf: KeysSpecificationTests.file, encoding: .utf8)
        return try #require(
            text.components(separatedBy: "\n## ").first { $0.hasPrefix(start) }, "\(start)")
    }

    /// The words in back-ticks that begin the rows of a section's tables.
    private func words(_ start: String) throws -> [String] {
        try section(start).split(separator: "\n").compactMap { line in
            line.firstMatch(of: /^\| `([^`]+)` \|/).map { String($0.1) }
        }
    }

    private func fenced(_ language: String, in start: String) throws -> [Substring] {
        let parts = try section(start).components(separatedBy: "```\(language)\n")
        let block = try #require(parts.dropFirst().first?.components(separatedBy: "```").first)
        return block.split(separator: "\n").map { $0[...] }
    }

    @Test func `Section 3 names every fault`() throws {
        let words = try words("3.")
        #expect(words.count == ChainFault.allCases.count)
        #expect(Set(words) == Set(ChainFault.allCases.map(\.rawValue)))
    }

    @Test func `Section 5 names every fault of custody, section 7 those of sheets`() throws {
        #expect(Set(try words("5.")) == Set(CustodyFault.allCases.map(\.rawValue)))
        let faults: [SheetFault] = [.wordCount, .unknownWord(place: 1), .checksum, .badCode]
        #expect(Set(try words("7.")) == Set(faults.map(\.code)))
    }

    @Test func `Section 2's grant is the one of the vectors, and its words are made here`() throws {
        let hex = try fenced("grant", in: "2.").joined().replacing(" ", with: "")
        let bytes = try #require(Hex.decode(hex))
        let vector = try #require(try KeyVector.all(1).first { $0.name == "grant" })
        #expect(bytes == Array(try vector.bytes("envelope").dropLast(64)))
        let grant = try InvitationGrant(parsing: bytes)
        let text = try section("2.")
        let code = try #require(text.firstMatch(of: /code `([0-9a-f]{32})`/)?.1)
        let secret = SecretBytes(copying: try #require(Hex.decode(String(code))))
        let voucher = Voucher.key(code: secret, hub: grant.hub)?.verifyingKey
        #expect(voucher == grant.voucher)
        let lines = try fenced("words", in: "7.").map { $0.split(separator: ": ") }
        let zeros = SecretBytes(copying: [UInt8](repeating: 0, count: 32))
        if let sheet = Sheet(seed: zeros) {
            let words = sheet.words().joined(separator: " ")
            #expect(words == lines[0][1])
        }
        #expect(IdentityWords(grant.hub).text == lines[1][1])
    }

    @Test func `Section 2's digest of members is the one made here`() throws {
        let words = try section("2.").matches(of: /`([0-9a-f]{32,64})`/).map { String($0.1) }
        let place = try #require(words.firstIndex(of: "876266b49f5f07fb8619a80a79cff4be"))
        let bytes = try words[place..<place + 4].map { try #require(Hex.decode($0)) }
        let member = MemberKeys(
            worker: try #require(WorkerID(bytes: bytes[0])),
            verifying: try #require(VerifyingKey(bytes: bytes[1])),
            sealing: try #require(SealingKey(bytes: bytes[2])))
        #expect(MemberKeys.digest(of: [member]) == bytes[3])
    }
}
