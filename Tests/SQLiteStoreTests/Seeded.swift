import Foundation

/// Random numbers that the printed seed brings back (splitmix64).
struct Seeded: RandomNumberGenerator {
    /// What it began with.
    let first: UInt64
    private var state: UInt64

    /// Takes the seed from the environment, or draws and prints one.
    init(named name: String) {
        let given = ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
        first = given ?? UInt64.random(in: 0..<1_000_000)
        state = first
        print("\(name)=\(first)")
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
