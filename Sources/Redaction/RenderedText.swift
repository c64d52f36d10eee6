/// Words on their way out, each with the place that it was copied from.
struct RenderedText {
    private(set) var bytes: [UInt8] = []
    private var pieces: [Piece] = []

    /// A stretch of the output.
    private struct Piece {
        let out: Int
        let source: Int
        /// Stands for something rather than being copied.
        let isLiteral: Bool
    }

    /// Copies bytes of the original.
    mutating func copy(_ range: Range<Int>, of source: [UInt8]) {
        guard !range.isEmpty else { return }
        pieces.append(Piece(out: bytes.count, source: range.lowerBound, isLiteral: false))
        bytes += source[range]
    }

    /// Writes what is not in the original, in place of what stands at `source`.
    mutating func put(_ text: some Sequence<UInt8>, at source: Int) {
        pieces.append(Piece(out: bytes.count, source: source, isLiteral: true))
        bytes += text
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The bytes of the original that a stretch of the output came from.
    func origin(of range: Range<Int>) -> Range<Int> {
        guard let first = origin(range.lowerBound), let last = origin(range.upperBound - 1) else {
            return 0..<0
        }
        return min(first, last)..<max(first, last) + 1
    }

    private func origin(_ place: Int) -> Int? {
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].out <= place { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let piece = pieces[low - 1]
        return piece.isLiteral ? piece.source : piece.source + place - piece.out
    }
}
