import Testing

@testable import Redaction

@Suite struct `Likeness of words` {
    static let seed: UInt64 = 0x11CE

    /// The textbook's table (optimal string alignment).
    private func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var table = Array(
            repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
        for row in 0...left.count {
            for column in 0...right.count {
                guard row > 0, column > 0 else {
                    table[row][column] = row + column
                    continue
                }
                let same = left[row - 1] == right[column - 1]
                var best = min(
                    table[row - 1][column] + 1, table[row][column - 1] + 1,
                    table[row - 1][column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2],
                    left[row - 2] == right[column - 1]
                {
                    best = min(best, table[row - 2][column - 2] + 1)
                }
                table[row][column] = best
            }
        }
        return table[left.count][right.count]
    }

    @Test func `one and two differences are told as the textbook does`() {
        print("seed \(Self.seed)")
        var random = Seeded(Self.seed)
        var near = 0
        for _ in 0..<60_000 {
            func word() -> [UInt8] {
                (0..<Int.random(in: 1...8, using: &random)).map { _ in
                    UInt8.random(in: 0x61...0x63, using: &random)
                }
            }
            let (left, right) = (word(), word())
            let text = [0x7A] + left + [0x7A]
            for most in 0...2 {
                let within = LetterLikeness.within(most, text, 1..<1 + left.count, right)
                #expect(within == (distance(left, right) <= most), "\(left) \(right) \(most)")
                if within { near += 1 }
            }
        }
        #expect(near > 10_000)
    }

    @Test func `a word is found inside another`() {
        let text = Array("xxkirstysmith".utf8)
        #expect(LetterLikeness.holds(text, 2..<13, Array("kirsty".utf8)))
        #expect(LetterLikeness.holds(text, 2..<13, Array("smith".utf8)))
        #expect(!LetterLikeness.holds(text, 3..<13, Array("kirsty".utf8)))
        #expect(!LetterLikeness.holds(text, 2..<4, Array("kirsty".utf8)))
    }
}
