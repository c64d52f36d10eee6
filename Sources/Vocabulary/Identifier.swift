/// Sixteen random bytes that name something, written as 32 lower-case hexadecimal digits.
///
/// The tag keeps a case from standing where a command should. An identifier says nothing about what it names.
public struct Identifier<Tag>: Hashable, Comparable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// Reads sixteen bytes; any other count is refused.
    public init?(bytes: some Collection<UInt8>) {
        // One array first: element by element through the generic collection is many times slower.
        let bytes = Array(bytes)
        guard bytes.count == 16 else { return nil }
        high = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes[8...].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Reads 32 lower-case hexadecimal digits; anything else is refused.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes: bytes)
    }

    /// The sixteen bytes, most significant first.
    public var bytes: [UInt8] {
        [high, low].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
        }
    }

    /// The 32 hexadecimal digits.
    public var hex: String { Hex.encode(bytes) }

    /// The order of the bytes.
    public static func < (left: Self, right: Self) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

/// What an identifier can name.
public enum Named {
    /// One signed command.
    public enum Command {}
    /// A person with keys of their own.
    public enum Worker {}
    /// One man's engagement with one programme, as the hub alone knows it.
    public enum Case {}
    /// A mailbox's own name for a case; no two mailboxes share one.
    public enum Alias {}
    /// A view on its way.
    public enum Delivery {}
    /// What a subject agreed to.
    public enum Permission {}
    /// A decision that waits for a person.
    public enum Hold {}
    /// Something to be done by a time.
    public enum Duty {}
    /// One recovery of a mailbox's older keys.
    public enum Recovery {}
    /// A home folder or browser with a key of its own.
    public enum Device {}
    /// The time between a sign-in and its end.
    public enum Session {}
}

/// Names one signed command; made by the client that signs it.
public typealias CommandID = Identifier<Named.Command>
/// Names a worker.
public typealias WorkerID = Identifier<Named.Worker>
/// Names a case inside the sealed room; never leaves it.
public typealias CaseID = Identifier<Named.Case>
/// A mailbox's own name for a case.
public typealias CaseAlias = Identifier<Named.Alias>
/// Names a delivery.
public typealias DeliveryID = Identifier<Named.Delivery>
/// Names a recorded permission.
public typealias PermissionID = Identifier<Named.Permission>
/// Names a hold.
public typealias HoldID = Identifier<Named.Hold>
/// Names a duty.
public typealias DutyID = Identifier<Named.Duty>
/// Names a device: the first bytes of its key's digest.
public typealias DeviceID = Identifier<Named.Device>
/// Names a session; it opens nothing by itself.
public typealias SessionID = Identifier<Named.Session>
/// Names one recovery of a mailbox's older keys; made by the client that asks.
public typealias RecoveryID = Identifier<Named.Recovery>

/// Lower-case hexadecimal digits.
public enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Two digits a byte.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let bytes = Array(bytes)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nothing for an odd count, a capital letter or anything that is not a digit.
    public static func decode(_ text: String) -> [UInt8]? {
        let utf8 = Array(text.utf8)
        guard utf8.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count / 2)
        for index in stride(from: 0, to: utf8.count, by: 2) {
            guard let high = value(utf8[index]), let low = value(utf8[index + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
