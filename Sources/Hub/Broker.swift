import AuditLog
public import SealedRoom
public import Sodium
import Vocabulary

/// The hub as its network layer sees it: sealed commands in, receipts, sealed views and public keys
/// out.
///
/// It carries bytes between the sealed room and the store and sees into none of them. What goes
/// wrong is a `Refusal`: a code, and nothing about a person or a case.
public final class Broker: Sendable {
    /// How often a decision is taken again when what it rests on has changed meanwhile.
    static let rulings = 4

    let store: any HubStore
    let room: Room
    let timekeeper: Timekeeper
    let clock: HubClock
    let committer: Committer
    let doorbell: Doorbell
    let sessions: Sessions
    let challenges: Challenges
    let tries = Tries()
    let devices = KnownDevices()
    let draws = Draws()
    let tiles: TileShelf
    let witnesses = WitnessAnswer()
    let proofs: PackProofs
    let failures = FailureCount()

    init(
        store: any HubStore, room: Room, timekeeper: Timekeeper, clock: HubClock,
        entropy: Entropy, examination: PackExamination?
    ) {
        proofs = PackProofs(examination)
        self.store = store
        self.room = room
        self.timekeeper = timekeeper
        self.clock = clock
        doorbell = Doorbell()
        committer = Committer(
            store: store, room: room, timekeeper: timekeeper, doorbell: doorbell)
        sessions = Sessions(entropy: entropy)
        challenges = Challenges(entropy: entropy)
        tiles = TileShelf(store: store)
    }

    /// Opens the hub on its store with the vault secret; on the first start, makes its
    /// identity and directory. A programme that the store has never had begins with its pack of
    /// `packs`, once that is proven; from then on its packs come as signed commands. `webOrigin` is
    /// the one origin at which passkeys are used.
    ///
    /// - Throws: `StartFailure`: the store's failure, or a secret that does not open the hub's
    ///   rows.
    public static func opening(
        on store: any HubStore, vaultSecret: VaultSecret, packs: [RulePack],
        examination: PackExamination? = nil, webOrigin: String? = nil,
        entropy: Entropy = .system, clock: HubClock = .system
    ) async throws(StartFailure) -> Broker {
        do {
            let broker = try await opened(
                on: store, vaultSecret: vaultSecret, packs: packs, examination: examination,
                webOrigin: webOrigin, entropy: entropy, clock: clock)
            try await broker.takeInPacks()
            try await broker.learnDevices()
            return broker
        } catch let failure as StartFailure {
            throw failure
        } catch let failure as StoreFailure {
            throw .store(failure)
        } catch let refusal as Refusal where refusal == .busy {
            throw .store(.busy)
        } catch {
            throw .wrongVaultSecret
        }
    }

    private static func opened(
        on store: any HubStore, vaultSecret: VaultSecret, packs: [RulePack],
        examination: PackExamination?, webOrigin: String?, entropy: Entropy, clock: HubClock
    ) async throws -> Broker {
        for _ in 0..<rulings {
            let state = try await store.read { try $0.logState() }
            let timekeeper = Timekeeper(clock: clock, lastCommitted: state.lastDecision)
            let now = await timekeeper.reading().now
            let (room, bootstrap) = try await store.read { reader in
                try Room.opening(
                    vaultSecret: vaultSecret.bytes, packs: packs.map(\.pack),
                    examiner: examination?.examiner, entropy: entropy, webOrigin: webOrigin,
                    now: now,
                    snapshot: Snapshot(reading: reader))
            }
            let broker = Broker(
                store: store, room: room, timekeeper: timekeeper, clock: clock,
                entropy: entropy, examination: examination)
            guard let bootstrap else { return broker }
            // With another secret the rows of a used store lie where nobody looks: making a
            // second hub beside the first would lock its agencies out.
            guard state.size == 0 else { throw StartFailure.wrongVaultSecret }
            // Until this returns the identity is in memory only; a restart makes another.
            // Nobody has seen it yet.
            switch await broker.committer.commit(bootstrap) {
            case .committed: return broker
            // Another hub on the same store was first: open its rows.
            case .moved, .absent: continue
            case .failed(let failure): throw StartFailure.store(failure)
            }
        }
        throw StartFailure.store(.busy)
    }

    /// While no registrar has enrolled: a fresh one-time invitation for the first one, durable when
    /// it is returned. 32 hexadecimal digits.
    ///
    /// - Throws: `busy` or `unavailable`.
    public func firstRegistrarInvite() async throws(Refusal) -> String? {
        let offer: Offer = try await ruling { on in
            guard
                let invite = try on.room.firstRegistrarInvite(
                    now: on.now, snapshot: on.snapshot)
            else { return (Offer(code: nil), nil) }
            return (Offer(code: invite.code), invite.batch)
        }
        return offer.code
    }

    /// Whether the hub can read its store: what a monitor asks.
    public func isHealthy() async -> Bool {
        do {
            _ = try await store.read { try $0.logState().size }
            return true
        } catch {
            return false
        }
    }

    /// Ends all waiting polls: the hub stops.
    public func stopWaiting() async { await doorbell.stop() }

    /// What is due once a minute: fresh receiving keys and view epochs, and rows and sessions that
    /// are over.
    ///
    /// - Throws: `busy` or `unavailable`; the next minute makes up for it.
    public func tidy() async throws(Refusal) {
        let reading = await timekeeper.reading()
        room.rotate(at: reading.now)
        await sessions.forgetExpired(at: clock.monotonic())
        // What rests on dates waits while the clock is in doubt; removal cannot be taken back.
        guard !reading.doubtful else { return }
        await committer.truncateWhereOwed()
        try await catchUpWithVault()
        try await translating {
            try await Broker.each([
                { try await self.announcePacks() }, { try await self.noteMissed() },
                { try await self.endCover() }, { try await self.sealWaiting() },
                { try await self.recallEnded() }, { try await self.logFailures() },
                { try await self.logFailedSignIns() },
                { try await self.removeExpired(before: reading.now) },
            ])
        }
    }

    private func removeExpired(before now: Moment) async throws {
        // Owned by the store; a restart in between leaves rows that the next minute removes.
        try await Broker.rounds(of: 500) {
            try await self.store.write { try $0.removeExpired(before: now, limit: 500) }
        }
    }
}

/// Why the hub does not start.
public enum StartFailure: Error, Hashable, Sendable {
    /// The hub's own rows do not open with this vault secret.
    case wrongVaultSecret
    /// The store refuses.
    case store(StoreFailure)
    /// A programme's first pack breaks these laws.
    case packUnproven(pack: String, laws: [String])
    /// A pack that is in force or will be cannot be read back.
    case packUnreadable(pack: String)
}

private struct Offer: Sendable {
    let code: String?
}

extension Snapshot {
    /// What the room may ask of the store: rows and states, from one snapshot.
    init(reading reader: any StoreReader) {
        self.init(
            row: { try reader.row($0) },
            delivery: { id in
                try reader.delivery(id).map { SeenDelivery(state: $0.state, mailbox: $0.mailbox) }
            }, leaf: { try reader.leaves(from: $0, count: 1).first })
    }
}
