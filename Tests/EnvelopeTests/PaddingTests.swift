import Envelope
import Testing

@Suite struct PaddingTests {
    /// Padmé written with real numbers, as the paper has it.
    private func reference(_ length: Int) -> Int {
        guard length > 2 else { return length }
        var exponent = 0
        while length >> (exponent + 1) > 0 { exponent += 1 }
        var bits = 0
        while exponent >> (bits + 1) > 0 { bits += 1 }
        let step = (0..<(exponent - bits - 1)).reduce(1) { step, _ in step * 2 }
        var padded = 0
        while padded < length { padded += step }
        return padded
    }

    @Test func `Padmé is that of the paper for every length up to twenty thousand`() {
        var ran = 0
        for length in 1...20_000 {
            #expect(Padding.padme(length) == reference(length))
            ran += 1
        }
        #expect(ran == 20_000)
    }

    @Test func `The sizes of the specification`() {
        for (length, size) in [
            (0, 4096), (4092, 4096), (4093, 4352), (4996, 5120), (8996, 9216), (65533, 67584),
            (199_996, 200_704),
        ] {
            #expect(Padding.size(of: length) == size)
        }
    }

    @Test func `A padded size pads to itself and adds at most one part in sixteen`() {
        for length in stride(from: 4096, through: 600_000, by: 37) {
            let size = Padding.padme(length)
            #expect(Padding.padme(size) == size)
            #expect(size >= length)
            #expect((size - length) * 16 < length)
        }
    }
}
