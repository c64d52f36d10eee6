import Testing
import Vocabulary

@Suite struct JSONTests {
    private func failure(_ text: String) -> JSON.Failure? { failure(Array(text.utf8)) }

    private func failure(_ bytes: [UInt8]) -> JSON.Failure? {
        do {
            _ = try JSON(parsing: bytes)
            return nil
        } catch { return error }
    }

    private func parsed(_ text: String) throws -> JSON { try JSON(parsing: text.utf8) }

    @Test func `What the compact form says parses and prints back byte for byte`() throws {
        let texts = [
            "null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808",
            #""""#, #""text""#, #""a\"b\\c\nd\re\tf\u0001\u001f""#, #""é 🌙 \#u{7F}""#, "[]", "{}",
            "[1,[2,[]],{}]", #"{"b":1,"a":{"c":[null,true]}}"#, #"{"":0}"#,
        ]
        var ran = 0
        for text in texts {
            #expect(try parsed(text).text == text)
            ran += 1
        }
        #expect(ran == 16)
    }

    @Test func `Members keep their order and are found by name`() throws {
        let value = try parsed(#"{"z":1,"a":"two","m":[3]}"#)
        #expect(value == ["z": 1, "a": "two", "m": [3]])
        #expect(value != ["a": "two", "z": 1, "m": [3]])
        #expect(value["a"] == "two")
        #expect(value["b"] == nil)
        #expect(JSON.array([])["a"] == nil)
    }

    @Test func `White space is allowed between tokens and nowhere else`() throws {
        #expect(try parsed(" \t\r\n{ \"a\" : [ 1 , 2 ] } \n") == ["a": [1, 2]])
        for text in ["1 2", "{} {}", "- 1", "t rue", "\u{A0}1", "\u{FEFF}1", "", " "] {
            #expect(failure(text) == .syntax, "\(text)")
        }
    }

    @Test func `Every escape is read, alone and in the middle`() throws {
        #expect(
            try parsed(#""\"\\\/\b\f\n\r\t\u0041\u00e9\u00E9\ud83c\udf19""#)
                == "\"\\/\u{8}\u{C}\n\r\tAéé🌙")
        #expect(try parsed(#""before\u0041after\nend""#) == "beforeAafter\nend")
        #expect(try parsed(#""\u0000""#) == "\u{0}")
        for text in [
            #""\x41""#, #""\u12""#, #""\u00g0""#, #""\u+041""#, #""\"#, #""\u"#, #""\U0041""#,
        ] {
            #expect(failure(text) == .syntax, "\(text)")
        }
        for text in [#""\ud83c""#, #""\udf19""#, #""\ud83cx""#, #""\ud83c\u0041""#, #""\ud83c\n""#]
        {
            #expect(failure(text) == .notUTF8, "\(text)")
        }
    }

    @Test func `Every control character must be escaped`() {
        var refused = 0
        for byte in UInt8(0)..<0x20 where failure([0x22, byte, 0x22]) == .syntax { refused += 1 }
        #expect(refused == 32)
        #expect(failure([0x22, 0x7F, 0x22]) == nil)
    }

    @Test func `Bytes that are not UTF-8 are refused`() {
        let bad: [[UInt8]] = [
            [0xFF], [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xC3],
            [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x8C],
        ]
        for bytes in bad {
            #expect(failure([0x22] + bytes + [0x22]) == .notUTF8)
            #expect(failure([0x22, 0x5C, 0x6E] + bytes + [0x22]) == .notUTF8)
        }
        #expect(failure([0xFF]) == .syntax)
    }

    @Test func `A name that stands twice is refused, however it is spelled`() {
        for text in [
            #"{"a":1,"a":1}"#, #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"\u0061":2}"#,
            #"[{"x":{"a":1,"a":2}}]"#, "{\"\u{E9}\":1,\"e\u{301}\":2}", #"{"":1,"":2}"#,
        ] {
            #expect(failure(text) == .duplicateKey, "\(text)")
        }
        #expect(failure(#"{"a":{"a":1},"b":{"a":1}}"#) == nil)
    }

    @Test func `A name that stands twice is found at every place of a large object`() {
        var found = 0
        for size in 2...40 {
            for place in 0..<size - 1 {
                let members = (0..<size - 1).map { "\"k\($0)\":0" } + ["\"k\(place)\":1"]
                if failure("{" + members.joined(separator: ",") + "}") == .duplicateKey {
                    found += 1
                }
            }
            let all = (0..<size).map { "\"k\($0)\":0" }.joined(separator: ",")
            #expect(failure("{\(all)}") == nil)
        }
        #expect(found == 780)
    }

    @Test func `Only whole numbers in one spelling are read`() throws {
        for text in ["1.0", "0.5", "-1.5", "1e3", "1E3", "1e-3", "0e0", "12.x"] {
            #expect(failure(text) == .float, "\(text)")
        }
        for text in ["01", "-01", "00", "-0", "+1", "-", "--1", ".5", "0x1", "1a", "NaN"] {
            #expect(failure(text) == .syntax, "\(text)")
        }
        for text in [
            "9223372036854775808", "-9223372036854775809", "18446744073709551617",
            "92233720368547758070", String(repeating: "9", count: 400),
        ] {
            #expect(failure(text) == .outOfRange, "\(text)")
        }
        #expect(try parsed("-9223372036854775808") == .int(.min))
        #expect(try parsed("9223372036854775807") == .int(.max))
        #expect(try parsed("-10") == .int(-10))
    }

    @Test func `Sixteen deep is read and seventeen is not`() {
        func nested(_ depth: Int, _ inner: String) -> String {
            String(repeating: "[", count: depth) + inner + String(repeating: "]", count: depth)
        }
        #expect(failure(nested(16, "0")) == nil)
        #expect(failure(nested(17, "")) == nil)
        #expect(failure(nested(17, "0")) == .tooDeep)
        #expect(failure(nested(18, "")) == .tooDeep)
        #expect(failure(String(repeating: "[", count: 1_000_000)) == .tooDeep)
        #expect(failure(String(repeating: #"{"a":"#, count: 100_000)) == .tooDeep)
    }

    @Test func `Broken values are refused`() {
        var refused = 0
        let texts = [
            "{", "[", "\"", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}",
            "{a:1}",
            "{'a':1}", "{1:1}", "[1,]", "[,1]", "[1 2]", "[1", "]", "}", "nul", "nulll", "True",
            "tru",
            "//", "[1]//", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "\"a", "a", "undefined",
        ]
        for text in texts where failure(text) == .syntax { refused += 1 }
        #expect(refused == texts.count)
    }

    @Test func `No truncation of an object is read as one`() throws {
        let whole = Array(#"{"a":[1,true,"é\n"],"b":{"c":null}}"#.utf8)
        var refused = 0
        for length in whole.indices where failure(Array(whole.prefix(length))) != nil {
            refused += 1
        }
        #expect(refused == whole.count)
    }

    @Test func `Random values print and parse back`() throws {
        let seed: UInt64 = 0x5AFE_C0DE
        var random = Random(state: seed)
        for round in 0..<500 {
            let value = random.json(depth: 0)
            #expect(try JSON(parsing: value.bytes) == value, "seed \(seed), round \(round)")
        }
    }

    @Test func `Random bytes are refused or print back to what parses alike`() throws {
        let seed: UInt64 = 0xBAD_C0DE
        var random = Random(state: seed)
        let alphabet = Array("{}[]\",:01-.eEntfalsru\\ \n\u{E9}".utf8)
        var read = 0
        for round in 0..<20_000 {
            let bytes = (0..<random.below(12)).map { _ in alphabet[random.below(alphabet.count)] }
            do {
                let value = try JSON(parsing: bytes)
                #expect(try JSON(parsing: value.bytes) == value, "seed \(seed), round \(round)")
                read += 1
            } catch { continue }
        }
        #expect(read > 50)
    }
}

/// Numbers that a seed reproduces (SplitMix64).
struct Random {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func json(depth: Int) -> JSON {
        switch below(depth < 5 ? 6 : 4) {
        case 0: return .null
        case 1: return .bool(next().isMultiple(of: 2))
        case 2: return .int(Int64(bitPattern: next() >> UInt64(below(64))))
        case 3: return .string(text())
        case 4: return .array((0..<below(4)).map { _ in json(depth: depth + 1) })
        default:
            return .object((0..<below(20)).map { .init("\($0)\(text())", json(depth: depth + 1)) })
        }
    }

    mutating func text() -> String {
        let scalars = Array("aZ0\"\\/\n\t\u{0}\u{1F}é🌙\u{301}\u{7F}中".unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<below(9) { text.append(scalars[below(scalars.count)]) }
        return String(text)
    }
}
