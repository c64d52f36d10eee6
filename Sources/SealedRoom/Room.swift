import AuditLog
import Envelope
import SecondFactor
public import Sodium
import Synchronization
public import Vocabulary

/// A command that only the room can look into.
public struct OpenedEnvelope: Sendable {
    let command: OpenedCommand

    /// What sort of command it claims to be.
    public var kind: String { command.kind }
}

/// What the room makes of a command.
public enum Ruling: Sendable {
    /// The same bytes came before: this is the receipt that they got.
    case retried(receipt: [UInt8])
    /// Commit the batch, then answer the receipt. Never the receipt first.
    case act(CommitBatch, receipt: [UInt8])
    /// Commit the batch, which logs the refusal, where there is one; then answer the code.
    case refused(Refusal, CommitBatch?)
    /// Do this, let the room note what came of it, and ask again: it takes longer than a snapshot may.
    case examine(PackWork)
}

/// The only place that can open an envelope to the hub. What goes in is sealed; what comes out is sealed or is public.
///
/// It has no state but keys: everything that a decision rests on comes from the snapshot that the caller passes, and
/// everything that it changes leaves as a batch for the caller to commit.
public final class Room: Sendable {
    let vault: Vault
    let keys: HubKeys
    /// The packs of the folder: what a programme begins with that the store has never had.
    let bootstrap: [RoomPack]
    let library: PackLibrary
    let entropy: Entropy
    /// The hub's site, to which passkeys are bound; without one there are none.
    let party: RelyingParty?
    let directories = RowCache { try StoredDirectory(json: $0) }
    let chains = ChainCache()
    let registers = RowCache { try PackRegister(json: $0) }
    let witnessRegisters = RowCache { try WitnessRegister(json: $0) }

    init(
        vault: Vault, keys: HubKeys, packs: [RoomPack], examiner: PackExaminer?, entropy: Entropy,
        party: RelyingParty?
    ) {
        self.party = party
        self.vault = vault
        self.keys = keys
        bootstrap = packs
        library = PackLibrary(packs, examiner: examiner)
        self.entropy = entropy
    }

    /// The hub's identity: every client pins it.
    public var identity: VerifyingKey { keys.signing.verifyingKey }

    /// The receiving key of the day with its signature, as `Specs/envelope.md` lays it out.
    public func receivingKey() -> [UInt8] { keys.announced?.bytes ?? [] }

    /// Makes new receiving keys and view epochs where their time has come. Call it every minute.
    public func rotate(at now: Moment) { keys.rotate(at: now) }

    /// The keyed hash by which the store knows a mailbox.
    public func address(of mailbox: MailboxID) -> RowKey {
        vault.key(.mailbox, Array(mailbox.text.utf8))
    }

    /// Opens a sealed command, without believing it yet.
    ///
    /// - Throws: `malformed`, `oversized`, `wrongRecipient`, `tampered`, `duplicateKeys` or `badBody`.
    public func open(_ bytes: [UInt8]) throws(Refusal) -> OpenedEnvelope {
        do {
            return OpenedEnvelope(command: try keys.open(try SealedCommand(parsing: bytes)))
        } catch {
            throw Refusal(error)
        }
    }

    /// A signed checkpoint (C2SP tlog-checkpoint) over so many leaves with this root.
    public func checkpoint(size: UInt64, root: [UInt8]) -> String {
        guard let checkpoint = Checkpoint(origin: Room.origin(of: identity), size: size, root: root)
        else { return "" }
        return checkpoint.note(signedBy: keys.signing)
    }

    /// The log's name: the hub's identity key, so that no two hubs' logs are taken for one.
    public static func origin(of identity: VerifyingKey) -> String {
        "safe-conduct/\(Hex.encode(identity.bytes))"
    }

    /// Entries that say nothing, to fill the log to the size at which it is published.
    public func dummyEntries(count: Int, at size: UInt64) -> [NewEntry] {
        var account = LogAccount()
        var leaves: [LeafHash] = []
        for offset in 0..<count {
            let random = entropy.bytes(32, for: "dummy/\(size + UInt64(offset))")
            guard let leaf = LeafHash(dummy: random) else { continue }
            account.add(dummy: random)
            leaves.append(leaf)
        }
        let kept = resting(account, draw: "dummies/\(size)")
        return leaves.enumerated().map { place, leaf in
            NewEntry(leaf: leaf.bytes, details: place == 0 ? [kept] : [])
        }
    }
}

/// A row of the hub's own as last opened, so that not every command parses it again. None of them is about any case.
final class RowCache<Value: Sendable>: Sendable {
    /// Locked because commands are decided on several threads at once.
    private let last = Mutex<(sealed: [UInt8], value: Value)?>(nil)
    private let read: @Sendable (JSON) throws -> Value

    init(_ read: @escaping @Sendable (JSON) throws -> Value) { self.read = read }

    func opened(_ sealed: [UInt8], at key: RowKey, vault: Vault) throws -> Value {
        if let known = last.withLock({ $0 }), known.sealed == sealed { return known.value }
        let bytes = try vault.open(sealed, at: key)
        let json = try Sitting.parse(bytes)
        let value = try Sitting.own { try read(json) }
        last.withLock { $0 = (sealed, value) }
        return value
    }
}

extension Refusal {
    /// The one word for each way in which an envelope can be wrong.
    init(_ failure: EnvelopeFailure) {
        switch failure {
        case .truncated, .malformed: self = .malformed
        case .oversized: self = .oversized
        case .wrongRecipient: self = .wrongRecipient
        case .tampered: self = .tampered
        case .wrongSigner: self = .wrongSigner
        case .duplicateKeys: self = .duplicateKeys
        case .float, .tooDeep, .badBody: self = .badBody
        case .stale: self = .stale
        }
    }
}
