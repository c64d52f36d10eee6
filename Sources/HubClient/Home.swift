import Sodium
public import Vocabulary

/// What a worker's client keeps between two calls. Two real places exist: a folder on disk, and memory for many workers
/// in one process.
///
/// Everything that could be read is sealed before it comes here (``Identity/sealing(_:as:)``); the names are random ids.
public protocol Home: Sendable {
    /// The bytes of a file; nothing where there is none. Fails with `home-unreadable`, `home-unsafe`.
    func read(_ file: HomeFile) throws(ClientFailure) -> [UInt8]?
    /// Writes a file whole or not at all, and durably: when this returns, it is on disk. Fails with `home-unwritable`.
    func write(_ bytes: [UInt8], to file: HomeFile) throws(ClientFailure)
    /// Removes a file; one that is not there is gone already.
    func remove(_ file: HomeFile) throws(ClientFailure)
    /// The names in a shelf, in the order of their spelling.
    func names(in shelf: HomeFile.Shelf) throws(ClientFailure) -> [String]
}

/// One file of a home. There is no other way to name one, so no name from outside ever becomes a path.
public struct HomeFile: Hashable, Sendable {
    /// The places for files that there may be several of.
    public enum Shelf: String, Hashable, Sendable, CaseIterable {
        /// Signed commands that no receipt has come for, sealed.
        case outbox
        /// Receipts, as the hub signed them, with the time of their arrival.
        case receipts
        /// What a redaction commitment needs to be proved, sealed.
        case commitments
        /// Views as they came, still sealed to the mailbox.
        case inbox
        /// What a participation view said of a case, sealed.
        case cases
        /// Ids of participation views that `cases` has taken in.
        case noted
        /// Mailbox keys as they were first seen, and their private halves, sealed to the worker.
        case epochs
        /// Mailboxes of which a fetch was begun and not ended.
        case fetching
        /// Ids of what is done with: acknowledged deliveries, holds, duties.
        case done
        /// What officers were given of the log, in pieces, sealed.
        case books
        /// What was last checked of a mailbox's key history, sealed.
        case histories
    }

    /// The shelf; none for the files of which there is one.
    public let shelf: Shelf?
    /// The name in the shelf.
    public let name: String

    private init(_ shelf: Shelf?, _ name: String) {
        self.shelf = shelf
        self.name = name
    }

    /// The identity with its wrapped keys.
    public static let identity = HomeFile(nil, "identity")
    /// The wrapped keys lie at the hub, too, because their owner wants it so.
    static let keysAtHub = HomeFile(nil, "keys-at-hub")
    /// The key of this device, sealed.
    public static let device = HomeFile(nil, "device")
    /// The identity with its next passphrase, until the hub knows that, too.
    static let nextIdentity = HomeFile(nil, "identity.next")
    /// The last checkpoint of the log that verified.
    public static let checkpoint = HomeFile(nil, "checkpoint")
    /// A checkpoint that raised the alarm, kept as evidence.
    public static let alarm = HomeFile(nil, "checkpoint.alarm")

    /// Which mailbox is whose, sealed.
    public static let places = HomeFile(nil, "places")

    /// One piece of an officer's book, from 0.
    public static func book(_ mailbox: MailboxID, _ piece: Int) -> HomeFile {
        HomeFile(.books, "\(mailbox.text).\(piece)")
    }

    /// From where on an officer's book waits for the mailbox's next key, sealed.
    static func bookWaits(_ mailbox: MailboxID) -> HomeFile {
        HomeFile(nil, "book-waits.\(mailbox.text)")
    }

    /// Alarms, standing and acknowledged, sealed.
    public static let alarms = HomeFile(nil, "alarms")
    /// This client's witness key, sealed.
    public static let witness = HomeFile(nil, "witness")
    /// The log's size and since when it has it, sealed.
    public static let watch = HomeFile(nil, "watch")

    /// What was last checked of a mailbox's key history.
    public static func history(_ mailbox: MailboxID) -> HomeFile {
        HomeFile(.histories, mailbox.text)
    }

    /// What was last checked of the custodians of the mailbox's agency. No mailbox has a name with a full stop.
    static func custodians(of mailbox: MailboxID) -> HomeFile {
        HomeFile(.histories, "\(mailbox.text).custodians")
    }

    /// Which mailbox was told to be the officer's of the mailbox's agency.
    static func officer(of mailbox: MailboxID) -> HomeFile {
        HomeFile(.histories, "\(mailbox.text).officer")
    }

    /// A file of the shelf of histories, by the name that it has there.
    static func history(named name: String) -> HomeFile { HomeFile(.histories, name) }

    /// The first registrar, from whom every invitation comes, as seen first, sealed.
    static let root = HomeFile(nil, "root")

    /// The recovery or the rehearsal that was begun for a mailbox, sealed.
    static func recovery(_ mailbox: MailboxID, rehearsal: Bool) -> HomeFile {
        HomeFile(nil, (rehearsal ? "rehearsal." : "recovery.") + mailbox.text)
    }

    /// What was last checked of the shares that were given of the mailbox's keys.
    static func shares(of mailbox: MailboxID) -> HomeFile {
        HomeFile(.histories, "\(mailbox.text).shares")
    }

    /// Of which keys of a mailbox the custodians were given shares; nothing secret.
    static func given(_ mailbox: MailboxID) -> HomeFile { HomeFile(nil, "given.\(mailbox.text)") }

    /// Up to which delivery everything of a mailbox was acknowledged when this home looked last; nothing secret.
    static func seen(_ mailbox: MailboxID) -> HomeFile { HomeFile(nil, "seen.\(mailbox.text)") }

    /// The file of something with an id.
    public static func file<Tag>(_ shelf: Shelf, _ id: Identifier<Tag>) -> HomeFile {
        HomeFile(shelf, id.hex)
    }

    /// The file of one of a mailbox's keys.
    public static func epoch(_ mailbox: MailboxID, _ number: UInt32) -> HomeFile {
        HomeFile(.epochs, "\(mailbox.text).\(number)")
    }

    /// A key that an officer's word put aside, because the chain that counts from then on has another under its number.
    static func asideEpoch(_ mailbox: MailboxID, _ number: UInt32, _ signed: [UInt8]) -> HomeFile {
        let digest = Hex.encode(Digest.blake2b(signed).prefix(8))
        return HomeFile(.epochs, "\(mailbox.text).\(number).\(digest)")
    }

    /// A file of the shelf of mailbox keys, by the name that it has there.
    static func epoch(named name: String) -> HomeFile { HomeFile(.epochs, name) }

    /// The mark of a fetch that was begun.
    public static func fetching(_ mailbox: MailboxID) -> HomeFile {
        HomeFile(.fetching, mailbox.text)
    }

    /// The path below the home folder.
    public var path: String { shelf.map { "\($0.rawValue)/\(name)" } ?? name }
}
