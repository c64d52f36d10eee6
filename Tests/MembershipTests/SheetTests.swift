import Membership
import Sodium
import Testing

@Suite struct SheetTests {
    private let entropy = Entropy.seeded(Array("sheets".utf8))

    private func sheet(_ name: String) throws -> Sheet {
        guard let sheet = Sheet(seed: entropy.secret(32, for: name)) else {
            throw SheetFault.badCode
        }
        return sheet
    }

    private func fault(_ text: String) -> SheetFault? {
        do {
            _ = try Sheet(words: text)
            return nil
        } catch { return error }
    }

    @Test func `The list has 2048 words that cannot be taken for each other`() {
        let list = SheetWords.list
        #expect(list.count == 2048)
        #expect(list == list.sorted())
        #expect(Set(list.map { $0.prefix(4) }).count == 2048)
        #expect(list.allSatisfy { (4...7).contains($0.utf8.count) })
        #expect(list.allSatisfy { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } })
    }

    @Test func `Words and code give the secret back, as people write them`() throws {
        for name in ["one", "two", "three"] {
            let sheet = try sheet(name)
            let words = sheet.words()
            #expect(words.count == 24)
            let numbered = words.enumerated().map { "\($0 + 1). \($1.uppercased())" }
            let short = words.map { $0.prefix(4) }.joined(separator: ", ")
            for text in [words.joined(separator: " "), numbered.joined(separator: "\n"), short] {
                let (read, own) = (try secret(ofWords: text), secret(sheet))
                #expect(read == own)
            }
            for code in [sheet.code(), sheet.code().lowercased()] {
                let read = try Sheet(code: code)
                let (again, keys) = (
                    read.words(),
                    [read.custodianKey().sealingKey, sheet.custodianKey().sealingKey]
                )
                #expect(again == words)
                #expect(keys[0] == keys[1])
            }
        }
    }

    private func secret(_ sheet: borrowing Sheet) -> [UInt8] {
        sheet.secret().copiedIntoOrdinaryMemory()
    }

    private func secret(ofWords text: String) throws -> [UInt8] {
        secret(try Sheet(words: text))
    }

    @Test func `A sheet with a word more, less, unknown, changed or moved is refused`() throws {
        let words = try sheet("one").words()
        #expect(fault(words.dropLast().joined(separator: " ")) == .wordCount)
        #expect(fault((words + ["zebra"]).joined(separator: " ")) == .wordCount)
        #expect(fault("") == .wordCount)
        var unknown = words
        unknown[6] = "xylophone"
        #expect(fault(unknown.joined(separator: " ")) == .unknownWord(place: 7))
        unknown[6] = String(words[6].prefix(3))
        #expect(fault(unknown.joined(separator: " ")) == .unknownWord(place: 7))
        unknown[6] = words[6] + "s"
        #expect(fault(unknown.joined(separator: " ")) == .unknownWord(place: 7))
        // One word for another is seen but for one in 256: counted over all that the seventh can be.
        var passed = 0
        for other in SheetWords.list where other != words[6] {
            var changed = words
            changed[6] = other
            if fault(changed.joined(separator: " ")) == nil { passed += 1 }
        }
        #expect(passed < 20)
        var moved = words
        moved.swapAt(0, 1)
        #expect(fault(moved.joined(separator: " ")) == .checksum)
    }

    @Test func `A damaged code is refused`() throws {
        let code = try sheet("one").code()
        var refused = 0
        for place in code.indices {
            var damaged = code
            damaged.replaceSubrange(place...place, with: damaged[place] == "0" ? "1" : "0")
            do { _ = try Sheet(code: damaged) } catch {
                #expect(error == .badCode)
                refused += 1
            }
        }
        #expect(refused == code.count)
    }

    @Test func `Sheets are of 32 bytes, and every fault has its word`() {
        if Sheet(seed: SecretBytes(random: 31)) != nil { Issue.record("a sheet of 31 bytes") }
        let faults: [SheetFault] = [.wordCount, .unknownWord(place: 1), .checksum, .badCode]
        #expect(Set(faults.map(\.code)).count == 4)
    }

    @Test func `A key's words are twelve, and match themselves alone`() {
        let (one, two) = (
            IdentityWords(Person("one", entropy).signing.verifyingKey),
            IdentityWords(Person("two", entropy).signing.verifyingKey)
        )
        #expect(one.words.count == 12)
        #expect(one.matches(one.text.uppercased()))
        #expect(one.matches(one.words.map { $0.prefix(4) }.joined(separator: "-")))
        #expect(!one.matches(two.text))
        #expect(!one.matches(one.words.dropLast().joined(separator: " ")))
        #expect(!one.matches(one.words.map { $0.prefix(3) }.joined(separator: " ")))
        for place in one.words.indices {
            var words = one.words
            words[place] = two.words[place]
            #expect(!one.matches(words.joined(separator: " ")))
        }
    }
}
