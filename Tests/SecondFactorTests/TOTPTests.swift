import SecondFactor
import Testing
import Vocabulary

/// Codes by the clock, against the vectors of RFC 6238 appendix B (whose eight digits end in our six).
@Suite("One-time codes") struct TOTPTests {
    static let secret = Array("12345678901234567890".utf8)

    @Test func `the vectors of RFC 6238 hold`() throws {
        let vectors: [(Int64, String)] = [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
            (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ]
        let totp = try #require(TOTP(secret: Self.secret))
        for (seconds, code) in vectors {
            let moment = try #require(Moment(seconds: seconds))
            #expect(totp.code(at: moment) == code)
            #expect(totp.step(of: code, at: moment, after: nil) == seconds / 30)
        }
        #expect(vectors.count == 6)
    }

    @Test func `a step early or late is taken, two are not`() throws {
        let totp = try #require(TOTP(secret: Self.secret))
        let now = try #require(Moment(seconds: 1_795_268_499))
        let taken = (-3...3).filter { offset in
            let code = totp.code(at: now.advanced(by: Int64(offset) * 30))
            return totp.step(of: code, at: now, after: nil) != nil
        }
        #expect(taken == [-1, 0, 1])
        #expect(totp.step(of: totp.code(at: now.advanced(by: 3_600)), at: now, after: nil) == nil)
    }

    @Test func `a step that was used is used up, and so are those before it`() throws {
        let totp = try #require(TOTP(secret: Self.secret))
        let now = try #require(Moment(seconds: 1_795_268_499))
        let used = try #require(totp.step(of: totp.code(at: now), at: now, after: nil))
        #expect(totp.step(of: totp.code(at: now), at: now, after: used) == nil)
        let before = totp.code(at: now.advanced(by: -30))
        #expect(totp.step(of: before, at: now, after: used) == nil)
        let next = totp.code(at: now.advanced(by: 30))
        #expect(totp.step(of: next, at: now, after: used) == used + 1)
    }

    @Test func `what is no code is refused`() throws {
        let totp = try #require(TOTP(secret: Self.secret))
        for text in ["", "28708", "2870820", " 87082", "28708２", "-87082"] {
            #expect(!TOTP.isCode(text))
            #expect(totp.step(of: text, at: .first.advanced(by: 59), after: nil) == nil)
        }
        #expect(TOTP.isCode("287082"))
        #expect(TOTP(secret: [UInt8](repeating: 1, count: 19)) == nil)
        #expect(TOTP(secret: []) == nil)
    }
}
