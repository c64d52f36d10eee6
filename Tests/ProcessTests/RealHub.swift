import Foundation
import Testing

/// Everything here runs the real `safeconductd` as a process of its own. One hub at a time: they share the machine's cores.
@Suite("The real hub", .serialized)
enum RealHub {}

/// Random numbers that the printed seed brings back (splitmix64).
struct Seeded: RandomNumberGenerator, Sendable {
    /// What it began with.
    let first: UInt64
    private var state: UInt64

    /// Takes the seed from the environment, or draws one, and prints it.
    init(for what: String) {
        let given = ProcessInfo.processInfo.environment["SAFE_CONDUCT_TEST_SEED"]
        first = given.flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000)
        state = first
        print("\(what): SAFE_CONDUCT_TEST_SEED=\(first)")
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A word that is in no dictionary: lower-case letters alone.
    mutating func word(of length: Int) -> String {
        let letters = Array("bcdfghjklmnpqrstvwxz")
        return String((0..<length).map { _ in letters[Int(next() % UInt64(letters.count))] })
    }
}
