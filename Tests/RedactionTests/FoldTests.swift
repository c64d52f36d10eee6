import Testing

@testable import Redaction

@Suite struct `Folding and the way back` {
    static let drawings: [(String, String)] = [
        ("Kirsty", "kirsty"), ("ＫＩＲＳＴＹ", "kirsty"), ("𝐊𝐢𝐫𝐬𝐭𝐲", "kirsty"), ("𝓚𝓲𝓻𝓼𝓽𝔂", "kirsty"),
        ("ⓀⓘⓡⓢⓣⓎ", "kirsty"), ("🅺🅸🆁🆂🆃🆈", "kirsty"), ("🇰🇮🇷🇸🇹🇾", "kirsty"),
        ("ᴋɪʀꜱᴛʏ", "kirsty"), ("ᵏⁱʳˢᵗʸ", "kirsty"), ("⒦⒤⒭⒮⒯⒴", "kirsty"),
        // Look-alikes: Cyrillic, Greek, Armenian, Cherokee, Lisu.
        ("Кіrѕту", "kirsty"), ("Κirstу", "kirsty"), ("Gгасе", "grace"), ("Ηelеո", "helen"),
        ("ꓗꓲꓣꓢꓔꓬ", "kirsty"), ("Ꮋеlеn", "helen"),
        // Accents, one scalar or two, in the letters of several languages.
        ("Siobhán", "siobhan"), ("Siobha\u{301}n", "siobhan"), ("Nguyễn", "nguyen"),
        ("Đặng", "dang"), ("Thuỷ", "thuy"), ("Łucja", "lucja"), ("Świętosława", "swietoslawa"),
        ("Ayşegül", "aysegul"), ("İpek", "ipek"), ("ışıl", "isil"), ("Ọláìyá", "olaiya"),
        ("Ṣadé", "sade"), ("Ẹniọlá", "eniola"), ("Ɗan", "dan"), ("Ƙaruwa", "karuwa"),
        ("Bjørk", "bjork"), ("Æthel", "aethel"), ("Strauß", "strauss"), ("Þóra", "thora"),
        // Ligatures and letters for two.
        ("oﬃce", "office"), ("ﬁona", "fiona"), ("ﬂat", "flat"), ("ǆ", "dz"), ("№ 4", "no 4"),
        // What nobody sees.
        ("Kir\u{200B}sty", "kirsty"), ("Kir\u{AD}sty", "kirsty"), ("K\u{202E}irsty", "kirsty"),
        ("Kirsty\u{FE0F}", "kirsty"), ("Kir\u{E0073}sty", "kirsty"), ("Kir\u{2060}sty", "kirsty"),
        ("Kir\u{E0101}sty", "kirsty"), ("K\u{34F}irsty", "kirsty"), ("Kir\u{3164}sty", "kirsty"),
        // Digits of every script, and drawn ones.
        ("٠٧٧", "077"), ("۰۷۷", "077"), ("०७७", "077"), ("০৭৭", "077"), ("๐๗๗", "077"),
        ("０７７", "077"), ("𝟎𝟕𝟕", "077"), ("⓪⑦⑦", "077"), ("⁰⁷⁷", "077"), ("0️⃣7️⃣7️⃣", "077"),
        // Blanks, dashes, apostrophes.
        ("a\u{A0}b\u{2009}c\u{3000}d", "a b c d"), ("a–b—c−d‑e", "a-b-c-d-e"),
        ("O’Brien", "o'brien"), ("OʼBrien", "o'brien"), ("O`Brien", "o'brien"),
        ("O´Brien", "o'brien"), ("“she”", "\"she\""), ("a\u{2028}b", "a\nb"), ("•a", " a"),
        ("> said\n>> a\n b > c", "  said\n   a\n b > c"),
    ]

    @Test("what is drawn otherwise reads as the plain letters", arguments: drawings)
    func drawn(written: String, folded: String) {
        #expect(String(decoding: FoldedText(Array(written.utf8)).bytes, as: UTF8.self) == folded)
    }

    /// Folds scalar by scalar, and keeps for each folded byte the scalar that it came from.
    private func slow(_ text: String) -> (bytes: [UInt8], origins: [Int]) {
        var (bytes, origins): ([UInt8], [Int]) = ([], [])
        var at = 0
        for scalar in text.unicodeScalars {
            let written = Array(String(scalar).utf8)
            var folded = written
            if written.count > 1 {
                folded = []
                if Folding.standard.append(scalar.value, to: &folded) == .itself {
                    folded = written
                }
            }
            bytes += folded
            origins += Array(repeating: at, count: folded.count)
            at += written.count
        }
        return (bytes, origins + [at])
    }

    static let seed: UInt64 = 0xF01D

    @Test func `every folded range leads back to whole scalars, as a slow map does`() {
        print("seed \(Self.seed)")
        var random = Seeded(Self.seed)
        let pieces = [
            "a", "K", " ", "\n", "é", "e\u{301}", "\u{200B}", "ﬃ", "漢", "😀", "Ж", "ß", "1", "٣",
            "'",
            "Ⅷ", "\u{E0073}", "-", "½",
        ]
        var ranges = 0
        for _ in 0..<400 {
            let text = (0..<Int.random(in: 1...24, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            let source = Array(text.utf8)
            let folded = FoldedText(source)
            let (bytes, origins) = slow(text)
            #expect(folded.bytes.count == bytes.count)
            for from in bytes.indices {
                for to in from + 1...bytes.count {
                    var end = to
                    while end < bytes.count, origins[end] == origins[to - 1] { end += 1 }
                    let written = folded.written(from..<to)
                    #expect(written == origins[from]..<origins[end], "\(text) \(from)..<\(to)")
                    #expect(
                        written.upperBound == source.count
                            || source[written.upperBound] & 0xC0 != 0x80)
                    ranges += 1
                }
            }
        }
        #expect(ranges > 40_000)
    }

    private func words(_ text: String) -> [String] {
        let reading = Reading(Array(text.utf8))
        return reading.tokens.indices.map { String(decoding: reading.letters($0), as: UTF8.self) }
    }

    @Test func `a word cut by a hyphen and a line end is one word, two words are two`() {
        #expect(words("Kirs-\nty rang") == ["kirsty", "rang"])
        #expect(words("> told Kirs-\n> ty again") == ["told", "kirsty", "again"])
        #expect(words("KIRS-\r\nTY RANG") == ["kirsty", "rang"])
        #expect(words("the dis-\ncussion") == ["the", "discussion"])
        #expect(words("non-\nattendance") == ["non", "attendance"])
        #expect(words("Mary-\nJane") == ["mary", "jane"])
        #expect(words("0770-\n900") == ["0770", "900"])
        #expect(words("so -\nhe said") == ["so", "he", "said"])
    }

    @Test func `apostrophes end a possessive and stay inside a name`() {
        #expect(
            words("Kirsty's O'Brien's boys' didn't she'll") == [
                "kirsty", "obrien", "boys", "didnt", "she",
            ])
        let reading = Reading(Array("Kirsty's he'd Malone".utf8))
        #expect(reading.tokens.map { $0.shape.contains(.possessive) } == [true, false, false])
        #expect(reading.tokens.map { $0.shape.contains(.contraction) } == [false, true, false])
    }

    @Test func `capitals tell nothing in a paragraph of capitals, nor in a text of small letters`()
    {
        func capitals(_ text: String) -> [Bool] {
            Reading(Array(text.utf8)).tokens.map(\.isCapital)
        }
        #expect(!capitals("PLEASE TELL KIRSTY THAT HE RANG US.").contains(true))
        #expect(capitals("URGENT RISK UPDATE\n\nHe told us of it today.").contains(true))
        #expect(capitals("MRS MALONE\n\nHe attended.").prefix(2) == [true, true])
        let small = Reading(Array("please tell kirsty that he rang us".utf8))
        #expect(small.tokens.allSatisfy { $0.shape.contains(.caseless) && !$0.isCapital })
        let usual = Reading(Array("Please tell Kirsty that he rang us".utf8))
        #expect(!usual.tokens.contains { $0.shape.contains(.caseless) })
    }

    @Test func `a token knows what stands before it`() {
        let reading = Reading(Array("a b,c. d\ne \"f-g  h @i".utf8))
        let gaps: [Token.Shape] = [
            .afterLine, .afterSpace, .afterComma, .afterStop, .afterLine, .afterQuote, .afterHyphen,
            [], .afterAt,
        ]
        let around: Token.Shape = [
            .afterLine, .afterSpace, .afterComma, .afterStop, .afterQuote, .afterHyphen, .afterAt,
        ]
        #expect(reading.tokens.map { $0.shape.intersection(around) } == gaps)
    }
}
