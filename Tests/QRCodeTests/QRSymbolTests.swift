import QRCode
import Testing

@Suite("QR codes")
struct QRSymbolTests {
    /// `SAFE CONDUCT`; zbar, which shares no code with the library, read it back from these squares.
    static let known = [
        "#######...#...#######",
        "#.....#..##.#.#.....#",
        "#.###.#.##.#..#.###.#",
        "#.###.#..##.#.#.###.#",
        "#.###.#.#..##.#.###.#",
        "#.....#.##....#.....#",
        "#######.#.#.#.#######",
        ".........##..........",
        ".#..#.#.##..##.##.#..",
        "..#....##.##..#..###.",
        "##.##.#.##...##.#..#.",
        "####.....##........##",
        ".....###.#.#.#.#.....",
        "........##...##.#.###",
        "#######....#....#.##.",
        "#.....#...#....#.##.#",
        "#.###.#.#..####.###.#",
        "#.###.#....##..##..##",
        "#.###.#..###..#.##...",
        "#.....#.#....###.#..#",
        "#######...#.###....##",
    ]

    static func rows(_ symbol: QRSymbol) -> [String] {
        (0..<symbol.size).map { row in
            String((0..<symbol.size).map { symbol.isDark(column: $0, row: row) ? "#" : "." })
        }
    }

    @Test func `a symbol is the one that another program read`() throws {
        #expect(QRSymbolTests.rows(try QRSymbol("SAFE CONDUCT")) == QRSymbolTests.known)
    }

    @Test func `a terminal's drawing has the same squares, light ones drawn, and a margin`() throws
    {
        let lines = try QRSymbol("SAFE CONDUCT").halfBlocks()
        let drawn = lines.flatMap { line in
            [
                String(line.map { "\u{2588}\u{2580}".contains($0) ? "." : "#" }),
                String(line.map { "\u{2588}\u{2584}".contains($0) ? "." : "#" }),
            ]
        }
        let inner = drawn.dropFirst(2).prefix(21).map { String($0.dropFirst(2).prefix(21)) }
        #expect(inner == QRSymbolTests.known)
        #expect(drawn.allSatisfy { $0.count == 25 && $0.hasPrefix("..") && $0.hasSuffix("..") })
        #expect(drawn.prefix(2).joined().allSatisfy { $0 == "." })
        let swapped: [Character: Character] = [
            "\u{2588}": " ", " ": "\u{2588}", "\u{2580}": "\u{2584}", "\u{2584}": "\u{2580}",
        ]
        let paper = try QRSymbol("SAFE CONDUCT").halfBlocks(onPaper: true)
        #expect(paper == lines.map { String($0.map { swapped[$0] ?? "?" }) })
    }

    @Test func `a page's drawing has the same squares, and nothing from elsewhere`() throws {
        let drawing = try QRSymbol("SAFE CONDUCT").svg(millimetres: 40)
        var painted = [[Character]](repeating: [Character](repeating: ".", count: 29), count: 29)
        for run in drawing.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
            let x = try #require(Int(run.1))
            let y = try #require(Int(run.2))
            let length = try #require(Int(run.3))
            #expect(run.3 == run.4)
            for column in x..<(x + length) { painted[y][column] = "#" }
        }
        let inner = painted.dropFirst(4).prefix(21).map { String($0.dropFirst(4).prefix(21)) }
        #expect(inner == QRSymbolTests.known)
        #expect(painted.joined().count { $0 == "#" } == inner.joined().count { $0 == "#" })
        for word in ["script", "href", "url(", "style"] { #expect(!drawing.contains(word)) }
    }

    @Test func `what does not fit has no symbol`() throws {
        let unfit = ["", "a\0b", String(repeating: "a", count: QRSymbol.longest + 1)]
        for text in unfit { #expect(throws: QRFailure.unfit) { try QRSymbol(text) } }
        #expect(unfit.count == 3)
        #expect(try QRSymbol(String(repeating: "a", count: QRSymbol.longest)).size <= 177)
    }
}
