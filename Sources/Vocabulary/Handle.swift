/// A name that a registrar gave: two to forty of `a`–`z`, `0`–`9` and single inner hyphens.
public struct Handle<Tag>: Hashable, Comparable, Sendable {
    /// The name as written.
    public let text: String

    /// Refuses every other spelling, so that two names never look alike.
    public init?(_ text: String) {
        let utf8 = Array(text.utf8)
        guard (2...40).contains(utf8.count), utf8.first != 0x2D, utf8.last != 0x2D else {
            return nil
        }
        var previous: UInt8 = 0
        for byte in utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: break
            case 0x2D where previous != 0x2D: break
            default: return nil
            }
            previous = byte
        }
        self.text = text
    }

    /// The order of the spelling.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension Named {
    /// An organisation that takes part.
    public enum Agency {}
    /// The unit that receives.
    public enum Mailbox {}
    /// One programme's agreement as data.
    public enum Pack {}
    /// Somebody whom a case is about: `man`, `P1`, `C2`, `O1`.
    public enum Subject {}
    /// What a worker types to sign in.
    public enum SignIn {}
}

/// Names an agency, such as `lwv-womens-service`.
public typealias AgencyID = Handle<Named.Agency>
/// Names a mailbox, such as `lwv-safety-worker`.
public typealias MailboxID = Handle<Named.Mailbox>
/// Names a pack, such as `living-without-violence`.
public typealias PackID = Handle<Named.Pack>
/// What a worker chose to type when they sign in, such as `sam-okafor`; unique at the hub.
public typealias SignInName = Handle<Named.SignIn>
