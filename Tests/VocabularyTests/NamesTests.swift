import Testing
import Vocabulary

@Suite struct IdentifierTests {
    @Test func `Sixteen bytes go in and come out in order`() throws {
        let bytes: [UInt8] = (0..<16).map { $0 &* 17 }
        let id = try #require(WorkerID(bytes: bytes))
        #expect(id.bytes == bytes)
        #expect(id.hex == "00112233445566778899aabbccddeeff")
        #expect(WorkerID(hex: id.hex) == id)
    }

    @Test func `Every other count and spelling is refused`() {
        for count in [0, 1, 15, 17, 32] {
            #expect(CommandID(bytes: [UInt8](repeating: 1, count: count)) == nil)
        }
        for text in [
            "", "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeef",
            "00112233445566778899aabbccddeeff0", "00112233445566778899aabbccddeefg",
            " 0112233445566778899aabbccddeeff", "0x112233445566778899aabbccddeeff",
        ] {
            #expect(CommandID(hex: text) == nil, "\(text)")
        }
    }

    @Test func `The order is that of the bytes`() throws {
        var ids: [DeliveryID] = []
        for place in 0..<16 {
            var bytes = [UInt8](repeating: 0, count: 16)
            bytes[place] = 0x80
            ids.append(try #require(DeliveryID(bytes: bytes)))
        }
        #expect(ids.sorted() == ids.reversed())
    }

    @Test func `Hexadecimal digits are lower-case pairs`() {
        let all = (0...255).map { UInt8($0) }
        #expect(Hex.decode(Hex.encode(all)) == all)
        #expect(Hex.encode([]) == "")
        #expect(Hex.decode("") == [])
        for text in ["0", "000", "0A", "g0", " 0", "é0"] { #expect(Hex.decode(text) == nil) }
    }
}

@Suite struct HandleTests {
    @Test func `Two to forty lower-case letters, digits and single inner hyphens`() {
        for text in ["ab", "a1", "lwv-safety-worker", "1-2-3", String(repeating: "a", count: 40)] {
            #expect(MailboxID(text)?.text == text)
        }
        for text in [
            "", "a", String(repeating: "a", count: 41), "-ab", "ab-", "a--b", "Ab", "a_b", "a b",
            "a.b", "á-b", "аb", "ab\n", "ab\u{0}", "a/b", "..",
        ] {
            #expect(MailboxID(text) == nil, "\(text)")
        }
    }

    @Test func `The order is that of the spelling`() throws {
        let a = try #require(AgencyID("aa"))
        let b = try #require(AgencyID("ab"))
        #expect(a < b)
    }
}

@Suite struct MomentTests {
    @Test func `The years 1970 to 9999 and nothing else`() {
        #expect(Moment(seconds: 0) == .first)
        #expect(Moment(seconds: 253_402_300_799) == .last)
        for seconds in [-1, 253_402_300_800, Int64.min, Int64.max] {
            #expect(Moment(seconds: seconds) == nil)
        }
    }

    @Test func `Moving stays within the range`() throws {
        let moment = try #require(Moment(seconds: 1000))
        #expect(moment.advanced(by: 5).seconds == 1005)
        #expect(moment.advanced(by: -1000) == .first)
        #expect(moment.advanced(by: -1001) == .first)
        #expect(moment.advanced(by: .min) == .first)
        #expect(moment.advanced(by: .max) == .last)
        #expect(Moment.last.advanced(by: 1) == .last)
    }

    @Test func `The next slot is the moment itself on a boundary`() throws {
        for (seconds, length, expected) in [
            (0, 900, 0), (1, 900, 900), (899, 900, 900), (900, 900, 900), (901, 900, 1800),
            (5, 1, 5), (5, 0, 5), (5, -3, 5),
        ] as [(Int64, Int64, Int64)] {
            let moment = try #require(Moment(seconds: seconds))
            #expect(moment.nextSlot(of: length).seconds == expected)
        }
    }

    @Test func `A period holds its first moment and not its last`() throws {
        let (from, until) = (Moment.first.advanced(by: 10), Moment.first.advanced(by: 20))
        let period = try #require(Period(from: from, until: until))
        #expect(!period.contains(Moment.first.advanced(by: 9)))
        #expect(period.contains(from))
        #expect(period.contains(Moment.first.advanced(by: 19)))
        #expect(!period.contains(until))
        #expect(try #require(Period(from: from, until: nil)).contains(.last))
        #expect(Period(from: until, until: from) == nil)
        #expect(try !#require(Period(from: from, until: from)).contains(from))
    }
}

@Suite struct SubjectIDTests {
    @Test func `Subjects print back as they were read`() {
        var ran = 0
        for kind in ["P", "C", "O"] {
            for number in 1...99 where SubjectID("\(kind)\(number)")?.text == "\(kind)\(number)" {
                ran += 1
            }
        }
        #expect(ran == 297)
        #expect(SubjectID("man") == .man)
        #expect(SubjectID.man.text == "man")
    }

    @Test func `Every other spelling is refused`() {
        for text in [
            "", "P", "P0", "P01", "P100", "P-1", "P+1", "p1", "M1", "man1", "Man", "C 1", "X1", "1",
            "P1 ", "P１", "mP1",
        ] {
            #expect(SubjectID(text) == nil, "\(text)")
        }
    }

    @Test func `A roster joins what belongs to one subject and sorts`() throws {
        let partner = try #require(SubjectID("P1"))
        let child = try #require(SubjectID("C1"))
        let roster = Roster([
            RosterEntry(subject: partner, particulars: [.init(.name, "Nia Calder")]),
            RosterEntry(subject: child, particulars: [.init(.school, "Elm Row")]),
            RosterEntry(
                subject: partner, particulars: [.init(.phone, "01632 960001")], relation: "ex"),
        ])
        #expect(roster.entries.map(\.subject) == [child, partner])
        #expect(roster.entries[1].particulars.map(\.value) == ["Nia Calder", "01632 960001"])
        #expect(roster.entries[1].relation == "ex")
    }
}
