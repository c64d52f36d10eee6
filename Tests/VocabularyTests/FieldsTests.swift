import Testing
import Vocabulary

@Suite struct FieldsTests {
    private let object: JSON = [
        "text": "words", "number": 7, "yes": true, "none": .null, "list": [1, 2, 3],
        "level": "redact", "sides": ["his", "her", "his"], "when": 1_790_000_000,
        "worker": "000102030405060708090a0b0c0d0e0f", "mailbox": "lwv-safety-worker",
        "bytes": "00ff",
    ]

    private func fields() throws -> Fields { try Fields(object, at: "body") }

    /// What reading one field of an object fails with.
    private func failure(
        _ object: JSON, _ read: (inout Fields) throws(FormatFailure) -> Void
    ) -> FormatFailure? {
        do {
            var fields = try Fields(object, at: "body")
            try read(&fields)
            return nil
        } catch { return error }
    }

    @Test func `Every sort of field is read and taken once`() throws {
        var fields = try fields()
        #expect(try fields.string("text") == "words")
        #expect(try fields.int("number") == 7)
        #expect(try fields.bool("yes"))
        #expect(try !fields.bool("absent"))
        #expect(fields.optional("none") == nil)
        #expect(try fields.array("list") == [1, 2, 3])
        #expect(try fields.array("absent") == [])
        #expect(try fields.word("level", as: Level.self) == .redact)
        #expect(try fields.words("sides", as: Side.self) == [.his, .her])
        #expect(try fields.moment("when").seconds == 1_790_000_000)
        let worker: WorkerID = try fields.identifier("worker")
        #expect(worker.bytes == Array(0..<16))
        let mailbox: MailboxID = try fields.handle("mailbox")
        #expect(mailbox.text == "lwv-safety-worker")
        #expect(try fields.hex("bytes", count: 2) == [0, 255])
        try fields.finishOrFail()
        #expect(throws: FormatFailure(.missing, at: "text")) { try fields.string("text") }
    }

    @Test func `Optional fields are nothing where they are absent or null`() throws {
        var fields = try Fields(["a": .null, "b": .null], at: "body")
        #expect(try fields.optionalString("a") == nil)
        #expect(try fields.optionalString("x") == nil)
        #expect(try fields.optionalMoment("b") == nil)
        #expect(try fields.optionalWord("y", as: Level.self) == nil)
        try fields.finishOrFail()
    }

    @Test func `What nobody asked for is refused, and its name is not repeated`() {
        let failure = failure(["secret name": 1]) { fields throws(FormatFailure) in
            try fields.finish()
        }
        #expect(failure == FormatFailure(.unknownField, at: "body"))
    }

    @Test func `A wrong field is named with its place and reason`() {
        func expect(
            _ value: JSON, _ reason: FormatFailure.Reason,
            _ read: (inout Fields) throws(FormatFailure) -> Void
        ) {
            #expect(failure(["f": value], read) == FormatFailure(reason, at: "f"))
        }
        expect(1, .wrongType) { f throws(FormatFailure) in _ = try f.string("f") }
        expect("1", .wrongType) { f throws(FormatFailure) in _ = try f.int("f") }
        expect(1, .wrongType) { f throws(FormatFailure) in _ = try f.bool("f") }
        expect("a", .wrongType) { f throws(FormatFailure) in _ = try f.array("f") }
        expect(.null, .missing) { f throws(FormatFailure) in _ = try f.string("f") }
        expect("éé", .tooLong) { f throws(FormatFailure) in _ = try f.string("f", limit: 3) }
        expect([1, 2], .tooLong) { f throws(FormatFailure) in _ = try f.array("f", limit: 1) }
        expect("Redact", .unknownWord) { f throws(FormatFailure) in
            _ = try f.word("f", as: Level.self)
        }
        expect(["her", "theirs"], .unknownWord) { f throws(FormatFailure) in
            _ = try f.words("f", as: Side.self)
        }
        expect(-1, .badForm) { f throws(FormatFailure) in _ = try f.moment("f") }
        expect(-1, .badForm) { f throws(FormatFailure) in _ = try f.optionalMoment("f") }
        expect("00", .badForm) { f throws(FormatFailure) in
            _ = try f.identifier("f", as: WorkerID.self)
        }
        expect("LWV", .badForm) { f throws(FormatFailure) in
            _ = try f.handle("f", as: MailboxID.self)
        }
        expect("00", .badForm) { f throws(FormatFailure) in _ = try f.hex("f", count: 2) }
        expect("0G", .badForm) { f throws(FormatFailure) in _ = try f.hex("f", count: 1) }
    }

    @Test func `Only an object has fields`() {
        for value: JSON in [.null, 1, "a", [1], true] {
            #expect(throws: FormatFailure(.wrongType, at: "body")) { try Fields(value, at: "body") }
        }
    }
}

extension Fields {
    func finishOrFail() throws { try finish() }
}
