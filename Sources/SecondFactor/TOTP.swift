import CFido2
import Sodium
public import Vocabulary

/// Time-based one-time codes: RFC 6238 with HMAC-SHA-1, steps of 30 seconds and six digits, which is
/// what every authenticator app does.
public struct TOTP: Sendable {
    /// The length of a secret in bytes (RFC 4226 section 4, R6: 160 bits).
    public static let secretLength = 20
    /// The length of a step in seconds (RFC 6238 section 4).
    public static let stepSeconds: Int64 = 30
    /// How many steps before and after the present one are taken: a phone's clock is rarely exact.
    public static let window: Int64 = 1

    private let secret: [UInt8]

    /// Takes a secret of 20 bytes; any other length is refused.
    public init?(secret: [UInt8]) {
        guard secret.count == TOTP.secretLength else { return nil }
        self.secret = secret
    }

    /// The number of the step that a moment is in (RFC 6238 section 4.2: T).
    public static func step(at moment: Moment) -> Int64 { moment.seconds / stepSeconds }

    /// The code of a step, six digits (RFC 4226 section 5.3).
    public func code(ofStep step: Int64) -> String {
        let mac = authenticationCode(
            (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) })
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<(offset + 4)].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
        let digits = String((number & 0x7FFF_FFFF) % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The code of a moment, six digits.
    public func code(at moment: Moment) -> String { code(ofStep: TOTP.step(at: moment)) }

    /// The step that a code is of, among the present one and its neighbours, where it is later than
    /// `last`: a code that was used, or is older than one that was, is nothing (RFC 6238 section 5.2).
    ///
    /// Every step of the window is computed and compared, whichever it is: how long it takes says nothing.
    public func step(of code: String, at moment: Moment, after last: Int64?) -> Int64? {
        let stated = Array(code.utf8)
        let present = TOTP.step(at: moment)
        var found: Int64?
        for step in (present - TOTP.window)...(present + TOTP.window) {
            let isSame = Same.bytes(Array(self.code(ofStep: step).utf8), stated)
            if isSame, step > last ?? -1 { found = found ?? step }
        }
        return found
    }

    /// Whether a text could be a code at all: six digits.
    public static func isCode(_ text: String) -> Bool {
        text.utf8.count == 6 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// HMAC-SHA-1 (RFC 2104), 20 bytes. Collisions of SHA-1 are no weakness of it here (RFC 6194 section 3.3).
    private func authenticationCode(_ message: [UInt8]) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: 20)
        var length: UInt32 = 20
        // The library writes 20 bytes, which is what the buffer has, and fails for nothing but want of memory.
        let written = unsafe HMAC(
            EVP_sha1(), secret, Int32(secret.count), message, message.count, &mac, &length)
        precondition(unsafe written != nil && length == 20, "HMAC-SHA-1 of 28 bytes")
        return mac
    }
}
