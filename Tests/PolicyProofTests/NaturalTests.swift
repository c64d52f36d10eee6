import Testing

@testable import PolicyProof

@Suite struct `Whole numbers of any size` {
    @Test func `they add, multiply, divide and print as digits`() {
        var number = Natural.one
        for factor in 1...30 { number = number * factor }
        #expect(number.description == "265252859812191058636308480000000")
        for divisor in 2...30 { number = number / divisor }
        #expect(number == .one)
        #expect((Natural(999_999_999) + Natural(1)).description == "1000000000")
        #expect((Natural(1_000_000_007) * 1_000_000).description == "1000000007000000")
        #expect(Natural.zero.description == "0")
        #expect(Natural.zero.isZero && (Natural(5) * 0).isZero)
        #expect(Natural(2) < Natural(1_000_000_000) && Natural(2) < Natural(3))
    }
}
