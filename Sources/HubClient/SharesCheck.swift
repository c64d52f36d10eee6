import Envelope
import Membership
import Sodium
public import Vocabulary

/// How the custodians' shares of a mailbox's keys lie at the hub, held against what the log says was given.
public struct SharesCheck: Hashable, Sendable {
    /// How the shares of one key lie.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// As they were given to the custodians who stand.
        case sound
        /// The hub has none for the custodians who stand, or the log does not say that any were given.
        case missing
        /// The hub cannot read them any more, or they are others than the log says.
        case damaged
    }

    /// One key.
    public struct Key: Hashable, Sendable {
        /// Its number.
        public let number: UInt32
        /// How its shares lie.
        public let state: State
    }

    /// The mailbox.
    public let mailbox: MailboxID
    /// Each key, oldest first.
    public let keys: [Key]
    /// How many entries of the log that say so are not published yet: they are proved at a later look.
    public let unproved: Int

    /// The keys whose shares are in that state.
    public func numbers(_ state: State) -> [UInt32] {
        keys.filter { $0.state == state }.map(\.number)
    }

    /// What is wrong: `shares-damaged`, `shares-missing`, or nothing.
    public var fault: LocalFault? {
        if !numbers(.damaged).isEmpty { return .sharesDamaged }
        return numbers(.missing).isEmpty ? nil : .sharesMissing
    }
}

extension Wire {
    /// What the hub says of the shares of a mailbox's keys.
    struct MailboxShares {
        /// Of each key's sound shares the set and their digest; nothing of those that it cannot read.
        let stored: [UInt32: Stored]
        /// The log's entries that say what was given, oldest first.
        let given: ToldChain

        struct Stored {
            let isDamaged: Bool
            let set: UInt32?
            let digest: [UInt8]?
        }

        init(_ json: JSON) throws {
            var fields = try Fields(json, at: "shares")
            var stored: [UInt32: Stored] = [:]
            for value in try fields.array("stored", limit: ToldChain.most) {
                var parts = try Fields(value, at: "stored")
                guard let number = UInt32(exactly: try parts.int("number")) else {
                    throw FormatFailure(.badForm, at: "stored")
                }
                let state = try parts.string("state", limit: 20)
                let isSound = state == "sound"
                stored[number] = Stored(
                    isDamaged: state == "damaged",
                    set: isSound ? UInt32(exactly: try parts.int("set")) : nil,
                    digest: isSound ? try parts.hex("digest", count: 32) : nil)
            }
            self.stored = stored
            given = try ToldChain(try fields.array("given", limit: ToldChain.most))
        }

        /// What was given last of each key, as the entries say. An entry that says something else than shares is none of them.
        func last(of mailbox: MailboxID) throws(ClientFailure) -> [UInt32: (
            set: UInt32, digest: [UInt8]
        )] {
            var last: [UInt32: (set: UInt32, digest: [UInt8])] = [:]
            for entry in given.entries {
                guard entry.act == .sharesGiven, entry.text("mailbox") == mailbox.text,
                    case .int(let value)? = entry.detail["set"],
                    let set = UInt32(exactly: value),
                    case .array(let numbers)? = entry.detail["numbers"],
                    case .array(let digests)? = entry.detail["digests"],
                    numbers.count == digests.count
                else { throw .local(.keyChanged) }
                for (number, digest) in zip(numbers, digests) {
                    guard case .int(let value) = number, let number = UInt32(exactly: value),
                        case .string(let digits) = digest, let bytes = Hex.decode(digits)
                    else { throw .local(.keyChanged) }
                    last[number] = (set, bytes)
                }
            }
            return last
        }
    }
}

extension WorkerSession {
    /// Holds what the hub says of the shares that lie there against what the log says was given. No share is asked for.
    ///
    /// It shows what happened to a disk, and that nobody put other shares in their place unseen. A hub that lies about what it still
    /// has can do so: only a recovery would tell.
    ///
    /// Fails with `no-custodians`; with `key-changed` where the entries are not those of the log, or not those of before.
    public func checkShares(of mailbox: MailboxID) async throws(ClientFailure) -> SharesCheck {
        let now = try await verified(mailbox)
        guard let set = now.shareKeepers else { throw .local(.noCustodians) }
        let connection = connection
        let told = try await asking { token throws(ClientFailure) in
            try await connection.json(
                .get, Wire.shares(of: mailbox), token: token, limit: Wire.Limit.views
            ) { try Wire.MailboxShares($0) }
        }
        let (unproved, last): (Int, [UInt32: (set: UInt32, digest: [UInt8])])
        do throws(ClientFailure) {
            (unproved, last) = (
                try await believing(told.given, of: mailbox), try told.last(of: mailbox)
            )
        } catch {
            guard case .local(let fault) = error, error.sort == .alarm else { throw error }
            try raise(fault, ["shares"], of: mailbox)
            throw error
        }
        let keys = now.epochs.keys.sorted().map { number in
            SharesCheck.Key(
                number: number,
                state: WorkerSession.state(told.stored[number], last[number], set: set.number))
        }
        return SharesCheck(mailbox: mailbox, keys: keys, unproved: unproved)
    }

    /// Gives the custodians shares anew of those keys whose shares are not sound, as far as this worker has the keys.
    ///
    /// - Returns: the numbers of the keys of which shares were given.
    public func mendShares(_ check: SharesCheck) async throws(ClientFailure) -> [UInt32] {
        let wrong = Set(check.numbers(.missing) + check.numbers(.damaged))
        guard !wrong.isEmpty else { return [] }
        return try await giveShares(of: check.mailbox, anew: wrong)
    }

    /// How many of the entries are not published yet.
    private func believing(
        _ given: ToldChain, of mailbox: MailboxID
    ) async throws(ClientFailure) -> Int {
        let file = HomeFile.shares(of: mailbox)
        guard try rememberedHistory(file).contradiction(of: given) == nil, given.isChained else {
            throw .local(.keyChanged)
        }
        return given.entries.count - (try await remember(given, at: file))
    }

    private static func state(
        _ stored: Wire.MailboxShares.Stored?, _ given: (set: UInt32, digest: [UInt8])?,
        set: UInt32
    ) -> SharesCheck.State {
        guard let given, given.set == set else { return .missing }
        guard let stored else { return .missing }
        if stored.isDamaged { return .damaged }
        guard let digest = stored.digest else { return .missing }
        return stored.set == set && digest == given.digest ? .sound : .damaged
    }
}
