import Sodium
import Testing
import Vocabulary

@testable import AuditLog

@Suite struct NoteTests {
    /// The examples of C2SP signed-note and tlog-checkpoint.
    static let poem = """
        Ognuno sta solo sul cuor della terra
        trafitto da un raggio di sole:

        ed è subito sera.

        — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

        """
    static let sofa = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

        """
    /// The example of Go's golang.org/x/mod/sumdb/note, made by other code than ours.
    static let neumann = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """
    static let neumannKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

    @Test(arguments: [poem, sofa, neumann])
    func `a note of the specifications prints back byte for byte`(text: String) throws {
        let note = try SignedNote(parsing: text)
        #expect(Array(note.note.utf8) == Array(text.utf8))
        #expect(note.signatures.count == 1)
        #expect(note.signatures.first?.signature.count == 64)
    }

    @Test func `the checkpoint of the specification reads`() throws {
        let note = try SignedNote(parsing: Self.sofa)
        let checkpoint = try Checkpoint(parsing: note.text)
        #expect(checkpoint.origin == "example.com/behind-the-sofa")
        #expect(checkpoint.size == 20_852_163)
        #expect(Hex.encode(checkpoint.root.prefix(4)) == "0ac5186a")
        #expect(checkpoint.text == note.text)
    }

    @Test func `a note that Go signed verifies under the key that Go printed`() throws {
        let key = try #require(NoteKey(Self.neumannKey))
        #expect(key.text == Self.neumannKey)
        #expect(Hex.encode(key.id) == "c74f20a3")
        try SignedNote(parsing: Self.neumann).verify(key)
    }

    @Test(arguments: [
        "", "PeterNeumann", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
    ])
    func `a key in another spelling is refused`(text: String) {
        #expect(NoteKey(text) == nil)
    }

    @Test func `no byte of a published checkpoint can be altered`() throws {
        let key = try signingKey()
        let root = [UInt8](repeating: 0xAB, count: 32)
        let note = try StoredLog.note(size: 192, root: root, by: key)
        let good = try Checkpoint.verified(
            note: note, origin: StoredLog.origin, key: key.verifyingKey)
        #expect(good.size == 192)
        #expect(good.root == root)
        var codes: [LogFailure: Int] = [:]
        let bytes = Array(note.utf8)
        for index in bytes.indices {
            for mask in [1, 0x20, 0x80] as [UInt8] {
                var bytes = bytes
                bytes[index] ^= mask
                codes[failure(bytes, key.verifyingKey) ?? .forked, default: 0] += 1
            }
        }
        #expect(codes.values.reduce(0, +) == 3 * bytes.count)
        let possible: Set<LogFailure> = [.malformedNote, .wrongOrigin, .unknownKey, .badSignature]
        #expect(Set(codes.keys) == possible)
    }

    @Test func `a checkpoint that is shortened or lengthened anywhere is refused`() throws {
        let key = try signingKey()
        let note = try StoredLog.note(size: 1, root: [UInt8](repeating: 1, count: 32), by: key)
        let bytes = Array(note.utf8)
        var ran = 0
        for index in bytes.indices {
            #expect(failure(Array(bytes[..<index]), key.verifyingKey) != nil)
            var less = bytes
            less.remove(at: index)
            #expect(failure(less, key.verifyingKey) != nil)
            var more = bytes
            more.insert(UInt8(ascii: "A"), at: index)
            #expect(failure(more, key.verifyingKey) != nil)
            ran += 3
        }
        #expect(ran == 3 * bytes.count)
        #expect(failure(bytes + [0x0A], key.verifyingKey) == .malformedNote)
    }

    @Test func `a checkpoint of another log, or by another key, is refused by its name`() throws {
        let key = try signingKey(1)
        let other = try signingKey(2)
        let root = [UInt8](repeating: 1, count: 32)
        let note = try StoredLog.note(size: 1, root: root, by: key)
        #expect(throws: LogFailure.wrongOrigin) {
            try Checkpoint.verified(note: note, origin: "hub.example/lo", key: key.verifyingKey)
        }
        let forged = try StoredLog.note(size: 1, root: root, by: other)
        #expect(throws: LogFailure.unknownKey) {
            try Checkpoint.verified(
                note: forged, origin: StoredLog.origin, key: key.verifyingKey)
        }
        // The other's signature under this key's name and id.
        var lying = try SignedNote(parsing: "\(StoredLog.origin)\n1\n\n— x AAAAAAAA\n")
        let name = try #require(NoteKey(name: StoredLog.origin, key: key.verifyingKey))
        lying.add(other.signature(over: Array(lying.text.utf8)), by: name)
        #expect(throws: LogFailure.badSignature) {
            try Checkpoint.verified(
                note: lying.note, origin: StoredLog.origin, key: key.verifyingKey)
        }
    }

    @Test func `a witness's line beside the log's does no harm`() throws {
        let key = try signingKey(1)
        let witness = try signingKey(2)
        let text = try StoredLog.note(size: 1, root: [UInt8](repeating: 1, count: 32), by: key)
        var note = try SignedNote(parsing: text)
        let name = try #require(NoteKey(name: "agency.example/witness", key: witness.verifyingKey))
        note.add(witness.signature(over: Array(note.text.utf8)), by: name)
        try note.verify(name)
        let checkpoint = try Checkpoint.verified(
            note: note.note, origin: StoredLog.origin, key: key.verifyingKey)
        #expect(checkpoint.size == 1)
    }

    @Test(arguments: [
        "a\n1\n", "a b\n1\n\(zeros)\n", "a+b\n1\n\(zeros)\n", "a\n1\nAAAA\n", "\n1\n\(zeros)\n",
        "a\n01\n\(zeros)\n", "a\n+1\n\(zeros)\n",
        "a\n-1\n\(zeros)\n", "a\n1\n\(zeros)", "a\n1\n\(zeros)\n\n", "a\n1 \n\(zeros)\n",
        "a\n18446744073709551616\n\(zeros)\n", "a\n1\n\(zeros)=\n",
        "a\n1\n\(zeros.dropLast(2))B=\n",
    ])
    func `a text that is no checkpoint is refused`(text: String) {
        #expect(throws: LogFailure.malformedCheckpoint) { try Checkpoint(parsing: text) }
    }

    @Test func `lines that others add are kept as they are`() throws {
        let text = "a\n0\n\(Self.zeros)\nmore\nand more\n"
        let checkpoint = try Checkpoint(parsing: text)
        #expect(checkpoint.extensions == ["more", "and more"])
        #expect(checkpoint.text == text)
    }

    @Test(arguments: [
        "", "\n", "\n\n", "\n\n\n", "a\n", "a\n\n", "a\n\n\n", "a\n\n— a AAAAAAAA",
        "a\n— a AAAAAAAA\n", "a\n\n- a AAAAAAAA\n",
        "a\n\n— a AAAA\n", "a\n\n—  AAAAAAAA\n", "a\n\n— a  AAAAAAAA\n", "a\n\n— a+b AAAAAAAA\n",
        "a\n\n— a AAAAAAAA\nb\n", "a\n\n— a AAAAAAB=\n", "a\t\n\n— a AAAAAAAA\n",
        "a\r\n\n— a AAAAAAAA\n",
        "a\n\n— a\u{A0}b AAAAAAAA\n", "a\n\n— a AAAAAAAA \n",
    ])
    func `a text that is no signed note is refused`(text: String) {
        #expect(throws: LogFailure.malformedNote) { try SignedNote(parsing: text) }
    }

    @Test func `a note that is too long or has too many signatures is refused`() throws {
        let line = "— a AAAAAAAA\n"
        let most = "a\n\n" + String(repeating: line, count: SignedNote.most)
        let note = try SignedNote(parsing: most)
        #expect(note.signatures.count == SignedNote.most)
        #expect(throws: LogFailure.malformedNote) { try SignedNote(parsing: most + line) }
        let long = String(repeating: "a", count: SignedNote.longest) + "\n\n" + line
        #expect(throws: LogFailure.malformedNote) { try SignedNote(parsing: long) }
    }

    @Test func `base 64 has one spelling`() throws {
        let vectors = ["", "f", "fo", "foo", "foob", "fooba", "foobar"]
        let texts = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
        for (plain, text) in zip(vectors, texts) {
            #expect(Base64.encode(Array(plain.utf8)) == Array(text.utf8))
            #expect(Base64.decode(Array(text.utf8)[...]) == Array(plain.utf8))
        }
        for bad in [
            "Zg", "Zg=", "Zh==", "Zm9=", "====", "Zg=g", "Z===", "Zm 9", "Zm-_", "Zg==Zg==",
        ] {
            #expect(Base64.decode(Array(bad.utf8)[...]) == nil)
        }
    }

    static let zeros = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

    private func failure(_ bytes: [UInt8], _ key: VerifyingKey) -> LogFailure? {
        do {
            _ = try SignedNote(parsing: bytes)
            _ = try Checkpoint.verified(
                note: String(decoding: bytes, as: UTF8.self), origin: StoredLog.origin, key: key)
            return nil
        } catch {
            return error
        }
    }
}
