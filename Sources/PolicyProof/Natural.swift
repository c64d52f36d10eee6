/// A whole number of any size: the requests of a pack are more than any machine word counts.
struct Natural: Hashable, Comparable, CustomStringConvertible, Sendable {
    private static let base: UInt64 = 1_000_000_000
    /// Nine decimal digits each, the lowest first, without zeros at the end.
    private var limbs: [UInt64] = []

    static let zero = Natural()
    static let one = Natural(1)

    private init() {}

    init(_ value: UInt64) {
        var rest = value
        while rest > 0 {
            limbs.append(rest % Natural.base)
            rest /= Natural.base
        }
    }

    var isZero: Bool { limbs.isEmpty }

    static func + (left: Natural, right: Natural) -> Natural {
        var sum = left
        sum.limbs += Array(repeating: 0, count: max(0, right.limbs.count - left.limbs.count))
        var carry: UInt64 = 0
        for place in sum.limbs.indices {
            let more = place < right.limbs.count ? right.limbs[place] : 0
            let total = sum.limbs[place] + more + carry
            sum.limbs[place] = total % base
            carry = total / base
        }
        if carry > 0 { sum.limbs.append(carry) }
        return sum
    }

    /// Times a factor below 2^32.
    static func * (left: Natural, factor: Int) -> Natural {
        guard factor > 0 else { return .zero }
        var product = left
        var carry: UInt64 = 0
        for place in product.limbs.indices {
            let total = product.limbs[place] * UInt64(factor) + carry
            product.limbs[place] = total % base
            carry = total / base
        }
        while carry > 0 {
            product.limbs.append(carry % base)
            carry /= base
        }
        return product
    }

    /// Divided by a divisor below 2^32, rounded down.
    static func / (left: Natural, divisor: Int) -> Natural {
        var quotient = left
        var rest: UInt64 = 0
        for place in quotient.limbs.indices.reversed() {
            let part = rest * base + quotient.limbs[place]
            quotient.limbs[place] = part / UInt64(divisor)
            rest = part % UInt64(divisor)
        }
        while quotient.limbs.last == 0 { quotient.limbs.removeLast() }
        return quotient
    }

    static func < (left: Natural, right: Natural) -> Bool {
        if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
        return left.limbs.reversed().lexicographicallyPrecedes(right.limbs.reversed())
    }

    var description: String {
        guard let highest = limbs.last else { return "0" }
        return limbs.dropLast().reversed().reduce(String(highest)) { text, limb in
            let digits = String(limb)
            return text + String(repeating: "0", count: 9 - digits.count) + digits
        }
    }
}
