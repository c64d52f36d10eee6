import Foundation
import Sodium
import Testing
import Vocabulary

@testable import AuditLog

/// C2SP tlog-cosignature, Ed25519: what a witness states, and what is taken for it.
@Suite struct CosignatureTests {
    /// The example of the specification. It has no public key: only the form can be checked.
    static let sofa = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

        """
    private let time = Moment(seconds: 1_800_000_000)

    private func cosigned(_ seeds: [UInt8] = [2]) throws -> (note: SignedNote, log: VerifyingKey) {
        let log = try StoredLog(leaves(200))
        var note = try SignedNote(parsing: log.note)
        for seed in seeds { note.cosign(by: try signingKey(seed), at: try #require(time)) }
        return (note, log.key)
    }

    @Test func `the example of the specification has the form that we read`() throws {
        let note = try SignedNote(parsing: Self.sofa)
        #expect(note.note == Self.sofa)
        let line = try #require(note.signatures.last)
        #expect(line.signature.count == Cosignature.length)
        // 2023-03-20T12:25:47Z, as the specification's signed message has it.
        #expect(line.signature.prefix(8) == [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xCB])
        let said = Cosignature.message(note.text, at: 1_679_315_147)
        #expect(
            String(decoding: said, as: UTF8.self) == """
                cosignature/v1
                time 1679315147
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                """)
    }

    @Test func `a checkpoint that two witnesses cosigned holds for the log and for each`() throws {
        let (note, log) = try cosigned([2, 3])
        for seed in [2, 3] as [UInt8] {
            let witness = WitnessKey(try signingKey(seed).verifyingKey)
            let verified = try CosignedCheckpoint.verified(
                note: note.note, origin: StoredLog.origin, key: log, witness: witness)
            #expect(verified.checkpoint.size == 200)
            #expect(verified.cosignature.time == time)
            #expect(verified.cosignature.witness == witness)
        }
        let stranger = WitnessKey(try signingKey(4).verifyingKey)
        #expect(throws: LogFailure.unknownKey) { try note.cosignature(of: stranger) }
        let own = try #require(NoteKey(name: StoredLog.origin, key: log))
        let kept = note.keeping(own, WitnessKey(try signingKey(3).verifyingKey))
        #expect(kept.signatures.map(\.name) == [note.signatures[0].name, note.signatures[2].name])
    }

    @Test func `a witness's key prints as others take it, and reads in that spelling alone`() throws
    {
        let key = WitnessKey(try signingKey(2).verifyingKey)
        let digest = Hex.encode(Digest.sha256(key.key.bytes))
        #expect(key.name == "safe-conduct/witness/\(digest.prefix(16))")
        #expect(WitnessKey(key.text) == key)
        let other = try #require(NoteKey(name: key.name, key: key.key))
        #expect(other.id != key.id)
        for bad in [
            other.text, key.text + "=", key.text.uppercased(), "", "+",
            key.text.replacingOccurrences(of: key.name, with: "other"),
        ] {
            #expect(WitnessKey(bad) == nil)
        }
    }

    @Test func `no byte of a cosigned checkpoint can be altered`() throws {
        let (note, log) = try cosigned()
        let witness = WitnessKey(try signingKey(2).verifyingKey)
        let bytes = Array(note.note.utf8)
        var ran = 0
        for index in bytes.indices {
            for mask in [1, 0x20, 0x80] as [UInt8] {
                var bad = bytes
                bad[index] ^= mask
                #expect(throws: LogFailure.self) {
                    // Its bytes are looked at first, as the hub and the client do.
                    let note = try SignedNote(parsing: bad)
                    _ = try CosignedCheckpoint.verified(
                        note: note.note, origin: StoredLog.origin, key: log, witness: witness)
                }
                ran += 1
            }
        }
        #expect(ran == 3 * bytes.count)
    }

    @Test func `what a witness signed is good for no other time, text, name or type`() throws {
        let (note, _) = try cosigned()
        let witness = WitnessKey(try signingKey(2).verifyingKey)
        let line = try #require(note.signatures.last)
        func failure(_ signature: [UInt8], text: String? = nil) -> LogFailure? {
            var other = SignedNote(text: text ?? note.text)
            other.add(signature, by: witness)
            do {
                _ = try other.cosignature(of: witness)
                return nil
            } catch {
                return error
            }
        }
        #expect(failure(line.signature) == nil)
        var later = line.signature
        later[7] += 1
        #expect(failure(later) == .badSignature)
        #expect(failure(line.signature, text: note.text + "more\n") == .badSignature)
        #expect(failure(Array(line.signature.dropLast())) == .badSignature)
        #expect(failure(line.signature + [0]) == .badSignature)
        // A time that no signature of ours has: beyond 2^63, and beyond the year 9999.
        #expect(failure([0xFF] + line.signature.dropFirst()) == .badSignature)
        #expect(failure([0x7F] + line.signature.dropFirst()) == .badSignature)
        // A plain signature of the text, as the log itself makes it, is no cosignature.
        let plain = try signingKey(2).signature(over: Array(note.text.utf8))
        #expect(failure(Array(line.signature.prefix(8)) + plain) == .badSignature)
        let renamed = try #require(WitnessKey(name: "other.example/w1", key: witness.key))
        #expect(throws: LogFailure.unknownKey) { try note.cosignature(of: renamed) }
    }

    @Test func `of several statements of one witness the latest counts, and all must hold`() throws
    {
        var (note, _) = try cosigned()
        let later = try #require(time).advanced(by: 60)
        note.cosign(by: try signingKey(2), at: later)
        let witness = WitnessKey(try signingKey(2).verifyingKey)
        #expect(try note.cosignature(of: witness).time == later)
        note.add([UInt8](repeating: 0, count: Cosignature.length), by: witness)
        #expect(throws: LogFailure.badSignature) { try note.cosignature(of: witness) }
    }

    @Test(.enabled(if: Tool.hasPython, "skipped: needs python3 with PyNaCl (python3-nacl)"))
    func `a verifier in Python agrees on cosignatures, sound and altered`() throws {
        let log = try StoredLog(leaves(200))
        let folder = try log.folder()
        let (note, key) = try cosigned([2, 3])
        let own = try #require(NoteKey(name: StoredLog.origin, key: key)).text
        let witness = WitnessKey(try signingKey(2).verifyingKey)
        let script = Tool.folder.appending(path: "Python/verify_log.py").path
        func ask(_ note: String, _ witness: String) throws -> Tool.Answer {
            try LogFolder(path: folder).write(checkpoint: note, tiles: [])
            return Tool.run("python3", [script, folder, own, "--witness", witness])
        }
        let answer = try ask(note.note, witness.text)
        #expect(answer.status == 0)
        let told = try JSON(parsing: Array(answer.output.utf8.dropLast()))
        #expect(told["cosigned"] == .int(1_800_000_000))
        let stranger = WitnessKey(try signingKey(4).verifyingKey)
        #expect(try ask(note.note, stranger.text).status == 1)
        #expect(try ask(log.note, witness.text).status == 1)
        let line = note.signatures[1]
        var ran = 0
        for place in [0, 7, 8, 40, 71] {
            var bad = line.signature
            bad[place] ^= 1
            var altered = try SignedNote(parsing: log.note)
            altered.add(bad, by: witness)
            #expect(try ask(altered.note, witness.text).status == 1)
            #expect(throws: LogFailure.badSignature) { try altered.cosignature(of: witness) }
            ran += 1
        }
        #expect(ran == 5)
        try FileManager.default.removeItem(atPath: folder)
    }
}
